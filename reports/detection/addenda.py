"""Addenda that correct: they are read whatever zone they stand below, and a result they take back is not read."""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.masking import blanked
from reports.detection.sections import SILENT
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit

_LONGEST_TITLE = 60  # characters
_LATEST_START = 12  # of the word "addendum" or "corrected" in a title
_VOID = regex.compile(
    r"\b(?:withdrawn|retracted|void|revoked|rescinded|(?:issued|reported|printed) in error|belongs? to another|"
    r"(?:was|were|is) (?:incorrect|erroneous|wrong)|zuruckgezogen|widerrufen|irrtumlich|gehort zu einem anderen|"
    r"anulad[oa]s?|por error|erroneo|pertenece a otr[oa]|annulee?s?|par erreur|errone|appartient a un autre|"
    r"annullat[oi]|per errore|appartiene a un altr[oa]|por engano|por erro|pertence a outr[oa])\b|"
    r"отозван|аннулирован|ошибочн|принадлежит друг"
)
_OF_RESULT = regex.compile(
    r"result|report|value|score|statement|finding|ergebnis|befund|wert|informe|valor|rapport|valeur|risultat|referto|"
    r"valore|laudo|результат|заключен|значен"
)


def with_addenda(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units with addenda in the zone of results, and without results that a later sentence takes back."""
    if any(zone in SILENT and _is_title(unit, seen) for _, unit, zone in units):
        units = _reopened(units, seen)
    return _without_withdrawn(units, seen)


def _reopened(units: list[Placed], seen: Seen) -> list[Placed]:
    made: list[Placed] = []
    closed: str | None = None  # the zone that the addendum stands below
    for page, unit, zone in units:
        closed = closed if zone == closed else None
        if zone in SILENT and _is_title(unit, seen):
            closed = zone
        made.append((page, unit, "results" if closed is not None else zone))
    return made


def _is_title(unit: Unit, seen: Seen) -> bool:
    if unit.is_row or len(unit.text) > _LONGEST_TITLE or unit.text.rstrip().endswith("."):
        return False
    starts = [start for start, _ in seen.asides(unit).get("correction", ())]
    # "ADDENDUM #1 (13 Feb) - HER2 FISH": a title may name what it is about.
    return any(start <= (0 if seen.mentions(unit) else _LATEST_START) for start in starts)


def _without_withdrawn(units: list[Placed], seen: Seen) -> list[Placed]:
    """What stands before "the BRAF result was issued in error" says nothing of BRAF, nor does that clause."""
    made = list(units)
    for index, (page, unit, zone) in enumerate(units):
        mentions = seen.mentions(unit)
        if not mentions or (void := _VOID.search(unit.low)) is None or _OF_RESULT.search(unit.low) is None:
            continue
        names = {one.biomarker for one in mentions if one.start < void.start()}
        made[:index] = [(where, _without(one, names, seen), old) for where, one, old in made[:index]]
        if names:
            made[index] = page, blanked(unit, [(0, void.end())]), zone
    return made


def _without(unit: Unit, names: set[str], seen: Seen) -> Unit:
    mentions = seen.mentions(unit)
    if not names & {one.biomarker for one in mentions}:
        return unit
    edges = sorted({one.start for one in mentions})
    taken = {one.start for one in mentions if one.biomarker in names}
    return blanked(unit, [(start, end) for start, end in pairwise([*edges, len(unit.text)]) if start in taken])
