"""Automata that find names and result words in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import ahocorasick

from reports.detection.folding import fold, squeeze
from reports.detection.repair import SHORTEST_NAME, misreadings, strokes

MISREAD = "~"  # before the id of a name that recognition spoiled
CAPITALS = "^"  # the same, for names in capitals only
STROKE = "'"  # the same, where a small L stands among capitals
DOUBTFUL = "?"  # the same, for what may also be a label ("A1K"): only right before words on a gene
MARKS = MISREAD + CAPITALS + STROKE + DOUBTFUL
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
        if len(name) >= SHORTEST_NAME:
            for other in strokes(name):
                misread.setdefault(other, set()).add(STROKE + biomarker)
    misread |= {f"egfrv{''.join(three)}": {MISREAD + "EGFR"} for three in product("il1|", repeat=3)}
    repaired = {
        name: min(found, key=lambda one: MARKS.index(one[0]))
        for name, found in misread.items()
        if name not in taken and len({one[1:] for one in found}) == 1
    }
    return automaton(repaired | {"1pl9q": "~1p/19q", "lpl9q": "~1p/19q", "lp19q": "~1p/19q"} | names)


def exact_automaton(names: dict[str, str], symbols: Iterable[str]) -> Any:
    """Names and other genes' symbols found only as written; a small L may stand for a capital I ("MSl-H")."""
    spoiled: dict[str, str] = {}
    for name, biomarker in names.items():
        if len(name) > 2 and name.isascii():
            spoiled |= {name.replace("I", "1"): DOUBTFUL + biomarker, name.replace("L", "1"): DOUBTFUL + biomarker}
            spoiled |= {name.replace("S", "5", count): DOUBTFUL + biomarker for count in (1, 2)}
            spoiled |= {name.replace("I", stroke): MISREAD + biomarker for stroke in "l|"}
    spoiled["AIK"] = DOUBTFUL + "ALK"
    return automaton(spoiled | {symbol: symbol for symbol in symbols} | names)


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


def unspaced(kinds: dict[str, str]) -> dict[str, str]:
    """Phrases without their spaces -> the phrases, for words that recognition broke in two ("Nega tive")."""
    return {squashed: phrase for phrase in kinds if len(squashed := phrase.replace(" ", "")) > SHORTEST_REPAIRED_CUE}


def automaton(values: dict[str, str]) -> Any:
    """An automaton whose matches give (value, length)."""
    made = ahocorasick.Automaton()
    for text, value in values.items():
        made.add_word(text, (value, len(text)))
    made.make_automaton()
    return made
