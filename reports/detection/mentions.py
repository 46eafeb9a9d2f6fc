"""Where a unit names a biomarker."""

from __future__ import annotations

import regex

from reports.detection.abbreviated import abbreviates_other, is_family_history
from reports.detection.automata import CAPITALS, DOUBTFUL, LONGEST_MISREAD, MARKS, MISREAD, STROKE
from reports.detection.chromosomes import chromosomes_in
from reports.detection.folding import NO_SEPARATORS, SEPARATORS
from reports.detection.grouped import members_of, with_receptors, without_loci
from reports.detection.lexicon import Lexicon
from reports.detection.mention import Mention
from reports.detection.repair import SHORTEST_NAME, Mended
from reports.detection.stream import Unit

# Names stand here for a drug, a trial or an antibody, not for a result.
_NOT_BEFORE = regex.compile(r"(?:anti|non|pseudo)[- ]?$", regex.I)
_NUMBERED = regex.compile(r"[-/]?\d{2,4}[-/]\d")  # "ER-26-118" is the number of a case
_NOT_AFTER = regex.compile(
    r"[- ]?(?:inhibitors?|inhibition|targeted|directed|blockade|tki|antibod|inhibidor|hemmer|inhibiteur|инги|climb|"
    r"therapy|pathway|signal+ing|family)",
    regex.I,
)
_MORE = regex.compile(r"\s?/\s?-?(\d)(?:\s?/\s?(\d))?(?![\d%+]|\.\d)|\s?[-–]\s?(\d)(?![\d%+]|\.\d)")
SHORTEST_REPAIR = 6  # letters a name must have to be recognised with a gap in it where it has none


def find_mentions(unit: Unit, lexicon: Lexicon) -> tuple[Mention, ...]:
    """All biomarkers that a unit names, in order; of overlapping ones the longest."""
    mended = lexicon.mender.mend(unit.text)
    found = [*_by_spelling(unit, mended, lexicon), *_exact(unit, mended, lexicon)]
    found += chromosomes_in(unit, found, lexicon.biomarkers)
    if not found and "rog" not in unit.low and "рог" not in unit.low:
        return ()
    kept: list[Mention] = []
    for one in sorted(found, key=lambda item: (item.start, item.start - item.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start and one.start == kept[-1].start:
            kept[-1] = one
    if any(one.biomarker == "PD-L1" for one in kept) and _PARTED_SHARE.search(unit.text):
        kept = [one for one in kept if one.biomarker != "PD-L1"]  # better unsaid than "8 0 %" read as 0 %
    kept = [one for one in kept if not _is_other_thing(unit, one) and not _is_abbreviation(unit, one, kept)]
    kept = without_loci(unit, with_receptors(unit, kept))
    return tuple(more for one in members_of(kept) for more in _with_siblings(unit, one, lexicon))


def _by_spelling(unit: Unit, mended: Mended | None, lexicon: Lexicon) -> list[Mention]:
    found = _spelled(unit.text, unit.low, unit.squeezed, lexicon)
    if mended is not None:
        found += _printed(_spelled(mended.text, mended.low, mended.low.translate(NO_SEPARATORS), lexicon), mended)
    return found


def _spelled(text: str, low: str, squeezed: str, lexicon: Lexicon) -> list[Mention]:
    hits = list(lexicon.names.iter(squeezed))
    found: list[Mention] = []
    places = [at for at, char in enumerate(low) if char not in SEPARATORS] if hits else []
    for last, (name, length) in hits:
        start, end = places[last - length + 1], places[last] + 1
        if not _is_bounded(text, start, end) or not _looks_misread(name[0], text[start:end]):
            continue
        if name[0] in MARKS and " " in text[start:end] and length <= LONGEST_MISREAD:
            continue  # "TPS 3" is no TP53
        gaps = _odd_gaps(text, start, end)
        least = SHORTEST_NAME if gaps == 1 and text[start:end].isupper() else SHORTEST_REPAIR
        if gaps == 0 or (length >= least and gaps <= 2 and " " in text[start:end]):
            is_broken = " " in text[start:end] and _is_broken(low[start:end], length, lexicon)
            found.append(Mention(name.lstrip(MARKS), start, end, gaps > 0 or is_broken or name[0] in MARKS))
    return found


def _is_broken(printed: str, length: int, lexicon: Lexicon) -> bool:
    """Whether a name has a gap inside a word: "rec eptor", "k i - 6 7"."""
    if length > LONGEST_MISREAD:
        return not lexicon.mender.knows(printed)
    parts = printed.split()
    return 2 * sum(len(part) == 1 for part in parts) > len(parts) > 2


def _looks_misread(mark: str, printed: str) -> bool:
    """Whether a name that recognition may have spoiled is printed so that it can be one: "HER-Z", but not "Herz"."""
    if mark == CAPITALS:
        return printed.isupper()
    if mark == STROKE:
        return "l" in printed and printed.replace("l", "I").isupper()
    return mark != MISREAD or not printed.isalpha() or not (printed.islower() or printed.istitle())


def _printed(found: list[Mention], mended: Mended) -> list[Mention]:
    """Of the names in a mended text those that were mended, where they are printed."""
    kept = []
    for one in found:
        place = mended.place(one.start, one.end)
        if place is not None and not _PARTED_NUMBER.search(mended.printed, place[1]):
            kept.append(Mention(one.biomarker, *place, is_repaired=True))
    return kept


def _odd_gaps(text: str, start: int, end: int) -> int:
    """Gaps inside capitals or digits, where no laboratory puts one ("P IK3CA"); a tab never belongs into a name."""
    inside = text[start:end]
    if "\t" in inside:
        return 99
    return sum(
        inside[at] == " " and inside[at - 1].isupper() and inside[at + 1].isupper() and len(inside) < 12
        for at in range(1, len(inside) - 1)
    )


_GENE_WORDS = regex.compile(
    r"[\s:=(-]{1,4}(?:gene\b|rearr|fusion|transloc|mutat|amplif|fish|ihc|clone|status|exon|positiv|negativ|not |no |"
    r"wild|detect|expres|loss|stable|d5f3|nachw|nicht|keine?\b)",
    regex.I,
)
_LABELS = regex.compile(
    r"(?:block|slide|part|lot|batch|specimen|sample|cassette|level|section|site|bloque|muestra|lote|probe|bloc)s?\W*$",
    regex.I,
)
_PARTED_SHARE = regex.compile(r"(?<![\p{L}\d.,])(?:\d{1,2} \d{1,2}|[OBSZ]0)\s?%")
_PARTED_NUMBER = regex.compile(r"\d\s[.,]\s?\d")  # "3 . 8": only a part of the number would be read


def _exact(unit: Unit, mended: Mended | None, lexicon: Lexicon) -> list[Mention]:
    found = _exact_in(unit.text, lexicon)
    return found if mended is None else [*found, *_printed(_exact_in(mended.text, lexicon), mended)]


def _exact_in(text: str, lexicon: Lexicon) -> list[Mention]:
    found = []
    for last, (name, length) in lexicon.exact_names.iter(text):
        start, end = last - length + 1, last + 1
        is_plural = name == "MET" and "METs" in text
        if is_plural or not _is_bounded(text, start, end) or _is_torn(text, start, end, lexicon):
            continue
        is_sure = name[0] != DOUBTFUL or "-" in text[start:end]
        if is_sure or (_GENE_WORDS.match(text, end) and not _LABELS.search(text[:start])):
            found.append(Mention(name.lstrip(MARKS), start, end, name[0] in MARKS))
    return found


def _is_torn(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "RE T", "RO S1": the first part of a longer name is no name."""
    if end - start > 2 or text[end : end + 1] != " ":
        return False
    whole = text[start:end] + text[end + 1 : end + 4].split(" ", maxsplit=1)[0].rstrip(".,;:")
    return end - start < len(whole) < 6 and (whole in lexicon.exact_names or whole.lower() in lexicon.names)


def _is_bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or (after.isalnum() and not _is_suffix(text, end)))


def _is_suffix(text: str, end: int) -> bool:
    # "BRAFV600E", "METex14", "HER2neu": a name and what follows it, printed together.
    return (
        regex.match(
            r"(?:[A-Z]\d{2,4}[A-Z*]|ex\d|mut(?:ated)?\b|wt\b|protein|gene\b|status|score|stain)", text[end : end + 8]
        )
        is not None
    )


def _is_abbreviation(unit: Unit, one: Mention, found: list[Mention]) -> bool:
    return abbreviates_other(unit, one.start, one.end, (other.start for other in found))


def _is_other_thing(unit: Unit, one: Mention) -> bool:
    if unit.text[one.start : one.end] in ("eGFR", "her 2", "Her 2") or unit.text[
        max(0, one.start - 3) : one.start
    ].rstrip().endswith("?"):
        return True
    if one.end - one.start == 2 and _NUMBERED.match(unit.text, one.end):
        return True
    return bool(
        _NOT_BEFORE.search(unit.text[max(0, one.start - 6) : one.start])
        or _NOT_AFTER.match(unit.text[one.end : one.end + 14])
        or is_family_history(unit, one.biomarker, one.end)
    )


def _with_siblings(unit: Unit, one: Mention, lexicon: Lexicon) -> list[Mention]:
    """ "BRCA1/2" names two genes, "NTRK1-3" three."""
    marker = lexicon.biomarkers.get(one.biomarker)
    # "MET." in capitals at the end of a sentence is the gene; "met." is short for a metastasis.
    is_in_capitals = unit.text[one.start : one.end].isupper()
    nevers = [never for never in (marker.never if marker else ()) if not (is_in_capitals and never.endswith("."))]
    if any(unit.low.startswith(never, one.start) for never in nevers):
        return []
    base, digit = one.biomarker[:-1], one.biomarker[-1:]
    more = _MORE.match(unit.text, one.end)
    if more is None or not digit.isdigit() or not unit.text[one.end - 1].isdigit():
        return [one]
    if more.group(3):
        numbers = list(range(int(digit) + 1, int(more.group(3)) + 1))
    else:
        numbers = [int(group) for group in more.groups()[:2] if group]
    siblings = [f"{base}{number}" for number in numbers if f"{base}{number}" in lexicon.biomarkers]
    return [Mention(name, one.start, more.end() if siblings else one.end) for name in (one.biomarker, *siblings)]
