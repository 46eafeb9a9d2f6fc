"""Reference values beside a result: "EGFR: detected (normal: not detected)" was found, whatever is normal."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.colons import verdicts_of, with_colons
from reports.detection.masking import blanked
from reports.detection.numbers import value_of
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, respelled

_REFERENCE = (
    r"(?:(?:biological )?ref(?:erence)?\.?(?: range| interval| value| result)?s?|standard (?:range|value)|"
    r"(?:valor(?:es)?|rango|intervalo)(?: biologicos?)? de ref(?:erencia)?\.?|referenz(?:wert|bereich)?e?|"
    r"(?:valeurs? de )?reference|(?:valori? di )?riferimento|"
    r"реф(?:еренс\p{L}*|ерентн\p{L}*)?\.?(?: значени\p{L}*| интервал\p{L}*| диапазон\p{L}*)?)"
)
_NORMAL = (
    r"(?:normal(?: range| value| result)?s?|expected(?: range| value| result)?|valor(?:es)? normal(?:es)?|"
    r"norma|normwert|normalwert|normale|нормальн\p{L}* (?:значени\p{L}*|результат\p{L}*)|норма|в норме)"
)
_LABEL = regex.compile(
    rf"(?:(?<=[(\[]\s?)(?:{_REFERENCE}|{_NORMAL})(?:\s?[:=]\s?|\s[-–—]\s|\s)|"
    rf"(?<![\p{{L}}\d])(?:{_NORMAL}|{_REFERENCE})(?:\s?[:=]\s?|\s[-–—]\s)|(?<![\p{{L}}\d]){_REFERENCE}\s)"
)
_HEADS = regex.compile(
    r"(?:tests?(?: name)?|component|analyte|assay|marker|gene|prueba|analito|marcador|gen|untersuchung|parameter|"
    r"examen|esame|exame|тест|показатель|исследование|ген)\s+"
    r"(?:(?:your |patient(?:'s)? )?(?:results?|values?)|resultados?|valor|ergebnis|resultat|risultato|результат|"
    rf"значение)\s+(?:flag\s+)?(?:{_REFERENCE}|{_NORMAL})(?:\s+(?:flag|units?|единицы)\b)*"
)
_LIMIT = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{_NORMAL}|{_REFERENCE})\s?[:=]?\s?(?P<less><=?|≤|up to|hasta|до|bis|below)?\s?"
    r"(?P<limit>\d{1,2}(?:[.,]\d+)?)\s?%"
)
_SKIPPED = 2  # characters between a label and its value


def without_references(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units without the reference values that stand beside a result, by a label or under the heads of a row."""
    made: list[Placed] = []
    is_headed = False
    for page, unit, zone in units:
        heads = _HEADS.match(unit.low)
        is_headed = heads is not None or (is_headed and bool(seen.mentions(unit)))
        parts: list[tuple[int, int]] = []
        if is_headed and not unit.is_row:
            parts += _second_verdict(unit, heads.end() if heads else 0, seen)
        elif seen.mentions(unit) and _LABEL.search(unit.low):
            parts += _labelled(unit, seen)
        told = with_colons(blanked(unit, parts), seen) if parts else unit
        made.append((page, _with_limits(told) if "%" in told.text and seen.mentions(told) else told, zone))
    return made


def _with_limits(unit: Unit) -> Unit:
    """ "34 % (normal: 0 %)", "34 % (normal <1 %)": "normal" names a limit there and is no result."""
    for match in reversed(list(_LIMIT.finditer(unit.low))):
        if "%" in unit.text[: match.start()]:
            is_none = not match["less"] and not value_of(match["limit"])
            told = "" if is_none else f"cut-off <{match['limit']} %"
            unit = respelled(unit, *match.span(), told, unit.places[match.start("limit")])
    return unit


def _labelled(unit: Unit, seen: Seen) -> Iterator[tuple[int, int]]:
    """A label with the result that it gives, if another result is left in the unit."""
    verdicts = verdicts_of(seen.cues(unit))
    for label in _LABEL.finditer(unit.low):
        value = next((one for one in verdicts if 0 <= one[0] - label.end() <= _SKIPPED), None)
        if value is not None and len(verdicts) > 1:
            yield label.start(), value[1]


def _second_verdict(unit: Unit, start: int, seen: Seen) -> Iterator[tuple[int, int]]:
    """ "KRAS Detected Not Detected" under "Test Result Reference": the second is what is normal."""
    if start:
        yield 0, start
    mentions = seen.mentions(unit)
    if len({one.biomarker for one in mentions}) == 1:
        behind = [one for one in verdicts_of(seen.cues(unit)) if one[0] >= max(start, mentions[-1].end)]
        if len(behind) == 2:
            yield behind[1]
