"""Check boxes in a picture: small drawn squares, empty or with a mark in them, that recognition reads as letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reports.document import BoundingBox, Word
from reports.reading.boxes import EMPTY, TICKED
from reports.reading.gate import Picture

SMALLEST, LARGEST = 0.4, 1.5  # sides of a box, in heights of a line
SKEW = 0.35  # by how much of a side width and height may differ
FULL = 0.72  # share of the frame around it that a square fills
EDGE = 0.14  # share of a side that belongs to its outline
DRAWN = 0.55  # share of each side that is drawn
MARGIN = 0.28  # share of each side that is outline, not inside
INKED = 0.14  # share of the inside that a tick covers
ALIKE = 0.2  # by how much of its side a box differs from the others of a form
LEAST = 2  # boxes of a form
LETTERS = 3  # of a word that a square may be a letter of
_MISREAD = "□☐区口ロ回囗■"  # what recognition makes of a box printed close to a word
MOST = 300  # squares; a picture with more is a drawing


@dataclass(frozen=True, slots=True)
class Square:
    """A check box in fractions of the page."""

    box: BoundingBox
    is_ticked: bool


def with_boxes(words: Sequence[Word], squares: Sequence[Square]) -> list[Word]:
    """The words with ☐ and ☒ for the check boxes, and without what recognition made of these.

    A box stands in no word, beside another of its size, on its row or in its column; one at least is empty.
    """
    free = [one for one in squares if not any(_is_letter_of(one.box, word) for word in words)]
    boxes = max((_alike(one, free) for one in free if not one.is_ticked), key=len, default=[])
    if len(boxes) < LEAST:
        return list(words)
    kept = [word for word in words if not any(_holds(one.box, word.box) for one in boxes)]
    cleaned = [replace(word, text=text) for word in kept if (text := word.text.strip(_MISREAD))]
    return [*cleaned, *(Word(TICKED if one.is_ticked else EMPTY, one.box) for one in boxes)]


def _is_letter_of(box: BoundingBox, word: Word) -> bool:
    return sum(map(str.isalnum, word.text)) >= LETTERS and _holds(word.box, box)


def _holds(outer: BoundingBox, inner: BoundingBox) -> bool:
    middle = (inner.left + inner.right) / 2
    return outer.left <= middle <= outer.right and outer.top <= inner.middle <= outer.bottom


def _alike(square: Square, squares: Sequence[Square]) -> list[Square]:
    """The squares of one size with `square` that stand in a row or a column with another of them."""
    same = [one for one in squares if abs(one.box.width - square.box.width) <= ALIKE * square.box.width]
    return [one for one in same if any(other is not one and _is_aligned(one.box, other.box) for other in same)]


def _is_aligned(one: BoundingBox, other: BoundingBox) -> bool:
    return abs(one.left - other.left) < one.width / 2 or abs(one.middle - other.middle) < one.height / 2


def find_squares(picture: Picture, line_height: float) -> tuple[Square, ...]:
    """The check boxes of an upright, evened picture whose lines are about `line_height` pixels high."""
    if line_height <= 0:
        return ()
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    ink: NDArray[np.uint8] = np.asarray(
        cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18),
        dtype=np.uint8,
    )
    contours, _ = cv2.findContours(ink, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    frames = list(_frames(contours, line_height))
    if len(frames) > MOST * 4:
        return ()
    height, width = gray.shape
    found: list[tuple[int, int, int, int]] = []
    for left, top, right, bottom in sorted(set(frames), key=lambda one: one[0] - one[2]):
        is_inner = any(a - 2 <= left and b - 2 <= top and right <= c + 2 and bottom <= d + 2 for a, b, c, d in found)
        if not is_inner and _is_drawn(ink[top:bottom, left:right]):
            found.append((left, top, right, bottom))
    if len(found) > MOST:
        return ()
    return tuple(
        Square(
            BoundingBox(left / width, top / height, right / width, bottom / height),
            _has_mark(ink[top:bottom, left:right]),
        )
        for left, top, right, bottom in found
    )


def _frames(contours: Sequence[Any], line_height: float) -> Iterator[tuple[int, int, int, int]]:
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        side = max(width, height)
        if not SMALLEST * line_height <= side <= LARGEST * line_height or abs(width - height) > SKEW * side:
            continue
        if cv2.contourArea(cv2.convexHull(contour)) >= FULL * width * height:
            yield left, top, left + width, top + height


def _is_drawn(ink: NDArray[np.uint8]) -> bool:
    """Whether all four sides are drawn, corners too; letters have round or open ones."""
    rows, columns = ink.shape
    dy, dx = max(2, round(rows * EDGE)), max(2, round(columns * EDGE))
    sides = (ink[:dy].max(axis=0), ink[-dy:].max(axis=0), ink[:, :dx].max(axis=1), ink[:, -dx:].max(axis=1))
    corners = (ink[:dy, :dx], ink[:dy, -dx:], ink[-dy:, :dx], ink[-dy:, -dx:])
    return all(side.mean() >= 1 - (1 - DRAWN) / 2 for side in sides) and all(corner.any() for corner in corners)


def _has_mark(ink: NDArray[np.uint8]) -> bool:
    rows, columns = ink.shape
    dy, dx = round(rows * MARGIN), round(columns * MARGIN)
    inside = ink[dy : rows - dy, dx : columns - dx]
    return bool(inside.size) and float(inside.mean()) >= INKED
