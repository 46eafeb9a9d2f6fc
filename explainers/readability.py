"""How hard a text is to read, by a formula made for its language, without counting names of genes and medicines.

English: Flesch-Kincaid grade, at most 8. Spanish: ease after Szigriszt-Pazos, 0 to 100, of which 55 is "normal" on the
INFLESZ scale made for texts to patients. Russian: Flesch-Kincaid grade with the weights that were fitted to Russian
school texts (Begtin, plainrussian.ru). Own syllable count: the usual library fetches its dictionary from the network,
and nothing here may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

SHORT_WORD = "word"

_SENTENCE_END = re.compile(r"[.!?]+[)\"»”]*(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SYLLABLES = re.compile(
    r"(?<![tcsgx])i[aou]|[^qg]u[ao]|eo(?![up])|[ye]ing|io(?=lo)|[rl]ea(?=t(?:e|ed|ing|ion)$)|rea$"
)
# A strong vowel with the weak ones around it is one syllable; an accented weak one stands alone.
_SPANISH = re.compile(r"[íú]|[iuü]?[aeoáéó][iuy]?(?![aeoáéóíú])|[iuü]?[aeoáéó]|[iuüy]+", re.IGNORECASE)
_SILENT_U = re.compile(r"([gq])u(?=[eiéí])", re.IGNORECASE)
_RUSSIAN = re.compile(r"[аеёиоуыэюя]", re.IGNORECASE)
# Two capitals, or a capital or digit next to the other: ALK, PD-L1, dMMR, 1p/19q, V600E.
_GENE = re.compile(r"[A-Za-z0-9+:/.()-]*(?:[A-Z][A-Za-z]*[A-Z0-9]|[0-9][A-Za-z]|[A-Za-z]-?[0-9])[A-Za-z0-9+:/-]*")


@dataclass(frozen=True, slots=True)
class Formula:
    """A measure of reading: `of` takes words in a sentence and syllables in a word, both on average."""

    name: str
    of: Callable[[float, float], float]
    syllables: Callable[[str], int]
    hardest: float
    is_ease: bool = False  # whether a higher number is easier

    def is_too_hard(self, value: float) -> bool:
        """Whether a text of this value is harder than the people we write for should meet."""
        return value < self.hardest if self.is_ease else value > self.hardest


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, without their ends."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def measure(text: str, names: Iterable[str] = (), language: str = "en") -> float | None:
    """How hard `text` is by the formula of `language`; gene names and `names` count as one short word.

    None where there are no words.
    """
    formula = FORMULAS[language]
    plain = _without_names(text, names)
    sentences = sentences_of(plain)
    words = _WORD.findall(plain)
    if not words or not sentences:
        return None
    syllables = sum(1 if word == SHORT_WORD else formula.syllables(word) for word in words)
    return formula.of(len(words) / len(sentences), syllables / len(words))


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


def _count_spanish(word: str) -> int:
    return max(1, len(_SPANISH.findall(_SILENT_U.sub(r"\1", word))))


def _count_russian(word: str) -> int:
    return max(1, len(_RUSSIAN.findall(word)))


FORMULAS = {
    "en": Formula("Flesch-Kincaid grade", lambda w, s: 0.39 * w + 11.8 * s - 15.59, count_syllables, 8.0),
    "es": Formula("Szigriszt-Pazos ease", lambda w, s: 206.835 - 62.3 * s - w, _count_spanish, 55.0, is_ease=True),
    "ru": Formula("Flesch-Kincaid grade for Russian", lambda w, s: 0.49 * w + 7.3 * s - 16.59, _count_russian, 10.0),
}


def _without_names(text: str, names: Iterable[str]) -> str:
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}s?(?!\w)", SHORT_WORD, text, flags=re.IGNORECASE)
    return _GENE.sub(SHORT_WORD, text)
