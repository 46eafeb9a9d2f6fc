"""The stain of HER2 that leaves it open, and the hybridisation in a sentence of its own that settles it.

"HER2: equivocal (2+). FISH: amplified." is one statement; "HER2 2+/FISH+" says it with signs.
"""

from __future__ import annotations

import regex

from reports.detection.assertion import SAYS
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, joined, respelled

_METHOD = (
    r"(?:[fcsd]?ish|dual ish|фиш|(?:hibridacion|hybridi[sz]ation|ibridazione|hibridizacao) in situ|"
    r"in situ hybridi[sz]ation)"
)
_LEADS = regex.compile(
    r"\W*(?:(?:reflex|resultados?|results?|ergebnis|resultat|risultato|estudio|study|test|результат)\s"
    rf"(?:de |of |del |da |der )?)?{_METHOD}\b[^.;]{{0,30}}?(?:[:=\s(-]|$)"
)
_SIGN = regex.compile(rf"\b{_METHOD}\s?(?P<sign>[+−–-])(?=\s*(?:$|[,;.)/\]]))")
_OPEN = regex.compile(r"(?<![\d.,])2\s?\+|(?<!\+)\+\+(?!\+)")
_RATIO = regex.compile(r"\d[.,]\d")
_MOST = 4  # sentences from the name to the hybridisation
_LONGEST = 90  # characters of each of them


def with_hybridisation(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units with the hybridisation of HER2 beside the stain that it settles, its signs as words."""
    made: list[Placed] = []
    index = 0
    while index < len(units):
        page, unit, zone = units[index]
        if {one.biomarker for one in seen.mentions(unit)} != {"HER2"}:
            made.append(units[index])
            index += 1
            continue
        unit = _with_words(unit)
        following = [one for where, one, _ in units[index + 1 : index + 1 + _MOST] if where is page]
        count = _settled(unit, following, seen)
        made.append((page, joined([unit, *following[:count]]) if count else unit, zone))
        index += 1 + count
    return made


def _with_words(unit: Unit) -> Unit:
    """ "FISH+", "FISH-": the sign as a word."""
    sign = _SIGN.search(unit.low)
    if sign is None or unit.is_row:
        return unit
    word = " positive" if sign["sign"] == "+" else " negative"
    return respelled(unit, *sign.span("sign"), word, unit.places[sign.start("sign")])


def _settled(unit: Unit, following: list[Unit], seen: Seen) -> int:
    """How many of the sentences behind the name go on to a hybridisation that tells a result; 0 where none does."""
    if unit.is_row or _LEADS.match(unit.low):
        return 0
    is_open = _is_open(unit, seen)
    for count, one in enumerate(following, 1):
        if one.is_row or seen.mentions(one) or len(one.text) > _LONGEST:
            return 0
        if _LEADS.match(one.low):
            if not is_open or not (_says(one, seen) or _RATIO.search(one.low)):
                return 0
            further = following[count : count + 1]
            return count + (bool(further) and not _says(one, seen) and _is_verdict(further[0], seen))
        is_open = is_open or _is_open(one, seen)
    return 0


def _is_open(unit: Unit, seen: Seen) -> bool:
    said = {cue.kind for cue in seen.cues(unit)}
    return _OPEN.search(unit.low) is not None or "equivocal" in said


def _says(unit: Unit, seen: Seen) -> bool:
    return any(cue.kind in SAYS for cue in seen.cues(unit))


def _is_verdict(unit: Unit, seen: Seen) -> bool:
    """Whether a sentence is a verdict and little more: "Not amplified."."""
    told = sum(cue.end - cue.start for cue in seen.cues(unit) if cue.kind in SAYS | {"negator", "amplification"})
    return not unit.is_row and not seen.mentions(unit) and told >= len(unit.text.strip(" .")) / 2
