"""Rows of a table whose cells wrap: the lines of a cell are joined column by column, whatever line its row hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.document import Word

TIGHT = 0.5  # heights of a line between the lines of one cell; between two rows there is more
SAME_EDGE = 0.006  # of the page's width, for left edges and for middles
PADDING = 1.5  # heights of a line between what fills a cell and the next cell
MOST_LINES = 12  # of one row
_Owners = list[int]


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
    return _Wrapping(rows, words, aspect).join()


class _Wrapping:
    def __init__(self, rows: list[Row], words: tuple[Word, ...], aspect: float) -> None:
        self._rows = rows
        self._words = words
        self._aspect = aspect
        self._edge = max((word.box.right for word in words), default=1.0)

    def join(self) -> list[tuple[int, Row]]:
        joined: list[tuple[int, Row]] = []
        owners: _Owners = []  # which cell of the last joined row each cell of the line before belongs to
        index = 0
        while index < len(self._rows):
            row = self._rows[index]
            if (whole := self._between(index)) is not None:
                joined.append((index, whole))
                owners, index = [], index + 3
                continue
            is_near = bool(joined and row) and index - joined[-1][0] < MOST_LINES and bool(owners)
            if is_near and (under := self._under(self._rows[index - 1], row, owners)) is not None:
                owners = [owners[place] for place in under]
                _extend(joined[-1][1], row, owners)
            elif is_near and (above := self._above(joined[-1][1], self._rows[index - 1], row)) is not None:
                whole = list(row)
                for cell, place in zip(joined[-1][1], above, strict=True):
                    whole[place] = _joined(cell, whole[place])
                joined[-1] = (joined[-1][0], whole)
                owners = list(range(len(row)))
            else:
                joined.append((index, list(row)))
                owners = list(range(len(row)))
            index += 1
        return joined

    def _under(self, before: Row, row: Row, owners: _Owners) -> list[int] | None:
        """For each cell of `row` the cell of the line before that it goes on with; None when it is a row of its own."""
        if len(before) < 2 and len(set(owners)) < 2 and owners[0] == 0:
            return None
        if not self._is_tight(before, row) or (places := _aligned(row, before)) is None:
            return None
        if owners[places[0]] == 0 and not self._goes_on(row[0]):
            return None  # what stands in the first column begins a row
        is_wrapped = any(
            self._goes_on(cell) or self._is_full(before, place, cell, before)
            for cell, place in zip(row, places, strict=True)
        )
        return places if is_wrapped else None

    def _above(self, whole: Row, before: Row, row: Row) -> list[int] | None:
        """The same for lines above the one with the name, where cells hang on their last line or their middle."""
        if len(row) < 2 or whole[0].left < row[0].right or not self._is_tight(before, row):
            return None
        if (places := _aligned(whole, row)) is None:
            return None
        is_wrapped = any(
            self._is_full(row, place, row[place], before, cell) for cell, place in zip(whole, places, strict=True)
        )
        return places if is_wrapped else None

    def _between(self, index: int) -> Row | None:
        """Three lines of which the middle one stands between the two lines of a cell: the row they make up."""
        if index + 2 >= len(self._rows):
            return None
        first, name, second = self._rows[index : index + 3]
        if not (first and name and second) or first[0].left < name[0].right or len(first) != len(second):
            return None
        if not self._top(name) < self._bottom(first) or not self._top(second) < self._bottom(name):
            return None
        if not self._is_tight(first, second) or _aligned(second, first) is None:
            return None
        tall = [_joined(one, other) for one, other in zip(first, second, strict=True)]
        whole = sorted([*name, *tall], key=lambda cell: cell.left)
        return None if any(one.right > other.left for one, other in pairwise(whole)) else whole

    def _top(self, row: Row) -> float:
        return median(self._words[place].box.top for cell in row for place in cell.words)

    def _bottom(self, row: Row) -> float:
        return median(self._words[place].box.bottom for cell in row for place in cell.words)

    def _height(self, row: Row) -> float:
        return median(self._words[place].box.height for cell in row for place in cell.words)

    def _is_tight(self, before: Row, row: Row) -> bool:
        height = self._height(row)
        return -TIGHT * height < self._top(row) - self._bottom(before) < TIGHT * height

    def _goes_on(self, cell: Cell) -> bool:
        text = self._words[cell.words[0]].text
        return text[:1].islower() or text[:1] in "(%)"

    def _is_full(self, row: Row, place: int, following: Cell, line: Row, above: Cell | None = None) -> bool:
        """Whether the first word of the line below had no room left in the cell, which the next cell bounds."""
        cell, last = above or row[place], place + 1 == len(row)
        unit = self._height(line) * self._aspect
        room = (self._edge if last else row[place + 1].left - PADDING * unit) - cell.right
        if not last and abs(cell.left - following.left) > SAME_EDGE:  # centred
            room = row[place + 1].middle - cell.middle - (cell.right - cell.left) - 2 * PADDING * unit
        return self._words[following.words[0]].box.width + 0.25 * unit > room


def _joined(cell: Cell, other: Cell) -> Cell:
    return Cell((*cell.words, *other.words), min(cell.left, other.left), max(cell.right, other.right))


def _extend(whole: Row, row: Row, owners: _Owners) -> None:
    for cell, owner in zip(row, owners, strict=True):
        whole[owner] = _joined(whole[owner], cell)


def _aligned(cells: Sequence[Cell], row: Row) -> list[int] | None:
    """For each of `cells` the cell of a row that begins or has its middle where it has; None when one has none."""
    if len(cells) > len(row):
        return None
    found: list[int] = []
    for cell in cells:
        place = next((at for at, one in enumerate(row) if _is_aligned(one, cell)), None)
        if place is None or (found and place <= found[-1]):
            return None
        found.append(place)
    return found


def _is_aligned(one: Cell, other: Cell) -> bool:
    return abs(one.left - other.left) < SAME_EDGE or abs(one.middle - other.middle) < SAME_EDGE
