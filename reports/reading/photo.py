"""A photo of a page: made even and upright, read, and its words put back on rows."""

from __future__ import annotations

import cv2
import numpy as np

from reports.document import Medium, Page
from reports.reading import cyrillic, ocr
from reports.reading.gate import Picture
from reports.reading.legibility import DARK, find_flaws
from reports.reading.ocr import Quad, TextLine
from reports.reading.rows import build_rows

LONG_SIDE = 2000  # pixels; larger pictures are scaled down to it, smaller ones are never scaled up
VOTES = 12  # lines asked whether the page stands on its head


def read_photo(number: int, picture: Picture) -> Page:
    """One page from one picture; `quality` is the mean score of its lines, weighted by their length, 0 when none."""
    upright, quads = make_upright(picture)
    lines = ocr.recognize_lines(upright, quads)
    if cyrillic.is_foreign(lines):
        lines = cyrillic.reread(upright, lines) or lines
    height, width = upright.shape[:2]
    return Page(
        number=number,
        lines=build_rows(lines, upright),
        width=width,
        height=height,
        medium=Medium.PHOTO,
        quality=_quality(lines),
        flaws=find_flaws(picture, width, quads),
    )


def make_upright(picture: Picture) -> tuple[Picture, tuple[Quad, ...]]:
    """The picture scaled, evened and turned so that its text stands upright, and where its lines are."""
    even = flatten(scale(picture, LONG_SIDE))
    quads = ocr.find_lines(even)
    if _stands_on_side(quads):
        even = np.ascontiguousarray(np.rot90(even))
        quads = ocr.find_lines(even)
    if _is_upside_down(even, quads):
        even = np.ascontiguousarray(np.rot90(even, 2))
        height, width = even.shape[:2]
        size = np.array([width, height], dtype=np.float32)
        quads = tuple(np.roll(size - quad, -2, axis=0) for quad in reversed(quads))
    return even, quads


def scale(picture: Picture, long_side: int) -> Picture:
    """The picture, at most `long_side` pixels long."""
    height, width = picture.shape[:2]
    ratio = long_side / max(height, width)
    if ratio >= 1:
        return picture
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def flatten(picture: Picture) -> Picture:
    """Shadows and paper colour divided away by a blurred copy of the page."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = max(15, (min(small.shape[:2]) // 12) | 1)
    background = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), min(side, 255))
    background = cv2.resize(background, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, background, scale=255), dtype=np.uint8)


def is_blank(picture: Picture) -> bool:
    """Whether nothing is printed on a page; a picture that shows nothing because it is dark is not blank."""
    gray = cv2.cvtColor(scale(picture, 800), cv2.COLOR_RGB2GRAY)
    return float(gray.std()) < 2.0 and float(gray.mean()) >= DARK


def _stands_on_side(quads: tuple[Quad, ...]) -> bool:
    long = [quad for quad in quads if max(_sides(quad)) > 2 * min(_sides(quad))]
    tall = sum(height > width for width, height in map(_sides, long))
    return len(long) >= 3 and tall > len(long) / 2


def _sides(quad: Quad) -> tuple[float, float]:
    width = float(np.ptp(quad[:, 0]))
    height = float(np.ptp(quad[:, 1]))
    return width, height


def _is_upside_down(picture: Picture, quads: tuple[Quad, ...]) -> bool:
    widest = sorted(quads, key=lambda quad: -_sides(quad)[0])[:VOTES]
    votes = ocr.upside_down_votes([_cut(picture, quad) for quad in widest])
    return sum(votes) > len(votes) / 2


def _cut(picture: Picture, quad: Quad) -> Picture:
    left, top = np.maximum(quad.min(axis=0).astype(int), 0)
    right, bottom = quad.max(axis=0).astype(int) + 1
    return np.ascontiguousarray(picture[top:bottom, left:right])


def _quality(lines: tuple[TextLine, ...]) -> float:
    letters = sum(len(line.text) for line in lines)
    return sum(line.score * len(line.text) for line in lines) / letters if letters else 0.0
