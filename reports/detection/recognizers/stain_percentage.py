"""Receptors and growth indices: a share of cells, with or without a verdict."""

from __future__ import annotations

import regex

from reports.detection.candidate import Candidate, Reading
from reports.detection.numbers import Percent, find_listed, find_percents
from reports.detection.verdict import Verdict, judge, span_of
from reports.finding import Alteration, Measurement, Status

_ALLRED = regex.compile(
    r"(?:allred\D{0,12}?([0-8])(?:\s?/\s?8)?(?![\d%])|([0-8])\s?/\s?8(?!\d)|"
    r"\b(?:ts|qs|allred)\s?[:=]?\s?([0-8])(?![\d%])|([0-8])\s?балл)"
)
_HSCORE = regex.compile(r"h-?\s?score\D{0,6}(\d{1,3})")
_SCORES = regex.compile(r"h-?\s?scores?\b")
_SCORE = regex.compile(r"\s?[:=]?\s?(\d{1,3})(?![\d.,]\d|\s?%|/)")
_LOW_POSITIVE = regex.compile(r"low[- ]positive|bajo positivo|faiblement positif|niedrig positiv")
_OTHER_NAME = regex.compile(r",\s[A-Z]{2,4}\s$")  # "AR, EF 60 %": a share of something else
_BARE = regex.compile(r"(?<![\d.,])(\d{1,3})(?![\d.,/]|\s?(?:/|mm|h\b))")


def recognize(reading: Reading) -> list[Candidate]:
    """ER, PR, AR: 1 % or more is positive, none or less than 1 % negative; the printed verdict is respected."""
    percents = _own(reading)
    verdict = judge(reading, found_is_enough=reading.has("expression") or bool(percents))
    percent = percents[0] if percents else None
    allred, hscore = _ALLRED.search(reading.after), _hscore(reading)
    detail = ""
    place: tuple[tuple[int, int], ...] = ()
    measurement = None
    if percent is not None:
        detail, place = f"{percent.text}%", ((percent.start, percent.end),)
        measurement = Measurement(percent.text, "%")
    elif allred is not None:
        detail = f"Allred {_allred_score(allred)}"
        place = ((reading.mention.end + allred.start(), reading.mention.end + allred.end()),)
        measurement = Measurement(_allred_score(allred), None, "Allred")
    elif hscore is not None:
        detail = f"H-score {hscore.group(1)}"
        place = ((reading.mention.end + hscore.start(), reading.mention.end + hscore.end()),)
        measurement = Measurement(hscore.group(1), None, "H-score")
    is_doubtful = False
    if verdict is not None:
        status, is_doubtful = verdict.status, verdict.is_doubtful
        if percent is not None and percent.is_below_one and _counts_positives(reading, percent, verdict):
            status = Status.NEGATIVE
        elif percent is not None and _contradicts(status, percent):
            status, is_doubtful = Status.EQUIVOCAL, True
        if status is Status.POSITIVE and _LOW_POSITIVE.search(reading.low):
            detail = f"low positive, {detail}" if detail else "low positive"
    elif percent is not None:
        status = Status.NEGATIVE if percent.is_below_one else Status.POSITIVE
    elif allred is not None:
        status = Status.POSITIVE if int(_allred_score(allred)) >= 3 else Status.NEGATIVE
    elif hscore is not None:
        status = Status.POSITIVE if int(hscore.group(1)) >= 1 else Status.NEGATIVE
    else:
        return []
    if (
        status is Status.POSITIVE
        and percent is not None
        and percent.most <= 10
        and percent.least >= 1
        and "low" not in detail
    ):
        detail = f"low positive, {detail}"
    start, end = span_of(reading, *(verdict.cues if verdict else ()), more=place)
    return [
        Candidate(
            reading, status, "stain_percentage", start, end, detail, Alteration.EXPRESSION,
            method="IHC", measurement=measurement, is_doubtful=is_doubtful,
        )
    ]  # fmt: skip


def _allred_score(match: regex.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _hscore(reading: Reading) -> regex.Match[str] | None:
    """An H-score, also as a bare number where the unit says before it that the numbers are H-scores."""
    found = _HSCORE.search(reading.after)
    if found is None and _SCORES.search(reading.unit.low[: reading.mention.start]):
        return _SCORE.match(reading.after)
    return found


def _counts_positives(reading: Reading, percent: Percent, verdict: Verdict) -> bool:
    """ "<1 % of nuclei positive" counts the positive nuclei; the word is no verdict."""
    return all(cue.kind in ("positive", "found") and 0 <= cue.start - percent.end < 30 for cue in verdict.cues)


def _own(reading: Reading) -> tuple[Percent, ...]:
    """The share of cells printed for this name; with several names in one breath only what stands next to each."""
    after = find_percents(reading.unit.low[reading.mention.end : reading.end], reading.mention.end)
    if after and _OTHER_NAME.search(reading.unit.text, reading.mention.end, after[0].start):
        after = ()
    if reading.siblings > 1:
        listed = find_listed(reading.unit.low, reading.mention.end, reading.group_end, reading.siblings)
        if listed:
            return (listed[reading.position],)
    return after or find_percents(reading.unit.low[reading.start : reading.mention.start], reading.start)


def _contradicts(status: Status, percent: Percent) -> bool:
    if status is Status.POSITIVE:
        return percent.most == 0
    return (
        status is Status.NEGATIVE
        and percent.least >= 1
        and not percent.is_below_one
        and not percent.text.startswith("<")
    )


def recognize_index(reading: Reading) -> list[Candidate]:
    """Ki-67: a number without a verdict."""
    percents = _own(reading)
    if percents:
        first = percents[0]
        start, end = span_of(reading, more=((first.start, first.end),))
        return [
            Candidate(
                reading, Status.VALUE, "stain_percentage", start, end, f"{first.text}%", Alteration.EXPRESSION,
                method="IHC", measurement=Measurement(first.text, "%"),
            )
        ]  # fmt: skip
    verdict = judge(reading)
    if verdict is not None and verdict.status in (Status.INSUFFICIENT, Status.PENDING):
        start, end = span_of(reading, *verdict.cues)
        return [
            Candidate(reading, verdict.status, "stain_percentage", start, end, "", Alteration.EXPRESSION, method="IHC")
        ]
    words = tuple(cue for cue in reading.cues if cue.kind in ("low", "high"))
    if words:
        start, end = span_of(reading, *words)
        detail = " ".join(reading.unit.text[words[0].start : words[-1].end].split())
        return [
            Candidate(
                reading, Status.VALUE, "stain_percentage", start, end, detail, Alteration.EXPRESSION, method="IHC"
            )
        ]
    return []
