"""A page of text with a scan on it: the picture is read too, and its lines stand beside the printed ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import regex

from reports.document import Line, Page, Warning
from reports.reading.gate import Picture
from reports.reading.photo import read_photo
from reports.reading.quality import FEW, UNREADABLE
from reports.reading.screen import Screen, pixels_of

UNREAD_INK = 0.004  # of the page: ink in pictures from which they may be a scan
MANY = 60  # letters of a picture that could not be read, from which the person is told

_LETTER = regex.compile(r"\p{L}")


def has_scan(screen: Screen, lines: tuple[Line, ...]) -> bool:
    """Whether the page's pictures hold ink that is none of its words."""
    return screen.unread_ink(word.box for line in lines for word in line.words) >= UNREAD_INK


def with_scan(page: Page, screen: Screen, picture: Picture) -> tuple[Page, Warning | None]:
    """The page with the lines of its pictures; `picture` is all of it, large enough to be read."""
    read = read_photo(page.number, _pictures_only(page, screen, picture))
    letters = len(_LETTER.findall(read.text))
    if letters < FEW:
        return page, None
    if read.quality < UNREADABLE:
        return page, Warning("blurred_page", page.number) if letters >= MANY else None
    first = min(line.box.top for line in page.lines)
    above = tuple(line for line in read.lines if line.box.top < first)
    below = tuple(line for line in read.lines if line.box.top >= first)
    return replace(page, lines=(*above, *page.lines, *below)), None


def _pictures_only(page: Page, screen: Screen, picture: Picture) -> Picture:
    """The page's pictures on white, the words that are known already left out."""
    kept = np.full_like(picture, 255)
    for box in screen.pictures:
        area = pixels_of(box, picture.shape)
        kept[area] = picture[area]
    for word in page.words:
        kept[pixels_of(word.box, picture.shape)] = 255
    return kept
