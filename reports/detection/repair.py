"""What character recognition makes of printed words, and how to undo it without adding or removing a negation.

A word is repaired only when its letters look like those of exactly one word that reports use. Whatever was repaired is
marked, so that the person is asked to check it.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import regex

from reports.detection.folding import fold

SHORTEST_NAME = 4

# Only what no other word of a report looks like: "depicted" must not become "depleted".
_SHAPES = {**dict.fromkeys("il1|!", "i"), **dict.fromkeys("o0", "o"), **dict.fromkeys("gq9", "g"), "5": "s", "8": "b"}
_SHAPE = str.maketrans(_SHAPES)


def shape_of(word: str) -> str:
    """A folded word with letters that look alike made one: the same for "negative" and "neqative"."""
    return word.translate(_SHAPE)


@dataclass(frozen=True)
class Mended:
    """A text with its spoiled words repaired; `starts` and `ends` tell where each character was printed."""

    printed: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def low(self) -> str:
        """The text folded."""
        return fold(self.text)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a part of the text was printed; None when nothing in it was repaired."""
        low, high = self.starts[start], self.ends[end - 1]
        return (low, high) if self.printed[low:high] != self.text[start:end] else None


Edit = tuple[int, int, str]
_TOKEN = regex.compile(r"\S+")
_NO_LETTERS = regex.compile(r"[^\p{L}]+")
_WORD = regex.compile(r"[\w|!]+")
_DOTTED = regex.compile(r"[\w|!]+(?:[.,'-]\p{L}+)+")
_PARTED = regex.compile(
    r"(?<![^\s(])(?=\S \S \S(?![^\s.,;:)(]))\p{L}(?: \d)?(?: \p{L})+(?: [\p{L}\d])*(?![^\s.,;:)(])|"
    r"(?<=^|[,;.(]\s?)[EPA] R(?= ?[:/+])"
)
_WORD_MARK = regex.compile(r"[0-9|!]")
# A small L for a capital I: among capitals, or at the beginning before a consonant; a capital I within a word.
_STROKE = regex.compile(r"^l[bcdfghjkmnpqrstvwxz\p{Lu}]|\p{Lu}l|\p{Ll}I|^I\p{Ll}")
_LONE = regex.compile(r"[bcdfghjkmnpqrstvwxz]l[bcdfghjkmnpqrstvwxz]")  # "sln", but not "mal"
_ALIKE = ("ce", "lt", "ti", "ft", "ao", "nr", "nh", "nm", "nu", "vy", "kh")
_PAIRS = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("ii", "u")]
_PAIRS += [pair for two in _ALIKE for pair in ((two[0], two[1]), (two[1], two[0]))]
_RESULT = ("stab", "defi", "nega", "posi", "alter", "norm")
SHORTEST_ALIKE = 6  # letters of a word that may be repaired though only letters are in it
SHORTEST_PAIRED = 7  # letters of a word in which two letters may stand for one
SHORTEST_NAMED = 8  # letters of a word of a name in which one letter may be wrong, lost or too many
MOST_KNOWN = 50_000  # words that are remembered
LATEST = 200  # texts that are remembered: each is asked for its names, then for its result words


class Mender:
    """Repairs words that recognition spoiled; remembers what it made of each.

    In words of names and in `firm` words a letter may be wrong, lost or too many; in others it must look like it.
    """

    def __init__(
        self, words: Iterable[str], denials: Iterable[str], names: Collection[str], firm: Iterable[str]
    ) -> None:
        phrases = list(words)
        parts = {part for name in names for part in _parts(name) if len(part) > SHORTEST_NAME}
        self._name_parts = {part for name in names for part in _parts(name)}
        denied = {part for denial in denials for part in _parts(denial) if len(part) > 2}
        said = {part for word in phrases for part in _parts(word) if len(part) > 2}
        self._words = parts | said | denied
        self._shapes = _only(self._words)
        self._denials = _only(denied)
        named = {part for part in parts - said if not any(stem in part for stem in _RESULT)}
        self._one_off = _one_off(
            named | {word for phrase in firm if len(_parts(phrase)) == 1 for word in _parts(phrase)}
        )
        self._printed_so = {part for phrase in phrases for part in fold(phrase).split() if "-" in part}
        self._fine: set[str] = set(string.digits + string.punctuation)
        self._last: dict[str, Mended | None] = {}
        self._edits: dict[str, tuple[Edit, ...]] = {}

    def mend(self, text: str) -> Mended | None:
        """The text with its spoiled words repaired; None where there is nothing to repair."""
        if text not in self._last:
            if len(self._last) > LATEST:
                self._last.clear()
            self._last[text] = self._mended(text)
        return self._last[text]

    def _mended(self, text: str) -> Mended | None:
        words = text.split()
        if self._fine.issuperset(words):
            return None
        unknown = set(words) - self._fine
        alone = sum(len(word) == 1 for word in unknown)  # letters, perhaps of a word printed with gaps
        runs = list(_PARTED.finditer(text)) if alone > 1 else []
        if alone == len(unknown) and not runs:
            return None
        gaps = [(at, at + 1, "") for run in runs for at in range(run.start() + 1, run.end(), 2)]
        if not gaps and not any(map(self._of, unknown)):
            return None
        whole = _edited(Mended(text, text, tuple(range(len(text))), tuple(range(1, len(text) + 1))), gaps)
        edits = [
            (match.start() + start, match.start() + end, word)
            for match in _TOKEN.finditer(whole.text)
            for start, end, word in self._of(match.group())
        ]
        return _edited(whole, edits)

    def knows(self, name: str) -> bool:
        """Whether all parts of a folded name are words of names: "rec eptor" is not."""
        return self._name_parts.issuperset(_parts(name))

    def _of(self, token: str) -> tuple[Edit, ...]:
        known = self._edits.get(token)
        if known is None:
            if len(self._edits) > MOST_KNOWN:
                self._edits.clear()
                self._fine.clear()
            found = [(match, self._undotted(match.group())) for match in _DOTTED.finditer(token)]
            if not any(word for _, word in found):
                found = [(match, self._repaired(match.group())) for match in _WORD.finditer(token)]
            known = tuple((match.start(), match.end(), word) for match, word in found if word is not None)
            self._edits[token] = known
            if not known and (len(token) > 1 or not token.isalpha()):
                self._fine.add(token)
        return known

    def _repaired(self, printed: str) -> str | None:
        word = fold(printed)
        if word in self._words or len(word) < 3:
            return None
        if _WORD_MARK.search(word):
            return self._shapes.get(shape_of(word)) if 2 * sum(map(str.isalpha, word)) >= len(word) else None
        if len(word) >= SHORTEST_ALIKE or _STROKE.search(printed):
            known = self._shapes.get(shape_of(word))
        else:
            known = self._denials.get(shape_of(word)) if len(word) > 3 or _LONE.search(word) else None
        if known is None and len(word) >= SHORTEST_PAIRED:
            known = self._paired(word)
        return known or (self._near(word) if len(word) >= SHORTEST_NAMED - 1 else None)

    def _undotted(self, printed: str) -> str | None:
        """ "n.ot" is "not", "nega-tive" is "negative"; "no.not" are two words, "immuno-reactive" is printed so."""
        if fold(printed) in self._printed_so:
            return None
        parts = regex.split(r"[.,'-]", fold(printed))
        whole = "".join(parts)
        if whole == "wt":
            return whole
        if len(whole) < 3 or all(part in self._words for part in parts):
            return None
        if len(parts[0]) > 3 and parts[-1] in self._words:
            return None
        return whole if whole in self._words else self._shapes.get(shape_of(whole))

    def _paired(self, word: str) -> str | None:
        """ "rearrangernent": two letters that look like one."""
        found = {
            changed
            for pair, other in _PAIRS
            for at in range(len(word))
            if word.startswith(pair, at) and (changed := word[:at] + other + word[at + len(pair) :]) in self._words
        }
        return found.pop() if len(found) == 1 else None

    def _near(self, word: str) -> str | None:
        """The one long word of a name that has one letter more or less, or another in one place."""
        found = set().union(*(self._one_off.get(key, ()) for key in (word, *_without_one(word))))
        same = {one for one in found if len(one) == len(word) and sum(map(str.__ne__, one, word)) == 1}
        other = {one for one in found if len(one) != len(word)}
        near = same or other
        return near.pop() if len(near) == 1 else None


def _parts(phrase: str) -> list[str]:
    return [part for part in _NO_LETTERS.split(fold(phrase)) if part]


def _only(words: Iterable[str]) -> dict[str, str]:
    """The shape of each word -> the word, where it is the only one of its shape."""
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(shape_of(word), set()).add(word)
    return {shape: alike.pop() for shape, alike in found.items() if len(alike) == 1}


def _without_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_off(words: Iterable[str]) -> dict[str, set[str]]:
    """Each long word and what is left of it without one letter -> the words it may be."""
    found: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= SHORTEST_NAMED:
            for key in (word, *_without_one(word)):
                found.setdefault(key, set()).add(word)
    return found


def _edited(whole: Mended, edits: list[Edit]) -> Mended:
    """The text with these parts replaced; a part that keeps its length keeps the place of each character."""
    if not edits:
        return whole
    text, starts, ends, last = "", list[int](), list[int](), 0
    for start, end, word in edits:
        text += whole.text[last:start] + word
        starts += whole.starts[last:start]
        ends += whole.ends[last:start]
        if len(word) == end - start:
            starts += whole.starts[start:end]
            ends += whole.ends[start:end]
        else:
            starts += [whole.starts[start]] * len(word)
            ends += [whole.ends[end - 1]] * len(word)
        last = end
    starts += whole.starts[last:]
    ends += whole.ends[last:]
    return Mended(whole.printed, text + whole.text[last:], tuple(starts), tuple(ends))
