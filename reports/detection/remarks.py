"""Columns of remarks: a sentence beside a row's result is about the gene or the medicine and gives no result."""

from __future__ import annotations

import regex

from reports.detection.masking import blanked
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit
from reports.detection.variants import find_variants

_HEAD = regex.compile(
    r"(?:clinical |variant )?(?:comments?|remarks?|notes?|interpretation|significance|implications?|description)|"
    r"(?:klinische )?(?:kommentare?|bemerkung(?:en)?|anmerkung(?:en)?|bewertung|bedeutung)|"
    r"comentarios?|observaci(?:on|ones)|interpretacion|commentaires?|remarques?|commento|commenti|osservazioni|"
    r"interpretazione|interpretacao|observac(?:ao|oes)|комментари[ий]|примечани[ея]|интерпретация"
)
_RESULT_HEAD = regex.compile(
    r".*(?:variant|result|hgvs|alteration|mutation|protein|ergebnis|befund|veranderung|resultado|alteracion|mutacion|"
    r"resultat|risultato|alterazione|variante|alteracao|результат|вариант|мутация).*"
)
_VERDICTS = frozenset({"positive", "negative", "vus", "benign", "insufficient", "pending"})
_SENTENCE = 5  # words
_START = 4  # characters from the start of a cell up to which a verdict is the cell's own


def without_remarks(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units with sentences blanked that stand under "Comment", "Interpretation" in rows that have a result."""
    if not any(len(unit.cells) > 2 and _heads(unit) for _, unit, _ in units):
        return units
    made: list[Placed] = []
    remarks: list[tuple[float, float]] = []
    for page, unit, zone in units:
        if len(unit.cells) > 2 and (heads := _heads(unit)) is not None:
            remarks = [] if seen.mentions(unit) else heads
        elif remarks and not unit.is_row and len(unit.text.split()) > _SENTENCE and not seen.mentions(unit):
            remarks = []
        elif remarks and len(unit.cells) > 2:
            made.append((page, blanked(unit, _remarks(unit, remarks, seen)), zone))
            continue
        made.append((page, unit, zone))
    return made


def _heads(unit: Unit) -> list[tuple[float, float]] | None:
    """Where the columns of remarks begin and end that a row heads; None when it heads none or has no other result."""
    heads = [unit.low[start:end].strip(" \t:*") for start, end, _, _ in unit.cells]
    found = [cell[2:] for head, cell in zip(heads, unit.cells, strict=True) if _HEAD.fullmatch(head)]
    is_told = any(_RESULT_HEAD.fullmatch(head) and not _HEAD.fullmatch(head) for head in heads)
    return found if found and is_told else None


def _remarks(unit: Unit, columns: list[tuple[float, float]], seen: Seen) -> list[tuple[int, int]]:
    parts = []
    for position, (start, end, left, _) in enumerate(unit.cells):
        if position < 2 or not any(low - 0.02 <= left and (left <= high or left < low + 0.02) for low, high in columns):
            continue
        inside = [cue for cue in seen.cues(unit) if start <= cue.start < end and cue.kind in _VERDICTS]
        is_own = any(cue.start - start <= _START or cue.kind in ("vus", "benign") for cue in inside)
        if len(unit.text[start:end].split()) >= _SENTENCE and not is_own and _is_told(unit, start, seen):
            parts.append((start, end))
    return parts


def _is_told(unit: Unit, before: int, seen: Seen) -> bool:
    """Whether the row names a biomarker and tells its result left of the remark."""
    named = any(one.start < before for one in seen.mentions(unit))
    said = any(cue.start < before and cue.kind in _VERDICTS | {"found"} for cue in seen.cues(unit))
    return named and (said or any(one.start < before for one in find_variants(unit.text[:before])))
