"""Medicines that a question names, and the biomarkers whose guides tell of them."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from explainers.guide import Guide
from explainers.library import DEFAULT_LANGUAGE, GENERAL, load_library
from explainers.nicknames import load_names
from explainers.phrasing import plain
from explainers.wording import medicines, medicines_in, unknown_medicines_in

_SHORTEST = 7  # letters from which a slip is looked through
_MOST_GUIDES = 4
_MOST_WORDS = 256  # of what people type that are remembered, as each is looked up several times for one message
_ENDINGS = ("ом", "а", "у", "е", "ы")


def guides_of_medicine(word: str) -> tuple[str, ...]:
    """The biomarkers whose guides speak of the medicine, those that say most of it first; none for other words.

    What a guide says to why the biomarker matters counts twice.
    """
    name = medicine_of(word)
    return _told_of().get(name, ())[:_MOST_GUIDES] if name else ()


@lru_cache(maxsize=_MOST_WORDS)
def medicine_of(word: str) -> str | None:
    """The international name of a medicine written in Latin or Cyrillic letters, with at most a slip or an ending."""
    typed = plain(word)
    if brand := load_names().brands.get(typed):
        return brand
    spelled = _in_latin(typed)
    if spelled in medicines():
        return spelled
    if len(spelled) < _SHORTEST:
        return None
    most = 1 if typed.isascii() else 2
    near = process.extractOne(spelled, medicines(), scorer=OSA.distance, score_cutoff=most)
    return str(near[0]) if near else None


def is_medicine(word: str) -> bool:
    """Whether a word is the name of a medicine, known or by its ending."""
    return medicine_of(word) is not None or bool(unknown_medicines_in(_in_latin(plain(word))))


def _in_latin(typed: str) -> str:
    if typed.isascii():
        return typed
    sounds = load_names().sounds
    ending = next((one for one in _ENDINGS if len(typed) > _SHORTEST and typed.endswith(one)), "")
    return "".join(sounds.get(letter, letter) for letter in typed.removesuffix(ending))


@cache
def _told_of() -> dict[str, tuple[str, ...]]:
    counts: dict[str, Counter[str]] = {}
    for guide in load_library(DEFAULT_LANGUAGE).guides.values():
        if guide.biomarker == GENERAL:
            continue
        for part in _parts(guide):
            for name in medicines_in(part):
                counts.setdefault(name, Counter())[guide.biomarker] += 2 if part is guide.why_it_matters else 1
    return {name: tuple(guide for guide, _ in count.most_common()) for name, count in counts.items()}


def _parts(guide: Guide) -> tuple[str, ...]:
    cards = [part for card in guide.card for part in (card.what_it_means, card.why_it_matters or "")]
    return (guide.why_it_matters, *(one.answer for one in guide.common_questions), *cards)
