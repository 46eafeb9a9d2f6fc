"""Recognised words of a photo on rows, with the check boxes that stand among them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reports.document import BoundingBox, Line, Word
from reports.reading.gate import Picture
from reports.reading.layout import Placed, build_lines
from reports.reading.level import find_level
from reports.reading.squares import find_squares, with_boxes
from reports.reading.textline import Piece, TextLine


def build_rows(lines: Sequence[TextLine], picture: Picture) -> tuple[Line, ...]:
    """The lines of an upright picture in reading order; what stands on one row of the page is one line."""
    height, width = picture.shape[:2]
    words = [_word(piece, width, height) for line in lines for piece in line.pieces]
    level = find_level([np.array([_middle(piece) for piece in line.pieces]) for line in lines], width, height)

    def drop(box: BoundingBox) -> float:
        return level.drop((box.left + box.right) / 2 * width, box.middle * height) / float(height)

    placed = []
    for word in with_boxes(words, find_squares(picture, _line_height(lines)), drop):
        low = drop(word.box)
        placed.append(Placed(word, word.box.left, word.box.top - low, word.box.right, word.box.bottom - low))
    return build_lines(placed, is_level=False)


def _word(piece: Piece, width: int, height: int) -> Word:
    left, top = piece.quad.min(axis=0)
    right, bottom = piece.quad.max(axis=0)
    box = BoundingBox(
        float(max(0.0, left / width)),
        float(max(0.0, top / height)),
        float(min(1.0, right / width)),
        float(min(1.0, bottom / height)),
    )
    return Word(piece.text.strip(), box, piece.score)


def _middle(piece: Piece) -> tuple[float, float]:
    x, y = (piece.quad.min(axis=0) + piece.quad.max(axis=0)) / 2
    return float(x), float(y)


def _line_height(lines: Sequence[TextLine]) -> float:
    """The median height of the lines in pixels; 0 without lines."""
    heights = [line.ribbon.size[1] for line in lines]
    return float(np.median(heights)) if heights else 0.0
