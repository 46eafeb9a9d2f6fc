"""ER, PR and HER2, or the three genes named, all negative in two words: "triple negative", "TNBC"."""

from __future__ import annotations

import regex

from reports.detection.seen import Seen
from reports.detection.stream import Unit, respelled

_TRIPLE = (
    r"(?:triple[\s-](?:negative|negativ[ao]?|negatif|negativer?)|tripel[\s-]negativ\p{L}*|triplo[\s-]negativ[oa]|tnbc|"
    r"(?:трижды|тройн\p{L}*)[\s-](?:негативн|отрицательн)\p{L}*)"
)
# Nothing but the name of the cancer may stand beside: "TNBC is treated with" tells of others.
_BESIDE = (
    r"(?:diagnos(?:is|tico|e)|invasive|infiltrating|ductal|lobular|carcinoma|breast|cancer|of|the|de|la|mama|nst|subtype|"
    r"phenotype|molecular|status|fenotipo|subtipo|grade|grado|g[123]|[123]|i am|it is|is|soy|es|tengo|"
    r"mammakarzinom|mamma|du sein|della mammella|диагноз|рак|молочной|железы|рмж|подтип|фенотип|"
    r"инвазивный|у меня|her2|er|pr)"
)
_WHOLE = regex.compile(rf"\W*(?:{_BESIDE}\W+)*(?P<triple>{_TRIPLE})(?:\W+{_BESIDE})*\W*")
_BEHIND = regex.compile(rf"[\s:=]{{1,3}}(?P<triple>{_TRIPLE})\W*$")
_SPELLED = "ER negative, PR negative, HER2 negative"


def with_triples(unit: Unit, seen: Seen) -> Unit:
    """The unit with the names and results that the two words stand for."""
    if (
        unit.is_row
        or "?" in unit.text
        or not any(word in unit.low for word in ("tripl", "tripel", "tnbc", "трижды", "тройн"))
    ):
        return unit
    mentions = seen.mentions(unit)
    if whole := (_WHOLE.fullmatch(unit.low) if not mentions else None):
        start, end = whole.span("triple")
        return respelled(unit, start, end, _SPELLED, unit.places[start])
    last = max((one.end for one in mentions), default=0)
    behind = _BEHIND.match(unit.low, last)
    if behind is None or len({one.biomarker for one in mentions}) != 3:
        return unit
    start, end = behind.span("triple")
    return respelled(unit, start, end, "negative", unit.places[start])
