"""Percentages that are not the result: how much tumor a sample holds, options of a form, and limits in brackets.

A limit ("positive if ≥70 %") is spelled as a cut-off, which the share before it is then held against.
"""

from __future__ import annotations

import regex

from reports.detection.seen import Seen
from reports.detection.stream import Unit, closed_up, respelled

_TUMOR = (
    r"(?:tumou?r (?:cell(?:ularity| content| percentage| fraction)|content|nuclei|percentage|purity|fraction)|"
    r"cellularity|celularidade?(?: tumoral)?|contenido tumoral|conteudo tumoral|porcentaje tumoral|"
    r"% de tumor(?: en (?:la )?muestra)?|tumorzell(?:gehalt|anteil)|tumorgehalt|cellularite(?: tumorale)?|"
    r"contenu tumoral|cellularita(?: tumorale)?|contenuto tumorale|опухолевая клеточность|"
    r"(?:содержание|доля|процент) опухол(?:и|евых клеток)(?: в (?:образце|материале|блоке))?)"
)
_SAMPLE = r"(?:muestra|sample|specimen|block|probe|prelevement|campione|amostra|образ\p{L}*|материал\p{L}*)"
_CONTENT = regex.compile(
    rf"\b{_TUMOR}\s?[:=(]?\s?(?:de |del |of |ca\.? |около |[~≈<>≥]\s?)?\d{{1,3}}\s?%|"
    rf"(?<!\w)% de tumor\D{{0,14}}\d{{1,3}}\s?%|"
    rf"{_SAMPLE}\s(?:con|with|mit|avec|com|с)\s(?:un |a )?\d{{1,3}}\s?%\s(?:de |of |di )?"
    rf"(?:celulas tumorales|{_TUMOR})|"
    rf"\d{{1,3}}\s?%\s(?:de |of |di )?{_TUMOR}"
)
_OPTIONS = regex.compile(
    r"\s?\(\s?(?:(?:yes|no|si|да|нет|ja|nein|oui|non|sim|nao)\s?/\s?(?:yes|no|si|да|нет|ja|nein|oui|non|sim|nao)|"
    r"\+\s?/\s?[-–−]|[-–−]\s?/\s?\+)\s?\)(?=\s?[:=])"
)
_POSITIVE = r"(?:posit\p{L}*|pos\.?|полож\p{L}*|rearranged|amplif\p{L}*)"
_LIMIT = regex.compile(
    rf"[(\[]\s?(?:{_POSITIVE}\s?[:=]?\s?(?:if |si |wenn |при |ab |se )?(?:≥|>=?)\s?(?P<limit>\d{{1,2}})\s?%|"
    rf"(?:≥|>=?)\s?(?P<limit>\d{{1,2}})\s?%\s?(?:[:=]\s?)?{_POSITIVE})\s?[)\]]|"
    rf"\.?\s(?:reference|cut-?off|referencia|норма)\s?:\s?{_POSITIVE}\s?(?:≥|>=?)\s?(?P<limit>\d{{1,2}})\s?%"
)
_OWN_LIMITS = frozenset({"ER", "PR", "AR", "PD-L1", "Ki-67", "HER2"})  # what is read with limits of its own


def without_other_shares(unit: Unit, seen: Seen) -> Unit:
    """The unit without what stands for no result, its limits as cut-offs."""
    mentions = seen.mentions(unit)
    if not mentions:
        return unit
    for pattern in (_CONTENT, _OPTIONS) if "%" in unit.text or "/" in unit.text else ():
        spans = [match.span() for match in pattern.finditer(unit.low)]
        unit = closed_up(
            unit, [(start, end) for start, end in spans if not any(start <= one.start < end for one in mentions)]
        )
    if not any(one.biomarker in _OWN_LIMITS for one in mentions):
        for match in reversed(list(_LIMIT.finditer(unit.low)) if "%" in unit.text else []):
            place = unit.places[match.start("limit")]
            unit = respelled(unit, *match.span(), f" (cut-off {match['limit']} %)", place)
    return unit
