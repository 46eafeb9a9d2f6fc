"""What a text states: the words of its sentences, and whether each is said, denied, only possible, or of the person.

Made for one purpose: to see whether a sentence in other words states something else (explainers/checked.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex
import tomli

from explainers.guide import Strict
from explainers.named import find_names
from explainers.phrasing import plain

_FILE = Path(__file__).parent / "checked.toml"
_SENTENCE = regex.compile(r"(?<=[.!?…])[»”\"')]*\s+")
_CLAUSE = regex.compile(r",(?!\d)|[;:()]")
_TOKEN = regex.compile(r"[\p{L}\p{N}]+")
_NUMBER = regex.compile(r"(?<![\p{L}\d.,/-])\d+(?:[.,/]\d+)*\+?(?:\s?%)?(?!\p{L}|\d)")
_STEM = 6  # letters that words of one family have in common, in all three languages well enough
_ENDINGS = {
    "en": ("ing", "ed", "es", "s", "e"),
    "es": ("aron", "ieron", "iendo", "ando", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida", "aban",
           "aba", "ar", "er", "ir", "an", "en", "es", "as", "os", "a", "e", "o", "s"),
    "ru": ("иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ях", "ах", "ов", "ев", "ей", "ой",
           "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ам", "ям", "ом", "ем", "ью", "ия", "ии", "ию",
           "ешь", "ет", "ут", "ют", "ит", "ат", "ят", "ть", "ла", "ло", "ли", "но", "ны", "на", "л", "н", "а", "я",
           "о", "е", "ы", "и", "у", "ю", "ь", "й"),
}  # fmt: skip


class _Words(Strict):
    joins: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    you: frozenset[str]
    functions: frozenset[str]
    neutral: frozenset[str]
    weighty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A word with a meaning of its own, and how its clause says it.

    `negations` counts those of the clause, `is_under` tells that one stands before the word; `hedges` counts what makes
    it less than certain, or puts it under a condition; `is_to_you`: the clause speaks to the person; `limits` are
    words that say how far it holds ("alone", "often", "before").
    """

    stem: str
    negations: int = 0
    is_under: bool = False
    hedges: int = 0
    is_to_you: bool = False
    limits: frozenset[str] = frozenset()
    is_weighty: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that is affirmed or denied as one. `names` are guides, its own or of what was named last."""

    said: tuple[Said, ...]
    names: frozenset[tuple[str, ...]]
    numbers: tuple[str, ...]
    negations: int = 0
    hedges: int = 0
    is_to_you: bool = False

    @property
    def stems(self) -> frozenset[str]:
        """Its words, in whatever way they are said."""
        return frozenset(one.stem for one in self.said)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """The words of all its clauses."""
        return tuple(one for clause in self.clauses for one in clause.said)

    @property
    def stems(self) -> frozenset[str]:
        """Its words, in whatever way they are said."""
        return frozenset(one.stem for one in self.said)

    @property
    def limits(self) -> frozenset[str]:
        """The words that say how far it holds."""
        return frozenset(limit for one in self.said for limit in one.limits)

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """Everything that it names or speaks of."""
        return frozenset(name for clause in self.clauses for name in clause.names)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its numbers, in order."""
        return tuple(number for clause in self.clauses for number in clause.numbers)


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences, split too often rather than too rarely."""
    return tuple(part for part in _SENTENCE.split(" ".join(text.split())) if part)


def read_statements(text: str, language: str) -> tuple[Statement, ...]:
    """The sentences of a text; one that names nothing speaks of what the sentence before it named."""
    spoken_of: frozenset[tuple[str, ...]] = frozenset()
    statements = []
    for sentence in sentences_in(text):
        clauses: list[Clause] = []
        for part in _parts(sentence, language):
            clauses.append(_clause(part, language, clauses[-1] if clauses else None, spoken_of))
            spoken_of = clauses[-1].names
        statements.append(Statement(sentence, tuple(clauses)))
    return tuple(statements)


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a sentence as they are compared; numbers that stand alone are none."""
    return tuple(token for token in _TOKEN.findall(plain(text)) if not token.isdigit())


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers that stand alone: "3", "0,5", "2+", "10%"; not those in names."""
    return tuple(number.replace(" ", "").replace(",", ".") for number in _NUMBER.findall(text))


def names_in(text: str) -> frozenset[tuple[str, ...]]:
    """The biomarkers that are named, each as the guides that may be meant."""
    return frozenset(one.guides for one in find_names(text))


@cache
def stem(word: str, language: str) -> str:
    """What the forms of a word have in common; words with digits stay as they are."""
    if any(char.isdigit() for char in word):
        return word
    bare = next(
        (word.removesuffix(end) for end in _ENDINGS[language] if word.endswith(end) and len(word) > len(end) + 2), word
    )
    return bare[:_STEM]


def is_free(token: str, language: str) -> bool:
    """Whether a word may be used although the passages do not hold it: it only ties others together."""
    return token in free_words(language)


def is_result(token: str) -> bool:
    """Whether a word says a result, in any of the languages."""
    return _fits(token, results())


@cache
def results() -> tuple[str, ...]:
    """The words of results of all languages; a star stands for any ending."""
    return tuple(plain(word) for word in _file()["results"]["words"])


@cache
def free_words(language: str) -> frozenset[str]:
    """The words that tie others together; by them a language is told."""
    words = _words(language)
    return words.functions | words.neutral | words.joins | words.hedges | words.negations | words.you


def _parts(sentence: str, language: str) -> list[str]:
    """The parts of a sentence. One without a word of its own belongs to its neighbour, with what it denies of it.

    "It does not mean, that ..." to what follows; "... or so it is not" at the end to what stands before.
    """
    joins = "|".join(_words(language).joins)
    parts: list[str] = []
    waiting = ""
    for piece in _CLAUSE.split(sentence):
        for part in regex.split(rf"(?i)\b(?:{joins})\b", piece):
            waiting = f"{waiting}, {part}" if waiting else part
            if not all(is_free(one, language) or _fits(one, _words(language).weighty) for one in tokens_of(part)):
                parts.append(waiting)
                waiting = ""
    if waiting:
        parts[-1:] = [f"{parts[-1]}, {waiting}" if parts else waiting]
    return parts


def _clause(part: str, language: str, before: Clause | None, spoken_of: frozenset[tuple[str, ...]]) -> Clause:
    """A clause; `before` is the one before it in the sentence, `spoken_of` what was named last."""
    words = _words(language)
    tokens = tokens_of(part)
    kept = [(at, token) for at, token in enumerate(tokens) if not is_free(token, language)]
    denials = [at for at, token in enumerate(tokens) if token in words.negations]
    # What follows in the sentence is under the same condition: "if it was blood, nothing is ruled out".
    hedges = sum(token in words.hedges for token in tokens) + (before.hedges if before else 0)
    # "Your ALK result (positive: found)", "in your sample, the gene has joined": what follows is yours as well.
    is_shared = before is not None and before.is_to_you and (len(kept) == 1 or len(before.said) <= 2)
    # "It tells you" speaks to the person, but not of them.
    is_of_you = any(one in words.you and last not in words.neutral for last, one in pairwise(("", *tokens)))
    is_to_you = is_shared or is_of_you
    limits = frozenset(stem(token, language) for token in tokens if _fits(token, words.weighty))
    said = tuple(
        Said(
            stem(token, language),
            len(denials),
            bool(denials) and denials[0] < at,
            hedges,
            is_to_you,
            limits,
            _fits(token, words.weighty) or is_result(token),
        )
        for at, token in kept
    )
    return Clause(said, names_in(part) or spoken_of, numbers_in(part), len(denials), hedges, is_to_you)


def _fits(token: str, words: tuple[str, ...]) -> bool:
    return any(token.startswith(word[:-1]) if word.endswith("*") else token == word for word in words)


@cache
def _words(language: str) -> _Words:
    row = {name: [plain(word) for word in words] for name, words in _file()[language].items()}
    return _Words.model_validate(row)


@cache
def _file() -> dict[str, Any]:
    return tomli.loads(_FILE.read_text(encoding="utf-8"))
