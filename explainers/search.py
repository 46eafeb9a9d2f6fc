"""Which guide speaks most of what a question is about, when it names none: words weighed by how few guides use them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log

import regex

from explainers.guide import Guide, Word
from explainers.library import GENERAL, Library, load_library
from explainers.phrasing import LONGEST, plain

WORD = "word:"  # before the id of a word of reports, where guides of biomarkers have their id
_TOKEN = regex.compile(r"[\p{L}\p{N}]+")
_STEM = 6  # letters that words of one family have in common, in all three languages well enough
_TELLING = 2.0  # weight from which a shared word tells something
_SATURATION, _EVENNESS = 1.2, 0.6  # of BM25: how soon a repeated word counts no more, how much length matters


@dataclass(frozen=True, slots=True)
class Index:
    """For each stem the texts that hold it with its weight in each; `rarity` is in natural logarithms."""

    texts: dict[str, dict[str, float]]
    rarity: dict[str, float]

    def find(self, question: str) -> list[tuple[float, str]]:
        """The texts that fit the question, best first, each with the sum of the weights of what it shares.

        One word alone is no likeness, however rare it is.
        """
        scores: dict[str, list[float]] = {}
        for stem in set(stems_of(question[:LONGEST])):
            for name, weight in self.texts.get(stem, {}).items():
                scores.setdefault(name, []).append(weight * self.rarity[stem])
        alike = {name: parts for name, parts in scores.items() if sum(part >= _TELLING for part in parts) > 1}
        return sorted(((sum(parts), name) for name, parts in alike.items()), reverse=True)


@cache
def load_index(language: str) -> Index:
    """The index of the guides of a language, and of its guide to words."""
    return _build(load_library(language))


def _build(library: Library) -> Index:
    counts = {guide.biomarker: Counter(_stems_of_guide(guide)) for guide in library.guides.values()}
    counts |= {f"{WORD}{word.id}": Counter(_stems_of_word(word)) for word in library.words.word}
    counts.pop(GENERAL, None)
    usual = sum(sum(count.values()) for count in counts.values()) / max(1, len(counts))
    texts: dict[str, dict[str, float]] = {}
    for name, count in counts.items():
        long = 1 - _EVENNESS + _EVENNESS * sum(count.values()) / usual
        for stem, times in count.items():
            texts.setdefault(stem, {})[name] = times * (1 + _SATURATION) / (times + _SATURATION * long)
    rarity = {stem: log(1 + (len(counts) - len(held) + 0.5) / (len(held) + 0.5)) for stem, held in texts.items()}
    return Index(texts, rarity)


def _stems_of_guide(guide: Guide) -> Iterator[str]:
    yield from stems_of(f"{guide.name} {guide.in_short} {guide.where_it_is_met} {guide.why_it_matters}")
    yield from stems_of(" ".join((guide.inherited or "", *guide.what_not_to_assume)))
    for one in guide.common_questions:
        yield from stems_of(f"{one.question} {one.question} {one.answer}")
    for word, meaning in guide.terms.items():
        yield from stems_of(f"{word} {meaning}")
    for card in guide.card:
        yield from stems_of(card.what_it_means)


def _stems_of_word(word: Word) -> Iterator[str]:
    yield from stems_of(" ".join((word.name, word.name, *word.spellings, word.in_short, word.what_it_means)))


def stems_of(text: str) -> Iterator[str]:
    """The beginnings of the words of a text, by which it is found."""
    for start in range(0, len(text), LONGEST):  # a word that falls on an edge may be lost; `plain` reads no further
        for token in _TOKEN.findall(plain(text[start : start + LONGEST])):
            if len(token) > 2 or token.isdigit():
                yield token[:_STEM]
