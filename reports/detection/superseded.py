"""Which candidates others make void: corrections, later results, exceptions, a conclusion."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.candidate import Candidate, key_of
from reports.finding import Alteration, Status


def without_superseded(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that hold, in their order."""
    return _settle_others(_settle_vus(_settle_her2(_drop_superseded(candidates))))


def _is_of_same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates may speak of the same result: biomarker, scope, and no different specimens."""
    specimens = {one.reading.specimen, other.reading.specimen} - {None}
    return key_of(one) == key_of(other) and len(specimens) < 2


def _drop_superseded(candidates: list[Candidate]) -> list[Candidate]:
    """An amended result replaces what stands for the same elsewhere; a result what was pending or had failed before."""
    corrections = [one for one in candidates if one.reading.is_correction and one.status is not Status.PENDING]
    kept = [
        one
        for one in candidates
        if one.reading.is_correction or not any(_is_of_same(one, other) for other in corrections)
    ]
    answers = [one for one in kept if one.status not in (Status.PENDING, Status.INSUFFICIENT)]
    answered = {(one.reading.mention.biomarker, one.alteration) for one in answers}
    return [
        one
        for index, one in enumerate(kept)
        if not (one.status is Status.PENDING and (one.reading.mention.biomarker, one.alteration) in answered)
        and not (one.status is Status.PENDING and any(_settles(other, one) for other in kept[index + 1 :]))
        and not (one.status is Status.INSUFFICIENT and any(_repeats(one, other) for other in kept[index + 1 :]))
    ]


def _settles(later: Candidate, waiting: Candidate) -> bool:
    """Whether a later sentence gives the result that was waited for, by whatever method."""
    is_plain = later.status not in (Status.PENDING, Status.INSUFFICIENT, Status.EQUIVOCAL)
    is_same = later.reading.mention.biomarker == waiting.reading.mention.biomarker
    return is_plain and is_same and later.reading.unit is not waiting.reading.unit


def _repeats(failed: Candidate, later: Candidate) -> bool:
    """ "PIK3CA: not evaluable", and in the addendum "PIK3CA, repeated: p.E545K"."""
    is_answer = later.status not in (Status.PENDING, Status.INSUFFICIENT)
    return (
        is_answer
        and later.reading.unit is not failed.reading.unit
        and _is_of_same(failed, later)
        and failed.place in (None, later.place)
    )


def _settle_others(candidates: list[Candidate]) -> list[Candidate]:
    """ "No other variants in TP53, ATM" says nothing of the genes in which something was found."""
    found = {one.reading.mention.biomarker for one in candidates if one.status in (Status.POSITIVE, Status.VUS)}
    return [
        one
        for one in candidates
        if one.reading.mention.biomarker not in found
        or not (any(cue.is_of_others for cue in one.reading.cues) or _is_excepted(one, candidates))
    ]


_EXCEPT = regex.compile(
    r"except|apart from|salvo|excepto|a excepcion|mit ausnahme|ausser|a l'exception|hormis|tranne|кроме"
)


def _is_excepted(one: Candidate, candidates: list[Candidate]) -> bool:
    """ "EGFR: negative except exon 20, S768I": the exception is the result."""
    if one.status is not Status.NEGATIVE or _EXCEPT.search(one.reading.unit.low, one.reading.mention.end) is None:
        return False
    return any(
        other.status is Status.POSITIVE
        and other.reading.unit is one.reading.unit
        and other.reading.mention.biomarker == one.reading.mention.biomarker
        for other in candidates
    )


def _settle_vus(candidates: list[Candidate]) -> list[Candidate]:
    """ "No pathogenic variant in BRCA1, ATM ... One VUS in ATM": for ATM the uncertain variant is what was found."""
    uncertain = {(one.reading.mention.biomarker, one.alteration) for one in candidates if one.status is Status.VUS}
    return [
        one
        for one in candidates
        if one.status is not Status.NEGATIVE
        or one.variant
        or (one.reading.mention.biomarker, one.alteration) not in uncertain
    ]


_FINAL = regex.compile(
    r"(?:final|overall|definitive|summary|conclusi\w+|reported as|abschliessend\w*|gesamt\w*|definitiv\w*|"
    r"globale?|итог\w*)"
    r"[^.;]{0,70}$"
)


LONGEST_VERDICT = 24  # characters of a sentence that is nothing but a name and its result: "HER2: NEGATIVE."


def _is_final(one: Candidate) -> bool:
    if one.status not in (Status.POSITIVE, Status.NEGATIVE):
        return False
    is_bare = len(one.reading.unit.text) <= LONGEST_VERDICT and not one.detail and not one.measurement
    return is_bare or _FINAL.search(one.reading.unit.low[: one.end]) is not None


def _settle_her2(candidates: list[Candidate]) -> list[Candidate]:
    """A stain of 2+ waits for the hybridisation; when that has spoken, or the report concludes, that is the result.

    The result of the hybridisation then names the score that asked for it, when both are of one specimen.
    """
    final = [one for one in candidates if one.reading.mention.biomarker == "HER2" and _is_final(one)]
    if final:
        return [one for one in candidates if one.reading.mention.biomarker != "HER2" or one in final]
    decides = [
        one
        for one in candidates
        if one.reading.mention.biomarker == "HER2"
        and one.alteration is Alteration.AMPLIFICATION
        and one.status in (Status.POSITIVE, Status.NEGATIVE)
    ]
    waited = [one for one in candidates if decides and _waits_for_ish(one)]
    specimens = {one.reading.specimen for one in waited}
    return [
        replace(one, detail=f"IHC 2+, {one.detail}") if _asked(one, decides, specimens) else one
        for one in candidates
        if one not in waited
    ]


def _waits_for_ish(one: Candidate) -> bool:
    return one.recognizer == "her2_score" and one.status is Status.EQUIVOCAL and "2+" in one.detail


def _asked(one: Candidate, decides: list[Candidate], specimens: set[str | None]) -> bool:
    return one in decides and one.detail.startswith("ISH") and one.reading.specimen in specimens
