"""A page of text with a scan on it: the picture is read too, and its lines stand beside the printed ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import regex

from reports.document import BoundingBox, Flaw, Line, Page, Warning, Word
from reports.errors import UnreadableLanguage
from reports.reading.gate import Picture
from reports.reading.photo import read_photo
from reports.reading.quality import judge
from reports.reading.screen import Screen, pixels_of

UNREAD_INK = 0.004  # of the page: ink in pictures from which they may be a scan
LARGE = 0.25  # of the page: pictures that are no logo, stamp or signature, whatever is read in them
MANY = 60  # letters that are none of these either
ROOM = 800  # pixels of each side of what is read, so that a small picture is not enlarged
DOUBTED = 0.5  # confidence of words beside which print was passed over

_LETTER = regex.compile(r"\p{L}")


def has_scan(screen: Screen, lines: tuple[Line, ...]) -> bool:
    """Whether the page's pictures hold ink that is none of its words."""
    return screen.unread_ink(word.box for line in lines for word in line.words) >= UNREAD_INK


def with_scan(page: Page, screen: Screen, picture: Picture) -> tuple[Page, tuple[Warning, ...]]:
    """The page with the lines of its pictures, judged like a photo; `picture` is all of it, large enough to be read.

    Of a logo or a stamp nothing is told; lines are taken from it when they were read well.
    """
    region = _region(screen, picture)
    read = read_photo(page.number, _pictures_only(page, screen, picture)[pixels_of(region, picture.shape)])
    about, reason = judge(read)
    if screen.covered < LARGE and len(_LETTER.findall(read.text)) < MANY:
        about = ()
    elif reason is not None and not isinstance(reason, UnreadableLanguage):
        # A photo's warnings say that the page was left out; its printed text was not.
        about = (Warning("unread_picture", page.number),)
    if reason is not None:
        return page, about
    is_whole = Flaw.UNSEEN not in read.flaws
    lines = [Line(tuple(_on_page(word, region, is_whole) for word in line.words)) for line in read.lines]
    first = min(line.box.top for line in page.lines)
    above = tuple(line for line in lines if line.box.top < first)
    below = tuple(line for line in lines if line.box.top >= first)
    return replace(page, lines=(*above, *page.lines, *below)), about


def _on_page(word: Word, region: BoundingBox, is_whole: bool) -> Word:
    """The word where it is on the page; doubted when another one beside it may have been passed over."""
    box = BoundingBox(
        region.left + word.box.left * region.width,
        region.top + word.box.top * region.height,
        region.left + word.box.right * region.width,
        region.top + word.box.bottom * region.height,
    )
    return Word(word.text, box, word.confidence if is_whole else min(word.confidence, DOUBTED))


def _region(screen: Screen, picture: Picture) -> BoundingBox:
    """The part of the page around its pictures, neither small nor narrow."""
    around = BoundingBox.around(screen.pictures)
    rows, columns = picture.shape[:2]
    left, right = _grown(around.left, around.right, min(1.0, ROOM / columns))
    top, bottom = _grown(around.top, around.bottom, min(1.0, ROOM / rows))
    return BoundingBox(left, top, right, bottom)


def _grown(start: float, end: float, least: float) -> tuple[float, float]:
    """A stretch of 0 to 1 that holds another one and is at least so long."""
    missing = max(0.0, least - (end - start))
    start = min(max(0.0, start - missing / 2), 1.0 - least) if missing else start
    return start, max(end, start + least)


def _pictures_only(page: Page, screen: Screen, picture: Picture) -> Picture:
    """The page's pictures on white, the words that are known already left out."""
    kept = np.full_like(picture, 255)
    for box in screen.pictures:
        area = pixels_of(box, picture.shape)
        kept[area] = picture[area]
    for word in page.words:
        kept[pixels_of(word.box, picture.shape)] = 255
    return kept
