"""Repeated and contradicting candidates become findings: one result of one biomarker is one finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from reports.detection.candidate import Candidate
from reports.detection.folding import squeeze
from reports.finding import Alteration, Confidence, Evidence, Finding, Status

SURE_WORD = 0.9  # recognition score below which a word of the proof is doubtful
LONGEST_QUOTE = 40  # words

_OPPOSED = ({Status.POSITIVE, Status.NEGATIVE}, {Status.LOST, Status.INTACT})


@dataclass(frozen=True, slots=True)
class _Key:
    biomarker: str
    scope: str


def resolve(candidates: Iterable[Candidate]) -> tuple[Finding, ...]:
    """The findings, in the order of the report."""
    current = _current(list(candidates))
    settled = _settle_others(_settle_vus(_settle_her2(_drop_superseded(current))))
    groups: dict[_Key, list[Candidate]] = {}
    for one in settled:
        groups.setdefault(_key(one), []).append(one)
    findings: list[tuple[int, int, Finding]] = []
    for group in groups.values():
        for finding, first in _of_specimens(group):
            findings.append((finding.evidence.page, first, finding))
    return tuple(finding for _page, _place, finding in sorted(findings, key=lambda item: item[:2]))


def _current(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if not one.reading.is_history]


def _key(one: Candidate) -> _Key:
    """What must agree for two candidates to be the same result: alteration, or score, or variant."""
    scope = str(one.alteration or "")
    if one.measurement is not None and one.measurement.scale in ("TPS", "CPS", "IC", "TC", "TAP"):
        scope = one.measurement.scale
    return _Key(one.reading.mention.biomarker, scope)


def _of_specimens(group: list[Candidate]) -> list[tuple[Finding, int]]:
    """The findings of each specimen. What stands without a label repeats a labelled result that says the same."""
    labels = dict.fromkeys(one.reading.specimen for one in group if one.reading.specimen)
    if len(labels) < 2:
        return _findings(group)
    said = {one.status for one in group if one.reading.specimen}
    loose = [one for one in group if not one.reading.specimen and one.status not in said]
    made = _findings(loose) if loose else []
    known: set[tuple[Status, str]] = set()
    for label in labels:
        for finding, place in _findings([one for one in group if one.reading.specimen == label]):
            if (finding.status, finding.detail) not in known:
                made.append((finding, place))
            known.add((finding.status, finding.detail))
    return made


def _is_of_same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates may speak of the same result: biomarker, scope, and no different specimens."""
    specimens = {one.reading.specimen, other.reading.specimen} - {None}
    return _key(one) == _key(other) and len(specimens) < 2


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
    if one.status is not Status.NEGATIVE:
        return False
    return any(
        other.status is Status.POSITIVE
        and other.reading.unit is one.reading.unit
        and other.reading.mention.biomarker == one.reading.mention.biomarker
        and _EXCEPT.search(one.reading.unit.low, one.reading.mention.end) is not None
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
    r"[^.;]{0,40}$"
)


def _is_final(one: Candidate) -> bool:
    low = one.reading.unit.low[: one.end]
    return one.status in (Status.POSITIVE, Status.NEGATIVE) and _FINAL.search(low) is not None


def _settle_her2(candidates: list[Candidate]) -> list[Candidate]:
    """A stain of 2+ waits for the hybridisation; when that has spoken, or the report concludes, that is the result."""
    final = [one for one in candidates if one.reading.mention.biomarker == "HER2" and _is_final(one)]
    if final:
        return [one for one in candidates if one.reading.mention.biomarker != "HER2" or one in final]
    spoken = any(
        one.reading.mention.biomarker == "HER2"
        and one.alteration is Alteration.AMPLIFICATION
        and one.status in (Status.POSITIVE, Status.NEGATIVE)
        for one in candidates
    )
    return [
        one
        for one in candidates
        if not (spoken and one.recognizer == "her2_score" and one.status is Status.EQUIVOCAL and "2+" in one.detail)
    ]


def _findings(group: list[Candidate]) -> list[tuple[Finding, int]]:
    verdicts = [one for one in group if one.status in (Status.POSITIVE, Status.NEGATIVE, Status.EQUIVOCAL)]
    group = verdicts if verdicts and any(one.status is Status.VALUE for one in group) else group
    if _is_contradicted(group):
        plain = [one for one in group if _is_plain(one)]
        if plain and not _is_contradicted(plain) and all(_is_long(one) for one in group if not _is_plain(one)):
            # "ER negative." outranks what a long sentence says of ER among other things.
            return [(replace(finding, confidence=Confidence.CHECK), place) for finding, place in _findings(plain)]
        return [_equivocal(group)]
    made: list[Candidate] = []
    for one in group:
        same = next((index for index, other in enumerate(made) if _is_same(one, other)), None)
        if same is None:
            made.append(one)
        elif _weight(one) > _weight(made[same]):
            made[same] = one
    return [(_finding(one), _place(one)) for one in made]


PLAIN = 60  # characters of a line that says nothing but a result
LONG = 140  # characters of a sentence that says more than a result


def _is_plain(one: Candidate) -> bool:
    return one.reading.unit.is_row or len(one.reading.unit.text) <= PLAIN


def _is_long(one: Candidate) -> bool:
    return len(one.reading.unit.text) > LONG


def _is_same(one: Candidate, other: Candidate) -> bool:
    if one.status is not other.status:
        return False
    if one.variant and other.variant:
        return squeeze(one.variant.replace("p.", "")) == squeeze(other.variant.replace("p.", ""))
    return True


def _weight(one: Candidate) -> tuple[bool, bool, int]:
    return (not one.is_doubtful, bool(one.variant or one.measurement), len(one.detail))


def _is_contradicted(group: list[Candidate]) -> bool:
    """Whether the same thing is said to be there and not to be there. Different variants do not contradict."""
    for pair in _OPPOSED:
        plain = {one.status for one in group if one.status in pair and not one.variant and not one.place}
        if pair <= plain:
            return True
        by_part: dict[str, set[Status]] = {}
        for one in group:
            part = one.variant or one.place
            if part and one.status in pair:
                by_part.setdefault(squeeze(part), set()).add(one.status)
        if any(pair <= statuses for statuses in by_part.values()):
            return True
    return False


def _equivocal(group: list[Candidate]) -> tuple[Finding, int]:
    """Both statements as one finding whose quote holds both."""
    first = group[0]
    other = next(one for one in group if one.status is not first.status)
    finding, place = _finding(first), _place(first)
    second = _finding(other).evidence
    same_page = second.page == finding.evidence.page
    evidence = Evidence(
        page=finding.evidence.page,
        quote=_spanning(first, other) if same_page else finding.evidence.quote,
        boxes=finding.evidence.boxes + (second.boxes if same_page else ()),
        recognizer=finding.evidence.recognizer,
    )
    return (
        Finding(
            biomarker=finding.biomarker,
            status=Status.EQUIVOCAL,
            evidence=evidence,
            detail="two statements that disagree",
            alteration=finding.alteration,
            confidence=Confidence.CHECK,
        ),
        place,
    )


def _spanning(first: Candidate, other: Candidate) -> str:
    low = min(_words(first)[0], _words(other)[0])
    high = max(_words(first)[-1], _words(other)[-1])
    if high - low <= 3 * LONGEST_QUOTE:
        return first.reading.page.quote(range(low, high + 1))
    return first.reading.page.quote(_words(first))


def _words(one: Candidate) -> tuple[int, ...]:
    return one.reading.unit.words_of(one.start, one.end)


def _place(one: Candidate) -> int:
    return _words(one)[0]


def _finding(one: Candidate) -> Finding:
    page = one.reading.page
    places = _words(one)
    words = [page.words[index] for index in places]
    is_sure = (
        not one.is_doubtful
        and not one.reading.mention.is_repaired
        and not any(cue.is_repaired for cue in one.reading.cues)
        and all(word.confidence >= SURE_WORD for word in words)
        and len(words) <= LONGEST_QUOTE
    )
    return Finding(
        biomarker=one.reading.mention.biomarker,
        status=one.status,
        evidence=Evidence(
            page=page.page.number,
            quote=page.quote(places),
            boxes=page.boxes(places),
            recognizer=one.recognizer,
        ),
        detail=one.detail,
        alteration=one.alteration,
        variant=one.variant,
        method=one.method,
        specimen=one.reading.specimen,
        origin=one.origin,
        measurement=one.measurement,
        confidence=Confidence.SURE if is_sure else Confidence.CHECK,
    )
