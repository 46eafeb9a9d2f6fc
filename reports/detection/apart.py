"""Several variants of one gene in one breath: each with the words that speak of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from reports.detection.assertion import SAYS, Cue
from reports.detection.candidate import Reading
from reports.detection.denied import denied_apart
from reports.detection.variants import Variant
from reports.finding import Status

# The best notation first: "c.35G>A (p.G12D)" is one variant printed twice.
RANK = {
    "protein": 0,
    "legacy": 1,
    "typed": 1,
    "misread": 2,
    "exon": 3,
    "short": 3,
    "length": 4,
    "type": 4,
    "special": 4,
    "place": 4,
    "coding": 5,
    "star": 6,
}
_PLACE = regex.compile(
    r"\b(?:exon|ex\.?|ex[oó]n|[eé]xon|exon|esone|экзон\w*|codon|cod[oó]n|codone|кодон\w*)\s?\d{1,3}(?![\d–-]|\s?(?:,|/|and|or|y|et|und|и)\s?\d)"
)
_PLACE_BEFORE = regex.compile(r"\b\d{1,2}(?:-?(?:го|ом|м|й))?\s?экз(?:он\w*|\.)")
_SAME = regex.compile(r"[\s,;:()\[\]/]*")
_SHARE = regex.compile(r"\d\s?%")
_SMALL = regex.compile(
    r"[\s:(]*(?:(?:for|to|of|the|an?|de|del|la|el|las|los|para|con|auf|fur|die|der|eine?|pour|la|les|per|di|a|na|о|на|"
    r"по|mutations?|variants?|changes?|mutacion(?:es)?|variantes?|mutazion[ei]|mutacao|мутаци\p{L}*|вариант\p{L}*|"
    r"(?:in |en |в )?(?:exons?|exon|экзон\p{L}*) \d{1,2})[\s:(]*){0,4}"
)
_CLOSED = 12  # characters from a verdict to the end of its brackets
Part = tuple[Variant, tuple[Cue, ...], tuple[int, int]]


def with_places(reading: Reading, variants: list[Variant]) -> list[Variant]:
    """The variants with the exons and codons that verdicts of their own speak of: "exon 9 mutated, exon 11 not".

    A place that a variant of its own follows is told by that variant. Where a verdict stands before the first of
    them ("no mutation in exon 9; exon 11 ..."), places are no beginnings and are left out.
    """
    places = [
        Variant(match.group(), "place", match.start(), match.end())
        for pattern in (_PLACE, _PLACE_BEFORE)
        for match in pattern.finditer(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
        if not any(one.start < match.end() and match.start() < one.end for one in variants)
        and not _tells_where(reading, match.start())
    ]
    points = sorted((*variants, *places), key=lambda one: one.start)
    said = [cue for cue in reading.cues if cue.kind in SAYS]
    if not places or any(cue.start < points[0].start for cue in said):
        return variants
    kept: list[Variant] = []
    for one in points:
        is_told = kept and kept[-1].kind == "place" and one.kind != "place" and _is_told_by(reading, kept[-1], one)
        kept.append(replace(one, start=kept.pop().start) if is_told else one)
    return kept


def _tells_where(reading: Reading, start: int) -> bool:
    """ "L858R detected in exon 21": the place of what was just said, not the beginning of something else."""
    clause = max(reading.unit.text.rfind(mark, reading.mention.end, start) for mark in ",;:")
    return any(clause < cue.start < start and cue.kind in SAYS for cue in reading.cues)


def _is_told_by(reading: Reading, place: Variant, one: Variant) -> bool:
    """ "exon 17: N822K", "exon 17 mutated (N822K)": the variant is what was found at the place before it."""
    between = reading.unit.text[place.end : one.start]
    is_said = any(place.end <= cue.start < one.start and cue.kind in SAYS for cue in reading.cues)
    return not is_said or not any(mark in between for mark in ";,")


def apart(reading: Reading, variants: list[Variant]) -> tuple[Reading, ...]:
    """A reading for each variant; empty where one verdict holds for all of them.

    "L858R detected 3 %, T790M not detected" are two results, "L858R and T790M not detected" is said of both.
    """
    distinct = _distinct(reading, variants)
    if len(distinct) < 2:
        return ()
    if told := denied_apart(reading, distinct) or _led(reading, distinct):
        return told
    edges = [one.start for one in distinct] + [max(reading.end, distinct[-1].end)]
    parts = [
        (one, tuple(cue for cue in reading.cues if start <= cue.start < end and cue.kind in SAYS), (start, end))
        for one, (start, end) in zip(distinct, pairwise(edges), strict=True)
    ]
    said = [bool(cues) for _, cues, _ in parts]
    measured = [_SHARE.search(reading.unit.low, one.end, end) is not None for one, _, (_, end) in parts]
    is_alone = [_is_alone(reading, *pair) for pair in pairwise(parts)]
    if not any(said) or not any(map(any, zip(said[:-1], measured[:-1], is_alone, strict=True))):
        return ()
    measured = [share or alone for share, alone in zip(measured, [*is_alone, False], strict=True)]
    before = tuple(cue for cue in reading.cues if cue.start < distinct[0].start or cue.kind not in SAYS)
    return tuple(
        replace(reading, start=start, end=end, cues=_own(parts, measured, index, before), variants=(one,))
        for index, (one, _, (start, end)) in enumerate(parts)
    )


def _led(reading: Reading, distinct: list[Variant]) -> tuple[Reading, ...]:
    """The parts where the first variant stands behind its verdict: "negative for L858R, positive for T790M".

    The others stand behind theirs or before them ("found: L858R, T790M not found"); one with none is told with the
    next that stands before its verdict, else with the one before it. Empty where it is not so.
    """
    said = [cue for cue in reading.cues if cue.kind in SAYS]
    ends = [one.start for one in distinct[1:]] + [max(reading.end, distinct[-1].end)]
    leads = [_lead(reading, one, said) for one in distinct]
    behind = [
        tuple(cue for cue in said if one.end <= cue.start < end and cue not in leads)
        for one, end in zip(distinct, ends, strict=True)
    ]
    told = [((lead,) if lead else (), after) for lead, after in zip(leads, behind, strict=True)]
    if not told[0][0] or told[0][1] or not any(map(any, told[1:])) or any(map(all, told)):
        return ()
    nouns = tuple(cue for cue in reading.cues if cue.kind not in SAYS and cue.start < distinct[0].start)
    parts: list[Reading] = []
    cues: tuple[Cue, ...] = ()
    for index, (one, end) in enumerate(zip(distinct, ends, strict=True)):
        lead, after = next((pair for pair in told[index:] if any(pair)), ((), ()))
        cues = told[index][0] or (after if not lead else cues) or cues
        parts.append(replace(reading, start=one.start, end=end, cues=(*nouns, *cues), variants=(one,)))
    return tuple(parts)


def _lead(reading: Reading, one: Variant, said: list[Cue]) -> Cue | None:
    """The verdict right before a variant, with nothing but small words between."""
    before = [cue for cue in said if cue.end <= one.start]
    return before[-1] if before and _SMALL.fullmatch(reading.unit.low, before[-1].end, one.start) else None


def _own(
    parts: list[Part],
    measured: list[bool],
    index: int,
    before: tuple[Cue, ...],
) -> tuple[Cue, ...]:
    """The words of a variant: its own, else none where it has a share of its own, else those of the next one."""
    _, cues, _ = parts[index]
    nouns = tuple(cue for cue in before if cue.kind not in SAYS)
    if cues:
        return (*nouns, *cues)
    if measured[index]:
        return before
    following = next((cues for _, cues, _ in parts[index + 1 :] if cues), ())
    return (*nouns, *following) if following else before


def _is_alone(reading: Reading, part: Part, following: Part) -> bool:
    """Whether the verdict behind the next variant or place is that one's only.

    "exon 2: G12D; exon 3: wild type", "exon 19 deletion (T790M negative)", but "G12D, exon 2: not detected".
    """
    one, cues, _ = part
    other, said, _ = following
    if cues or not said:
        return False
    gap, label = reading.unit.text[one.end : other.start], reading.unit.text[other.end : said[0].start]
    if gap.strip() == "(":
        return ")" not in label and ")" in reading.unit.text[said[-1].end : said[-1].end + _CLOSED]
    has_place = one.end - one.start > len(one.text)  # it begins with its place, see `with_places`
    is_exon = one.kind == "exon" and label.strip() in (":", "-", "–")
    is_parted = any(mark in gap for mark in ",;.")
    return other.kind == "place" and (has_place or is_exon) and is_parted and not any(map(str.isalpha, label))


def _distinct(reading: Reading, variants: list[Variant]) -> list[Variant]:
    kept: list[Variant] = []
    for one in variants:
        if kept and _SAME.fullmatch(reading.unit.text, kept[-1].end, one.start) and _is_twin(kept[-1], one):
            kept[-1] = min(kept[-1], one, key=lambda other: RANK[other.kind])
        else:
            kept.append(one)
    return kept


def _is_twin(one: Variant, other: Variant) -> bool:
    """Whether two variants side by side may be the same one in two notations."""
    return one.kind != other.kind and "coding" in (one.kind, other.kind)


_BESIDE = regex.compile(r"[\s:(,–-]{1,4}(?:gene?[\s,:]{1,2})?|\t")


def place_beside(reading: Reading) -> str | None:
    """The exon or codon that stands right behind the name, or right before it: "KRAS exon 3: mutated"."""
    place = _PLACE.search(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
    if place and _BESIDE.fullmatch(reading.unit.low, reading.mention.end, place.start()):
        return place.group()
    return None


_EXON = regex.compile(r"(?i:ex[oó]ns?|экзон\w*|esone|éxon)\.?\s?\d{1,2}(?![\d,–-])")


def printed_place(reading: Reading, status: Status, start: int, end: int) -> str:
    """The exon or domain that the words of the proof name, as printed."""
    if status not in (Status.POSITIVE, Status.NEGATIVE):
        return ""
    part = next((one.text for one in reading.variants if one.kind == "place" or one.text == "TKD"), "")
    exon = _EXON.search(reading.unit.text, start, end)
    return part or (exon.group() if exon else "")
