"""Russian written in Latin letters ("chto znachit ALK"), as many type it, back in its own."""

from __future__ import annotations

from functools import cache

import regex
import tomli

from explainers.guide import Strict, names_in
from explainers.library import DEFAULT_LANGUAGE, load_library
from explainers.named import find_names
from explainers.phrasing import ANSWERS, LONGEST

_WORD = regex.compile(r"[\p{Latin}']+")
_SURE = 2  # known words from which on a message is taken for Russian, where they are a tenth of it
_SHARE = 10
_LONG = 5  # letters of a word that is enough alone, where it is a tenth of the message
_VOWELS = frozenset("аеёиоуыэюя")


class Translit(Strict):
    """How Russian letters are written in Latin ones, and words that no other of our languages has."""

    letters: dict[str, str]
    words: frozenset[str]


@cache
def load_translit() -> Translit:
    """The spellings; the longest ones first."""
    held = Translit.model_validate(tomli.loads((ANSWERS / "translit.toml").read_text(encoding="utf-8")))
    order = sorted(held.letters.items(), key=lambda one: -len(one[0]))
    return Translit(letters=dict(order), words=held.words)


def in_cyrillic(text: str) -> str:
    """A message in Cyrillic where it is Russian in Latin letters, but for names of biomarkers; else as it is."""
    words = [word.lower() for word in _WORD.findall(text[:LONGEST])]
    known = [word for word in words if word in load_translit().words]
    is_russian = len(set(known)) >= _SURE or any(len(word) >= _LONG for word in known)
    if not is_russian or len(known) * _SHARE < len(words):
        return text
    made, at = "", 0
    for name in find_names(text):
        made += _WORD.sub(_spelled, text[at : name.start]) + text[name.start : name.end]
        at = name.end
    return made + _WORD.sub(_spelled, text[at:])


def _spelled(word: regex.Match[str]) -> str:
    left, made = word.group().lower(), ""
    if (word.group().isupper() and len(left) > 1) or left in _abbreviations():  # a name or an abbreviation
        return word.group()
    letters = load_translit().letters
    while left:
        spelling = next((one for one in letters if left.startswith(one)), left[0])
        made += "й" if spelling in ("y", "j") and made[-1:] in _VOWELS and made else letters.get(spelling, spelling)
        left = left[len(spelling) :]
    return made


@cache
def _abbreviations() -> frozenset[str]:
    """Words of reports that Russians write in Latin letters, too: "cps i tps"."""
    words = load_library(DEFAULT_LANGUAGE).words.word
    names = (part for word in words for name in (word.name, *word.spellings) for part in names_in(name))
    return frozenset(name.lower() for name in names if name.isupper() and name.isalpha())
