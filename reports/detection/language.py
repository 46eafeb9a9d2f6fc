"""In which language a report is written, by its commonest small words and its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import regex

from reports.detection.folding import fold

_SMALL = {
    "en": "the of and in is for with not to by was are no detected patient negative positive",
    "es": "el la de los las del en con por una se no para que muestra paciente positivo negativo gen",
    "de": "der die das und von mit ist kein keine nicht im des wurde eine patient nachweis positiv negativ",
    "fr": "le la les de des du et en par une est pas pour sur patient absence positif negatif",
    "pt": "o a os as de do da dos em com por uma nao para que amostra paciente foi positivo negativo",
    "it": "il la i le di del della con per una non che campione paziente assenza positivo negativo e",
    "ru": "",
    # Recognised so that they are not taken for another language; their result words are not known yet.
    "nl": "het een van niet geen met voor zijn werd werden bij wel naar aangetoond onderzoek",
    "pl": "w z na nie jest i sie oraz bez wynik stwierdzono obecnosc badanie dla od",
    "tr": "ve bir bu ile icin degil saptandi saptanmadi olarak gorulmedi izlendi",
    "sv": "och att det som ar inte av ej kan patienten paverkan har pavisad",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_TOKEN = regex.compile(r"[\p{L}][\p{L}']*")
_CYRILLIC = regex.compile(r"[\u0400-\u04ff]")
_OTHER = regex.compile(r"[^\x00-\u024f\u0400-\u04ff]+")  # neither Latin nor Cyrillic
_MARKS = {"pt": "ãõ", "es": "ñ¿", "de": "äöüß", "fr": "éèêœç", "it": "ìò"}
LONGEST = 20_000  # characters that are looked at
UNKNOWN = "und"


Words = Mapping[str, frozenset[str]]


def find_language(text: str, words: Words) -> tuple[str, tuple[str, ...]]:
    """An ISO 639-1 code, and the languages that a short text may just as well be in.

    The code is "und" when the letters belong to no language that is read; of a long text one language is near. `words`
    are the result words of each language that tell it from others.
    """
    return _weigh(text[:LONGEST], words)


def _weigh(text: str, words: Words) -> tuple[str, tuple[str, ...]]:
    tokens = Counter(_TOKEN.findall(fold(text)))
    if not tokens:
        return UNKNOWN, ()
    printed = frozenset(tokens)  # of two sets the smaller is gone through
    scores = {
        code: sum(tokens[word] for known in (small, words.get(code, frozenset())) for word in known & printed)
        for code, small in _WORDS.items()
    }
    near = _near(scores, tokens.total())
    if not text.isascii():
        letters = sum(map(str.isalpha, text))
        cyrillic = len(_CYRILLIC.findall(text))
        if cyrillic > 0.25 * letters:
            return "ru", near
        if cyrillic + sum(map(str.isalpha, "".join(_OTHER.findall(text)))) > 0.5 * letters:
            return UNKNOWN, near
        # Letters that only some languages have break the ties between the Romance languages.
        for code, marks in _MARKS.items():
            scores[code] += 2 * sum(text.count(mark) for mark in marks)
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return (best if scores[best] else "en"), near


def _near(scores: dict[str, int], words: int) -> tuple[str, ...]:
    most = max(scores.values(), default=0)
    if words > 120:
        return ()
    return tuple(code for code, score in scores.items() if score >= 0.4 * most)
