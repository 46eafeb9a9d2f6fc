"""A photo of a page: made even and upright, read, and its words put back on rows."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from reports.document import Medium, Page
from reports.reading import cyrillic
from reports.reading.detector import find_print
from reports.reading.evening import flatten, smooth
from reports.reading.gate import Picture
from reports.reading.legibility import DARK, find_flaws
from reports.reading.quality import POOR
from reports.reading.recognizer import recognize
from reports.reading.rows import build_rows
from reports.reading.textline import Ribbon, TextLine, mean_score

LONG_SIDE = 2000  # pixels; larger pictures are scaled down to it, smaller ones are never scaled up
SMALLEST = 16  # pixels of a side; in less no line of print has room
ASKED = 6  # of the widest lines are read to see whether the page stands on its head
CLEAR = 0.85  # mean score above which it does not: print upside down has 0.2 to 0.65


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture whose text stands upright, the lines that were asked to find that out, and where the others are.

    `smooth` is the picture as it is read; `read` is what could be read of those that were asked; `unseen` is the
    share of print that may be in no line.
    """

    picture: Picture
    smooth: Picture
    read: tuple[TextLine, ...]
    asked: tuple[Ribbon, ...]
    unread: tuple[Ribbon, ...]
    unseen: float

    @property
    def found(self) -> tuple[Ribbon, ...]:
        """All lines."""
        return (*self.asked, *self.unread)


def read_photo(number: int, picture: Picture) -> Page:
    """One page from one picture; `quality` is the mean score of its lines, weighted by their length, 0 when none."""
    upright = make_upright(picture)
    lines = upright.read + recognize(upright.smooth, upright.unread)
    if cyrillic.is_foreign(lines):
        lines = cyrillic.reread(upright.picture, upright.smooth, lines, upright.found) or lines
    height, width = upright.picture.shape[:2]
    quality = mean_score(lines)
    return Page(
        number=number,
        lines=build_rows(lines, upright.picture),
        width=width,
        height=height,
        medium=Medium.PHOTO,
        quality=quality,
        flaws=find_flaws(picture if quality < POOR else None, width, upright.found, upright.unseen),
    )


def make_upright(picture: Picture) -> Upright:
    """The picture scaled, evened and turned so that its text stands upright."""
    even = flatten(scale(picture, LONG_SIDE))
    found = find_print(even)
    if _stands_on_side(found.lines):
        even = np.ascontiguousarray(np.rot90(even))
        found = find_print(even)
    widest = sorted(found.lines, key=lambda one: -_sides(one)[0])
    asked, unread = tuple(widest[:ASKED]), tuple(widest[ASKED:])
    quiet = smooth(even)
    read = recognize(quiet, asked)
    if mean_score(read) >= CLEAR:
        return Upright(even, quiet, read, asked, unread, found.unseen)
    turned = np.ascontiguousarray(np.rot90(quiet, 2))
    other_way = _turn(asked, even)
    otherwise = recognize(turned, other_way)
    if mean_score(otherwise) > mean_score(read):
        upright = np.ascontiguousarray(np.rot90(even, 2))
        return Upright(upright, turned, otherwise, other_way, _turn(unread, even), found.unseen)
    return Upright(even, quiet, read, asked, unread, found.unseen)


def _turn(found: tuple[Ribbon, ...], picture: Picture) -> tuple[Ribbon, ...]:
    """The same places when the picture is turned upside down."""
    return tuple(one.turned(picture.shape[1], picture.shape[0]) for one in found)


def scale(picture: Picture, long_side: int) -> Picture:
    """The picture, at most `long_side` pixels long."""
    height, width = picture.shape[:2]
    ratio = long_side / max(height, width)
    if ratio >= 1:
        return picture
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def is_blank(picture: Picture) -> bool:
    """Whether nothing is printed on a page; a picture that shows nothing because it is dark is not blank."""
    if min(picture.shape[:2]) < SMALLEST:
        return True
    gray = cv2.cvtColor(scale(picture, 800), cv2.COLOR_RGB2GRAY)
    return float(gray.std()) < 2.0 and float(gray.mean()) >= DARK


def _stands_on_side(found: tuple[Ribbon, ...]) -> bool:
    long = [one for one in found if max(_sides(one)) > 2 * min(_sides(one))]
    tall = sum(height > width for width, height in map(_sides, long))
    return len(long) >= 3 and tall > len(long) / 2


def _sides(one: Ribbon) -> tuple[float, float]:
    width, height = np.ptp(one.points, axis=0)
    return float(width), float(height)
