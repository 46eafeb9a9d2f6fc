"""Words to lines: what stands on one row is one Line; prose in two columns is read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.document import Line, Word

GUTTER = 0.012  # width of the empty strip between two columns of prose, as a fraction of the page
COLUMN_ROWS = 6  # rows that must share the strip
CELL_GAP = 4.0  # in widths of a letter
CELLS = 0.3  # share of the lines that may have such a gap in a column of prose
FILLED = 0.72  # share of its column that a line of prose fills


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and where it stands on a levelled page; any unit, the same for all."""

    word: Word
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Height in the page's unit."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical middle in the page's unit."""
        return (self.top + self.bottom) / 2


Row = list[Placed]


def place(words: Iterable[Word]) -> list[Placed]:
    """Words of a level page, placed by their boxes."""
    return [Placed(word, word.box.left, word.box.top, word.box.right, word.box.bottom) for word in words]


def build_lines(placed: Sequence[Placed]) -> tuple[Line, ...]:
    """Lines in reading order, each with its words left to right."""
    rows = group_rows(placed)
    ordered: list[Row] = []
    for block in _blocks(rows):
        ordered.extend(block)
    return tuple(Line(tuple(one.word for one in row)) for row in ordered if row)


def group_rows(placed: Sequence[Placed]) -> list[Row]:
    """Words that overlap vertically by at least half of the lower one stand on one row; rows from top to bottom."""
    rows: list[Row] = []
    spans: list[tuple[float, float]] = []
    for one in sorted(placed, key=lambda item: item.middle):
        for index in range(len(rows) - 1, max(-1, len(rows) - 8), -1):
            top, bottom = spans[index]
            overlap = min(bottom, one.bottom) - max(top, one.top)
            if overlap >= 0.5 * min(bottom - top, one.height):
                rows[index].append(one)
                spans[index] = (
                    median(item.top for item in rows[index][-9:]),
                    median(item.bottom for item in rows[index][-9:]),
                )
                break
        else:
            rows.append([one])
            spans.append((one.top, one.bottom))
    order = sorted(range(len(rows)), key=lambda index: spans[index][0])
    return [sorted(rows[index], key=lambda item: item.left) for index in order]


def _blocks(rows: list[Row]) -> Iterable[list[Row]]:
    """Runs of rows; those in two columns of prose come as the left column, then the right one."""
    start = 0
    while start < len(rows):
        gutter, end = _gutter(rows, start)
        if gutter is None:
            yield [rows[start]]
            start += 1
            continue
        block = rows[start:end]
        yield [[one for one in row if one.right <= gutter] for row in block]
        yield [[one for one in row if one.left >= gutter] for row in block]
        start = end


def _gutter(rows: list[Row], start: int) -> tuple[float | None, int]:
    """The middle of the empty strip that begins at row `start` and the row where it ends; None when there is none."""
    if len(rows) - start < COLUMN_ROWS:
        return None, start
    for low, high in _gaps(rows[start]):
        left, right, end = low, high, start
        for index in range(start, len(rows)):
            narrowed = _narrow(rows[index], left, right)
            if narrowed is None:
                break
            left, right = narrowed
            end = index + 1
        if end - start >= COLUMN_ROWS and _is_prose(rows[start:end], left, right):
            return (left + right) / 2, end
    return None, start


def _gaps(row: Row) -> list[tuple[float, float]]:
    edges = [0.0]
    gaps = []
    for one in row:
        if one.left - edges[-1] >= GUTTER and edges[-1] > 0.25 and one.left < 0.75:
            gaps.append((edges[-1], one.left))
        edges.append(max(edges[-1], one.right))
    return gaps


def _narrow(row: Row, left: float, right: float) -> tuple[float, float] | None:
    middle = (left + right) / 2
    for one in row:
        if one.left < right and one.right > left:
            if one.right <= middle:
                left = one.right
            elif one.left >= middle:
                right = one.left
            else:
                return None
    return (left, right) if right - left >= GUTTER else None


def _is_prose(rows: list[Row], left: float, right: float) -> bool:
    """Whether lines fill both columns; the cells of a table do not."""
    lefts = [[one for one in row if one.right <= left + 1e-9] for row in rows]
    rights = [[one for one in row if one.left >= right - 1e-9] for row in rows]
    return _fills(lefts) and _fills(rights)


def _has_cells(row: Row) -> bool:
    """Whether a gap inside the row is wider than any space between words of a sentence."""
    letter = median(one.right - one.left for one in row) / max(1, median(len(one.word.text) for one in row))
    return any(after.left - before.right > CELL_GAP * letter for before, after in pairwise(row))


def _fills(column: list[Row]) -> bool:
    lines = [row for row in column if row]
    if len(lines) < max(COLUMN_ROWS - 2, len(column) // 2) or sum(map(_has_cells, lines)) > len(lines) * CELLS:
        return False
    start = min(row[0].left for row in lines)
    end = max(row[-1].right for row in lines)
    width = (end - start) or 1.0
    filled = [(row[-1].right - row[0].left) / width for row in lines]
    return end - start > 0.2 and median(filled) >= FILLED and median(len(row) for row in lines) >= 4
