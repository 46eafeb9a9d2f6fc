"""Tables with a column for each specimen, "Marker | Biopsy | Surgery": a result for each; of years the last counts."""

from __future__ import annotations

import regex

from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, cut
from reports.detection.tables import Column, column_of, kind_of, tells_times
from reports.detection.transposed import paired

_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
LEAST = 2  # columns of specimens


def by_specimen(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units, and a row of such a table as one unit for each specimen; results that differ are seen to disagree."""
    columns: tuple[Column, ...] = ()
    made: list[Placed] = []
    for page, unit, zone in units:
        if not unit.is_row or (made and made[-1][0] is not page):
            columns = ()
        named = seen.mentions(unit) if unit.is_row else ()
        if unit.is_row and not named:
            columns = _columns(unit, seen)
        apart = (
            _apart(unit, columns) if columns and named and all(one.start < unit.cells[0][1] for one in named) else []
        )
        made += [(page, one, zone) for one in (apart or [unit])]
    return made


def _columns(head: Unit, seen: Seen) -> tuple[Column, ...]:
    """The columns of a table that has one for each of several specimens; of several years, only the last is one."""
    heads = [head.low[start:end].strip(" \t:*") for start, end, _, _ in head.cells]
    years = [int(found[-1]) if (found := _YEAR.findall(text)) else 0 for text in heads]
    is_one = [bool(year) or kind_of(text, seen.lexicon) == "specimen" for year, text in zip(years, heads, strict=True)]
    if sum(is_one) < LEAST or tells_times(heads):
        return ()
    is_dated = len({year for year in years if year}) == sum(is_one)
    last = max(years)
    return tuple(
        Column("specimen" if one and (year == last or not is_dated) else "", left, right, text)
        for one, year, text, (_, _, left, right) in zip(is_one, years, heads, head.cells, strict=True)
    )


def _apart(unit: Unit, columns: tuple[Column, ...]) -> list[Unit]:
    name = cut(unit, *unit.cells[0][:2])
    return [
        paired(name, unit, cell)
        for index, cell in enumerate(unit.cells)
        if index and column_of(columns, unit, index).role == "specimen"
    ]
