"""Tumor markers in blood: a number with its unit, or alone where only a usual range or nothing follows."""

from __future__ import annotations

import regex

from reports.detection.candidate import Candidate, Reading
from reports.detection.lexicon import load_number_words
from reports.detection.numbers import COMPARATOR
from reports.detection.verdict import judge, span_of
from reports.finding import Alteration, Measurement, Status

_UNIT = r"(?:ng/ml|ng/l|u/ml|iu/ml|ug/l|µg/l|μg/l|ku/l|miu/ml|u/l|iu/l|ui/ml|нг/мл|ед/мл|ме/мл|kiu/l|pmol/l|mcg/l)"
_NUMBER = r"(?:<=|>=|[<>≤≥])?\s?\d{1,3}(?:[ ,.]\d{3})*(?:[.,]\d+)?|(?:<|>)?\s?\d+(?:[.,]\d+)?"
_FLAG = r"(?:\(?(?:hi|lo|high|low|h|l|a|\*+|\++|\^+|↑|↓)\)?)?"
_LEVEL = regex.compile(rf"({_NUMBER})[ \t]*{_FLAG}[ \t]*({_UNIT})")
# "CA-125 (U/mL) 06/01: 880 | 02/03: 36": the unit stands before, the last of several days counts.
_UNIT_FIRST = regex.compile(rf"[\s(\[]{{0,2}}({_UNIT})[)\]]?[\s:]")
_DAY = regex.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\s?:?")
_BARE = regex.compile(rf"(?<![\d.,/])({_NUMBER})(?![\d/]|[.,]\d)")
# "CEA 2.1 (0.0-5.0 ng/mL)", "CA 19-9 412 H <37 U/mL": the first number is the level, the usual range comes after it.
_FIRST = regex.compile(rf"[\s:=|–—-]*({_NUMBER})(?![\d/%+]|[.,]\d|\s?%|\p{{L}}{{2}})")
_BEFORE_RANGE = rf"(?:(?:{'|'.join(map(regex.escape, load_number_words().usual))})[\s.:]*)"
_RANGE = regex.compile(
    rf"[\s|]*{_FLAG}[\s|,;([]*(?:{_BEFORE_RANGE}+{COMPARATOR}?|{COMPARATOR}|(?=(?:{_NUMBER})\s?[-–—]\s?\d))"
    rf"\s*(?:{_NUMBER}\s?[-–—]\s?)?(?:{_NUMBER})[ \t]*({_UNIT})?"
)
_NOTHING_MORE = regex.compile(rf"[\s|]*{_FLAG}[\s.,;|)]*")


def recognize(reading: Reading) -> list[Candidate]:
    """A level is a value; "normal" without a number is negative."""
    level = _level(reading)
    verdict = judge(reading)
    if level is not None:
        value, unit, first, last = level
        start, end = span_of(reading, more=((first, last),))
        return [
            Candidate(
                reading, Status.VALUE, "serum_marker", start, end, " ".join(filter(None, (value, unit))),
                Alteration.EXPRESSION, measurement=Measurement(value, unit),
            )
        ]  # fmt: skip
    known = (Status.NEGATIVE, Status.PENDING, Status.POSITIVE, Status.INSUFFICIENT)
    if verdict is None or verdict.status not in known:
        return []
    start, end = span_of(reading, *verdict.cues)
    return [Candidate(reading, verdict.status, "serum_marker", start, end, "", Alteration.EXPRESSION)]


def _level(reading: Reading) -> tuple[str, str | None, int, int] | None:
    """The value and unit as printed, and where they stand in the unit's text."""
    low, text = reading.unit.low, reading.unit.text
    stop = max(reading.end, reading.mention.end)
    before = _UNIT_FIRST.match(low, reading.mention.end, stop)
    if before is not None:
        days = list(_DAY.finditer(low, before.end(), stop))
        number = _BARE.search(low, days[-1].end() if days else before.end(), stop)
        if number is not None:
            return "".join(number.group(1).split()), text[before.start(1) : before.end(1)], number.start(), number.end()
    found = _LEVEL.search(low, reading.mention.end, stop)
    first = _FIRST.match(low, reading.mention.end, stop)
    if first is not None and (found is None or first.end(1) < found.end(1)):
        usual = _RANGE.match(low, first.end(), stop)
        if usual is not None or (found is None and _NOTHING_MORE.fullmatch(low, first.end(), stop)):
            unit = text[usual.start(1) : usual.end(1)] if usual and usual.group(1) else None
            return "".join(first.group(1).split()), unit, first.start(1), first.end(1)
    if found is None:
        return None
    return "".join(found.group(1).split()), text[found.start(2) : found.end(2)], found.start(), found.end()
