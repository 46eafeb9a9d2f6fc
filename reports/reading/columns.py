"""Two columns on one page: prose beside prose, or prose beside a list or table that does not answer it row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.document import Word

GUTTER = 0.012  # width of the empty strip between two columns, as a fraction of the page
SLACK = 0.004  # by which lines of the right column may begin further left than its first one, as a fraction of the page
COLUMN_ROWS = 6  # rows that must share the strip
CELL_GAP = 4.0  # in widths of a letter
CELLS = 0.3  # share of the lines that may have such a gap in a column of prose
FILLED = 0.72  # share of its column that a line of prose fills
SENTENCE = 4  # words of a line that is no heading
TIGHT = 0.6  # heights of a line between the lines of one paragraph
EMPTY = 6.0  # heights of a line that end both columns when they are empty


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


def in_columns(rows: list[Row]) -> Iterable[list[Row]]:
    """Runs of rows; those in two columns come as the left column, then the right one."""
    start = 0
    while start < len(rows):
        gutter, end = _gutter(rows, start)
        if gutter is None:
            yield [rows[start]]
            start += 1
            continue
        lefts, rights = _sides(rows[start:end], gutter)
        yield lefts
        yield rights
        start = end


def _gutter(rows: list[Row], start: int) -> tuple[float | None, int]:
    """Where the right column begins that starts at row `start`, and the row where it ends; None when there is none."""
    if len(rows) - start < COLUMN_ROWS:
        return None, start
    for edge in _edges(rows[start]):
        end = start
        while end < len(rows) and _is_free(rows[end], edge) and (end == start or _is_near(rows[end - 1], rows[end])):
            end += 1
        if end - start >= COLUMN_ROWS and _are_columns(*_sides(rows[start:end], edge)):
            return edge, end
    return None, start


def _edges(row: Row) -> list[float]:
    """Where a word follows a gap as wide as a gutter, about the middle of the page."""
    found, before = [], 0.0
    for one in row:
        if one.left - before >= GUTTER and before > 0 and 0.3 < one.left < 0.75:
            found.append(one.left - SLACK)
        before = max(before, one.right)
    return found


def _is_free(row: Row, edge: float) -> bool:
    return not any(one.left < edge and one.right > edge - GUTTER for one in row)


def _is_near(before: Row, row: Row) -> bool:
    return row[0].top - before[0].bottom < EMPTY * row[0].height


def _sides(rows: list[Row], edge: float) -> tuple[list[Row], list[Row]]:
    """The left and the right part of each row; empty where there is none."""
    return [[one for one in row if one.left < edge] for row in rows], [
        [one for one in row if one.left >= edge] for row in rows
    ]


def _are_columns(lefts: list[Row], rights: list[Row]) -> bool:
    """Whether both are prose, or one is and the other's lines begin in the midst of its sentences."""
    if _has_cells(next((row for row in lefts if row), [])):
        return False  # the head of a table
    if _is_prose(lefts) and _is_prose(rights):
        return True
    is_left, is_right = _is_text(lefts), _is_text(rights)
    if not is_left and not is_right:
        return False
    prose, other = (lefts, rights) if is_left else (rights, lefts)
    lines = [row for row in other if row]
    if len(lines) < COLUMN_ROWS - 2:
        return False
    crossed, is_shared = _crossed(prose, other)
    is_whole = is_left and sum(map(_is_whole, lines)) * 2 >= len(lines)
    is_plain = is_whole or _headings([row for row in prose if row]) >= 2
    return is_shared and crossed >= (1 if is_plain else max(2, len(lines) / 8))


def _headings(lines: list[Row]) -> int:
    """How many short lines stand above a line of a sentence."""
    return sum(
        len(one) < SENTENCE <= len(other)
        and one[0].word.text[:1].isupper()
        and one[-1].word.text[-1] not in ".,;"
        and abs(one[0].left - other[0].left) < GUTTER
        for one, other in pairwise(lines)
    )


def _is_whole(row: Row) -> bool:
    """Whether a line holds a name and its result."""
    return _has_cells(row) or any(one.word.text.endswith(":") for one in row[:-1])


def _crossed(prose: list[Row], other: list[Row]) -> tuple[int, bool]:
    """How many lines begin beside the midst of a sentence, and whether two lines stand beside one paragraph."""
    lines = [row for row in prose if row]
    start, edge = min(row[0].left for row in lines), max(row[-1].right for row in lines)
    crossed, hosted, is_shared = 0, 0, False
    before: Row = []
    for position, (text, beside) in enumerate(zip(prose, other, strict=True)):
        line = text or next((row for row in prose[position:] if row), [])
        is_same = bool(before and line) and line[0].top - before[0].bottom < TIGHT * line[0].height
        hosted = hosted if is_same else 0
        if beside:
            hosted += 1
            is_shared = is_shared or hosted > 1
            is_within = is_same and _goes_on(before, line, start, edge)
            crossed += is_within and not beside[0].word.text[:1].islower()
        before = text or before
    return crossed, is_shared


def _goes_on(before: Row, row: Row, start: float, edge: float) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    is_full = before[-1].right - start > 0.7 * (edge - start)
    return is_full and before[-1].word.text[-1] not in ".!?:" and row[0].word.text[:1].islower()


def _has_cells(row: Row) -> bool:
    """Whether a gap inside the row is wider than any space between words of a sentence."""
    if not row:
        return False
    letter = median(one.right - one.left for one in row) / max(1, median(len(one.word.text) for one in row))
    return any(after.left - before.right > CELL_GAP * letter for before, after in pairwise(row))


def _is_prose(column: list[Row]) -> bool:
    """Whether lines of words fill the column; the cells of a table do not."""
    lines = [row for row in column if row]
    if len(lines) < max(COLUMN_ROWS - 2, len(column) // 2) or sum(map(_has_cells, lines)) > len(lines) * CELLS:
        return False
    return _fills(lines, lines) and median(len(row) for row in lines) >= SENTENCE


def _is_text(column: list[Row]) -> bool:
    """The same of a column with headings between its paragraphs."""
    lines = [row for row in column if row]
    sentences = [row for row in lines if len(row) >= SENTENCE]
    if len(sentences) < max(3, len(lines) * 0.4) or sum(map(_has_cells, lines)) > len(lines) * CELLS:
        return False
    return _fills(lines, sentences)


def _fills(lines: list[Row], sentences: list[Row]) -> bool:
    start = min(row[0].left for row in lines)
    end = max(row[-1].right for row in lines)
    filled = [(row[-1].right - row[0].left) / ((end - start) or 1.0) for row in sentences]
    return end - start > 0.2 and median(filled) >= FILLED
