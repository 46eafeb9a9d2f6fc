"""Words to lines: what stands on one row is one Line; prose in two columns is read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from reports.document import Line, Word
from reports.reading.columns import Placed, Row, in_columns

__all__ = ["Placed", "build_lines", "group_rows", "place"]


COLLISION = 0.4  # of the narrower of two words


def place(words: Iterable[Word]) -> list[Placed]:
    """Words of a level page, placed by their boxes."""
    return [Placed(word, word.box.left, word.box.top, word.box.right, word.box.bottom) for word in words]


def build_lines(placed: Sequence[Placed], is_level: bool = True) -> tuple[Line, ...]:
    """Lines in reading order, each with its words left to right; see `group_rows`."""
    rows = group_rows(placed, is_level)
    ordered: list[Row] = []
    for block in in_columns(rows):
        ordered.extend(block)
    return tuple(Line(tuple(one.word for one in row)) for row in ordered if row)


def group_rows(placed: Sequence[Placed], is_level: bool = True) -> list[Row]:
    """Words that overlap vertically by at least half of the lower one stand on one row; rows from top to bottom.

    On a page that is not quite level no row takes a word that stands above or below another of its words.
    """
    rows: list[Row] = []
    spans: list[tuple[float, float]] = []
    for one in sorted(placed, key=lambda item: item.middle):
        for index in range(len(rows) - 1, max(-1, len(rows) - 8), -1):
            top, bottom = spans[index]
            overlap = min(bottom, one.bottom) - max(top, one.top)
            if overlap >= 0.5 * min(bottom - top, one.height) and (is_level or not _collides(one, rows[index])):
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


def _collides(one: Placed, row: Row) -> bool:
    return any(
        min(one.right, other.right) - max(one.left, other.left)
        > COLLISION * min(one.right - one.left, other.right - other.left)
        for other in row
    )
