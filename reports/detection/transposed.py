"""Tables that lie on their side: names stand in one row, and their results in the rows below, column by column."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import regex

from reports.detection.assertion import STRONG
from reports.detection.seen import Seen
from reports.detection.stream import Unit, cut

MOST_ROWS = 6  # below one row of names
LONGEST_NAME = 40  # characters of a name that heads a column
SPARE = 14  # characters beside the name itself that are still no sentence
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_RESULT, _OTHER = "results", frozenset({"key", "methods", "controls", "background", "history", "genes"})
Cell = tuple[int, int, float, float]


def pair_rows(names: Unit, below: list[Unit], seen: Seen) -> tuple[int, list[Unit]] | None:
    """A row of names above rows of results: each name with the cells below it, and how many rows that took.

    The rows below hold no name and about as many cells as there are names.
    """
    if not names.is_row or not below or not below[0].is_row:
        return None
    named = _named(names, seen)
    if len(named) < 2:
        return None
    rows = []
    for row in below:
        if not row.is_row or seen.mentions(row) or not len(named) - 1 <= len(row.cells) <= len(names.cells) + 1:
            break
        rows.append(row)
    if not rows:
        return None
    told = _told(names, rows, seen)
    by_row = [_by_column(names.cells, row.cells) for row in told]
    return len(rows), [_column_of(names, cell, told, by_row) for cell in named]


def _named(names: Unit, seen: Seen) -> list[Cell]:
    """The cells that hold a name and nothing else; none unless all do but the first, which may say what they are."""
    mentions = seen.mentions(names)
    if len(mentions) < 2 or any(cue.kind in STRONG for cue in seen.cues(names)):
        return []
    named = []
    for index, (start, end, left, right) in enumerate(names.cells):
        inside = [one for one in mentions if start <= one.start < end]
        if inside:
            spared = _BRACKETS.sub("", names.text[start : inside[0].start] + " " + names.text[inside[-1].end : end])
            if end - start > LONGEST_NAME or len(spared.strip()) > SPARE:
                return []
            named.append((start, end, left, right))
        elif index:
            return []
    return named


def _label(names: Unit, row: Unit) -> Cell | None:
    """The cell of a row that says what the row holds: it stands under the one that says it of the names."""
    first, head = row.cells[0], names.cells[0]
    is_left = first[2] <= head[3] and first[2] < names.cells[1][2] and first[3] < names.cells[1][2] + 0.005
    return first if is_left else None


def _told(names: Unit, rows: list[Unit], seen: Seen) -> list[Unit]:
    """The rows that tell results: those labelled so where there are any, else all but methods, references and keys."""
    if seen.mentions(cut(names, *names.cells[0][:2])):
        return rows
    roles = []
    for row in rows:
        label = _label(names, row)
        head = row.low[label[0] : label[1]].strip(" :*") if label else ""
        roles.append(seen.lexicon.headings.get(head, ""))
    is_labelled = _RESULT in roles
    return [
        row for row, role in zip(rows, roles, strict=True) if (role == _RESULT if is_labelled else role not in _OTHER)
    ]


def _by_column(heads: tuple[Cell, ...], cells: tuple[Cell, ...]) -> dict[Cell, Cell]:
    """The cell that stands nearest below each head, left edges or middles compared; each cell is below one head."""
    reach = median(after[2] - before[2] for before, after in pairwise(heads)) / 2
    found: dict[Cell, tuple[float, Cell]] = {}
    for cell in cells:
        far, head = min((min(abs(_middle(one) - _middle(cell)), abs(one[2] - cell[2])), one) for one in heads)
        if far < min(reach, found.get(head, (1.0, cell))[0]):
            found[head] = far, cell
    return {head: cell for head, (_, cell) in found.items()}


def _middle(cell: Cell) -> float:
    return (cell[2] + cell[3]) / 2


def _column_of(names: Unit, name: Cell, rows: list[Unit], by_row: list[dict[Cell, Cell]]) -> Unit:
    start = name[0] + (names.text[name[0]] == "\t")
    made = cut(names, start, name[1])
    for row, cells in zip(rows, by_row, strict=True):
        if name in cells:
            made = paired(made, row, cells[name])
    return made


def paired(made: Unit, row: Unit, cell: Cell) -> Unit:
    """A unit with a cell of another row behind it."""
    start = cell[0] + (row.text[cell[0]] == "\t")
    text = made.text + "\t" + row.text[start : cell[1]]
    places = (*made.places, -1, *row.places[start : cell[1]])
    cells = (*made.cells, (len(made.text) + 1, len(text), cell[2], cell[3]))
    return Unit(made.page, made.words, text, places, cells, made.line)
