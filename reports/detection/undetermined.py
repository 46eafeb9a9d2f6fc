"""Words that say either "there is none" or "nobody knows": «не определено», «не определяется»."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import ALTERATIONS, SAYS, Cue
from reports.detection.stream import Unit

REACH = 60  # characters between such a word and the change that it denies
# "Methylation was not determined" and "the status of mutations was not determined" tell of a test, not of a tumor.
_CHANGES = ALTERATIONS - {"methylation"}
_STATUS = regex.compile(r"(?:статус|наличи)\w*\s+$")
_PARTING = regex.compile(r";|,[^,;]*:")


def determined(unit: Unit, cue: Cue, cues: tuple[Cue, ...]) -> Cue:
    """What such a cue says beside the others of its unit: a denial only where it tells what is not there.

    With a reason why nothing could be seen it is no result, whatever it denies. Where neither is said, "not
    determined" is no result, and "cannot be seen" a denial that holds for genes alone; both ask to be checked.
    """
    if any(one.kind == "insufficient" for one in cues):
        return replace(cue, kind="insufficient")
    denied = _denied(unit, cue, cues)
    if denied is not None:
        return replace(cue, kind="negative", about=denied.kind if denied.kind in ALTERATIONS else None)
    return replace(cue, kind="negative" if cue.kind == "unseen" else "insufficient", is_unsettled=True)


def _denied(unit: Unit, cue: Cue, cues: tuple[Cue, ...]) -> Cue | None:
    """The change that the cue says is not there: before it with no other result between, or right behind it."""
    kinds = _CHANGES if cue.kind == "undetermined" else ALTERATIONS | {"expression"}
    for one in sorted((one for one in cues if one.end <= cue.start), key=lambda one: -one.start):
        if one.kind in SAYS | {"contrast"} or _PARTING.search(unit.text, one.end, cue.start):
            break
        if one.kind in kinds and cue.start - one.end <= REACH:
            return None if _STATUS.search(unit.low, 0, one.start) else one
    after = next((one for one in cues if one.start >= cue.end), None)
    return after if after and after.kind in kinds and after.start - cue.end <= 2 else None
