"""Rows below a name that each begin with a scale or a method: "TPS 60 %", "FISH: not amplified"."""

from __future__ import annotations

import regex

from reports.detection.assertion import STRONG
from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.stream import Unit, cut, joined

_SCALE_ROW = regex.compile(
    r"\s*(?:tps|cps|tap|ic|tc|ihc|igh|игх|fish|cish|sish|ish|dish|ngs|pcr|"
    r"tumou?r (?:cells|proportion|area)|immune cells|combined)\b"
)
_METHOD_ROW = regex.compile(
    r"\W*(?:\w{1,8}\s)?(?:ihc|ihq|igh|игх|ish|fish|cish|sish|d?d?pcr|rt-pcr|qpcr|ngs|sanger|sequencing|pyrosequencing)\b"
)


def says(unit: Unit, seen: Seen) -> bool:
    """Whether a unit holds a word of a result, or a denial."""
    kinds = STRONG | {"negator", "found"}
    return any(cue.kind in kinds for cue in seen.cues(unit))


def scaled(unit: Unit, mentions: tuple[Mention, ...], following: list[Unit], seen: Seen) -> list[Unit]:
    """A name on a line of its own, and the lines below it that each begin with a scale or a method."""
    names = {one.biomarker for one in mentions}
    if len(names) != 1 or says(unit, seen) or unit.is_row:
        return []
    is_scored = names == {"PD-L1"}
    label, head = (_SCALE_ROW, cut(unit, mentions[0].start, mentions[0].end)) if is_scored else (_METHOD_ROW, unit)
    rows: list[Unit] = []
    for row in following:
        others = {one.biomarker for one in seen.mentions(row)} - ({"PD-L1"} if is_scored else set())
        if not label.match(row.low) or others or not (is_scored or says(row, seen)):
            break
        rows.append(joined([head, row]))
    return rows


def scale_after(unit: Unit, mentions: tuple[Mention, ...], following: Unit, seen: Seen) -> Unit | None:
    """ "PD-L1 (SP142): IC <1 %. TPS (SP263): 2 %.": the next sentence gives another score of the same stain."""
    if {one.biomarker for one in mentions} != {"PD-L1"} or following.line > unit.line + 1 or following.is_row:
        return None
    if not _SCALE_ROW.match(following.low) or seen.mentions(following):
        return None
    if not any(map(str.isdigit, following.text)):
        return None
    return joined([cut(unit, mentions[-1].start, mentions[-1].end), following])


def continued(unit: Unit, mentions: tuple[Mention, ...], following: Unit, seen: Seen) -> Unit | None:
    """A row whose first cell is empty speaks of the name in the row above: "TPS <1%", below it "CPS 5"."""
    if not unit.is_row or following.cells[0][2] < unit.cells[1][2] - 0.02 or not _SCALE_ROW.match(following.low):
        return None
    start, end, _, _ = unit.cells[0]
    inside = [one for one in mentions if start <= one.start < end]
    if len(inside) != 1 or seen.mentions(following):
        return None
    return joined([cut(unit, start, inside[0].end), following])
