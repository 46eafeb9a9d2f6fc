"""Tables: what the heading of a column says of the cells below it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reports.detection.assertion import ALTERATIONS, BARE, SAYS, STRONG, VERDICTS, Cue
from reports.detection.lexicon import Lexicon
from reports.detection.masking import CONTROL
from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_MARK = regex.compile(r"(?i:yes|s[ií]|ja|oui|sim|да)|[xXхХ✓✔☒☑●■⬤+]|\[[xXхХ]\]|\([xXхХ]\)")
_TIER = regex.compile(r"(?:amp )?(?:tier|level|nivel|stufe|niveau|livello|evidence|уровень|kategorie|category)\b.*")
_CLASS = regex.compile(
    r"(?:acmg |variant )?(?:clase|class|classe|klasse|класс|classifi\w+|clasifica\w+|klassifi\w+|классифик\w+|"
    r"pathogenicity)\b.*"
)
_RANK = regex.compile(r"(?:tier |class |clase |klasse |classe |level |nivel )?(i{1,3}|iv|[1-5])[a-d]?")
# AMP/ASCO/CAP tiers (2017) and ACMG/AMP classes (2015): which of them are uncertain, and which harmless.
_TIERS = {"iii": "vus", "3": "vus", "iv": "benign", "4": "benign"}
# Roman numbers of a class are tiers of AMP, whose first and second are the strongest; IV says something else in each.
_CLASSES = {"3": "vus", "iii": "vus", "1": "benign", "2": "benign"}
_NONE = regex.compile(r"\s*(?:none|nil|no|keine|ninguno|ninguna|aucune?|nessun[oa]|nenhuma?|нет|[-–])\s*")
_CONTROL_HEAD = regex.compile(
    r".*\bcontrol (?:tissue|slide|block|material|sample)s?\b.*|kontrollgewebe|tejido (?:de )?control|tissu temoin"
)
# A bill or a price list names biomarkers and reports none.
_PRICE_HEAD = regex.compile(
    r"(?:unit |total |net )?(?:price|amount|qty|quantity|cost)|preis|betrag|menge|(?:einzel|gesamt)preis|precio|"
    r"importe|cantidad|prix|montant|quantite|prezzo|importo|quantita|preco|quantidade|цена|сумма|количество"
)
# Columns of times: where one tells of now, those of before are no results.
_NOW = regex.compile(
    r"(?:current|now|today|present|aktuell\w*|jetzt|heute|actual|hoy|ahora|actuel\w*|attuale|oggi|atual|hoje|текущ\w*|"
    r"сейчас|настоящ\w*)(?:\W.*|\s.*)?"
)
_BEFORE = regex.compile(
    r".*\b(?:19|20)\d\d\b.*|baseline|initial|(?:prior|previous|last)\b.*|(?:cycle|zyklus|ciclo|cycle|цикл) \d+|vorher|"
    r"vorbefund.*|ausgangswert|"
    r"basal|previo|anterior|inicial|anterieur|precedent|precedente|iniziale|исходн\w*|предыдущ\w*"
)
_SIGNS = {"+": "positive", "++": "positive", "+++": "positive", "-": "negative"}
_IGNORED = frozenset({"key", "controls", "background", "history", "genes"})
_RANKS = {"tier": _TIERS, "class": _CLASSES}
_KINDS = (
    "relatives",
    "result",
    "mutation",
    "fusion",
    "copies",
    "germline",
    "specimen",
    "others",
)  # the first that a head names
CONTROL_TABLE = "control table"
Columns = tuple["Column", ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column from `left` to `right` (fractions of the page).

    `role` is "result", a class of result words, "tier", "class", "ignored" (reference values, controls),
    "control table" where the whole table is about controls, or "" for any other. `kind` tells of what its cells are,
    as the lexicon has it ("mutation", "fusion", "others" ...).
    """

    role: str
    left: float
    right: float
    head: str = ""
    kind: str = ""


def columns_of(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], lexicon: Lexicon) -> Columns | None:
    """The columns that a row heads; None when it is not the head of a table that matters here."""
    if mentions or not unit.is_row:
        return None
    heads = [unit.low[start:end].strip(" \t:*") for start, end, _, _ in unit.cells]
    if sum(_PRICE_HEAD.fullmatch(head) is not None for head in heads) > 1:
        return tuple(Column(CONTROL_TABLE, left, right) for _, _, left, right in unit.cells)
    is_timed = tells_times(heads)
    columns = tuple(
        Column(
            "ignored"
            if is_timed and _BEFORE.fullmatch(head) and not _NOW.fullmatch(head)
            else _role(unit, start, end, cues, lexicon),
            left,
            right,
            head,
            kind_of(head, lexicon),
        )
        for head, (start, end, left, right) in zip(heads, unit.cells, strict=True)
    )
    roles = [column.role for column in columns if column.role]
    is_head = (
        len(roles) >= 2
        or sum(bool(column.kind) for column in columns) >= 2
        or roles == ["result"]
        or any(role in ("ignored", "tier", "class", CONTROL_TABLE) for role in roles)
    )
    return columns if is_head else None


def tells_times(heads: list[str]) -> bool:
    """Whether one of the columns tells of now, so that those of before are no results."""
    return any(map(_NOW.fullmatch, heads))


def kind_of(head: str, lexicon: Lexicon) -> str:
    """Of what the cells below a head tell: "result", a kind of change, a specimen, or something else."""
    return next((kind for kind in _KINDS if lexicon.columns[kind].search(head)), "")


def _role(unit: Unit, start: int, end: int, cues: tuple[Cue, ...], lexicon: Lexicon) -> str:
    head = unit.low[start:end].strip(" \t:*")
    if _CONTROL_HEAD.fullmatch(head):
        return CONTROL_TABLE
    if _TIER.fullmatch(head):
        return "tier"
    if _CLASS.fullmatch(head):
        return "class"
    if (
        CONTROL.search(head)
        or lexicon.headings.get(head) in _IGNORED
        or lexicon.headings.get(head.split(" (")[0]) in _IGNORED
    ):
        return "ignored"
    if kind_of(head, lexicon) in ("others", "relatives"):
        return ""
    said = _said(head, [cue for cue in cues if start <= cue.start and cue.end <= end])
    is_result = head in ("+/-", "-/+", "+ / -") or lexicon.headings.get(head) == "results"
    return "result" if is_result and said not in ("vus", "benign") else said


def _said(head: str, cues: list[Cue]) -> str:
    """The class of result words that a head holds, and next to nothing else: "detected", "pathogenic variant"."""
    said = [cue for cue in cues if cue.kind not in ALTERATIONS]
    length = sum(cue.end - cue.start + 1 for cue in cues) - 1
    if len(said) != 1 or said[0].kind not in SAYS or length < len(head) - 2:
        return ""
    return "positive" if said[0].kind == "found" else said[0].kind


def ignored_parts(unit: Unit, mentions: tuple[Mention, ...], columns: Columns, seen: Seen) -> list[tuple[int, int]]:
    """The cells of a row that stand under a heading such as "Reference", name no biomarker and say nothing of doubt."""
    if not unit.is_row or not any(column.role == "ignored" for column in columns):
        return []
    kept = [one.start for one in mentions] + [cue.start for cue in seen.cues(unit) if cue.kind in ("vus", "benign")]
    return [
        (start, end)
        for index, (start, end, _, _) in enumerate(unit.cells)
        if column_of(columns, unit, index).role == "ignored" and not any(start <= place < end for place in kept)
    ]


def later_verdicts(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> list[tuple[int, int]]:
    """The cells of a row that come after the one with the result and say something else: comments, keys, references."""
    names = {one.biomarker for one in mentions}
    if len(unit.cells) < 3 or len(names) != 1:
        return []
    decided: set[str] = set()
    parts = []
    since = None
    for index, (start, end, _, _) in enumerate(unit.cells):
        if since is not None and index > since + 1 and _NONE.fullmatch(unit.low, start, end):
            parts.append((start, end))  # "KRAS | p.G12C | 33 % | sotorasib | none": of medicines, not of the variant
            continue
        if since is None and any(
            one.kind in ("protein", "legacy", "coding") for one in find_variants(unit.text[start:end])
        ):
            since = index
        said = {cue.kind for cue in cues if start <= cue.start < end and cue.kind in VERDICTS and cue.about != BARE}
        if decided and said and not said <= decided:
            parts.append((start, end))
        decided = decided or said
    return parts


def is_unmarked(unit: Unit, cues: tuple[Cue, ...], columns: Columns) -> bool:
    """ "JAK2 V617F" in a table to tick, "Detected | Not detected", whose mark was not read: it says nothing."""
    roles = {column.role for column in columns}
    if not {"positive", "negative"} <= roles or any(cue.kind in VERDICTS for cue in cues):
        return False
    is_marked = any(_MARK.fullmatch(unit.text[start:end].strip()) for start, end, _, _ in unit.cells)
    return not is_marked and any(abs(columns[0].left - cell[2]) < _ALIKE for cell in unit.cells[:1])


_ABSENT = regex.compile(r"absent\w*|ausente\w*|assente|lost|loss|fehlend\w*|perdid\w*|perdu\w*|отсутств\w*|утрач\w*")


def column_cues(unit: Unit, cues: tuple[Cue, ...], columns: Columns, is_of_proteins: bool) -> tuple[Cue, ...]:
    """What the headings add to a row: a mark under "Detected", a three under "Tier".

    A mark under "Absent" says that a protein whose loss is abnormal (`is_of_proteins`) is lost.
    """
    if not unit.is_row:
        return ()
    made = []
    is_said = any(cue.kind in STRONG for cue in cues)
    for index, (start, end, _, _) in enumerate(unit.cells):
        column, text = column_of(columns, unit, index), unit.low[start:end].strip()
        ranks, rank = _RANKS.get(column.role), _RANK.fullmatch(text)
        if ranks is not None and rank is not None and rank.group(1) in ranks:
            made.append(Cue(ranks[rank.group(1)], start, end))
        elif column.role == "result" and not is_said and text in _SIGNS:
            made.append(Cue(_SIGNS[text], start, end))
        elif column.role in STRONG and not is_said and _MARK.fullmatch(unit.text[start:end].strip()):
            is_lost = is_of_proteins and column.role == "negative" and _ABSENT.fullmatch(column.head)
            made.append(Cue("lost" if is_lost else column.role, start, end))
    return tuple(made)


_ALIKE = 0.03  # of the page's width


def column_of(columns: Columns, unit: Unit, index: int) -> Column:
    """The head of a cell: the one in the same place where no cell is empty, else the nearest."""
    begins_alike = bool(columns) and abs(columns[0].left - unit.cells[0][2]) < _ALIKE
    if begins_alike and len(columns) == len(unit.cells):
        return columns[index]
    _, _, left, right = unit.cells[index]
    middle = (left + right) / 2
    return min(
        columns,
        key=lambda column: min(abs((column.left + column.right) / 2 - middle), abs(column.left - left)),
        default=Column("", 0.0, 1.0),
    )
