"""Forms to tick in which a box was not read: which option is meant cannot be told."""

from __future__ import annotations

from itertools import groupby, pairwise

from reports.detection.assertion import Cue
from reports.detection.masking import blanked, count_boxes
from reports.detection.mention import Mention
from reports.detection.negation import settle
from reports.detection.seen import Seen
from reports.detection.stream import Unit

_SIDES = {
    "positive": "yes", "found": "yes", "lost": "yes", "unstable": "yes", "deficient": "yes",
    "negative": "no", "intact": "no", "stable": "no", "proficient": "no",
    "insufficient": "unknown", "pending": "unknown", "equivocal": "unclear",
}  # fmt: skip


def unresolved(unit: Unit, mentions: tuple[Mention, ...], seen: Seen) -> tuple[Unit, tuple[Cue, ...]] | None:
    """The unit with one unclear result in place of its options, when it has more of them than boxes; else None."""
    boxes = count_boxes(unit)
    if not boxes or len({one.biomarker for one in mentions}) != 1:
        return None
    said = [cue for cue in settle(unit, seen.cues(unit)) if cue.kind in _SIDES and cue.start >= mentions[0].end]
    options = [said[0]] if said else []
    for before, cue in pairwise(said):
        # "No mutation" + "detected" is one option.
        if cue.kind != "found" or _SIDES[before.kind] == "yes" or unit.text[before.end : cue.start].strip():
            options.append(cue)
    if len(list(groupby(options, key=lambda cue: _SIDES[cue.kind]))) <= boxes:
        return None
    start, end = said[0].start, said[-1].end
    return blanked(unit, [(start, end)]), (Cue("equivocal", start, end, is_repaired=True),)
