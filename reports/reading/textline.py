"""What is found and recognised in a picture: lines of print, and the words of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Quad = NDArray[np.float32]  # four corners (x, y) in pixels, clockwise from the top left
Points = NDArray[np.float32]  # n x 2: (x, y) in pixels

GAP = 5  # columns without a character that part two words
WIDE = frozenset("mwMW%")  # one more on the side of these


@dataclass(frozen=True, slots=True, eq=False)
class Ribbon:
    """The place of a line of print: as many points of its upper edge as of its lower one, left to right.

    A straight line has two of each, a curved one more, evenly spaced.
    """

    upper: Points
    lower: Points

    @property
    def quad(self) -> Quad:
        """Its four ends."""
        return np.stack([self.upper[0], self.upper[-1], self.lower[-1], self.lower[0]])

    @property
    def points(self) -> Points:
        """All points of both edges."""
        return np.concatenate([self.upper, self.lower])

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels, along the line and across it."""
        along = max(_length(self.upper), _length(self.lower))
        return along, float(np.median(np.linalg.norm(self.lower - self.upper, axis=1)))

    def part(self, start: float, end: float) -> Quad:
        """The piece between two fractions of its length."""
        at = np.array([start, end])
        upper, lower = along(self.upper, at), along(self.lower, at)
        return np.stack([upper[0], upper[1], lower[1], lower[0]])

    def trimmed(self, share: float) -> Ribbon:
        """Its place without this share of its height at the upper edge, and as much at the lower one."""
        strip = (self.lower - self.upper) * np.float32(share)
        return Ribbon(self.upper + strip, self.lower - strip)

    def turned(self, width: int, height: int) -> Ribbon:
        """Its place after the picture of this size was turned upside down."""
        size = np.array([width, height], dtype=np.float32)
        return Ribbon((size - self.lower)[::-1], (size - self.upper)[::-1])


@dataclass(frozen=True, slots=True)
class Letter:
    """A recognised character, the column of the strip where it was seen, and its chance (0 to 1)."""

    text: str
    column: int
    score: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A recognised word or run of characters; `score` is 0 to 1."""

    text: str
    quad: Quad
    score: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One found line of print and its pieces, left to right."""

    text: str
    ribbon: Ribbon
    score: float
    pieces: tuple[Piece, ...]


def mean_score(parts: Sequence[Piece] | Sequence[TextLine]) -> float:
    """The mean score of words or lines, weighted by their length; 0 when there are none."""
    letters = sum(len(part.text) for part in parts)
    return sum(part.score * len(part.text) for part in parts) / letters if letters else 0.0


def along(edge: Points, fractions: NDArray[np.floating]) -> Points:
    """The points at fractions (0 to 1) of an evenly spaced edge."""
    at = np.linspace(0, 1, len(edge))
    return np.stack([np.interp(fractions, at, edge[:, axis]) for axis in (0, 1)], axis=1).astype(np.float32)


def part_words(letters: Sequence[Letter], columns: float, ribbon: Ribbon | None, quad: Quad) -> tuple[Piece, ...]:
    """The words of a line whose strip has so many columns, each with its place; without a ribbon all stand in `quad`.

    A letter is taken to reach half a letter's usual step to both sides of where it was seen.
    """
    words: list[list[Letter]] = []
    before: Letter | None = None
    for letter in letters:
        if letter.text.isspace():
            before = None
            continue
        if before and letter.column - before.column <= GAP + (letter.text in WIDE or before.text in WIDE):
            words[-1].append(letter)
        else:
            words.append([letter])
        before = letter
    steps = [(word[-1].column - word[0].column) / (len(word) - 1) for word in words if len(word) > 1]
    half = (sum(steps) / len(steps) if steps else columns / max(1, len(letters))) / 2
    starts = [word[0].column + 0.5 - half for word in words]
    ends = [word[-1].column + 0.5 + half for word in words]
    for index in range(1, len(words)):
        if ends[index - 1] > starts[index]:
            ends[index - 1] = starts[index] = (ends[index - 1] + starts[index]) / 2
    return tuple(
        Piece(
            "".join(letter.text for letter in word),
            ribbon.part(max(0.0, start / columns), min(1.0, end / columns)) if ribbon else quad,
            sum(letter.score for letter in word) / len(word),
        )
        for word, start, end in zip(words, starts, ends, strict=True)
    )


def _length(edge: Points) -> float:
    return float(np.linalg.norm(np.diff(edge, axis=0), axis=1).sum())
