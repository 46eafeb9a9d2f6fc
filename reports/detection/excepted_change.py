"""A change that is excepted from a denial of its own gene: "no EGFR mutation except L858R", "none other than G12D"."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.exceptions import LEAD, is_exception
from reports.detection.mention import Mention
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

Named = tuple[tuple[Mention, ...], tuple[Cue, ...]]

# Besides the words that except a name: "mutations other than G12D".
_OTHER_THAN = regex.compile(
    r"\b(?:other than|different from|distint[ao]s? (?:de|a)|diferentes? (?:de|a)|que no sean?|autres? que|anderen? als|"
    r"divers[ae] da|altr[aei] (?:che|oltre a)|outras? (?:que|alem de)|alem de|помимо)\b"
)
_DENIES = frozenset({"negator", "negative"})
_END = regex.compile(r";|\.\s")


def with_excepted(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> Named:
    """The names and the raw cues: of a gene only the excepted change is told, which was found."""
    for start, end in _exceptions(unit, cues):
        begins = max((one.end() for one in _END.finditer(unit.text, 0, start)), default=0)
        before = [one for one in mentions if begins <= one.start and one.end <= start]
        denials = [cue for cue in cues if begins <= cue.start < start and cue.kind in _DENIES]
        if not before or not denials:
            continue
        after = next((one for one in mentions if one.start >= end), None)
        if after and LEAD.fullmatch(unit.low, end, after.start):
            return _without_former(mentions, before, after), cues
        change = next((one for one in find_variants(unit.text) if one.start >= end), None)
        if change and LEAD.fullmatch(unit.low, end, change.start) and len({one.biomarker for one in before}) == 1:
            return mentions, _found(unit, cues, denials, (begins, start, end))
    return mentions, cues


def _without_former(mentions: tuple[Mention, ...], before: list[Mention], after: Mention) -> tuple[Mention, ...]:
    """ "No mutations in KRAS and NRAS, except KRAS G12V": the name at the edge of a list is told behind it."""
    edge = next((one for one in (before[0], before[-1]) if one.biomarker == after.biomarker), None)
    return tuple(one for one in mentions if one is not edge) if len(before) > 1 else mentions


def _found(unit: Unit, cues: tuple[Cue, ...], denials: list[Cue], at: tuple[int, int, int]) -> tuple[Cue, ...]:
    """The cues with one that the excepted change was found, in place of the denial and of the verb around it."""
    begins, start, end = at
    stop = _END.search(unit.text, end)
    last = stop.start() if stop else len(unit.text)
    kept = [
        cue
        for cue in cues
        if cue not in denials
        and not start <= cue.start < end
        and not (cue.kind == "found" and begins <= cue.start < last)
    ]
    return tuple(sorted([*kept, Cue("positive", start, end, opens=True)], key=lambda cue: cue.start))


def _exceptions(unit: Unit, cues: tuple[Cue, ...]) -> list[tuple[int, int]]:
    """Where the words stand that except something."""
    places = [(cue.start, cue.end) for cue in cues if cue.kind == "contrast" and is_exception(unit, cue)]
    return sorted([*places, *(match.span() for match in _OTHER_THAN.finditer(unit.low))])
