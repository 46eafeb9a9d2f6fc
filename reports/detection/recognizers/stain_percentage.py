"""Receptors and growth indices: a share of cells, with or without a verdict."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reports.detection.assertion import Cue
from reports.detection.candidate import Candidate, Reading
from reports.detection.numbers import Percent, find_listed, find_percents
from reports.detection.verdict import Verdict, judge, span_of
from reports.finding import Alteration, Measurement, Status

_ALLRED = regex.compile(
    r"(?:allred\D{0,12}?([0-8])(?:\s?/\s?8)?(?![\d%])|([0-8])\s?/\s?8(?!\d)|"
    r"\b(?:ts|qs|allred)\s?[:=]?\s?([0-8])(?![\d%])|([0-8])\s?балл)"
)
_HSCORE = regex.compile(r"h-?\s?score\D{0,6}(\d{1,3})")
# Remmele's immunoreactive score, 0 to 12: share of cells times intensity; 1 may be less than 1 % of cells.
_IRS = regex.compile(r"\birs\W{0,4}(?:score\W{0,3})?(\d{1,2})(?![\d%]|[.,]\d)")
# None by every score and every share: "ER 0, PR 0".
_ZERO = regex.compile(r"(?:\s?\([^()]{1,24}\))?\s{0,2}[:=]?\s{0,3}(0)(?=\s*(?:$|[,;)\t]|\.(?:\s|$)|and|и\s|y\s))")
_SCORES = regex.compile(r"h-?\s?scores?\b")
_SCORE = regex.compile(r"\s?[:=]?\s?(\d{1,3})(?![\d.,]\d|\s?%|/)")
_LOW_POSITIVE = regex.compile(r"low[- ]positive|bajo positivo|faiblement positif|niedrig positiv")
_IN = regex.compile(
    r"\s(?:reaction |staining |nuclear |реакция |окрашивание |tincion )?(?:in|en|bei|dans|em|nel|in|в|у)\s(?:de |del )?"
)
_OTHER_NAME = regex.compile(r",\s[A-Z]{2,4}\s$")  # "AR, EF 60 %": a share of something else


@dataclass(frozen=True, slots=True)
class _Score:
    """A printed share or score, where it stands in the unit's text, and the status that it alone gives."""

    detail: str
    start: int
    end: int
    measurement: Measurement
    status: Status


def recognize(reading: Reading) -> list[Candidate]:
    """ER, PR, AR: 1 % or more is positive, none or less than 1 % negative; the printed verdict is respected."""
    percents = _own(reading)
    percent = percents[0] if percents else None
    verdict = judge(reading, found_is_enough=reading.has("expression") or bool(percents))
    score = _share(percent) if percent else _score(reading)
    if verdict is not None:
        status, is_doubtful = _weighed(reading, verdict, percent)
    elif score is not None:
        status, is_doubtful = score.status, False
    else:
        return []
    detail = score.detail if score else ""
    is_er = reading.mention.biomarker == "ER"  # ASCO/CAP 2020 know "low positive" of the estrogen receptor only
    if status is Status.POSITIVE and (_LOW_POSITIVE.search(reading.low) or (is_er and percent and _is_low(percent))):
        detail = f"low positive, {detail}" if detail else "low positive"
    place = ((score.start, score.end),) if score else ()
    start, end = span_of(reading, *(verdict.cues if verdict else ()), more=place)
    return [
        Candidate(
            reading, status, "stain_percentage", start, end, detail, Alteration.EXPRESSION,
            method="IHC", measurement=score.measurement if score else None, is_doubtful=is_doubtful,
        )
    ]  # fmt: skip


def _weighed(reading: Reading, verdict: Verdict, percent: Percent | None) -> tuple[Status, bool]:
    """The printed verdict beside the printed share; whether a doubt remains."""
    if percent is not None and percent.is_below_one and _counts_positives(reading, percent, verdict):
        return Status.NEGATIVE, verdict.is_doubtful
    if percent is not None and _contradicts(verdict.status, percent):
        return Status.EQUIVOCAL, True
    return verdict.status, verdict.is_doubtful


def _is_low(percent: Percent) -> bool:
    return percent.most <= 10 and percent.least >= 1


def _share(percent: Percent) -> _Score:
    status = Status.NEGATIVE if percent.is_below_one else Status.POSITIVE
    if percent.least < percent.most == 1:
        status = Status.EQUIVOCAL  # "0-1 %": the limit itself may be reached or not
    return _Score(f"{percent.text}%", percent.start, percent.end, Measurement(percent.text, "%"), status)


def _score(reading: Reading) -> _Score | None:
    """Allred (3 of 8 is positive), H-score (1 of 300) or Remmele's IRS (2 of 12; 1 may be less than 1 % of cells)."""
    for name, match, least in (
        ("Allred", _ALLRED.search(reading.after), 3),
        ("H-score", _hscore(reading), 1),
        ("IRS", _IRS.search(reading.after), 2),
    ):
        if match is None:
            continue
        value = next(group for group in match.groups() if group)
        status = Status.POSITIVE if int(value) >= least else Status.NEGATIVE
        if name == "IRS" and value == "1":
            status = Status.EQUIVOCAL
        start, end = reading.mention.end + match.start(), reading.mention.end + match.end()
        return _Score(f"{name} {value}", start, end, Measurement(value, None, name), status)
    zero = _ZERO.match(reading.unit.low, reading.mention.end)
    if zero is not None:
        return _Score("0", zero.start(1), zero.end(1), Measurement("0"), Status.NEGATIVE)
    return None


def _hscore(reading: Reading) -> regex.Match[str] | None:
    """An H-score, also as a bare number where the unit says before it that the numbers are H-scores."""
    found = _HSCORE.search(reading.after)
    if found is None and _SCORES.search(reading.unit.low[: reading.mention.start]):
        return _SCORE.match(reading.after)
    return found


def _counts_positives(reading: Reading, percent: Percent, verdict: Verdict) -> bool:
    """ "<1 % of nuclei positive" counts the positive nuclei; the word is no verdict."""
    return all(cue.kind in ("positive", "found") and _is_beside(reading, cue, percent) for cue in verdict.cues)


def _is_beside(reading: Reading, cue: Cue, percent: Percent) -> bool:
    """ "<1 % of nuclei positive", "positive in <1 % of cells"."""
    if cue.end <= percent.start:
        return _IN.fullmatch(reading.unit.low, cue.end, percent.start) is not None
    return 0 <= cue.start - percent.end < 30


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
