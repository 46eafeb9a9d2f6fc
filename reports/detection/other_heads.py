"""Sentences that deny another kind of change than the one above: "Fusions: none" below "Variants: KRAS G12D"."""

from __future__ import annotations

import regex

from reports.detection.masking import blanked
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit
from reports.detection.variants import FUSION, find_variants

_KINDS = {
    "variant": r"(?:mutations?|variants?|snvs?|mutacion(?:es)?|variantes?|mutationen|varianten|mutazioni|varianti|"
    r"mutacoes|мутации|варианты)(?: patogenic[ao]s| pathogenic| patogenetiche| pathogene)?",
    "fusion": r"(?:(?:gene )?fusions?|rearrangements?|translocations?|fusion(?:es)?|reordenamientos?|fusionen|fusioni|"
    r"fusoes|слияния|перестройки)",
    "copies": r"(?:copy number (?:variants|alterations|changes)|cnvs?|cnas?|amplifications?|amplificacion(?:es)?|"
    r"amplifikationen|amplificazioni|amplificacoes|амплификации|alteraciones del numero de copias)",
    "class": r"(?:vus|vous|(?:variants? of (?:uncertain|unknown) (?:clinical )?significance)|"
    r"(?:variantes? de significado (?:clinico )?(?:incierto|desconocido|incerto))|varianti di significato incerto|"
    r"varianten unklarer signifikanz|variants? de signification (?:incertaine|inconnue)|варианты неясного значения)",
}
_NONE = (
    r"(?:none|nil|no|not (?:detected|found|identified)|none (?:detected|found|identified)|ningun[oa]s?|"
    r"no (?:se )?(?:detectad[oa]s?|detectan|observan|identificad[oa]s?)|keine?|nicht nachgewiesen|aucune?|nessun[oa]?|"
    r"nenhuma?|нет|не (?:обнаружены|выявлены|найдены))"
)
_DENIED = {name: regex.compile(rf"\W*{words}\s?[:\t]\s*{_NONE}\W*") for name, words in _KINDS.items()}


def without_other_heads(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units without such sentences."""
    made: list[Placed] = []
    found: str | None = None  # the kind of change that the last named result was of
    for page, unit, zone in units:
        mentions = seen.mentions(unit)
        if mentions:
            found = _kind(unit)
            made.append((page, unit, zone))
            continue
        denied = next((name for name, one in _DENIED.items() if one.fullmatch(unit.low)), None)
        is_other = found is not None and denied is not None and denied != found
        made.append((page, blanked(unit, [(0, len(unit.text))]) if is_other else unit, zone))
        found = found if is_other or denied is not None else None
    return made


def _kind(unit: Unit) -> str | None:
    """The kind of the change that a unit names without a verdict of its own."""
    if find_variants(unit.text):
        return "variant"
    return "fusion" if FUSION.search(unit.text) else None
