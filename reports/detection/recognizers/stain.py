"""Proteins that a stain shows or does not show; TP53 also as a gene."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.candidate import Candidate, Reading
from reports.detection.numbers import Percent, find_percents
from reports.detection.verdict import judge, method_of, span_of
from reports.finding import Alteration, Measurement, Status

_PATTERN = regex.compile(r"wild[- ]?type (?:pattern|staining|expression)|normal pattern|patron normal|patron salvaje")
_HSCORE = regex.compile(r"h-?\s?score\D{0,6}(\d{1,3})")
_ABERRANT = regex.compile(r"\bnull\b|aberrant|mutant[- ](?:type )?pattern|mutation[- ]type|mutated pattern|overexpress")
# All cells without p53 are as abnormal as all cells with it (a gene that makes no protein).
_ALL_ABSENT = regex.compile(
    r"(?:complete|total|entire|diffuse|vollstandig|komplett|complet|totale|complessiv|полн)\w*\W+(?:\w+\W+){0,3}?"
    r"(?:absen|negativ|loss|lost|lack|fehl|verlust|perdid|perda|perte|assen|утрат|отсутств)"
    r"|(?:absen|loss|lack|ausencia|perdida|perda|perte|assenza|утрата|отсутствие)\w*\W+(?:\w+\W+){0,2}?"
    r"(?:complet|total|полн)|completely (?:negative|absent)|fully absent"
)


_CELLS = regex.compile(r"\W{0,3}(?:\w+\W+){0,3}(?:cel|zell|kern|nucl|клет|ядер)")


def _following(reading: Reading, percents: tuple[Percent, ...]) -> str:
    return reading.unit.low[percents[0].end : percents[0].end + 60]


def recognize(reading: Reading) -> list[Candidate]:
    """Positive or negative with the share of cells; a gene's variant when one is printed."""
    pattern = _PATTERN.search(reading.low) or _ABERRANT.search(reading.low)
    if pattern is None and reading.mention.biomarker == "TP53":
        pattern = _ALL_ABSENT.search(reading.low)
    percents = find_percents(reading.unit.low[reading.mention.end : reading.end], reading.mention.end)
    verdict = judge(reading, found_is_enough=True)
    cues: tuple[Cue, ...] = ()
    more: tuple[tuple[int, int], ...] = ()
    if pattern is not None:
        status = Status.NEGATIVE if _PATTERN.search(reading.low) else Status.POSITIVE
        cues = verdict.cues if verdict else ()
        more = ((reading.start + pattern.start(), reading.start + pattern.end()),)
        is_doubtful = False
    elif verdict is not None:
        status, cues, more, is_doubtful = verdict.status, verdict.cues, (), verdict.is_doubtful
        if reading.mention.biomarker == "p16" and "patchy" in reading.low and status is Status.EQUIVOCAL:
            status = Status.NEGATIVE
    elif (
        percents
        and percents[0].least >= 1
        and (reading.has("expression") or _CELLS.match(_following(reading, percents)))
    ):
        status, cues, more, is_doubtful = Status.POSITIVE, (), (), False
    elif (score := _HSCORE.search(reading.after)) is not None:
        status, cues, is_doubtful = Status.VALUE, (), False
        more = ((reading.mention.end + score.start(), reading.mention.end + score.end()),)
    elif reading.default in ("negative", "positive"):
        status, cues, more, is_doubtful = Status(reading.default), (), (), False
    else:
        return []
    first = percents[0] if percents else None
    start, end = span_of(reading, *cues, more=(*more, *(((first.start, first.end),) if first else ())))
    return [
        Candidate(
            reading,
            status,
            "stain",
            start,
            end,
            detail=f"{first.text}%" if first else (pattern.group() if pattern else ""),
            alteration=Alteration.EXPRESSION,
            method=method_of(reading) or "IHC",
            measurement=Measurement(first.text, "%") if first else None,
            is_doubtful=is_doubtful,
        )
    ]
