"""Printed choices of a form of which none was taken: "Negative [ ] Positive", "detected / not detected"."""

from __future__ import annotations

from reports.detection.assertion import ALTERATIONS, Cue
from reports.detection.candidate import Reading


def is_form(reading: Reading, positive: Cue, negative: Cue) -> bool:
    """ "Negative [ ] Positive": the choices of a form whose tick was not read, not two statements."""
    first, second = sorted((positive, negative), key=lambda cue: cue.start)
    between = reading.unit.text[first.end : second.start]
    return (
        len(between) <= 5 and sum(char.isalpha() for char in between) <= 1 and "," not in between and ";" not in between
    )


def without_choices(reading: Reading, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """ "EGFR: detected / not detected": both are printed to be chosen from."""
    said = [cue for cue in cues if cue.kind not in ALTERATIONS]
    if [cue.kind for cue in said] not in (["found", "negative"], ["negative", "found"]):
        return cues
    is_choice = reading.unit.text[said[0].end : said[1].start].strip() in ("/", "|")
    return tuple(cue for cue in cues if cue not in said) if is_choice else cues
