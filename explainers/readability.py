"""How hard a text is to read: the Flesch-Kincaid grade, without counting names of genes, medicines and explained terms.

Own syllable count: the usual library fetches its dictionary from the network, and nothing here may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORT_WORD = "word"

_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SYLLABLES = re.compile(
    r"(?<![tcsgx])i[aou]|[^qg]u[ao]|eo(?![up])|[ye]ing|io(?=lo)|[rl]ea(?=t(?:e|ed|ing|ion)$)|rea$"
)
# Two capitals, or a capital or digit next to the other: ALK, PD-L1, dMMR, 1p/19q, V600E.
_GENE = re.compile(r"[A-Za-z0-9+:/.()-]*(?:[A-Z][A-Za-z]*[A-Z0-9]|[0-9][A-Za-z]|[A-Za-z]-?[0-9])[A-Za-z0-9+:/-]*")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, without their ends."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def grade_of(text: str, names: Iterable[str] = ()) -> float:
    """The Flesch-Kincaid grade of an English text in which gene names and `names` count as one short word."""
    plain = _without_names(text, names)
    sentences = sentences_of(plain)
    words = _WORD.findall(plain)
    if not words or not sentences:
        return 0.0
    syllables = sum(count_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def count_syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels."""
    word = re.sub(r"[^a-z]", "", word.lower()).replace("something", "somthing").replace("sometimes", "somtimes")
    if len(word) <= 3:
        return 1
    count = len(_VOWELS.findall(word)) + len(_TWO_SYLLABLES.findall(word))
    if (re.search(r"[^aeiouy]e$", word) and not re.search(r"[^aeiouyr]le$", word)) or re.search(
        r"[^aeiouytd]ed$|[^aeiouysxzcgh]es$|[^aeiouy]ely$|[^aeiouy]eful|[^aeiouy]ement", word
    ):
        count -= 1
    return max(count, 1)


def _without_names(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}s?(?!\w)", SHORT_WORD, text, flags=re.IGNORECASE)
    return _GENE.sub(SHORT_WORD, text)
