"""What is excepted from a statement: "no variants except in TP53", "negative for EGFR but not for KRAS"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from reports.detection.assertion import OPPOSITE, VERDICTS, Cue
from reports.detection.clauses import Group
from reports.detection.mention import Mention
from reports.detection.stream import A_COMMA, Unit, brackets_of

# What stands alone between the word that excepts and the first name that is excepted.
LEAD = regex.compile(
    r"[\s,:(]*(?:(?:for|in|of|the|об|о|у|gene|genes|en|de|del|para|la|el|los|il|in|di|del|della|per|nel|por|no|na|do|da|em|"
    r"fur|von|vom|bei|im|die|das|dem|der|des|pour|dans|du|le|l'|au|aux|в|для|гена|генов|гене|мутаци\w|"
    r"mutations?|variants?|changes?|a|an|one)[\s:]+|l'|d')*"
)
_EXCEPT = regex.compile(
    r"except|apart|with the exc|auser|ausser|bis auf|mit ausn|unter ausn|ausgen|abges|salvo|excep|a exc|con exc|"
    r"con la exc|contrairement|a l'inverse|au contraire|im gegensatz|anders als|a diferencia|al contrario|no asi|"
    r"no siendo asi|a la inversa|unlike|in contrast to|as opposed|в отличие|чего нельзя сказать|a differenza|"
    r"diversamente|ao contrario|only|nur|sol[oa]|unic|seul|solt|apenas|somente|только|лишь|sauf|hormis|hors|a l'exc|"
    r"excepte|en dehors|eccet|tranne|ad ecc|ad escl|eccez|fatta ecc|con l'ecc|fuorche|exceto|com exc|кроме|за искл|"
    r"исключ|помимо"
)
_NOT = regex.compile(
    r"\W*(?:not|no|nicht|pas|non|nao|не)\s(?=(?:for|in|of|en|para|por|de|per|di|fur|von|pour|dans|em|в|для)\s)"
)
# Which ones are meant has to be counted: that is left to the person who reads it.
_ALL_BUT = regex.compile(
    r"\b(?:all|alle|todos|todas|tous|toutes|tutti|tutte|все)\s"
    r"(?:but|except|ausser|auser|bis auf|menos|salvo|sauf|tranne|кроме)\s"
    r"(?:the |die |den |los |las |les |i |le |os |as )?"
    r"(?:first|last|one|two|three|ersten?|letzten?|primer\w*|ultim\w*|premier\w*|dernier\w*|prim[aio]\w*|перв\w+|"
    r"последн\w+)\b"
)
_ONLY = regex.compile(
    r"(?:[–—,:]|\s-)\s(?P<only>only|nur|solo|solamente|unicamente|seulement|uniquement|soltanto|apenas|somente|только|"
    r"лишь)\b"
)
_LEAD_TO = regex.compile(r"[^,;.:()]{0,40}(?:p\.[^,;:()]{2,24})?[^,;.:()]{0,20}")
_END = regex.compile(r";|\. ")
_OTHERWISE = {"positive": "negative", "found": "negative", "negative": "positive", "high": "low", "low": "high"}
_OWN = VERDICTS - {"found"}


def is_exception(unit: Unit, contrast: Cue) -> bool:
    """Whether a word of contrast excepts something: "except", not "but"."""
    return _EXCEPT.match(unit.low, contrast.start) is not None


def parted(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues; what is excepted from a statement and has no word of its own gets one that says the opposite."""
    if _ALL_BUT.search(unit.low):
        return tuple(replace(cue, kind="equivocal", is_repaired=True) if cue.kind in VERDICTS else cue for cue in cues)
    cues = (*cues, *_only(unit, mentions))
    for contrast in cues:
        if contrast.kind == "contrast" and (made := _excepted(unit, mentions, cues, contrast)):
            denial, cue = made
            cues = tuple(sorted((*(one for one in cues if one is not denial), cue), key=lambda one: one.start))
    return cues


@dataclass(frozen=True, slots=True)
class Apart:
    """Names between commas that are excepted from what is said around them, and the cues of the rest."""

    group: Group
    others: tuple[Cue, ...]


def set_apart(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...]) -> Apart | None:
    """ "No mutation in KRAS and NRAS, unlike BRAF (p.V600E, 28 %), was found": what is excepted stands in between."""
    for contrast in cues:
        if contrast.kind != "contrast" or _EXCEPT.match(unit.low, contrast.start) is None:
            continue
        first = next((one for one in mentions if one.start >= contrast.end), None)
        end = _comma(unit, first.end) if first else None
        if first is None or end is None or _LEAD_TO.fullmatch(unit.text, contrast.end, first.start) is None:
            continue
        inside = [one for one in cues if contrast.start <= one.start < end]
        said = next((one for one in cues if one.start >= end and one.kind in _OWN), None)
        is_before = any(one.kind in _OWN and one.end <= contrast.start for one in cues)
        is_own = any(one.kind in _OWN for one in inside)
        if said is None or is_before or is_own or _END.search(unit.text, contrast.start, said.start):
            continue
        kind = _OTHERWISE.get(said.kind) or OPPOSITE.get(said.kind)
        if kind is None:
            continue
        names = [one for one in mentions if contrast.end <= one.start < end]
        cue = Cue(kind, contrast.end - 1, contrast.end, opens=True, is_repaired=True)
        return Apart(
            Group(contrast.start, end, names, [cue, *(one for one in inside if one is not contrast)]),
            tuple(one for one in cues if one not in inside),
        )
    return None


def _comma(unit: Unit, start: int) -> int | None:
    """The first comma outside brackets, not one of a decimal number."""
    brackets = brackets_of(unit.text)
    places = (at.start() for at in A_COMMA.finditer(unit.text, start))
    return next((at for at in places if not any(low < at < high for low, high in brackets)), None)


def _only(unit: Unit, mentions: Sequence[Mention]) -> list[Cue]:
    """ "No BRAF V600E, no TERT mutation - only NRAS Q61R": the one name that a row of denials leaves."""
    made = []
    for match in _ONLY.finditer(unit.low):
        one = next((one for one in mentions if one.start >= match.end()), None)
        if one is not None and LEAD.fullmatch(unit.low, match.end(), one.start):
            made.append(Cue("contrast", match.start("only"), match.end("only")))
    return made


def _excepted(
    unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...], contrast: Cue
) -> tuple[Cue | None, Cue] | None:
    """The denial that is used up, and what is said of the names after `contrast`."""
    first = next((one for one in mentions if one.start >= contrast.end), None)
    said = _said_before(unit, cues, contrast)
    if first is None or said is None or _OTHERWISE.get(said.kind, OPPOSITE.get(said.kind)) is None:
        return None
    begins = contrast.end
    if _EXCEPT.match(unit.low, contrast.start) is None:
        denial = _NOT.match(unit.low, contrast.end)
        if denial is None:
            return None
        begins = denial.end()
    if LEAD.fullmatch(unit.low, begins, first.start) is None:
        return None
    stop = _END.search(unit.text, first.end)
    end = min(
        stop.start() if stop else len(unit.text),
        next((one.start for one in cues if one.kind == "contrast" and one.start > first.start), len(unit.text)),
    )
    inside = [one for one in cues if contrast.end <= one.start < end and one.kind in _OWN]
    denials = [one for one in inside if one.start < begins]
    if len(denials) < len(inside):
        return None  # "all negative except KRAS, which was not tested"
    kind = _OTHERWISE.get(said.kind) or OPPOSITE[said.kind]
    at = max(begins - 1, contrast.end - 1)
    return (denials[0] if denials else None), Cue(kind, at, at + 1, opens=True, is_repaired=True)


def _said_before(unit: Unit, cues: tuple[Cue, ...], contrast: Cue) -> Cue | None:
    """What the statement says from which something is excepted."""
    before = [one for one in cues if one.end <= contrast.start and one.kind in VERDICTS]
    if not before or _END.search(unit.text, before[-1].end, contrast.start):
        return None
    strong = [one for one in before if one.kind != "found"]
    last = (strong or before)[-1]
    denied = next((one for one in strong[:-1] if one.kind in ("lost", "intact")), None)
    if last.kind == "negative" and denied and not _END.search(unit.text, denied.end, last.start):
        return replace(last, kind=OPPOSITE[denied.kind])  # "loss of MSH2 is not seen, unlike MLH1"
    return last
