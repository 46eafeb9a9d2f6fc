"""A question as numbers: which words, pairs and parts of words it holds, names replaced by what they are names of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
import regex

from explainers.concepts import concepts_of
from explainers.medication import is_medicine
from explainers.named import find_names
from explainers.phrasing import LANGUAGES, LONGEST, load_wording, pattern_of, plain

SIZE = 2**16  # places for features; two that fall on the same place are told apart by their company
# Kinds of features, by the letter that their names begin with, and how much each kind counts in all (found by trying).
WEIGHTS = {"c": 1.0, "b": 0.7, "r": 1.0, "w": 0.5, "l": 0.5, "m": 0.3}
_TOKEN = regex.compile(r"\p{L}+|\d+(?:[.,]\d+)?|[?!%]")
_HEATS = ("37", "38", "39", "40", "41")  # degrees Celsius, with a decimal
_FEVERS = ("38", "39")
_LETTERS = (3, 4, 5)  # lengths of parts of words
_NEAR = 6  # words within which two concepts belong together
_FIRST = 60  # words from which on a message is too long for its end to be looked at in parts


@dataclass(frozen=True, slots=True)
class Features:
    """Places (0 to SIZE - 1) of what a question holds, by kind; each place once. `concepts` are what it speaks of."""

    kinds: dict[str, np.ndarray]
    concepts: frozenset[str]

    def weighed(self, rarity: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """All places with their weights: rare features count more, and each kind together as much as WEIGHTS says."""
        places, weights = [], []
        for kind, held in self.kinds.items():
            if len(held):
                own = rarity[held].astype(np.float64)
                places.append(held)
                weights.append(own * (WEIGHTS[kind] / np.sqrt((own * own).sum() or 1.0)))
        if not places:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        return np.concatenate(places), np.concatenate(weights)


def features_of(text: str) -> Features:
    """What a question holds."""
    tokens = masked(text)
    concepts = concepts_of(tokens)
    kinds: dict[str, set[int]] = {kind: set() for kind in WEIGHTS}
    for name in chain(_said(tokens), _concepts(concepts), _rules(text)):
        kinds[name[0]].add(_place(name))
    places = {kind: np.array(sorted(held), dtype=np.int64) for kind, held in kinds.items()}
    return Features(places, frozenset(chain.from_iterable(concepts)))


def masked(text: str) -> list[str]:
    """The words of a question in lower case; names of biomarkers, of medicines and numbers only as what they are."""
    tokens: list[str] = []
    at = 0
    for name in find_names(text):
        tokens += _words(text[at : name.start])
        tokens.append("MEDICINE" if not name.is_sure and is_medicine(text[name.start : name.end]) else "MARKER")
        at = name.end
    tokens += _words(text[at:LONGEST])
    return [_heat_or_age(tokens, at) if token in _FEVERS else token for at, token in enumerate(tokens)]


def _heat_or_age(tokens: list[str], at: int) -> str:
    """What a bare 38 or 39 is: a temperature, unless it is somebody's age."""
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    for language in LANGUAGES:
        is_old = pattern_of(language, "ordinals", "of_time").match(after)
        if is_old or before in load_wording(language).ordinals["before_age"]:
            return "NUMBER"
    return "HEAT"


def _words(text: str) -> list[str]:
    return [_mask(token) for token in _TOKEN.findall(plain(text))]


def _mask(token: str) -> str:
    if token[0].isdigit():
        if token in _FEVERS:
            return token
        is_heat = token[:2] in _HEATS and token[2:3] in (".", ",")  # 40 alone is an age as well
        return "HEAT" if is_heat else "NUMBER"
    return "MEDICINE" if len(token) > 5 and is_medicine(token) else token


def _said(tokens: list[str]) -> Iterator[str]:
    """Words, parts of words, and how the message is made."""
    for at, token in enumerate(tokens):
        yield f"w {token}"
        if at < _FIRST and token.islower() and len(token) > 2:
            around = f" {token} "
            for length in _LETTERS:
                yield from (f"l {around[start : start + length]}" for start in range(len(around) - length + 1))
    yield f"m length {min(6, len(tokens) // 3)}"
    if tokens:
        yield f"m first {tokens[0]}"
        yield f"m last {tokens[-1]}"


def _concepts(found: list[tuple[str, ...]]) -> Iterator[str]:
    """What is spoken of, and what comes before what within a few words: the same in each language."""
    yield from (f"m first {concept}" for concept in (found[0] if found else ()))
    spoken = [(at, concept) for at, held in enumerate(found) for concept in held]
    for position, (at, concept) in enumerate(spoken):
        yield f"c {concept}"
        for later, other in spoken[position + 1 :]:
            if later - at > _NEAR:
                break
            if other != concept:
                yield f"b {concept} {other}"


def _rules(text: str) -> Iterator[str]:
    asked = plain(text)
    for language in LANGUAGES:
        wording = load_wording(language)
        for part, names in (("patterns", wording.patterns), ("intents", wording.intents)):
            for name in names:
                if pattern_of(language, part, name).search(asked):
                    yield f"r {name}"


def _place(name: str) -> int:
    return crc32(name.encode()) % SIZE
