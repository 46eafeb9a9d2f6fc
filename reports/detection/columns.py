"""What a table says in one column of what stands in another: "no" under "Therapy" or "Fusion" denies no mutation."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.assertion import STRONG
from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.sought import SOUGHT
from reports.detection.stream import Unit
from reports.detection.tables import Columns, column_of
from reports.detection.variants import FUSION, find_variants

CHANGES = ("mutation", "fusion", "copies", "germline")
_NONE = regex.compile(
    r"\W*(?:none(?: known| available| identified)?|nil|no|n/?a|normal|keine?|nein|ningun[oa]?|aucune?|non|nessun[oa]?|"
    r"nenhuma?|nao|нет|норма)?\W*"
)
_YES = regex.compile(r"\W*(?:yes|si|ja|oui|sim|да)\W*")


def passed_over(unit: Unit, mentions: tuple[Mention, ...], columns: Columns, seen: Seen) -> list[tuple[int, int]]:
    """The parts of a unit in which a verdict is one on something else than the change that its row names."""
    return [*_answers_of_others(unit, mentions, seen), *_cells_of_others(unit, mentions, columns, seen)]


def _cells_of_others(
    unit: Unit, mentions: tuple[Mention, ...], columns: Columns, seen: Seen
) -> Iterator[tuple[int, int]]:
    if not unit.is_row or not columns:
        return
    heads = [column_of(columns, unit, index) for index in range(len(unit.cells))]
    kinds = ["" if SOUGHT.search(head.head) else head.kind for head in heads]  # "mutation tested"
    cells = [(kind, start, end) for kind, (start, end, _, _) in zip(kinds, unit.cells, strict=True)]
    found = {kind for kind, start, end in cells if kind in CHANGES and _tells_change(unit, start, end, seen)}
    for kind, start, end in cells:
        is_named = any(start <= one.start < end for one in mentions)
        is_other = kind == "relatives" or (kind in CHANGES and bool(found - {kind}))
        is_none = kind == "others" and _NONE.fullmatch(unit.low, start, end) is not None
        if not is_named and (is_none or (is_other and _denies(unit, start, end, seen))):
            yield start, end
    yield from _unanswered(unit, columns)


def _unanswered(unit: Unit, columns: Columns) -> Iterator[tuple[int, int]]:
    """ "Pathogenic variant | VUS" above "no | yes": the column with the "yes" tells the result."""
    classes = [
        (start, end)
        for index, (start, end, _, _) in enumerate(unit.cells)
        if column_of(columns, unit, index).role in STRONG
    ]
    if any(_YES.fullmatch(unit.low, *cell) for cell in classes):
        yield from (cell for cell in classes if _NONE.fullmatch(unit.low, *cell))


def tells_class(unit: Unit, columns: Columns) -> bool:
    """Whether a cell of a row stands under a head that is a result by itself: "VUS", "Positive"."""
    return any(column_of(columns, unit, index).role in STRONG for index in range(len(unit.cells)))


def _tells_change(unit: Unit, start: int, end: int, seen: Seen) -> bool:
    """Whether a cell names a change or says that one was found."""
    if (
        find_variants(unit.text[start:end])
        or FUSION.search(unit.text, start, end)
        or _YES.fullmatch(unit.low, start, end)
    ):
        return True
    return any(
        start <= cue.start < end and cue.kind in ("positive", "found") for cue in seen.cues(unit)
    ) and not _denies(unit, start, end, seen)


def _denies(unit: Unit, start: int, end: int, seen: Seen) -> bool:
    """Whether a cell says no, or begins with a verdict that does."""
    if _NONE.fullmatch(unit.low, start, end):
        return True
    if find_variants(unit.text[start:end]):
        return False
    said = [cue for cue in seen.cues(unit) if start <= cue.start < end]
    return bool(said) and said[0].kind in ("negative", "negator") and said[0].start - start <= 1


def _answers_of_others(unit: Unit, mentions: tuple[Mention, ...], seen: Seen) -> Iterator[tuple[int, int]]:
    """ "TP53 p.R175H (therapy: none)": a label and its answer."""
    if ":" not in unit.text:
        return
    for label in seen.lexicon.columns["others"].finditer(unit.low):
        colon = _TO_COLON.match(unit.low, label.end())
        answer = _ANSWER.match(unit.low, colon.end()) if colon else None
        if answer and any(one.start < label.start() for one in mentions):
            yield label.start(), answer.end()


_TO_COLON = regex.compile(r"[^:;,()\t]{0,30}:\s*")
_ANSWER = regex.compile(
    r"(?:none|nil|no|keine?|ningun[oa]?|aucune?|nessun[oa]?|nenhuma?|нет|[-–])(?=\s*(?:$|[;,.)\t]))"
)
