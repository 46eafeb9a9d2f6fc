"""Sentences that leave out what was said before: "ALK is not rearranged, ROS1 is", "KIT l'est", "ROS1 schon"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reports.detection.assertion import NEGATABLE, OPPOSITE, Cue
from reports.detection.mention import Mention
from reports.detection.stream import Unit

_STOP = r"(?=\s?(?:[,.;)(]|$|(?:with|mit|con|avec|com|с|in|en|dans|bei|у)\b))"
_BESIDE = r"(?:\s(?:fish|ihc|ish|ngs|gene|gen|ген)\b|\s?\([^()]{1,20}\))*"
_BUT = (
    r"(?:\s(?:hingegen|dagegen|jedoch|aber|wiederum|however|though|instead|en cambio|sin embargo|invece|porem|"
    r"por outro lado),?)?"
)
_YES = (
    r"(?:(?:schon|sehr wohl|doch)|l'(?:est|etait)|(?:si|sim)(?: lo (?:esta|es|fue))?|lo (?:esta|es|fue)|lo e|"
    r"(?:,? ?(?:is|was|were|are|does|did)))"
)
_NO = (
    r"(?:nicht|hingegen nicht|dagegen nicht|(?:is|was|were|are|does|did) not|isn't|wasn't|no lo (?:esta|es|fue)|"
    r"ne l'(?:est|etait) pas|non lo e|nao (?:o )?(?:esta|e))"
)
_LEFT_OUT = regex.compile(rf"{_BESIDE}{_BUT}\s?(?:,\s)?(?:(?P<no>{_NO})|(?P<yes>{_YES})){_STOP}")
_DENIES = regex.compile(
    r"(?:no|not|none|sin|sem|nicht|kein\w*|ohne|pas|sans|aucune?|senza|non|nao|не|нет|без)\b|un(?=mut|re|amp)"
)
_PARTING = regex.compile(r"[,;]\s")
_SENTENCE = regex.compile(r"\.\s+\p{Lu}")
_PREDICATES = NEGATABLE - {"expression", "found"}


_AHEAD = regex.compile(
    r"[;,]\s(?:pero |mas |mais |ma |but |aber )?(?:(?P<yes>si|sim)|(?P<no>no|nao|non))\s(?:de|en|para|em|di)\s"
    r"(?:la |el |a |o )?$"
)


def _with_answer_ahead(unit: Unit, one: Mention, cues: tuple[Cue, ...], made: list[Cue]) -> list[Cue]:
    """ "No se observa pérdida de MLH1; sí de MSH6": the word that "sí" refers to."""
    ahead = _AHEAD.search(unit.low, max(0, one.start - 20), one.start)
    before = [cue for cue in cues if cue.kind in (*_PREDICATES, "negative") and ahead and cue.end <= ahead.start()]
    if ahead is None or not before or before[-1].kind == "expression":
        return made
    start, end = ahead.span("no" if ahead["no"] else "yes")
    kept = [cue for cue in made if not (start <= cue.start < one.start)]
    kind = _base(unit, before[-1])
    said = Cue(OPPOSITE.get(kind, "negative") if ahead["no"] else kind, start, end, opens=True)
    return [*kept, Cue("contrast", ahead.start() + 1, start), said]


def _base(unit: Unit, cue: Cue) -> str:
    """What a phrase says without its denial: "no loss of" is of loss."""
    if _DENIES.match(unit.low, cue.start) is None:
        return cue.kind
    return "positive" if cue.kind == "negative" else OPPOSITE.get(cue.kind, cue.kind)


def with_what_is_left_out(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The raw result words, and where a name is followed by a mere "is" or "is not" the word that it refers to.

    A contrast that opens such a statement counts as standing before its name.
    """
    made = list(cues)
    for one in mentions:
        made = _with_answer_ahead(unit, one, cues, made)
        left_out = _LEFT_OUT.match(unit.low, one.end)
        if left_out is None:
            continue
        start, end = left_out.span("no" if left_out["no"] else "yes")
        before = [
            cue for cue in cues if cue.kind in (*_PREDICATES, "negative") and cue.end <= one.start and not cue.about
        ]
        if not before or _SENTENCE.search(unit.text, before[-1].end, one.start):
            continue
        told = [cue for cue in made if one.end <= cue.start < end]
        made = [cue for cue in made if cue not in told]
        if not any(cue.kind == "contrast" and before[-1].end <= cue.start < one.start for cue in made):
            start_of = max(
                (at.end() for at in _PARTING.finditer(unit.text, before[-1].end, one.start)), default=one.start
            )
            made.append(Cue("contrast", max(0, start_of - 1), start_of))
        if left_out["no"]:
            made.append(Cue("negator", start, end - 1))
        made.append(Cue(_base(unit, before[-1]), end - 1, end))
    return tuple(sorted(made, key=lambda cue: (cue.start, cue.end)))
