"""MGMT: the promoter is methylated or not."""

from __future__ import annotations

from reports.detection.attributes import method_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.numbers import find_percents
from reports.detection.verdict import by_cut_off, judge, span_of
from reports.finding import Alteration, Measurement, Status


def recognize(reading: Reading) -> list[Candidate]:
    """Methylated is positive; a percentage without a word is a value."""
    verdict = judge(reading, found_is_enough=reading.has("methylation"))
    percents = find_percents(reading.unit.low[reading.mention.end : reading.end], reading.mention.end)
    if verdict is None and not percents:
        return []
    if verdict is None:
        verdict = by_cut_off(reading)
    first = percents[0] if percents else None
    status = verdict.status if verdict else Status.VALUE
    start, end = span_of(reading, *(verdict.cues if verdict else ()), more=((first.start, first.end),) if first else ())
    detail = {Status.POSITIVE: "methylated", Status.NEGATIVE: "unmethylated"}.get(status, "")
    if first:
        detail = f"{detail} {first.text}%".strip()
    return [
        Candidate(
            reading, status, "methylation", start, end, detail, Alteration.METHYLATION, method=method_of(reading),
            measurement=Measurement(first.text, "%") if first else None,
            is_doubtful=bool(verdict and verdict.is_doubtful),
        )
    ]  # fmt: skip
