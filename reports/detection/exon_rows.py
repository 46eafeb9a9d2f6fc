"""Tables with a column of exons: under "Exon | Mutation | Result" the row "19 | Deletion | detected" is of exon 19."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, respelled

_HEAD = regex.compile(r"\W*(?:exons?|exon|exones|esoni?|exoes|экзоны?)\W*")
_NUMBER = regex.compile(r"\s*(\d{1,2})\s*")
_CUT = regex.compile(r"\s*(?:dele|dele[cz]|del\b|inser|ins\b|делец|инсер)")


def with_exons(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units, and in the rows of such a table "exon 19 Deletion" for "19 | Deletion"."""
    place: float | None = None
    made: list[Placed] = []
    for page, unit, zone in units:
        if not unit.is_row or (made and made[-1][0] is not page):
            place = None
        head = [cell for cell in unit.cells if _HEAD.fullmatch(unit.low, *cell[:2])] if unit.is_row else []
        if head and not seen.mentions(unit):
            place = head[0][2]
        made.append((page, unit if place is None else _named(unit, place), zone))
    return made


def _named(unit: Unit, place: float) -> Unit:
    """The row with its exon as printed elsewhere."""
    index = min(range(len(unit.cells)), key=lambda at: abs(unit.cells[at][2] - place))
    start, end, left, _ = unit.cells[index]
    number = _NUMBER.fullmatch(unit.text, start, end)
    if number is None:
        return unit
    unit = respelled(unit, *number.span(1), f"exon {number[1]}", unit.places[number.start(1)])
    cells = list(unit.cells)
    following = cells[index + 1] if index + 1 < len(cells) else None
    if following is not None and _CUT.match(unit.low, cells[index][1]):
        at = cells[index][1]
        cells[index : index + 2] = [(start, following[1], left, following[3])]
        return replace(unit, text=f"{unit.text[:at]} {unit.text[at + 1 :]}", cells=tuple(cells))
    return unit
