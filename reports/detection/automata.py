"""Automata that find names and result words in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ahocorasick

from reports.detection.folding import fold, squeeze
from reports.detection.repair import misreadings, shape_of

MISREAD = "~"  # before the id of a name that recognition spoiled
CAPITALS = "^"  # the same, for names in capitals only
LONGEST_MISREAD = 8  # letters; longer names are seldom spoiled in only one or two places
SHORTEST_REPAIRED_CUE = 6


def name_automaton(spellings: Iterable[tuple[str, str]], symbols: Iterable[str]) -> Any:
    """Squeezed spelling -> id, with what recognition makes of it unless that is a name, too: "IDHI", "HER-Z"."""
    names = {squeeze(variant): biomarker for spelling, biomarker in spellings for variant in _written_out(spelling)}
    taken = {squeeze(symbol) for symbol in symbols} | set(names)
    misread: dict[str, set[str]] = {}
    for name, biomarker in names.items():
        if len(name) <= LONGEST_MISREAD:
            for other, in_capitals in misreadings(name):
                misread.setdefault(other, set()).add((CAPITALS if in_capitals else MISREAD) + biomarker)
    repaired = {name: found.pop() for name, found in misread.items() if len(found) == 1 and name not in taken}
    return automaton(repaired | {"1pl9q": "~1p/19q", "lpl9q": "~1p/19q", "lp19q": "~1p/19q"} | names)


def exact_automaton(names: dict[str, str], symbols: Iterable[str]) -> Any:
    """Names and other genes' symbols found only as written; a small L may stand for a capital I ("MSl-H")."""
    spoiled = {name.replace("I", "l"): MISREAD + biomarker for name, biomarker in names.items() if "I" in name[1:]}
    return automaton({symbol: symbol for symbol in symbols} | spoiled | names)


def _written_out(spelling: str) -> tuple[str, ...]:
    # "œ" and "ß" fold to one letter; reports also write them out as two.
    return spelling, spelling.replace("oe", "o"), spelling.replace("ss", "s")


def cue_kinds(classes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Folded phrase -> class. A phrase may belong to two classes; the first keeps it."""
    kinds: dict[str, str] = {}
    for kind, phrases in classes:
        for phrase in phrases:
            kinds.setdefault(fold(phrase), kind)
    return kinds


def shapes(kinds: dict[str, str]) -> dict[str, str]:
    """The shape of each single word -> its class, where all words of that shape belong to one class."""
    found: dict[str, set[str]] = {}
    for phrase, kind in kinds.items():
        if len(phrase) >= SHORTEST_REPAIRED_CUE and phrase.isalpha():
            found.setdefault(shape_of(phrase), set()).add(kind)
    return {shape: classes.pop() for shape, classes in found.items() if len(classes) == 1}


def unspaced(kinds: dict[str, str]) -> dict[str, str]:
    """Phrases without their spaces -> class, for words that recognition broke in two ("Nega tive")."""
    return {
        squashed: kind
        for phrase, kind in kinds.items()
        if len(squashed := phrase.replace(" ", "")) > SHORTEST_REPAIRED_CUE
    }


def automaton(values: dict[str, str]) -> Any:
    """An automaton whose matches give (value, length)."""
    made = ahocorasick.Automaton()
    for text, value in values.items():
        made.add_word(text, (value, len(text)))
    made.make_automaton()
    return made
