"""A change that is known from a relative and was looked for in this patient: the relative's part is not read."""

from __future__ import annotations

import regex

from reports.detection.assertion import SAYS
from reports.detection.masking import blanked
from reports.detection.scale_rows import says
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, joined

_CLASS = regex.compile(
    r"(?:likely |probabl\w+ |wahrscheinlich |вероятно )?(?:pathogen|patogen|патоген|heterozyg|heterocig|гетерозиг)"
)
_SUBJECT = 25  # characters at the beginning of a sentence in which its subject stands
AHEAD = 4  # units below a variant in which its result may stand
_REACH = 70  # characters before a relative in which "known in" stands
_NOT = r"(?:\b(?:not|no|nicht|non|pas|nao|не)\s)?"
_EARLIER = (
    r"(?:\b(?:previously|already|formerly|first|that (?:is|was)|which (?:is|was)|ya|previamente|bereits|zuvor|deja|"
    r"gia|ja|ранее)\s)*"
)
_KNOWN = (
    r"\b(?:known|identified|found|detected|reported|seen|present|segregating|conocid[oa]|identificad[oa]|hallad[oa]|"
    r"encontrad[oa]|detectad[oa]|descrit[oa]|presente|bekannt\w*|nachgewiesen\w*|gefunden\w*|identifiziert\w*|connu\w*|"
    r"identifie\w*|retrouve\w*|detecte\w*|nota|noto|identificat[oa]|trovat[oa]|rilevat[oa]|conhecid[oa]|"
    r"известн\w*|выявлен\w*|найден\w*|обнаружен\w*|установлен\w*|имеющ\w*)"
)
_IN = (
    r"(?:in|by|en|bei|beim|chez|nell[ao']|nel|na|no|у)\s?"
    r"(?:(?:the|his|her|their|la|el|su|der|dem|ihrer|seiner|l'|le|sa|son|un[ao]?)\s)?"
    r"(?:(?:patients?|affected|paternal|maternal|ihrer|older|younger)(?:'s|’s)?\s){0,2}"
)
# "previously identified in the patient's", "выявлен ранее у"
_KNOWN_IN = regex.compile(rf"{_NOT}{_EARLIER}{_KNOWN}\s(?:\w+\s){{0,2}}?{_IN}$")
# "die bei der Schwester bekannte Variante"
_BEFORE = regex.compile(r"\b(?:bei|beim)\s(?:(?:der|dem|ihrer|seiner)\s)?$")
_THEN = regex.compile(r"\s(?:bekannt|nachgewiesen|gefunden|identifiziert|beschrieben)e[nrs]?\b")
_SEGMENT = regex.compile(r"[^;,()\t.]+")


def with_targeted(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units without what they say of relatives, where a result of this patient is left, in them or below."""
    made: list[Placed] = []
    taken: set[int] = set()
    for index, (page, unit, zone) in enumerate(units):
        if index in taken:
            continue
        own = _without_kin(unit, seen)
        if own is not None and not _tells(own, seen):
            below = _result_below(units, index, seen) if seen.mentions(unit) else None
            taken |= {below[0]} if below else set()
            own = joined([own, below[1]]) if below else None
        made.append((page, own or unit, zone))
    return made


def _tells(unit: Unit, seen: Seen) -> bool:
    """Whether a unit tells a result: neither what class a variant is of nor a mere "not" is one."""
    cues = seen.cues(unit)
    return any(cue.kind in SAYS and not _CLASS.match(unit.low, cue.start) for cue in cues)


def _result_below(units: list[Placed], index: int, seen: Seen) -> tuple[int, Unit] | None:
    """The first unit below that tells a result and names no biomarker, without its relatives."""
    page = units[index][0]
    for at in range(index + 1, min(index + 1 + AHEAD, len(units))):
        other, unit, _ = units[at]
        if other is not page or seen.mentions(unit):
            return None
        own = _without_kin(unit, seen) or (unit if "family" not in seen.asides(unit) else None)
        if own is not None and says(own, seen):
            return at, own
    return None


def _without_kin(unit: Unit, seen: Seen) -> Unit | None:
    """The unit without its parts about relatives; None where it has none, or where one of them holds the biomarker."""
    places = seen.asides(unit).get("family", [])
    parts = [_part(unit, start, end, seen) for start, end in places]
    if not parts or None in parts:
        return None
    return blanked(unit, [part for part in parts if part is not None])


def _part(unit: Unit, start: int, end: int, seen: Seen) -> tuple[int, int] | None:
    low = unit.low
    if (known := _KNOWN_IN.search(low, max(0, start - _REACH), start)) is not None:
        return known.start(), end
    if (before := _BEFORE.search(low, max(0, start - _REACH), start)) and (then := _THEN.match(low, end)):
        return before.start(), then.end()
    if start < _SUBJECT:
        return None  # "Brother with colon cancer, MSH2 mutation positive": all of it is said of him
    segment = next((one for one in _SEGMENT.finditer(low) if one.start() <= start < one.end()), None)
    if segment is None or any(segment.start() <= one.start < segment.end() for one in seen.mentions(unit)):
        return None
    return segment.span()
