"""Chromosomes, transcripts and traces of disease: there or not there, sometimes with an amount."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import Cue
from reports.detection.attributes import method_of, printed_chromosomes
from reports.detection.candidate import Candidate, Reading
from reports.detection.counted import NONE_OF_MANY
from reports.detection.numbers import find_percents
from reports.detection.verdict import Verdict, by_cut_off, in_karyotype, is_labelled, judge, span_of
from reports.finding import Alteration, Measurement, Status

_TYPE = regex.compile(r"[\s-]{0,2}(?:types?\s)?(\d{2}(?:/\d{2})?)\b(?!\s?%)")  # "HPV 16"


def recognize(reading: Reading) -> list[Candidate]:
    """Detected or not; a measured share above zero is detected."""
    verdict = judge(reading, found_is_enough=True)
    kept = tuple(cue for cue in reading.cues if cue.kind == "intact")
    if verdict is None and reading.marker.kind == "cytogenetic":
        verdict = Verdict(Status.NEGATIVE, kept) if kept else None
    if verdict is None and reading.marker.kind == "cytogenetic":
        verdict = in_karyotype(reading) or by_cut_off(reading)
    if verdict is None and NONE_OF_MANY.search(reading.low):
        verdict = Verdict(Status.NEGATIVE, ())
    percents = find_percents(reading.unit.low[reading.mention.end : reading.end], reading.mention.end)
    first = percents[0] if percents else None
    if verdict is not None:
        status = verdict.status
    elif first is not None and reading.marker.id == "MRD":
        status = Status.VALUE
    elif first is not None and reading.marker.kind in ("transcript", "cytogenetic"):
        status = Status.POSITIVE if first.most > 0 else Status.NEGATIVE
    elif reading.default in ("negative", "positive"):
        status = Status(reading.default)
    else:
        return []
    start, end = span_of(reading, *(verdict.cues if verdict else ()), more=((first.start, first.end),) if first else ())
    kind = _TYPE.match(reading.unit.low, reading.mention.end)
    detail = f"{first.text}%" if first else _changed(reading) or printed_chromosomes(reading)
    return [
        Candidate(
            reading, status, "hematology", start, end, detail, reading.marker.alterations[0],
            variant=f"type {kind.group(1)}" if kind else _changed(reading),
            method=method_of(reading), measurement=Measurement(first.text, "%") if first else None,
            is_doubtful=bool(verdict and verdict.is_doubtful),
        )
    ]  # fmt: skip


def _changed(reading: Reading) -> str | None:
    """ "BCR::ABL1 T315I: not detected" speaks of a change in the joined gene, not of the joining."""
    if reading.marker.kind != "transcript":
        return None
    return next((one.text for one in reading.variants if one.kind in ("protein", "legacy", "typed")), None)


def recognize_codeletion(reading: Reading) -> list[Candidate]:
    """1p/19q: both arms lost together, or not."""
    outside = tuple(cue for cue in reading.cues if not _is_in_brackets(reading, cue))
    if any(cue.kind in ("positive", "negative", "found") for cue in outside):
        reading = replace(reading, cues=outside)  # "codeletion present (no partial deletion)"
    together = tuple(cue for cue in reading.cues if cue.kind in ("codeletion", "deletion", "lost"))
    kept = tuple(cue for cue in reading.cues if cue.kind == "intact")
    # What is said of both arms outweighs what brackets tell of each: "not co-deleted (1p intact, 19q deleted)".
    both = tuple(
        cue
        for cue in reading.cues
        if cue.kind in ("positive", "negative") and "codel" in _word(reading, cue.start, cue.end)
    )
    verdict = judge(replace(reading, cues=both) if both else reading)
    if alone := _LONE_ARM.search(reading.low):
        place = (reading.start + alone.start(), reading.start + alone.end())
        start, end = span_of(reading, more=(place,))
        detail = f"isolated {alone['arm'] or alone['other']} loss"
        return [Candidate(reading, Status.NEGATIVE, "hematology", start, end, detail, Alteration.DELETION)]
    if not both and (parted := _parted_arms(reading)):
        return [_codeletion(reading, Status.NEGATIVE, parted)]
    if verdict is not None:
        status, cues = verdict.status, verdict.cues
    elif kept:
        status, cues = Status.NEGATIVE, kept
    elif together and (
        reading.has("found", "lost")
        or any("codelet" in _word(reading, cue.start, cue.end) for cue in together)
        or is_labelled(reading, together[0])
    ):
        status, cues = Status.POSITIVE, together
    else:
        return []
    return [_codeletion(reading, status, cues)]


_ARM = regex.compile(r"(1p|19q)\W{1,3}(?:is |was |arm )?(\p{L}+)")


def _parted_arms(reading: Reading) -> tuple[Cue, ...]:
    """ "1p deleted, 19q intact": one arm without the other is no codeletion. The words of both arms, or nothing."""
    said: dict[str, Cue] = {}
    for arm in _ARM.finditer(reading.unit.low, reading.start, reading.end):
        for cue in reading.cues:
            if cue.start == arm.start(2):
                said.setdefault(arm.group(1), cue)
    kinds = {"gone" if cue.kind in _GONE else cue.kind for cue in said.values()}
    return tuple(said.values()) if kinds in ({"gone", "intact"}, {"gone", "negative"}) else ()


# "Isolated 1p loss", "loss of 19q only": one arm alone is no codeletion.
_GONE_WORD = r"(?:loss|deletion|perdida|delecion|verlust|perte|perdita|perda|потер\w|делеци\w)"
_ONLY = r"(?:isolated|only|solely|alone|aislada|isoliert\w*|isolee?|isolat[ao]|isolada|изолированн\w+)"
_LONE_ARM = regex.compile(
    rf"\b{_ONLY}\s(?:{_GONE_WORD}\s)?(?:of |de |di |du |von )?(?P<arm>1p|19q)(?!/)"
    rf"|\b{_GONE_WORD}\s(?:of |de |di |du |von )?(?P<other>1p|19q)(?!/)\s{_ONLY}"
)
_GONE = ("deletion", "lost", "positive")


def _is_in_brackets(reading: Reading, cue: Cue) -> bool:
    before = reading.unit.text[reading.start : cue.start]
    return before.count("(") > before.count(")")


def _codeletion(reading: Reading, status: Status, cues: tuple[Cue, ...]) -> Candidate:
    start, end = span_of(reading, *cues)
    detail = {Status.POSITIVE: "codeleted", Status.NEGATIVE: "not codeleted"}.get(status, "")
    method = method_of(reading)
    return Candidate(reading, status, "hematology", start, end, detail, Alteration.DELETION, method=method)


def _word(reading: Reading, start: int, end: int) -> str:
    return reading.unit.low[start:end].replace("-", "")
