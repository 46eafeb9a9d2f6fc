"""Lists of changes that were looked for, parted by semicolons, with one denial of all: "A x, y; B z: not found"."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import SAYS
from reports.detection.seen import Seen
from reports.detection.sought import SOUGHT
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_LEADS = regex.compile(
    r"(?:mutations?|variants?|mutaciones|variantes|мутации|варианты|mutationen|varianten)[\s(:]{1,3}$"
)


def without_semicolons(unit: Unit, seen: Seen) -> Unit:
    """The unit with a comma for each semicolon of a list that is denied as a whole."""
    if ";" not in unit.text:
        return unit
    mentions, changes = seen.mentions(unit), find_variants(unit.text)
    if unit.is_row or len({one.biomarker for one in mentions}) < 2 or not changes:
        return unit
    first, last = mentions[0].start, max(mentions[-1].end, changes[-1].end)
    said = [cue for cue in seen.cues(unit) if cue.kind in SAYS | {"negator"}]
    is_outside = all(cue.end <= first or cue.start >= last for cue in said)
    before, behind = [cue for cue in said if cue.end <= first], [cue for cue in said if cue.start >= last]
    is_denied = bool(said) and said[0].kind in ("negative", "negator") and bool(before) != bool(behind)
    is_sought = SOUGHT.search(unit.low, 0, first) is not None or _LEADS.search(unit.low, 0, first) is not None
    is_led = ":" in unit.text[:first] if before else is_sought
    if not is_outside or not ((is_denied and is_led) or (is_sought and not said)):
        return unit
    return replace(unit, text=unit.text[:first] + unit.text[first:last].replace(";", ",") + unit.text[last:])
