"""Tumor markers in blood: a number with its unit."""

from __future__ import annotations

import regex

from reports.detection.candidate import Candidate, Reading
from reports.detection.verdict import judge, span_of
from reports.finding import Alteration, Measurement, Status

_LEVEL = regex.compile(
    r"((?:<=|>=|[<>≤≥])?\s?\d{1,3}(?:[ ,.]\d{3})*(?:[.,]\d+)?|(?:<|>)?\s?\d+(?:[.,]\d+)?)"
    r"[ \t]?(?:\(?(?:h|l|hi|lo|high|low|a|\*+|↑|↓)\)?)?[ \t]*(ng/ml|"
    r"u/ml|iu/ml|ug/l|µg/l|μg/l|ku/l|miu/ml|u/l|iu/l|ui/ml|нг/мл|ед/мл|ме/мл|kiu/l|pmol/l|mcg/l)"
)


def recognize(reading: Reading) -> list[Candidate]:
    """A level is a value; "normal" without a number is negative."""
    level = _LEVEL.search(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
    verdict = judge(reading)
    if level is not None:
        start, end = span_of(reading, more=((level.start(), level.end()),))
        value = level.group(1).replace(" ", "")
        unit = reading.unit.text[level.start(2) : level.end(2)]
        return [
            Candidate(
                reading, Status.VALUE, "serum_marker", start, end, f"{value} {unit}", Alteration.EXPRESSION,
                measurement=Measurement(value, unit),
            )
        ]  # fmt: skip
    if verdict is None or verdict.status not in (Status.NEGATIVE, Status.PENDING, Status.POSITIVE):
        return []
    start, end = span_of(reading, *verdict.cues)
    return [Candidate(reading, verdict.status, "serum_marker", start, end, "", Alteration.EXPRESSION)]
