"""Tabs of pasted tables: each parts two cells, and cells of one column stand below each other, empty ones, too."""

from __future__ import annotations

from itertools import groupby

TAB = 8  # characters between two stops, where tabs only push words to the right
GAP = 3  # characters between two columns


def with_columns(rows: list[str]) -> list[str]:
    """The rows with spaces for tabs, so that the second cell of each row of a table stands below the second."""
    made: list[str] = []
    for has_tabs, block in groupby(rows, lambda row: "\t" in row.strip(" ")):
        made += _aligned(list(block)) if has_tabs else [row.expandtabs(TAB).rstrip() for row in block]
    return made


def _aligned(rows: list[str]) -> list[str]:
    cells = [[cell.strip() for cell in row.split("\t")] for row in rows]
    if not _is_table(cells):
        return [row.expandtabs(TAB).rstrip() for row in rows]
    widths = [max(len(row[at]) for row in cells if at < len(row)) + GAP for at in range(len(cells[0]))]
    return ["".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in cells]


def _is_table(cells: list[list[str]]) -> bool:
    """Whether the first row has as many cells as any, and none of them, but the first, is empty.

    Tabs that were typed to bring words below each other leave more of them, or empty ones at the head.
    """
    head = cells[0]
    return len(cells) > 1 and all(head[1:]) and all(len(row) <= len(head) for row in cells)
