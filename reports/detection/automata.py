"""Automata that find names and result words in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Any

import ahocorasick

from reports.detection.folding import fold, squeeze
from reports.detection.repair import SHORTEST_NAME

MISREAD = "~"  # before the id of a name that recognition spoiled
CAPITALS = "^"  # the same, for names in capitals only
STROKE = "'"  # the same, where a small L stands among capitals
DOUBTFUL = "?"  # the same, for what may also be a label ("A1K"): only right before words on a gene
MARKS = MISREAD + CAPITALS + STROKE + DOUBTFUL
LONGEST_MISREAD = 8  # letters; longer names are seldom spoiled in only one or two places
SHORTEST_REPAIRED_CUE = 5

# Characters that look alike on a bad page: what was printed -> what may be read instead.
_DIGITS = {"0": "o", "1": "il|", "2": "z", "5": "s", "6": "g", "8": "b"}
_DIGITS |= {"o": "0", "i": "1|", "l": "1|", "s": "5", "z": "2", "b": "8", "g": "69"}
_LETTERS = {"r": "k", "k": "r", "c": "g", "g": "c", "e": "f", "m": "n", "n": "m", "h": "n", "l": "i"}


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
    return automaton(repaired | {"1pl9q": "~1p/19q", "lpl9q": "~1p/19q", "lp19q": "~1p/19q", "pl6": "~p16"} | names)


def misreadings(name: str) -> Iterator[tuple[str, bool]]:
    """What a squeezed name may be read as, each with whether it holds for capitals only.

    Up to two digits and letters may stand for one another; of letters that look like others only one.
    """
    if len(name) < SHORTEST_NAME or name.isdigit():
        return
    places = [at for at, char in enumerate(name) if char in _DIGITS]
    for count in (1, 2):
        for chosen in combinations(places, count):
            for letters in product(*(_DIGITS[name[at]] for at in chosen)):
                yield _with(name, chosen, letters), False
    for at, char in enumerate(name):
        for letter in _LETTERS.get(char, ""):
            yield _with(name, (at,), (letter,)), True


def strokes(name: str) -> Iterator[str]:
    """What a name becomes where a small L stands for a capital I, and perhaps for a one: "lDH1", "Kl-67", "lDHl"."""
    if "i" in name:
        yield from {name.replace("i", "l"), name.replace("i", "l").replace("1", "l")}


def _with(name: str, places: tuple[int, ...], letters: tuple[str, ...]) -> str:
    changed = list(name)
    for at, letter in zip(places, letters, strict=True):
        changed[at] = letter
    return "".join(changed)


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


_LOOK_ALIKE = {
    "n": "mrhu",
    "o": "ae0c",
    "t": "lfi1",
    "i": "lt1",
    "c": "e",
    "e": "co",
    "k": "h",
    "h": "nb",
    "s": "5",
    "a": "o",
    "m": "n",
}
# Words that only look like spoiled ones.
_WORDS = frozenset(
    [
        "hot", "met", "net", "na", "ne", "nor", "nom", "mon", "me", "mi", "re", "he", "hi", "ho", "mo", "mai",
        "mal", "moi", "pos", "sim", "som", "sen", "mem", "sons", "saus", "lock", "lach", "tack", "mao", "richt",
        "hein", "heine", "keim", "heim", "mor", "mat", "man", "nan",
    ]
)  # fmt: skip


def spoiled_denials(kinds: dict[str, str]) -> dict[str, str]:
    """What recognition makes of words that deny or part: with a gap ("n ot"), or a letter that looks like another."""
    found: dict[str, str] = {}
    for word, kind in kinds.items():
        if kind in ("negator", "contrast") and word.isalpha() and len(word) > 1:
            found |= {f"{word[:at]} {word[at:]}": MISREAD + kind for at in range(1, len(word))}
        if kind == "negator" and word.isalpha() and 1 < len(word) < LONGEST_MISREAD:
            alike = {
                word[:at] + other + word[at + 1 :] for at, one in enumerate(word) for other in _LOOK_ALIKE.get(one, "")
            }
            found |= dict.fromkeys(alike - _WORDS, DOUBTFUL + kind)
    return found


def unspaced(kinds: dict[str, str]) -> dict[str, str]:
    """Phrases without their spaces -> the phrases, for words that recognition broke in two ("Nega tive")."""
    return {squashed: phrase for phrase in kinds if len(squashed := phrase.replace(" ", "")) >= SHORTEST_REPAIRED_CUE}


def automaton(values: dict[str, str]) -> Any:
    """An automaton whose matches give (value, length)."""
    made = ahocorasick.Automaton()
    for text, value in values.items():
        made.add_word(text, (value, len(text)))
    made.make_automaton()
    return made
