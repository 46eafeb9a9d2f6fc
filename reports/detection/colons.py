"""A colon between a name and the verdict that follows it, where "EGFR detected" is meant as a result.

By itself "detected" may speak of the gene; beside other names with verdicts, or a reference, it cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.detection.assertion import VERDICTS, Cue
from reports.detection.seen import Seen
from reports.detection.stream import Unit

_SKIPPED = 2  # characters between a denial and the word that it denies


def with_labels(unit: Unit, seen: Seen) -> Unit:
    """The unit with colons where each of several names has a verdict right behind it: "A not detected B detected"."""
    return with_colons(unit, seen) if _is_list(unit, seen) else unit


def _is_list(unit: Unit, seen: Seen) -> bool:
    mentions = seen.mentions(unit)
    if unit.is_row or len({one.biomarker for one in mentions}) < 2:
        return False
    cues = seen.cues(unit)
    begins = {start for start, _ in verdicts_of(cues)}
    return any(cue.kind == "found" for cue in cues) and all(one.end + 1 in begins for one in mentions)


def with_colons(unit: Unit, seen: Seen) -> Unit:
    """The unit with a colon for the space between each name and the verdict that follows it."""
    begins = {start for start, _ in verdicts_of(seen.cues(unit))}
    spaces = {one.end for one in seen.mentions(unit) if one.end + 1 in begins and unit.text[one.end] == " "}
    text = "".join(":" if at in spaces else char for at, char in enumerate(unit.text))
    return replace(unit, text=text) if spaces else unit


def verdicts_of(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Where verdicts stand, each with the denial before it."""
    found: list[tuple[int, int]] = []
    denial: Cue | None = None
    for cue in cues:
        if cue.kind in VERDICTS:
            is_denied = denial is not None and 0 <= cue.start - denial.end <= _SKIPPED
            found.append((denial.start if denial and is_denied else cue.start, cue.end))
        denial = cue if cue.kind == "negator" else None
    return found
