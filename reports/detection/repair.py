"""What character recognition makes of printed words, and how to undo it without adding or removing a negation.

A name or a result word is repaired only when its letters look like those of exactly one known word. Whatever was
repaired is marked, so that the person is asked to check it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

# Characters that look alike on a bad page: what was printed -> what may be read instead.
_DIGITS = {
    "0": "o",
    "1": "il",
    "2": "z",
    "5": "s",
    "8": "b",
    "o": "0",
    "i": "1",
    "l": "1",
    "s": "5",
    "z": "2",
    "b": "8",
}
_LETTERS = {"r": "k", "k": "r", "c": "g", "g": "c", "e": "f", "m": "n", "n": "m", "h": "n", "l": "i", "i": "l"}
SHORTEST_NAME = 4

# Only what no other word of a report looks like: "depicted" must not become "depleted".
_SHAPES = {**dict.fromkeys("il1|!", "i"), **dict.fromkeys("o0", "o"), **dict.fromkeys("gq9", "g"), "5": "s", "8": "b"}
_SHAPE = str.maketrans(_SHAPES)


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


def _with(name: str, places: tuple[int, ...], letters: tuple[str, ...]) -> str:
    changed = list(name)
    for at, letter in zip(places, letters, strict=True):
        changed[at] = letter
    return "".join(changed)


def shape_of(word: str) -> str:
    """A folded word with letters that look alike made one: the same for "negative" and "neqative"."""
    return word.translate(_SHAPE)
