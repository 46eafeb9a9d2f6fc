"""Rows of a table whose cells wrap: the second line of a cell is joined to the first, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.document import Word

TIGHT = 0.5  # heights of a line between the lines of one cell; between two rows there is more
SAME_EDGE = 0.006  # of the page's width, for left edges and for middles
PADDING = 1.5  # heights of a line between what fills a cell and the next cell
MOST_LINES = 12  # of one row


@dataclass(frozen=True, slots=True)
class Cell:
    """Words (indices on the page) with no wide gap between them; `left` and `right` are fractions of the page."""

    words: tuple[int, ...]
    left: float
    right: float

    @property
    def middle(self) -> float:
        """The horizontal middle."""
        return (self.left + self.right) / 2


Row = list[Cell]


def join_wrapped(rows: list[Row], words: tuple[Word, ...], aspect: float) -> list[tuple[int, Row]]:
    """The rows, each with the index of its first line. `aspect` is the page's height over its width."""
    joined: list[tuple[int, Row]] = []
    owners: list[int] = []  # which cell of the last joined row each cell of the line before belongs to
    edge = max((word.box.right for word in words), default=1.0)
    for index, row in enumerate(rows):
        under = None
        if joined and index - joined[-1][0] < MOST_LINES and len(joined[-1][1]) > 1 and row:
            under = _under(rows[index - 1], row, words, aspect, edge, owners)
        if under is None:
            joined.append((index, row))
            owners = list(range(len(row)))
        else:
            owners = [owners[place] for place in under]
            _extend(joined[-1][1], row, owners)
    return joined


def _extend(whole: Row, row: Row, owners: list[int]) -> None:
    for cell, owner in zip(row, owners, strict=True):
        old = whole[owner]
        whole[owner] = Cell((*old.words, *cell.words), min(old.left, cell.left), max(old.right, cell.right))


def _under(
    before: Row, row: Row, words: tuple[Word, ...], aspect: float, edge: float, owners: list[int]
) -> list[int] | None:
    """For each cell of `row` the cell of the line before that it goes on with; None when it is a row of its own."""
    height = median(words[place].box.height for cell in row for place in cell.words)
    bottom = median(words[place].box.bottom for cell in before for place in cell.words)
    top = median(words[place].box.top for cell in row for place in cell.words)
    if not -TIGHT * height < top - bottom < TIGHT * height or len(row) > len(before):
        return None
    under = [_aligned(before, cell) for cell in row]
    if any(place is None for place in under):
        return None
    places = [place for place in under if place is not None]
    if any(one >= other for one, other in pairwise(places)):
        return None
    if owners[places[0]] == 0 and not _goes_on(words[row[0].words[0]].text):
        return None  # what stands in the first column begins a row
    unit = height * aspect
    is_wrapped = any(
        _goes_on(words[cell.words[0]].text) or _is_full(before, place, cell, words, unit, edge)
        for cell, place in zip(row, places, strict=True)
    )
    return places if is_wrapped else None


def _goes_on(text: str) -> bool:
    return text[:1].islower() or text[:1] in "(%)"


def _aligned(row: Row, cell: Cell) -> int | None:
    """The cell of a row that begins or has its middle where this one has."""
    for place, one in enumerate(row):
        if abs(one.left - cell.left) < SAME_EDGE or abs(one.middle - cell.middle) < SAME_EDGE:
            return place
    return None


def _is_full(row: Row, place: int, following: Cell, words: tuple[Word, ...], unit: float, edge: float) -> bool:
    """Whether the first word of the line below had no room left; `unit` is the height of a line in widths of a page."""
    cell, last = row[place], place + 1 == len(row)
    room = (edge if last else row[place + 1].left - PADDING * unit) - cell.right
    if not last and abs(cell.left - following.left) > SAME_EDGE:  # centred
        room = row[place + 1].middle - cell.middle - (cell.right - cell.left) - 2 * PADDING * unit
    return words[following.words[0]].box.width + 0.25 * unit > room
