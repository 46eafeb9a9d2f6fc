"""Results that stand in another place than the name: columns, check boxes, answers below a question."""

from __future__ import annotations

import regex

from reports.detection.assertion import STRONG, Cue
from reports.detection.lexicon import Lexicon
from reports.detection.mentions import Mention, find_mentions
from reports.detection.stream import Unit

_MARK = regex.compile(r"[xX✓✔☒☑●■⬤+]|\[[xX]\]|\([xX]\)")
Columns = tuple[tuple[str, float, float], ...]


def column_cues(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], before: Columns) -> Columns:
    """The result words that head the columns of a table ("Detected | Not detected"), and where the columns stand."""
    if not unit.is_row:
        return before if mentions else ()
    heads = []
    for start, end, left, right in unit.cells:
        inside = [cue for cue in cues if start <= cue.start and cue.end <= end]
        if (
            len(inside) == 1
            and inside[0].kind in STRONG | {"found"}
            and inside[0].end - inside[0].start >= (end - start) - 2
        ):
            kind = "positive" if inside[0].kind == "found" else inside[0].kind
            heads.append((kind, left, right))
    if len(heads) >= 2 and not mentions:
        return tuple(heads)
    return before


def pair_columns(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], columns: Columns) -> tuple[Cue, ...]:
    """A mark under a column's heading says what the heading says."""
    if not columns or not unit.is_row or any(cue.kind in STRONG for cue in cues):
        return ()
    made = []
    for start, end, left, right in unit.cells:
        if _MARK.fullmatch(unit.text[start:end].strip()):
            middle = (left + right) / 2
            kind, _, _ = min(columns, key=lambda column: abs((column[1] + column[2]) / 2 - middle))
            made.append(Cue(kind, start, end))
    return tuple(made)


def pair_rows(names: Unit, results: Unit, lexicon: Lexicon) -> list[Unit] | None:
    """A row that holds nothing but names, above a row with as many cells: each name with the cell below it."""
    if not (names.is_row and results.is_row and len(names.cells) >= 2):
        return None
    by_cell = [
        [one for one in find_mentions(names, lexicon) if start <= one.start < end] for start, end, _, _ in names.cells
    ]
    named = [index for index, found in enumerate(by_cell) if found]
    if len(named) < 2 or len(named) < len(names.cells) - 1 or find_mentions(results, lexicon):
        return None
    if any(names.cells[index][1] - names.cells[index][0] > 16 for index in named):
        return None
    pairs = []
    for index in named:
        _start, _end, left, right = names.cells[index]
        middle = (left + right) / 2
        cell = min(results.cells, key=lambda one: min(abs((one[2] + one[3]) / 2 - middle), abs(one[2] - left)))
        pairs.append(_paired(names, names.cells[index], results, cell))
    return pairs


def _paired(
    names: Unit, name: tuple[int, int, float, float], results: Unit, cell: tuple[int, int, float, float]
) -> Unit:
    text = names.text[name[0] : name[1]] + "\t" + results.text[cell[0] : cell[1]]
    places = (*names.places[name[0] : name[1]], -1, *results.places[cell[0] : cell[1]])
    border = name[1] - name[0]
    cells = ((0, border, name[2], name[3]), (border + 1, len(text), cell[2], cell[3]))
    return Unit(names.page, names.words, text, places, cells, names.line)
