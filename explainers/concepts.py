"""What the words of a question stand for, the same in each language: answers/concepts.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import tomli

from explainers.phrasing import ANSWERS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which concepts a word, the beginning of a word, or several words in a row stand for."""

    words: dict[str, tuple[str, ...]]
    beginnings: dict[str, tuple[str, ...]]
    phrases: dict[tuple[str, ...], tuple[str, ...]]
    shortest: int
    longest: int

    def of_word(self, word: str) -> tuple[str, ...]:
        """The concepts of one word; empty when it has none."""
        found = self.words.get(word, ())
        for length in range(self.shortest, len(word) + 1):
            found += self.beginnings.get(word[:length], ())
        return found


def concepts_of(tokens: list[str]) -> list[tuple[str, ...]]:
    """The concepts of each token, those of a phrase at its first one."""
    vocabulary = load_vocabulary()
    found = [vocabulary.of_word(token) for token in tokens]
    for length in range(2, vocabulary.longest + 1):
        for start in range(len(tokens) - length + 1):
            found[start] += vocabulary.phrases.get(tuple(tokens[start : start + length]), ())
    return [tuple(dict.fromkeys(one)) for one in found]


@cache
def load_vocabulary() -> Vocabulary:
    """The file, made ready to look words up in."""
    content: dict[str, list[str]] = tomli.loads((ANSWERS / "concepts.toml").read_text(encoding="utf-8"))
    words: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for concept, spellings in content.items():
        for spelling in spellings:
            parts = tuple(spelling.split())
            if len(parts) > 1:
                whole = tuple(part.rstrip("*") for part in parts)
                phrases[whole] = (*phrases.get(whole, ()), concept)
            elif spelling.endswith("*"):
                beginnings[spelling[:-1]] = (*beginnings.get(spelling[:-1], ()), concept)
            else:
                words[spelling] = (*words.get(spelling, ()), concept)
    return Vocabulary(words, beginnings, phrases, min(map(len, beginnings)), max(map(len, phrases)))
