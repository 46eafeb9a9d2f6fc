"""The passages of a guide that fit a question best: words and parts of words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

import regex

from explainers.guide import Guide, names_in
from explainers.library import Library, load_library
from explainers.phrasing import plain
from explainers.triage import asks

ENOUGH = 0.16  # score from which a passage may be taken for an answer
_TOKEN = regex.compile(r"[\p{L}\p{N}+/-]+")
_TNM = regex.compile(r"\b[cpyr]{0,2}T[0-4X][a-d]?[ ,]*[cpyr]{0,2}N[0-3X]|\b[cp][TNM][0-4X]?\b|\by?[cp]T[0-4X]")
_NOT_WORD = regex.compile(r"[^\p{L}\p{N} +/-]")
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "is",
        "are",
        "was",
        "it",
        "its",
        "and",
        "or",
        "for",
        "on",
        "my",
        "your",
        "you",
        "i",
        "me",
        "that",
        "this",
        "with",
        "be",
        "what",
        "does",
        "do",
        "mean",
        "report",
        "says",
        "say",
        "test",
        "result",
        "can",
        "will",
        "not",
        "no",
        "if",
        "at",
        "by",
        "from",
        "have",
        "has",
        "how",
        "why",
        "which",
        "they",
        "we",
        "about",
        "there",
    ]
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a guide. `part` is the field it stands in; `title` is the question or word it answers.

    `ask` is a question for the care team that belongs to this very piece, where it has one.
    """

    guide: str
    part: str
    title: str
    text: str
    ask: str = ""


def passages_of(guide: Guide, name: str) -> tuple[Passage, ...]:
    """The passages of a guide that answer questions beyond what a card says."""

    def said(text: str) -> str:
        return text.replace("{name}", name)

    made = [
        Passage(guide.biomarker, "why_it_matters", "", said(guide.why_it_matters)),
        Passage(guide.biomarker, "where_it_is_met", "", said(guide.where_it_is_met)),
        Passage(guide.biomarker, "in_short", "", said(guide.in_short)),
    ]
    if guide.inherited:
        made.append(Passage(guide.biomarker, "inherited", "", said(guide.inherited)))
    made += [Passage(guide.biomarker, "common", said(one.question), said(one.answer)) for one in guide.common_questions]
    made += [Passage(guide.biomarker, "term", word, text) for word, text in guide.terms.items()]
    made += [Passage(guide.biomarker, "assume", "", said(text)) for text in guide.what_not_to_assume]
    return tuple(made)


def score(question: str, passage: Passage) -> float:
    """How well a passage fits, 0 to 1: the cosine of their weighted word parts; its title counts twice."""
    return _alike(_features(question), passage)


def _alike(asked: Counter[str], passage: Passage) -> float:
    held = _held_by(passage)
    shared = sum(weight * held[feature] for feature, weight in asked.items() if feature in held)
    return shared / (_length(asked) * _length(held) or 1.0)


def best_of(question: str, passages: tuple[Passage, ...]) -> Passage | None:
    """The passage that fits best; None when none is near enough to be taken for an answer."""
    asked = _features(question)
    best = max(passages, key=lambda passage: _alike(asked, passage), default=None)
    return best if best is not None and _alike(asked, best) >= ENOUGH else None


def is_asked(question: str, passage: Passage, name: str) -> bool:
    """Whether a term that a guide explains is asked for: by more than the biomarker's `name`, which stands in many."""
    known = set(_TOKEN.findall(plain(name)))
    wanted = set(_TOKEN.findall(plain(passage.title))) - known
    return passage.part != "term" or bool(wanted & set(_TOKEN.findall(plain(question))))


def asked_of_any(question: str, library: Library) -> str | None:
    """The answer of the general guide to what is asked of any biomarker ("could it be wrong?"), or None."""
    asked = (one for one in library.general.common_questions if one.intent and asks(question, one.intent))
    return next((one.answer for one in asked), None)


def nearest(text: str, questions: Sequence[str]) -> str:
    """The question that is most like a text; the first where none is like it."""
    asked = _features(text)
    alike = [_alike(asked, Passage("", "question", "", one)) for one in questions]
    return questions[alike.index(max(alike))] if max(alike) >= ENOUGH else questions[0]


def asked_words(question: str, library: Library) -> tuple[str, ...]:
    """The ids of the words of reports that a question holds, in its order; none within a longer one."""
    asked = f" {_bare(question)} "
    places = [(asked.find(f" {name} "), len(name), word) for name, word in _spellings(library.language)]
    found = sorted((start, -length, word) for start, length, word in places if start >= 0)
    kept: list[tuple[int, int, str]] = []
    for start, negative, word in found:
        if not kept or start + 1 >= kept[-1][1]:
            kept.append((start, start - negative, word))
    held = tuple(dict.fromkeys(word for _, _, word in kept))
    return (*held, "stage") if _TNM.search(question) and "stage" not in held else held


def is_word(text: str, library: Library) -> bool:
    """Whether a text is a word of reports and nothing else."""
    asked = " ".join(_bare(text).split())
    return any(name == asked for name, _ in _spellings(library.language))


def asked_term(question: str, library: Library) -> Passage | None:
    """A term that some guide explains and that the question holds; the longest one."""
    asked = f" {_bare(question)} "
    found = [(len(name), passage) for name, passage in _terms(library.language) if f" {name} " in asked]
    return max(found, key=lambda one: one[0])[1] if found else None


@cache
def _spellings(language: str) -> tuple[tuple[str, str], ...]:
    """Each name of each word of reports, with the word's id."""
    return tuple(
        (name, word.id)
        for word in load_library(language).words.word
        for spelling in (word.name, *word.spellings)
        for name in _names_in(spelling)
    )


@cache
def _terms(language: str) -> tuple[tuple[str, Passage], ...]:
    return tuple(
        (name, Passage(guide.biomarker, "term", term, text))
        for guide in load_library(language).guides.values()
        for term, text in guide.terms.items()
        for name in _names_in(term)
    )


def _names_in(term: str) -> list[str]:
    return [" ".join(_bare(part).split()) for part in names_in(term)]


def _bare(text: str) -> str:
    """Words without marks; and without the soft sign, which many leave out."""
    return _NOT_WORD.sub(" ", plain(text)).replace("ь", "")


@cache
def _held_by(passage: Passage) -> Counter[str]:
    """The features of a passage of ours; those of what a person asks are never kept."""
    return _features(f"{passage.title} {passage.title} {passage.text}")


def _features(text: str) -> Counter[str]:
    features: Counter[str] = Counter()
    for word in _TOKEN.findall(plain(text)):
        if word in _EMPTY:
            continue
        features[word] += 2
        for start in range(max(1, len(word) - 3)):
            features[f"#{word[start : start + 4]}"] += 1
    return Counter({feature: 1 + log(count) for feature, count in features.items()})


def _length(features: Counter[str]) -> float:
    return sqrt(sum(weight * weight for weight in features.values()))
