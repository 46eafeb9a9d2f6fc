"""Results that stand in another place than the name: columns, check boxes, answers below a question."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.assertion import STRONG, Cue
from reports.detection.lexicon import Lexicon
from reports.detection.mentions import Mention, find_mentions
from reports.detection.stream import PageText, Unit

_MARK = regex.compile(r"[xX✓✔☒☑●■⬤+]|\[[xX]\]|\([xX]\)")
_EMPTY_BOX = regex.compile(r"(?:☐|□|○|◯|\[\s?\]|\(\s?\))\s?$")
_FULL_BOX = regex.compile(r"(?:☒|☑|■|●|⬤|✓|✔|\[[xX✓]\]|\([xX✓]\))\s?$")
_ANSWER = regex.compile(
    r"^\W*(?:results?|outcome|interpretation|final result|test result|status|finding|resultado|"
    r"interpretacion|ergebnis|befund|bewertung|resultat|"
    r"interpretation|risultato|interpretazione|interpretacao|результат|заключение|интерпретация)\s?(?::|\t|'|\s(?=\p{L}))"
)
_ALL_OF_THEM = regex.compile(
    r"\b(?:all|these|both)\s+(?:the\s+)?(?:two\s+|three\s+|four\s+)?(?:markers|proteins|stains|antibodies|genes)\b"
)
_QUESTION = regex.compile(
    r"^\W*(?:assay|test|analysis|study|examination|marker|prueba|estudio|untersuchung|examen|exame|esame|тест|исследование)\b"
)

Columns = tuple[tuple[str, float, float], ...]


def drop_unchecked(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """ "☐ positive ☒ negative": only what is ticked is said."""
    is_ticked = [bool(_FULL_BOX.search(unit.text[max(0, cue.start - 4) : cue.start])) for cue in cues]
    is_empty = [bool(_EMPTY_BOX.search(unit.text[max(0, cue.start - 4) : cue.start])) for cue in cues]
    if not any(is_ticked) and not any(is_empty):
        return cues
    return tuple(cue for cue, empty in zip(cues, is_empty, strict=True) if not empty)


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


def join_answers(units: list[tuple[PageText, Unit, str]], lexicon: Lexicon) -> Iterator[tuple[PageText, Unit, str]]:
    """Units in order; a name and the answer in a line below it, and a row of names above a row of results, as one."""
    index = 0
    while index < len(units):
        page, unit, zone = units[index]
        following = [one for one in units[index + 1 : index + 3] if one[0] is page]
        joined = _answered(unit, following, lexicon)
        if joined is None and following:
            columns = _transposed(page, unit, following[0][1], zone, lexicon)
            if columns is not None:
                yield from columns
                index += 2
                continue
        if joined is None:
            yield page, unit, zone
            index += 1
        else:
            count, whole = joined
            yield page, whole, "results" if zone != "genes" else zone
            index += count


def _answered(unit: Unit, following: list[tuple[PageText, Unit, str]], lexicon: Lexicon) -> tuple[int, Unit] | None:
    if not following or len(unit.text) > 140:
        return None
    if _ALL_OF_THEM.search(following[0][1].low) and not find_mentions(following[0][1], lexicon):
        return (2, _concatenated([unit, following[0][1]])) if len(find_mentions(unit, lexicon)) > 1 else None
    for count, (_page, answer, _zone) in enumerate(following, 2):
        if _ANSWER.match(answer.low) and not find_mentions(answer, lexicon):
            between = [one for _p, one, _z in following[: count - 2]]
            if not find_mentions(unit, lexicon) or any(find_mentions(one, lexicon) for one in between):
                return None
            if not (unit.text.rstrip().endswith(":") or _QUESTION.match(unit.low) or unit.text.isupper()):
                return None
            return count, _concatenated([unit, *between, answer])
    return None


def _concatenated(units: list[Unit]) -> Unit:
    text = ""
    places: list[int] = []
    cells: list[tuple[int, int, float, float]] = []
    for unit in units:
        if text:
            text += " "
            places.append(-1)
        offset = len(text)
        text += unit.text.replace("\t", " ")
        places.extend(unit.places)
        cells.extend((start + offset, end + offset, left, right) for start, end, left, right in unit.cells)
    first = units[0]
    return Unit(first.page, first.words, text, tuple(places), ((0, len(text), cells[0][2], cells[0][3]),), first.line)


def _transposed(
    page: PageText, names: Unit, results: Unit, zone: str, lexicon: Lexicon
) -> list[tuple[PageText, Unit, str]] | None:
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
        pairs.append((page, _paired(names, names.cells[index], results, cell), zone))
    return pairs


def _paired(
    names: Unit, name: tuple[int, int, float, float], results: Unit, cell: tuple[int, int, float, float]
) -> Unit:
    text = names.text[name[0] : name[1]] + "\t" + results.text[cell[0] : cell[1]]
    places = (*names.places[name[0] : name[1]], -1, *results.places[cell[0] : cell[1]])
    border = name[1] - name[0]
    cells = ((0, border, name[2], name[3]), (border + 1, len(text), cell[2], cell[3]))
    return Unit(names.page, names.words, text, places, cells, names.line)
