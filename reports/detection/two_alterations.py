"""Two results of one gene in one clause, each with the kind of change that it speaks of."""

from __future__ import annotations

from reports.detection.assertion import BARE, Cue
from reports.detection.attributes import STEMS
from reports.detection.candidate import Candidate, Reading
from reports.detection.verdict import span_of
from reports.finding import Alteration, Status


def by_alteration(reading: Reading) -> list[Candidate]:
    """Two results in one clause, "mutated, not amplified": each cue with the alteration that it names."""
    made = []
    negative = [cue for cue in reading.cues if cue.kind == "negative" and _names_one(reading, cue)]
    positive = [cue for cue in reading.cues if cue.kind == "positive"]
    others = {_named(reading, cue) for cue in positive}
    if negative and positive and all(_named(reading, cue) not in others for cue in negative):
        for cue in (*positive[:1], *negative[:1]):
            status = Status.POSITIVE if cue.kind == "positive" else Status.NEGATIVE
            start, end = span_of(reading, cue)
            alteration = _named(reading, cue)
            made.append(Candidate(reading, status, "copy_number", start, end, str(alteration), alteration))
    return made


_KINDS = (*STEMS, ("mutat", "mutation"), ("mutier", "mutation"), ("mutad", "mutation"), ("мутир", "mutation"))


def _names_one(reading: Reading, cue: Cue) -> bool:
    if cue.about is not None:
        return cue.about != BARE
    return any(stem in reading.unit.low[cue.start : cue.end] for stem, _ in _KINDS)


def _named(reading: Reading, cue: Cue) -> Alteration:
    if cue.about not in (None, BARE):
        return Alteration(cue.about if cue.about != "codeletion" else "deletion")
    text = reading.unit.low[cue.start : cue.end]
    named = next((kind for stem, kind in _KINDS if stem in text), None)
    return Alteration(named) if named else reading.marker.alterations[0]
