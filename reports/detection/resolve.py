"""Repeated and contradicting candidates become findings: one result of one biomarker is one finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reports.detection.candidate import Candidate, Key, key_of
from reports.detection.confidence import LONGEST_QUOTE, confidence_of
from reports.detection.folding import squeeze
from reports.detection.superseded import without_superseded
from reports.finding import Confidence, Evidence, Finding, Status

_OPPOSED = ({Status.POSITIVE, Status.NEGATIVE}, {Status.LOST, Status.INTACT})


def resolve(candidates: Iterable[Candidate]) -> tuple[Finding, ...]:
    """The findings, in the order of the report."""
    current = _current(list(candidates))
    settled = _without_bare_scores(without_superseded(current))
    groups: dict[Key, list[Candidate]] = {}
    for one in settled:
        groups.setdefault(key_of(one), []).append(one)
    findings: list[tuple[int, int, Finding]] = []
    for group in groups.values():
        for finding, first in _of_specimens(group):
            findings.append((finding.evidence.page, first, finding))
    return tuple(finding for _page, _place, finding in sorted(findings, key=lambda item: item[:2]))


def _without_bare_scores(candidates: list[Candidate]) -> list[Candidate]:
    """Without "PD-L1 5 %" where another line prints the same number with its scale: "PD-L1 TPS 5 %"."""
    scaled = {
        (one.reading.mention.biomarker, one.measurement.value, one.status)
        for one in candidates
        if one.recognizer == "pdl1_score" and one.measurement and one.measurement.scale
    }
    return [
        one
        for one in candidates
        if one.recognizer != "pdl1_score"
        or one.measurement is None
        or one.measurement.scale
        or (one.reading.mention.biomarker, one.measurement.value, one.status) not in scaled
    ]


def _current(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if not one.reading.is_history]


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
        if pair <= plain or (Status.NEGATIVE in plain and any(_is_of_part(one, pair) for one in group)):
            return True
        by_part: dict[str, set[Status]] = {}
        for one in group:
            part = one.variant or one.place
            if part and one.status in pair:
                by_part.setdefault(squeeze(part), set()).add(one.status)
        if any(pair <= statuses for statuses in by_part.values()):
            return True
    return False


def _is_of_part(one: Candidate, pair: set[Status]) -> bool:
    """ "KRAS exon 2: mutated" beside "KRAS: not mutated"."""
    is_exon = one.place is not None and one.place.startswith(("ex", "cod", "экз", "код")) and not one.variant
    return is_exon and one.status is Status.POSITIVE and Status.POSITIVE in pair


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
        confidence=confidence_of(one, words),
    )
