"""A cancer told by the organ that a line begins with and the tumor behind it: "Colon, biopsy: adenocarcinoma"."""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

from reports.detection.lexicon import load_organs
from reports.detection.stream import Unit

REACH = 120  # characters from the organ to the tumor
LONGEST_SITE = 60  # characters of a line that names no more than the piece of tissue
# "A. Left breast, core", "LUNG, RIGHT UPPER LOBE"
_LEAD = (
    r"^\W*(?:(?:[a-h]|\d{1,2}|i{1,3})[.):]\s*)?(?:(?:diagnosis|site|specimen|diagnostico|muestra|organo|diagnose|lokalisation|"
    r"diagnostic|localisation|diagnosi|sede|диагноз|локализация)\s?:\s*)?(?:(?:left|right|upper|lower|distal|mid|links|rechts|"
    r"левое|правое|левая|правая)\s)?"
)
_ELSEWHERE = regex.compile(r"metasta|secondary|origin|primary|primari|herkunft|origen|origine|origem|метаста|первичн")


def by_organ(unit: Unit, following: Unit | None) -> str | None:
    """The cancer, where a unit begins with an organ and names the tumor in it or, as a mere site, in the next one."""
    organ = _names().match(unit.low)
    if organ is None:
        return None
    text = unit.low[organ.end() : organ.end() + REACH]
    if following is not None and len(unit.text) <= LONGEST_SITE and not any(one in text for one in _stems()):
        text = f"{text} {following.low[:REACH]}"
    if _ELSEWHERE.search(text):
        return None
    tumors = load_organs().of(organ.group("organ"))
    return next((name for stem, name in tumors if stem in text and not _is_denied(text, stem)), None)


_DENIED = regex.compile(
    r"\b(?:no|not|negative for|without|sin|kein\w*|ohne|pas de|sans|senza|sem|без|нет)\s(?:\w+\s){0,3}$"
)


def _is_denied(text: str, stem: str) -> bool:
    return _DENIED.search(text[: text.index(stem)]) is not None


@cache
def _stems() -> tuple[str, ...]:
    return tuple(stem for stems in load_organs().tumor.values() for stem in stems)


@cache
def _names() -> Any:
    names = sorted((name for one in load_organs().organ for name in one.names), key=len, reverse=True)
    return regex.compile(rf"{_LEAD}(?P<organ>{'|'.join(map(regex.escape, names))})\b")
