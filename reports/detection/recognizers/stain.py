"""Proteins that a stain shows or does not show."""

from __future__ import annotations

import regex

from reports.detection.attributes import method_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.kept import lost_or_kept
from reports.detection.numbers import Percent, find_percents
from reports.detection.verdict import Verdict, by_cut_off, is_sign, judge, span_of
from reports.finding import Alteration, Measurement, Status

_PATTERN = regex.compile(
    r"wild[- ]?type (?:pattern|staining|expression)|normal pattern|patron (?:normal|salvaje)|wildtyp-?\s?muster|"
    r"profil sauvage|pattern wild[- ]?type|padrao selvagem"
)
_HSCORE = regex.compile(r"h-?\s?score\D{0,6}(\d{1,3})")
_ABERRANT = regex.compile(
    r"\bnull\b|\bnul[oa]?\b|aberrant|mutant[- ](?:type )?pattern|mutation[- ]type|mutated pattern|"
    r"overexpress|uberexpress|surexpress|sobreexpres|iperespress|гиперэкспресс"
)
# All cells without p53 are as abnormal as all cells with it (a gene that makes no protein).
_ALL_ABSENT = regex.compile(
    r"(?:complete|total|entire|diffuse|vollstandig|komplett|complet|totale|complessiv|полн)\w*\W+(?:\w+\W+){0,3}?"
    r"(?:absen|negativ|loss|lost|lack|fehl|verlust|perdid|perda|perte|assen|утрат|отсутств)"
    r"|(?:absen|loss|lack|ausencia|perdida|perda|perte|assenza|утрата|отсутствие)\w*\W+(?:\w+\W+){0,2}?"
    r"(?:complet|total|полн)|completely (?:negative|absent)|fully absent"
)
_STRONG = regex.compile(r"strong|intens|diffus|fuerte|stark|forte|выраженн|3\+")
_ONLY_STRONG = regex.compile(
    r"[\s:(]*(?:is |es |ist )?(?:strong|diffuse|intense|stark|diffus|fuerte|forte)(?:ly)?\b(?!.*\d)"
)
_INTENSE = regex.compile(
    r"(?<![\d.,])[123]\+|strong|intens|diffus|moderate|membran|nuclear|cytoplasm|fuerte|stark|forte"
)
_CELLS = regex.compile(r"\W{0,3}(?:\w+\W+){0,3}(?:cel|zell|kern|nucl|клет|ядер)")
_UNSTAINED = regex.compile(
    r"negativ|absen|ausen|assen|lack|fehl|kein|devoid|no (?:\w+ ){0,2}(?:expression|staining|reaction|signal)|"
    r"отсут|не экспресс|\bнет\b|не окраш"
)
_PATCHY = regex.compile(r"patchy|mosai|fleck|chiazze|parche|hier und da|очагов|мозаич")
_SAID_OF_GENES = regex.compile(r"detect|wild|mutat|detekt|nachge|alter|nachweis|выявл|обнаруж|sauvage|salvaje|selvagem")
MOST_OF_P53 = 50  # percent of strongly stained nuclei from which p53 is called aberrant, when no word says so


def recognize(reading: Reading) -> list[Candidate]:
    """Positive or negative with the share of cells; lost or kept for a protein whose loss is the abnormal result."""
    percents = find_percents(reading.unit.low[reading.mention.end : reading.end], reading.mention.end)
    first = percents[0] if percents else None
    found = _by_pattern(reading) or _by_words(reading) or _by_number(reading, first)
    if found is None:
        return []
    verdict, more, detail = found
    places = (*more, *(((first.start, first.end),) if first else ()))
    start, end = span_of(reading, *verdict.cues, more=places)
    status = _of_protein(reading, verdict)
    if reading.marker.is_kept_or_lost and status in (Status.LOST, Status.INTACT):
        detail = str(status)
    return [
        Candidate(
            reading, status, "stain", start, end, f"{first.text}%" if first else detail, Alteration.EXPRESSION,
            method=method_of(reading) or "IHC", measurement=Measurement(first.text, "%") if first else None,
            is_doubtful=verdict.is_doubtful,
        )
    ]  # fmt: skip


Found = tuple[Verdict, tuple[tuple[int, int], ...], str]


def _by_pattern(reading: Reading) -> Found | None:
    """p53: "wild-type pattern" is the normal one; "aberrant", "null" and no stain at all are not."""
    if reading.marker.is_kept_or_lost:
        return None  # "ATRX lost overexpressed": of such a protein only its loss is a pattern
    normal = _PATTERN.search(reading.low)
    aberrant = None if reading.has("negative") else _ABERRANT.search(reading.low)
    if reading.mention.biomarker == "TP53" and aberrant is None:
        aberrant = _ALL_ABSENT.search(reading.low)
    pattern = normal or aberrant
    if pattern is None:
        return None
    place = (reading.start + pattern.start(), reading.start + pattern.end())
    status = Status.NEGATIVE if normal else Status.POSITIVE
    cues = tuple(cue for cue in reading.cues if str(status) == cue.kind)
    return Verdict(status, cues), (place,), pattern.group()


def _by_words(reading: Reading) -> Found | None:
    verdict = judge(reading, found_is_enough=True)
    if reading.marker.is_kept_or_lost and (kept := lost_or_kept(reading, verdict)) is not None:
        return kept, (), ""
    if verdict is None:
        strong = _ONLY_STRONG.match(reading.after)
        place = (reading.mention.end + strong.start(), reading.mention.end + strong.end()) if strong else (0, 0)
        return (Verdict(Status.POSITIVE, (), is_doubtful=True), (place,), "") if strong else None
    is_patchy = (
        reading.mention.biomarker == "p16"
        and _PATCHY.search(reading.low) is not None
        and verdict.status is Status.EQUIVOCAL
    )
    return (Verdict(Status.NEGATIVE, verdict.cues) if is_patchy else verdict), (), ""


def _by_number(reading: Reading, first: Percent | None) -> Found | None:
    """A share of cells without a verdict; the marker's own threshold decides where it has one."""
    if first is not None and (limited := by_cut_off(reading)) is not None:
        return limited, (), ""
    if first is not None:
        least = reading.marker.threshold
        if least is not None:
            status = Status.POSITIVE if first.least >= least else Status.NEGATIVE
            return Verdict(status, (), is_doubtful=True), (), ""
        if reading.mention.biomarker == "TP53":
            is_most = first.least >= MOST_OF_P53 and _STRONG.search(reading.low)
            return (Verdict(Status.POSITIVE, (), is_doubtful=True), (), "") if is_most else None
        if Status.VALUE in reading.marker.statuses:
            return Verdict(Status.VALUE, ()), (), ""  # which share is high differs from laboratory to laboratory
        if first.most < 1 or (first.text.startswith("<") and first.most <= 1):
            return Verdict(Status.NEGATIVE, ()), (), ""
        if first.least >= 1 and (_tells_of_cells(reading, first) or reading.has("expression")):
            return Verdict(Status.POSITIVE, ()), (), ""
    score = _HSCORE.search(reading.after)
    if score is not None:
        place = (reading.mention.end + score.start(), reading.mention.end + score.end())
        return Verdict(Status.VALUE, ()), (place,), score.group()
    if reading.default in ("negative", "positive"):
        return Verdict(Status(reading.default), ()), (), ""
    return None


def _tells_of_cells(reading: Reading, percent: Percent) -> bool:
    after = reading.unit.low[percent.end : percent.end + 60]
    before = reading.unit.low[reading.mention.end : percent.start]
    return bool(_CELLS.match(after) or _INTENSE.search(before) or len(before.strip(" :\t")) <= 2)


def _of_protein(reading: Reading, verdict: Verdict) -> Status:
    """For a protein whose loss is abnormal: stained is intact, unstained is lost; "not detected" speaks of the gene."""
    if not reading.marker.is_kept_or_lost or verdict.status not in (Status.POSITIVE, Status.NEGATIVE):
        return verdict.status
    said = " ".join(reading.printed(cue) for cue in verdict.cues)
    if _SAID_OF_GENES.search(said):
        return verdict.status
    if verdict.status is Status.POSITIVE:
        return Status.INTACT
    is_bare = all(is_sign(reading, cue) for cue in verdict.cues)
    return Status.LOST if is_bare or _UNSTAINED.search(said) else verdict.status
