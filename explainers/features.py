"""A question as numbers: which words, pairs and parts of words it holds, names replaced by what they are names of."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np
import regex

from explainers.medication import is_medicine
from explainers.named import find_names
from explainers.phrasing import LANGUAGES, LONGEST, load_wording, pattern_of, plain

SIZE = 2**16  # places for features; two that fall on the same place are told apart by their company
RULES = 0.35  # weight of a rule that fits, beside 1 for all words together
_TOKEN = regex.compile(r"\p{L}+|\d+(?:[.,]\d+)?|[?!%]")
_LETTERS = (2, 3, 4, 5)  # lengths of parts of words
_FIRST = 60  # words from which on a message is too long for its end to be looked at in pairs and parts


def features_of(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Places (0 to SIZE - 1) and weights of what a question holds; the words' weights together have length 1."""
    words = {_place(name) for name in _said(text)}
    rules = {_place(name) for name in _rules(text)}
    places = np.array([*sorted(words), *sorted(rules - words)], dtype=np.int64)
    weights = np.full(len(places), RULES)
    weights[: len(words)] = 1 / np.sqrt(max(1, len(words)))
    return places, weights


def masked(text: str) -> list[str]:
    """The words of a question in lower case: names of biomarkers, medicines and numbers stand for themselves."""
    kept, at = [], 0
    for name in find_names(text):
        kept += [text[at : name.start], " MARKER " if name.is_sure else " NEARLY "]
        at = name.end
    kept.append(text[at:LONGEST])
    tokens = []
    for part in kept:
        if part in (" MARKER ", " NEARLY "):
            tokens.append(part.strip())
        else:
            tokens += [_mask(token) for token in _TOKEN.findall(plain(part))]
    return tokens


def _mask(token: str) -> str:
    if token[0].isdigit():
        return "NUMBER" if len(token) < 2 or token[:2] not in ("37", "38", "39", "40", "41") else "HEAT"
    return "MEDICINE" if len(token) > 5 and is_medicine(token) else token


def _said(text: str) -> Iterator[str]:
    tokens = masked(text)
    for at, token in enumerate(tokens):
        yield f"w {token}"
        if at >= _FIRST:
            continue
        if at:
            yield f"p {tokens[at - 1]} {token}"
        if at > 1:
            yield f"t {tokens[at - 2]} {tokens[at - 1]} {token}"
        if token.islower() and len(token) > 2:
            around = f" {token} "
            for length in _LETTERS:
                yield from (f"l {around[start : start + length]}" for start in range(len(around) - length + 1))
    yield f"length {min(6, len(tokens) // 3)}"
    if tokens:
        yield f"first {tokens[0]}"
        yield f"last {tokens[-1]}"


def _rules(text: str) -> Iterator[str]:
    asked = plain(text)
    for language in LANGUAGES:
        wording = load_wording(language)
        for part, names in (("patterns", wording.patterns), ("intents", wording.intents)):
            for name in names:
                if pattern_of(language, part, name).search(asked):
                    yield f"rule {name}"


def _place(name: str) -> int:
    return crc32(name.encode()) % SIZE
