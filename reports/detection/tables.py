"""Tables: what the heading of a column says of the cells below it, and names that stand above their results."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reports.detection.assertion import STRONG, Cue
from reports.detection.lexicon import Lexicon
from reports.detection.mentions import Mention, find_mentions
from reports.detection.stream import Unit

_MARK = regex.compile(r"[xX✓✔☒☑●■⬤+]|\[[xX]\]|\([xX]\)")
_TIER = regex.compile(r"(?:amp )?(?:tier|level|nivel|stufe|niveau|livello|evidence|уровень|kategorie|category)\b.*")
_CLASS = regex.compile(r"(?:acmg )?(?:clase|class|classe|klasse|класс)\b.*")
_RANK = regex.compile(r"(?:tier |class |clase |klasse |classe |level |nivel )?(i{1,3}|iv|[1-5])[a-d]?")
# AMP/ASCO/CAP tiers (2017) and ACMG/AMP classes (2015): which of them are uncertain, and which harmless.
_TIERS = {"iii": "vus", "3": "vus", "iv": "benign", "4": "benign"}
_CLASSES = {"3": "vus", "iii": "vus", "1": "benign", "2": "benign", "i": "benign", "ii": "benign"}
_IGNORED = frozenset({"key", "controls", "background", "history", "genes"})
_RANKS = {"tier": _TIERS, "class": _CLASSES}
Columns = tuple["Column", ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column from `left` to `right` (fractions of the page).

    `role` is a class of result words, "tier", "class", "ignored" (reference values, controls), or "" for any other.
    """

    role: str
    left: float
    right: float


def columns_of(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], lexicon: Lexicon) -> Columns | None:
    """The columns that a row heads; None when it is not the head of a table that matters here."""
    if mentions or not unit.is_row:
        return None
    columns = tuple(
        Column(_role(unit, start, end, cues, lexicon), left, right) for start, end, left, right in unit.cells
    )
    roles = [column.role for column in columns if column.role]
    is_head = len(roles) >= 2 or any(role in ("ignored", "tier", "class") for role in roles)
    return columns if is_head else None


def _role(unit: Unit, start: int, end: int, cues: tuple[Cue, ...], lexicon: Lexicon) -> str:
    head = unit.low[start:end].strip(" :*")
    if lexicon.headings.get(head) in _IGNORED:
        return "ignored"
    if _TIER.fullmatch(head):
        return "tier"
    if _CLASS.fullmatch(head):
        return "class"
    inside = [cue for cue in cues if start <= cue.start and cue.end <= end]
    if len(inside) == 1 and inside[0].kind in STRONG | {"found"} and inside[0].end - inside[0].start >= len(head) - 2:
        return "positive" if inside[0].kind == "found" else inside[0].kind
    return ""


def ignored_parts(unit: Unit, mentions: tuple[Mention, ...], columns: Columns) -> list[tuple[int, int]]:
    """The cells of a row that stand under a heading such as "Reference" and name no biomarker."""
    if not unit.is_row or not any(column.role == "ignored" for column in columns):
        return []
    return [
        (start, end)
        for start, end, left, right in unit.cells
        if _column(columns, left, right).role == "ignored" and not any(start <= one.start < end for one in mentions)
    ]


def column_cues(unit: Unit, cues: tuple[Cue, ...], columns: Columns) -> tuple[Cue, ...]:
    """What the headings add to a row: a mark under "Detected", a three under "Tier"."""
    if not unit.is_row:
        return ()
    made = []
    is_said = any(cue.kind in STRONG for cue in cues)
    for start, end, left, right in unit.cells:
        column, text = _column(columns, left, right), unit.low[start:end].strip()
        ranks, rank = _RANKS.get(column.role), _RANK.fullmatch(text)
        if ranks is not None and rank is not None and rank.group(1) in ranks:
            made.append(Cue(ranks[rank.group(1)], start, end))
        elif column.role in STRONG and not is_said and _MARK.fullmatch(unit.text[start:end].strip()):
            made.append(Cue(column.role, start, end))
    return tuple(made)


def _column(columns: Columns, left: float, right: float) -> Column:
    middle = (left + right) / 2
    return min(
        columns,
        key=lambda column: min(abs((column.left + column.right) / 2 - middle), abs(column.left - left)),
        default=Column("", 0.0, 1.0),
    )


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
