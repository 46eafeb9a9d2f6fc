"""Check boxes that are drawn, not printed: small squares and circles of a PDF page become ☐ and ☒ among its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from reports.document import BoundingBox, Word
from reports.reading.gate import Picture

SMALLEST, LARGEST = 5.0, 16.0  # sides of a check box, in points
MOST_SHAPES = 3_000  # a drawing with more shapes than this is no form
MOST_BOXES = 300  # and one with more small squares no table of answers
BESIDE = 3.0  # sides of a box between it and its label
MARGIN = 0.25  # share of each side that belongs to the outline
INK = 70  # difference of brightness (0 to 255) between ink and paper
INKED = 0.08  # share of the inside that a tick covers
TICKED, EMPTY = "☒", "☐"
TICKS = frozenset("xX×✕✖✗✘✓✔☑☒☐□√•●■/")  # what may be printed in a box


def find_boxes(page: Any, words: Sequence[Word], picture: Picture) -> list[Word]:
    """A word for each check box beside a printed word, ticked when there is ink in it; none unless there are two.

    `page` is a pdfplumber page, `picture` the same page rendered, at any scale.
    """
    shapes = [*page.rects, *page.curves]
    if not shapes or len(shapes) > MOST_SHAPES:
        return []
    places = [_place(page, shape) for shape in _outlines([one for one in shapes if _is_box(one)])]
    places = [place for place in places if not _holds_a_sign(place, words)]
    if len(places) < 2:
        return []
    gridded = _gridded(places, words)
    # Of one pixel in sixteen: what is asked is the brightness of the paper.
    paper = int(np.percentile(picture[::4, ::4], 90))
    found = [
        Word(TICKED if _has_ink(place, picture, paper) else EMPTY, place)
        for place in places
        if place in gridded or _is_labelled(place, words)
    ]
    return found if len(found) >= 2 else []


def without_marks(words: Sequence[Word], boxes: Sequence[Word]) -> list[Word]:
    """The words without those that stand inside a box: the letter that ticks it."""
    return [word for word in words if not any(_holds(box.box, word.box) for box in boxes)]


def _is_box(shape: dict[str, Any]) -> bool:
    width, height = float(shape["width"]), float(shape["height"])
    is_drawn = bool(shape.get("stroke") or shape.get("fill"))
    return is_drawn and SMALLEST <= width <= LARGEST and abs(width - height) <= 0.2 * width


def _outlines(shapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outermost of shapes that lie in one another."""
    kept: list[dict[str, Any]] = []
    for shape in sorted(shapes, key=lambda one: -float(one["width"])):
        x, y = (shape["x0"] + shape["x1"]) / 2, (shape["top"] + shape["bottom"]) / 2
        if not any(other["x0"] < x < other["x1"] and other["top"] < y < other["bottom"] for other in kept):
            kept.append(shape)
    return kept


def _place(page: Any, shape: dict[str, Any]) -> BoundingBox:
    x0, top, x1, bottom = page.bbox
    width, height = (x1 - x0) or 1.0, (bottom - top) or 1.0
    return BoundingBox(
        (shape["x0"] - x0) / width, (shape["top"] - top) / height,
        (shape["x1"] - x0) / width, (shape["bottom"] - top) / height,
    )  # fmt: skip


def _has_ink(place: BoundingBox, picture: Picture, paper: int) -> bool:
    rows, columns = picture.shape[:2]
    dx, dy = place.width * MARGIN, place.height * MARGIN
    inside = picture[
        round((place.top + dy) * rows) : round((place.bottom - dy) * rows) + 1,
        round((place.left + dx) * columns) : round((place.right - dx) * columns) + 1,
    ]
    if inside.size == 0:
        return False
    return float(np.mean(inside.min(axis=2).astype(np.int16) < paper - INK)) >= INKED


def _holds(box: BoundingBox, word: BoundingBox) -> bool:
    middle = (word.left + word.right) / 2
    return box.left < middle < box.right and box.top < word.middle < box.bottom


def _holds_a_sign(place: BoundingBox, words: Sequence[Word]) -> bool:
    """Whether a "+", a "-" or a number is printed inside: such a frame is no box to tick."""
    return any(_holds(place, word.box) and word.text not in TICKS for word in words)


def _gridded(places: Sequence[BoundingBox], words: Sequence[Word]) -> set[BoundingBox]:
    """The boxes that stand in rows and columns beside names: their labels are at the heads of the columns."""
    if len(places) > MOST_BOXES:
        return set()
    rows = {
        place: [one for one in places if abs(one.middle - place.middle) < place.height / 2]
        for place in places
        if any(place.top < word.box.middle < place.bottom and word.box.right < place.left for word in words)
    }
    wide = [place for place, row in rows.items() if len(row) >= 2]
    return {
        place
        for place in wide
        if any(abs(one.left - place.left) < place.width / 2 and one is not place for one in wide)
    }


def _is_labelled(box: BoundingBox, words: Sequence[Word]) -> bool:
    """Whether a word stands close by on the same row."""
    reach = BESIDE * box.width
    return any(
        box.top < word.box.middle < box.bottom
        and (0 <= word.box.left - box.right < reach or 0 <= box.left - word.box.right < reach)
        for word in words
    )
