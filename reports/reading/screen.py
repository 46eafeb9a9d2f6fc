"""What a person sees of a PDF page: its picture, what of it is text, and where its pictures stand."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from reports.document import BoundingBox, Word
from reports.errors import BrokenFile
from reports.reading.gate import Picture
from reports.reading.legibility import DARK
from reports.reading.notes import MOST_NOTES

SCREEN_DPI = 72
MAX_SIDE = 2600  # pixels of a rendered page's longer side
CONTRAST = 24  # difference of brightness (0 to 255) from which print is visible
INK = 50  # and from which it is ink on paper, also where a scan is blurred
DEPTH = 4  # forms within forms that are looked into
MOST_PICTURES = 200
GRID = 10_000  # steps in which pdfium is asked for a place
MOST_PARTS = 30_000  # objects and points of paths
NARROWEST = 0.05  # width of a letter by its height
ROW = 3.0  # points of height in which letters stand on one row
COVERED = 0.4  # of a letter's width, from which it stands on another
MOST_COVERED = 4  # letters on other letters that a page may have


@dataclass(frozen=True, slots=True)
class Screen:
    """A small picture of a page; `changed` is how much each of its pixels differs without the page's text."""

    characters: int
    is_drawing: bool
    picture: Picture
    changed: NDArray[np.uint8]
    pictures: tuple[BoundingBox, ...]

    def shows(self, word: Word) -> bool:
        """Whether a word is seen: not white, covered, clipped, squeezed, off the page or in a hidden layer."""
        rows, columns = self.changed.shape
        box = word.box
        if box.height <= 0 or box.width * columns < NARROWEST * box.height * rows * len(word.text):
            return False
        cut = self.changed[pixels_of(box, self.changed.shape)]
        return cut.size > 0 and int(cut.max()) >= CONTRAST

    def unread_ink(self, words: Iterable[BoundingBox]) -> float:
        """The share of the page that is ink in its pictures and not one of `words`."""
        inside = self._inside()
        for box in words:
            inside[pixels_of(box, inside.shape)] = False
        if not inside.any():
            return 0.0
        light = _over_colours(self.picture, cv2.REDUCE_MIN)[inside]
        # On paper darker than that nothing can be told from it: all of it may be ink.
        paper = max(float(np.percentile(light, 90)), DARK + INK)
        return float(np.mean(light < paper - INK)) * float(inside.mean())

    @property
    def covered(self) -> float:
        """The share of the page that its pictures cover."""
        return float(self._inside().mean())

    def _inside(self) -> NDArray[np.bool_]:
        inside = np.zeros(self.changed.shape, dtype=bool)
        for box in self.pictures:
            inside[pixels_of(box, inside.shape)] = True
        return inside


def look(page: pypdfium2.PdfPage) -> Screen:
    """The page as it is seen. Raises BrokenFile when it cannot be drawn."""
    try:
        with closing(page.get_textpage()) as textpage:
            characters = textpage.count_chars()
        picture = draw(page, SCREEN_DPI)
        is_drawing = _is_drawing(page)
        is_read = characters and not is_drawing
        texts = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEPTH)) if is_read else []
        _switch(texts, False)
        without = draw(page, SCREEN_DPI) if texts else picture
        _switch(texts, True)
        pictures = tuple(_pictures(page))
    except pypdfium2.PdfiumError as error:
        raise BrokenFile from error
    changed = _over_colours(cv2.absdiff(picture, without), cv2.REDUCE_MAX)
    return Screen(characters, is_drawing, picture, changed, pictures)


def draw(page: pypdfium2.PdfPage, dpi: float) -> Picture:
    """A picture of the page, at most MAX_SIDE pixels long whatever its boxes say. Raises BrokenFile."""
    try:
        longest = max(page.get_size()) or 1.0
        size = min(dpi / 72, MAX_SIDE / longest)
        has_notes = pdfium.FPDFPage_GetAnnotCount(page) <= MOST_NOTES
        picture = page.render(scale=size, rev_byteorder=True, draw_annots=has_notes).to_numpy()
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        # The last two are for pages without any size.
        raise BrokenFile from error
    return np.ascontiguousarray(picture[:, :, :3])


def is_overprinted(letters: Sequence[dict[str, Any]]) -> bool:
    """Whether letters stand on other letters, so that what is read is not what is seen. Takes pdfplumber's characters.

    The same letter printed twice is bold print.
    """
    # Rows begin at other heights the second time, so that neighbours are on one row at least once.
    return any(_covered(letters, start) > MOST_COVERED for start in (0.0, 0.5))


def _covered(letters: Sequence[dict[str, Any]], start: float) -> int:
    rows: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
    for one in letters:
        if str(one["text"]).isalnum():
            height = int((one["top"] + one["bottom"]) / 2 / ROW + start)
            rows[height].append((float(one["x0"]), float(one["x1"]), str(one["text"])))
    covered = 0
    for row in rows.values():
        row.sort()
        for (left, right, text), (next_left, next_right, next_text) in pairwise(row):
            shared = min(right, next_right) - next_left
            if next_text != text and shared > COVERED * min(right - left, next_right - next_left) > 0:
                covered += 1
    return covered


def _over_colours(picture: NDArray[Any], which: int) -> NDArray[np.uint8]:
    """The least or the largest of each pixel's colours; OpenCV takes a fiftieth of numpy's time."""
    shape = picture.shape[:2]
    return np.asarray(cv2.reduce(picture.reshape(-1, 3), 1, which), dtype=np.uint8).reshape(shape)


def _switch(texts: Sequence[pypdfium2.PdfObject], on: bool) -> None:
    for item in texts:
        pdfium.FPDFPageObj_SetIsActive(item.raw, on)


def _is_drawing(page: pypdfium2.PdfPage) -> bool:
    """Whether there is more on the page than pdfminer takes in good time: objects and points of paths."""
    parts = count = int(pdfium.FPDFPage_CountObjects(page))
    for at in range(min(count, MOST_PARTS)):
        parts += max(0, int(pdfium.FPDFPath_CountSegments(pdfium.FPDFPage_GetObject(page, at))))
        if parts > MOST_PARTS:
            return True
    return parts > MOST_PARTS


def _pictures(page: pypdfium2.PdfPage) -> Iterable[BoundingBox]:
    """The frames of all pictures on the page as it is seen, also of those inside of forms."""
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEPTH)
    for item in islice(images, MOST_PICTURES):
        matrix, holder = item.get_matrix(), item.container
        while holder is not None:
            matrix, holder = matrix.multiply(holder.get_matrix()), holder.container
        corners = [_seen_at(page, *matrix.on_point(x, y)) for x in (0, 1) for y in (0, 1)]
        (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*corners, strict=True))
        if left < right and top < bottom:
            yield BoundingBox(left, top, right, bottom)


def _seen_at(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Where a point of the page is on the screen, in fractions: pages may be cropped and turned."""
    right, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, right, down)
    return min(1.0, max(0.0, right.value / GRID)), min(1.0, max(0.0, down.value / GRID))


def pixels_of(box: BoundingBox, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The rows and columns of a picture of this shape that a box covers."""
    rows, columns = shape[:2]
    return (
        slice(int(box.top * rows), int(box.bottom * rows) + 1),
        slice(int(box.left * columns), int(box.right * columns) + 1),
    )
