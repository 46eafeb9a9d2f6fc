"""Check boxes in a picture: small drawn squares, empty or with a mark in them, that recognition reads as letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
FULL = 0.87  # share of the frame around it that a square fills; "O" fills 0.79, "D" less than 0.9
EDGE = 0.2  # share of a side that belongs to its outline
DRAWN = 0.75  # share of each side that is drawn
MARGIN = 0.28  # share of each side that is outline, not inside
INKED = 0.14  # share of the inside that a tick covers
NEAR = 10  # heights of a box between two that stand in one column
ON_ROW = 0.6  # of its height between two that stand on one row
ALIKE = 0.3  # by how much of its side a box differs from the others of a form
LEAST = 2  # boxes of a form
_MISREAD = "□☐☒☑区口ロ回囗■✗✓×"  # what recognition makes of a box printed close to a word
_ALONE = frozenset("xXхХoOоОDMПVv0șȘ")  # or by itself
PATCH = 24  # pixels of a side of a square set upright
CLEAR = 48  # pixels of a line's height at which the corners of a box can be told
CORNER = 4  # of its pixels that a corner has
SHARP = 0.1  # share of a corner that is ink
TILT = 12  # degrees
FAINT = 12  # difference of brightness (0 to 255) from which a stroke is ink
MOST = 300  # squares; a picture with more is a drawing


@dataclass(frozen=True, slots=True)
class Square:
    """A check box in fractions of the page."""

    box: BoundingBox
    is_ticked: bool


def with_boxes(words: Sequence[Word], squares: Sequence[Square], drop: Callable[[BoundingBox], float]) -> list[Word]:
    """The words with ☐ and ☒ for the check boxes, and without what recognition made of these.

    A box stands in no word, beside another of its size, on its row or in its column; one at least is empty. `drop`
    tells how much lower a place stands than on a level page.
    """
    free = [one for one in squares if not any(_is_letter_of(one.box, word) for word in words)]
    heights = {one: one.box.middle - drop(one.box) for one in free}
    boxes = max((_alike(one, heights) for one in free if not one.is_ticked), key=len, default=[])
    if len(boxes) < LEAST:
        return list(words)
    kept = [word for word in words if not any(_holds(one.box, word.box) for one in boxes)]
    cleaned = [replace(word, text=text) for word in kept if (text := word.text.strip(_MISREAD))]
    return [*cleaned, *(Word(TICKED if one.is_ticked else EMPTY, one.box) for one in boxes)]


def _is_letter_of(box: BoundingBox, word: Word) -> bool:
    """Whether the square is part of a word: of any that is not what recognition makes of a box. "no" never is one."""
    letters = word.text.strip(_MISREAD + ".,;:")
    is_sign = letters in _ALONE or all("\u2e80" <= char <= "\u9fff" for char in letters)  # "冈", or nothing
    return not is_sign and (_holds(word.box, box) or _holds(box, word.box))


def _holds(outer: BoundingBox, inner: BoundingBox) -> bool:
    middle = (inner.left + inner.right) / 2
    return outer.left <= middle <= outer.right and outer.top <= inner.middle <= outer.bottom


def _alike(square: Square, heights: Mapping[Square, float]) -> list[Square]:
    """The squares of one size with `square` that stand in a row or a column with another of them."""
    same = [one for one in heights if abs(one.box.width - square.box.width) <= ALIKE * square.box.width]
    return [one for one in same if any(other is not one and _is_beside(one, other, heights) for other in same)]


def _is_beside(one: Square, other: Square, heights: Mapping[Square, float]) -> bool:
    apart = abs(heights[one] - heights[other])
    is_below = apart < NEAR * one.box.height and abs(one.box.left - other.box.left) < one.box.width
    return is_below or apart < ON_ROW * one.box.height


def find_squares(picture: Picture, line_height: float) -> tuple[Square, ...]:
    """The check boxes of an upright, evened picture whose lines are about `line_height` pixels high."""
    if line_height <= 0:
        return ()
    gray = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    larger = min(2.0, max(1.0, CLEAR / line_height))
    if larger > 1:
        gray = np.asarray(cv2.resize(gray, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
        line_height *= larger
    around = 2 * round(line_height * 0.6) + 1
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, FAINT)
    contours, _ = cv2.findContours(ink, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    frames = sorted(_frames(contours, line_height), key=lambda one: -one[1][0])
    if len(frames) > MOST * 4:
        return ()
    found: list[Square] = []
    for frame in frames:
        box = _box(frame, gray.shape[1], gray.shape[0])
        patch = _patch(ink, frame)
        if not any(_holds(one.box, box) for one in found) and _is_drawn(patch):
            found.append(Square(box, _has_mark(patch)))
    return tuple(found) if len(found) <= MOST else ()


Frame = tuple[tuple[float, float], tuple[float, float], float]  # middle, sides and angle, as OpenCV gives them


def _frames(contours: Sequence[Any], line_height: float) -> Iterator[Frame]:
    for contour in contours:
        middle, (width, height), angle = cv2.minAreaRect(contour)
        side = max(width, height)
        if not SMALLEST * line_height <= side <= LARGEST * line_height or abs(width - height) > SKEW * side:
            continue
        tilt = (angle + 45) % 90 - 45
        if abs(tilt) <= TILT and cv2.contourArea(cv2.convexHull(contour)) >= FULL * width * height:
            turned = round((angle - tilt) / 90) % 2
            yield (middle[0], middle[1]), (height, width) if turned else (width, height), tilt


def _box(frame: Frame, width: int, height: int) -> BoundingBox:
    corners = cv2.boxPoints(frame)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return BoundingBox(float(left) / width, float(top) / height, float(right) / width, float(bottom) / height)


def _patch(ink: Any, frame: Frame) -> NDArray[np.float64]:
    """The square set upright, PATCH pixels a side, 1 where there is ink; its outline is just inside."""
    (x, y), (width, height), tilt = frame
    turn = cv2.getRotationMatrix2D((x, y), tilt, 1.0)
    scale = np.diag([PATCH / (width + 1), PATCH / (height + 1)])
    matrix = scale @ turn
    matrix[:, 2] += PATCH / 2 - scale @ np.array([x, y])
    return np.asarray(cv2.warpAffine(ink, matrix, (PATCH, PATCH), flags=cv2.INTER_AREA), dtype=np.float64) / 255


def _is_drawn(ink: NDArray[np.float64]) -> bool:
    """Whether all four sides are drawn, corners too; letters have round or open ones."""
    edge = round(PATCH * EDGE)
    dark = ink > 0.5
    sides = (dark[:edge].max(axis=0), dark[-edge:].max(axis=0), dark[:, :edge].max(axis=1), dark[:, -edge:].max(axis=1))
    end = CORNER
    corners = (ink[:end, :end], ink[:end, -end:], ink[-end:, :end], ink[-end:, -end:])
    return all(side.mean() >= DRAWN for side in sides) and all(corner.mean() >= SHARP for corner in corners)


def _has_mark(ink: NDArray[np.float64]) -> bool:
    inside = ink[round(PATCH * MARGIN) : -round(PATCH * MARGIN), round(PATCH * MARGIN) : -round(PATCH * MARGIN)]
    return float(inside.mean()) >= INKED
