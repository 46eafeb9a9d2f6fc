"""Sentences that deny another kind of change than the one found above, and names that are only listed with pluses.

"Fusions: none" below "Variants: KRAS G12D" says nothing of KRAS; "ER + PR + HER2 (IHC)" is an order.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from reports.detection.assertion import SAYS
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
_PLUS = regex.compile(r"\s\+\s")


def without_other_heads(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units without such sentences, and with commas in such lists."""
    made: list[Placed] = []
    found: str | None = None  # the kind of change that the last named result was of
    for page, unit, zone in units:
        mentions = seen.mentions(unit)
        if mentions:
            found = _kind(unit)
            made.append((page, _listed(unit, seen), zone))
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


def _listed(unit: Unit, seen: Seen) -> Unit:
    """ "ER + PR + HER2": a plus between names, and none behind the last, joins them."""
    if "+" not in unit.text or unit.is_row:
        return unit
    names = sorted({(one.start, one.end) for one in seen.mentions(unit)})
    gaps = [(end, start) for (_, end), (start, _) in pairwise(names)]
    if not gaps or not all(_PLUS.fullmatch(unit.text, *gap) for gap in gaps):
        return unit
    last = names[-1][1]
    is_signed = regex.match(r"\s?[(\[]?\s?[+−–-]", unit.text[last:]) is not None
    if is_signed or any(cue.kind in SAYS - {"pending"} and cue.start >= last for cue in seen.cues(unit)):
        return unit
    text = list(unit.text)
    for start, end in gaps:
        text[start:end] = ",".ljust(end - start)
    return replace(unit, text="".join(text))
