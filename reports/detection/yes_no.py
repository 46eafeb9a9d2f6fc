"""Results answered by yes or no: "EGFR mutated: no", "Reordenamiento de ALK: sí"."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import ALTERATIONS, Cue
from reports.detection.stream import Unit

_ASKED = ALTERATIONS | {"positive", "found"}
# Between the word and its answer stands at most the gene: "mutation tested: yes" tells of no result.
_ANSWER = regex.compile(
    r"(?:\s(?i:(?:of|in|the|de|del|von|im|du|da|di|do|в|гена|gene?)\s){0,2}[\p{Lu}\d][\p{Lu}\d/-]*)?\s?(?:[:=?]|\t)\s*"
    r"(?i:(?P<yes>yes|s[ií]|ja|oui|да|sim)|(?P<no>no|nein|non|нет|n[aã]o)|n/a|n\.a\.|н/д)(?=\s*(?:$|[.,;)\t|]))"
)


def answered(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues with one cue for each that is asked and answered, in place of both."""
    made: list[Cue] = []
    past = 0
    for cue in cues:
        if cue.start < past:
            continue
        answer = _ANSWER.match(unit.text, cue.end) if cue.kind in _ASKED else None
        if answer is None:
            made.append(cue)
            continue
        about = cue.kind if cue.kind in ALTERATIONS else None
        kind = "positive" if answer["yes"] else "negative" if answer["no"] else "insufficient"
        made.append(replace(cue, kind=kind, end=answer.end(), about=about))
        past = answer.end()
    return tuple(made)
