"""Text made comparable: case, accents, dashes, and the separators inside names."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

_SAME = {"ё": "е", "œ": "o", "æ": "a", "ß": "s", "\u00a0": " ", "\u2009": " ", "’": "'", "‘": "'", "`": "'"}
_SAME |= dict.fromkeys("‐‑‒–—−", "-")


@cache
def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    plain = unicodedata.normalize("NFD", char)[0] if char != "й" else "й"
    low = plain.lower()
    return _SAME.get(low, low) if len(low) == 1 else plain


def fold(text: str) -> str:
    """Lower case without accents, dashes made hyphens; as long as `text`, character by character."""
    return text.lower().replace("`", "'") if text.isascii() else "".join(map(_fold_char, text))


SEPARATORS = frozenset(" -/.:·_")
NO_SEPARATORS = {ord(char): None for char in SEPARATORS}


def squeeze(text: str) -> str:
    """Folded text without the separators that laboratories put into names as they like."""
    return fold(text).translate(NO_SEPARATORS)


# Cyrillic letters that look like Latin ones: Russian reports print gene names with either.
_CYRILLIC_TWINS, _LATIN_TWINS = "АВСЕНКМОРТХасеорхкі", "ABCEHKMOPTXaceopxki"
_TWINS = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_BACK = str.maketrans(_LATIN_TWINS + "y", _CYRILLIC_TWINS + "у")
_LATIN = regex.compile(r"[A-Za-z]")
_PRINTED = regex.compile(r"[\w/-]+")
_LATIN_OR_DIGIT = regex.compile(r"[A-Za-z]|\d")
_CYRILLIC = regex.compile(r"[А-яЁёі]")


def latinized(text: str) -> str:
    """The text with one alphabet in each word: Latin in names ("РD-L1"), Cyrillic in words; as long as `text`."""
    return text if _CYRILLIC.search(text) is None else _PRINTED.sub(_of_one_alphabet, text)


def _of_one_alphabet(token: regex.Match[str]) -> str:
    if _LATIN_OR_DIGIT.search(token.group()) is None:
        return token.group()
    changed = token.group().translate(_TWINS)
    if _CYRILLIC.search(changed) is None:
        return changed
    back = token.group().translate(_BACK)
    return token.group() if _LATIN.search(back) else back
