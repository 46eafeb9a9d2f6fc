"""One status from the result words that speak of a mention; a conflict that no rule decides is equivocal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reports.detection.assertion import ALTERATIONS, BARE, Cue
from reports.detection.candidate import Reading
from reports.detection.choices import is_form, without_choices
from reports.detection.described import without_described
from reports.detection.numbers import find_percents, value_of
from reports.detection.stream import Unit
from reports.finding import Status

_PATHOGENIC = ("pathogen", "patogen", "патоген", "tier i", "tier 1", "tier 2")


# What a heading says of a name below it that has no word of its own.
BY_HEADING = {
    "negative": Status.NEGATIVE,
    "vus": Status.VUS,
    "benign": Status.NEGATIVE,
    "positive": Status.POSITIVE,
    "insufficient": Status.INSUFFICIENT,
    "pending": Status.PENDING,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and the cues it rests on."""

    status: Status
    cues: tuple[Cue, ...]
    is_doubtful: bool = False


def judge(reading: Reading, has_variant: bool = False, found_is_enough: bool = False) -> Verdict | None:
    """The status that the cues give: found, not found, uncertain, not tested, to come. None when they give none."""
    by: dict[str, list[Cue]] = {}
    for cue in without_choices(reading, without_described(reading, _without_reasons(reading))):
        by.setdefault(cue.kind, []).append(cue)
    positive, negative = by.get("positive", []), by.get("negative", [])
    if any(by.get(kind) for kind in ("insufficient", "pending", "positive")):
        # "RNA not of good quality; not evaluable": a negation of something else is not the result.
        negative = [cue for cue in negative if cue.about != BARE]
    is_pathogenic = any(reading.unit.low[cue.start : cue.end].startswith(_PATHOGENIC) for cue in positive)
    if by.get("vus"):
        return Verdict(Status.EQUIVOCAL if is_pathogenic else Status.VUS, tuple(by["vus"]), is_pathogenic)
    if by.get("benign") and not is_pathogenic:
        return Verdict(Status.NEGATIVE, tuple(by["benign"]))
    if negative and not positive and (void := _is_void(reading, negative, by.get("insufficient", []))):
        return Verdict(Status.INSUFFICIENT, void)
    apart = _found_apart(reading, by.get("found", []), negative)
    if negative and (positive or apart):
        return _settle_conflict(reading, positive, negative) if positive else _open(apart, negative)
    if by.get("equivocal"):
        return Verdict(Status.EQUIVOCAL, tuple(by["equivocal"]))
    if positive:
        return Verdict(Status.POSITIVE, tuple(positive))
    if negative:
        return Verdict(Status.NEGATIVE, tuple(negative))
    waiting = [cue for cue in by.get("pending", []) if not (has_variant and cue.end <= reading.mention.start)]
    if waiting and has_variant and any(cue.start > waiting[-1].end for cue in by.get("found", [])):
        waiting = []  # "requested because of the high TMB, revealed p.Pro286Arg"
    failed = by.get("insufficient", [])
    if waiting or failed:
        # "Requested ... core exhausted", "not available at sign-out, pending": the later word holds.
        is_pending = not failed or (bool(waiting) and waiting[-1].start > failed[-1].start)
        return Verdict(Status.PENDING, tuple(waiting)) if is_pending else Verdict(Status.INSUFFICIENT, tuple(failed))
    nouns = [cue for cue in reading.cues if cue.kind in ALTERATIONS]
    if by.get("found") and (found_is_enough or has_variant or nouns or is_labelled(reading, by["found"][0])):
        return Verdict(Status.POSITIVE, tuple(by["found"]))
    return None


_BECAUSE = regex.compile(
    r"\b(?:as|because|since|given|due to|al ser|ya que|puesto que|porque|debido|da|weil|wegen|aufgrund|car|"
    r"parce que|en raison|poiche|perche|in quanto|pois|uma vez que|devido|так как|поскольку|из-за|ввиду)\b"
)


def _open(found: list[Cue], negative: list[Cue]) -> Verdict:
    return Verdict(Status.EQUIVOCAL, (*found, *negative), is_doubtful=True)


def _found_apart(reading: Reading, found: list[Cue], negative: list[Cue]) -> list[Cue]:
    """ "Mutation detected, exon 9 negative": what is said before a comma is not taken back by what follows."""
    is_noun = bool(found) and any(cue.kind in ALTERATIONS and cue.end <= found[0].start for cue in reading.cues)
    if not is_noun or not negative or found[0].start > negative[0].start:
        return []
    between = reading.unit.text[found[0].end : negative[0].start]
    return found[:1] if any(mark in between for mark in ",;") else []


def _without_reasons(reading: Reading) -> tuple[Cue, ...]:
    """ "Not tested, as this entity lacks an alteration": what tells why nothing was done is no result."""
    failed = next((cue for cue in reading.cues if cue.kind == "insufficient" and cue.start >= reading.last), None)
    reason = _BECAUSE.search(reading.unit.low, failed.end, max(failed.end, reading.end)) if failed else None
    return tuple(cue for cue in reading.cues if cue.start < reason.start()) if reason else reading.cues


def _is_void(reading: Reading, negative: list[Cue], failed: list[Cue]) -> tuple[Cue, ...]:
    """ "The absence of ESR1 variants is uninformative": what is said of the denial itself holds."""
    after = tuple(cue for cue in failed if cue.start >= negative[0].end)
    between = reading.unit.text[negative[0].end : after[0].start] if after else ";"
    return () if any(mark in between for mark in ",;:(\t") else after


_NOUN = regex.compile(
    r"(?:deletion|loss|gain|expression|amplification|mutation|rearrangement|fusion|delecion|delecao|perdida|perda|perdita|"
    r"perte|verlust|expresion|espressione|expressao|amplificacion|amplificacao|amplificazione|mutacion|mutacao|mutazione|"
    r"positivity|positivitat|positividad|positividade|positivita|positivite|делеция|утрата|потеря|экспрессия|"
    r"амплификация|мутация)\w*(?:\s(?:of|de|di|da|von|des|du))?$"
)


def names_only(word: str) -> bool:
    """ "A homozygous deletion would mean": the word names what may be there and does not say that it is."""
    return _NOUN.search(word) is not None


def _is_absent_variant(reading: Reading, positive: list[Cue], negative: list[Cue]) -> bool:
    """ "A pathogenic variant is absent", "overexpression was not seen": one word tells what, the other whether."""
    if positive[-1].start > negative[0].start:
        return False
    if reading.variants:
        return _is_named_variant(reading, positive, negative)
    said = [reading.unit.low[cue.start : cue.end] for cue in positive]
    if all(any(stem in word for stem in _PATHOGENIC[:3]) for word in said) and reading.has("mutation"):
        return True
    between = reading.unit.text[positive[-1].end : negative[0].start]
    # "CDKN2A homozygous deletion: not detected"
    is_label = between.strip(" ") in (":", "\t", "-", "–", "=")
    return all(names_only(word) for word in said) and (is_label or not any(mark in between for mark in ",;:\t"))


_SOUGHT = regex.compile(r"\b(?:no|not|nicht|pas|non|nao|sin|не)\b")


def _is_named_variant(reading: Reading, positive: list[Cue], negative: list[Cue]) -> bool:
    """ "The familial pathogenic variant BRCA1 c.5266dup was not found": what was looked for is not there."""
    nouns = [cue.start for cue in reading.cues if cue.kind == "mutation"]
    is_of_noun = all(
        reading.printed(cue).startswith(_PATHOGENIC[:3]) and any(0 < noun - cue.end <= 2 for noun in nouns)
        for cue in positive
    )
    is_sought = _SOUGHT.match(reading.printed(negative[0])) is not None and negative[0].start >= reading.last
    return (
        is_of_noun
        and is_sought
        and not any(mark in reading.unit.text[reading.last : negative[0].start] for mark in ";:\t")
    )


_LABEL = regex.compile(
    r"\s*(?:\([\w.,/ -]{1,20}\))?\s*(?:(?:exons?|ex|codons?|exon|экзон\w*)\.?\s?[\d, /-]+)?\s*(?:[:=–—]|\s-\s|\t)\s*"
    r"|\s(?:typ|type|tipo|тип)\s?[\dab]\s"
)


_SIGN = regex.compile(r"[\s()\[\]]*[+−–-]+[\s()\[\]]*")


def is_sign(reading: Reading, cue: Cue) -> bool:
    """Whether a result word is a mere plus or minus."""
    return _SIGN.fullmatch(reading.unit.text, cue.start, cue.end) is not None


def is_labelled(reading: Reading, cue: Cue) -> bool:
    """ "EGFR: detected", or a cell of its own: nothing stands between the name and the word."""
    if reading.unit.is_row:
        cell = next((text for text in _cells(reading.unit, cue.start)), "")
        if len(cell) <= cue.end - cue.start + 1:
            return True
    return _LABEL.fullmatch(reading.unit.text[reading.mention.end : cue.start]) is not None


def _cells(unit: Unit, place: int) -> Iterator[str]:
    yield from (unit.text[start:end].strip(" .*\t") for start, end, _, _ in unit.cells if start <= place < end)


def _settle_conflict(reading: Reading, positive: list[Cue], negative: list[Cue]) -> Verdict | None:
    if _is_absent_variant(reading, positive, negative):
        return Verdict(Status.NEGATIVE, (*positive, *negative))
    if is_form(reading, positive[0], negative[0]):
        return None
    return Verdict(Status.EQUIVOCAL, (*positive, *negative), is_doubtful=True)


_ITEM = regex.compile(r"\s*[•·▪●■*–-]\s*\S")


def is_item(text: str) -> bool:
    """Whether a line is an item of a list: "• MDM2 amplification" under "Clinically relevant" is a result."""
    return _ITEM.match(text) is not None


def span_of(reading: Reading, *cues: Cue, more: tuple[tuple[int, int], ...] = ()) -> tuple[int, int]:
    """From the first to the last character of the proof: the name and the words of the result."""
    starts = [reading.mention.start, *(cue.start for cue in cues), *(start for start, _ in more)]
    ends = [reading.mention.end, *(cue.end for cue in cues), *(end for _, end in more)]
    return min(starts), max(ends)


_CUT_OFF = regex.compile(
    r"(?:cut-?\s?off|threshold|umbral|corte|grenzwert|schwellenwert|seuil|soglia|limiar|порог\w*|"
    r"(?:normal|normal range|norma|норма)\s(?:up to|below|hasta|bis|jusqu'a|fino a|ate|до|<)|reference)"
    r"\D{0,14}(\d{1,3}(?:[.,]\d+)?)"
)


_LIMIT_FIRST = regex.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?%?[ -](?:cut-?\s?off|threshold)")


def by_cut_off(reading: Reading) -> Verdict | None:
    """A share beside the laboratory's own limit: "42 % of nuclei with split signals (cut-off 15 %)"."""
    limit = _CUT_OFF.search(reading.low) or _LIMIT_FIRST.search(reading.low)
    if limit is None:
        return None
    shares = [one for one in find_percents(reading.low) if not limit.start() <= one.start < limit.end()]
    if not shares:
        return None
    is_over = shares[0].least >= value_of(limit.group(1))
    return Verdict(Status.POSITIVE if is_over else Status.NEGATIVE, ())


_KARYOTYPE = regex.compile(r"\b(?:4[2-9]|5\d)(?:[~-]\d\d)?,X[XY]?[^\s]*$")


def in_karyotype(reading: Reading) -> Verdict | None:
    """ "46,XX,t(8;21)(q22;q22)[14]": what stands in the formula was found."""
    is_inside = _KARYOTYPE.search(reading.unit.text[: reading.mention.start]) is not None
    return Verdict(Status.POSITIVE, ()) if is_inside else None
