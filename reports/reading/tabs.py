"""Tabs of pasted tables: each parts two cells, and cells of one column stand below each other, empty ones, too."""

from __future__ import annotations

TAB = 8  # characters between two stops, where tabs only push words to the right
GAP = 3  # characters between two columns
MOST_BETWEEN = 2  # lines without tabs that do not end a table


def with_columns(rows: list[str]) -> list[str]:
    """The rows with spaces for tabs, so that the second cell of each row of a table stands below the second."""
    made = [row.expandtabs(TAB).rstrip() for row in rows]
    for table in _tables(rows):
        cells = [[cell.strip() for cell in rows[at].split("\t")] for at in table]
        widths = [max(len(row[place]) for row in cells if place < len(row)) + GAP for place in range(len(cells[0]))]
        for at, row in zip(table, cells, strict=True):
            made[at] = "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
    return made


def _tables(rows: list[str]) -> list[list[int]]:
    """The rows of each table; no row has more cells than the first, none of which, but its first, is empty.

    Tabs that were typed to bring words below each other leave more of them, or empty ones at the head.
    """
    blocks: list[list[int]] = []
    for at, row in enumerate(rows):
        if "\t" not in row.strip(" "):
            continue
        is_next = bool(blocks) and at - blocks[-1][-1] <= MOST_BETWEEN + 1
        if is_next and row.count("\t") <= rows[blocks[-1][0]].count("\t"):
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return [block for block in blocks if len(block) > 1 and all(map(str.strip, rows[block[0]].split("\t")[1:]))]
