"""PDF pages to words: the text layer where it is visible and makes sense, else the picture of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from reports.document import BoundingBox, Line, Medium, Page, Warning, Word
from reports.errors import BrokenFile, EncryptedPdf
from reports.reading.boxes import find_boxes, without_marks
from reports.reading.gate import Picture
from reports.reading.layout import build_lines, place
from reports.reading.photo import is_blank, read_photo

MAX_PAGES = 30
MAX_CHARACTERS = 50_000  # a page; more is an attack or a drawing
OCR_DPI = 200
SCREEN_DPI = 72
CONTRAST = 24  # difference of brightness (0 to 255) from which print is visible
MAX_SIDE = 2600  # pixels of a rendered page's longer side


@dataclass(frozen=True, slots=True)
class _Screen:
    """What pypdfium2 saw of a page: how many characters, which of them are invisible, and a small picture."""

    characters: int
    invisible: tuple[BoundingBox, ...]
    invisible_share: float
    picture: Picture


def read_pdf(content: bytes, first_number: int) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    """The pages of a PDF, numbered from `first_number`. Raises EncryptedPdf or BrokenFile."""
    pages: list[Page] = []
    warnings: list[Warning] = []
    with open_pdf(content) as document, _open_plumber(content) as plumber:
        count = min(len(document), MAX_PAGES)
        if len(document) > MAX_PAGES:
            warnings.append(Warning("too_many_pages", MAX_PAGES))
        for index in range(count):
            number = first_number + index
            screen = _screen(document[index])
            lines = None
            if 0 < screen.characters <= MAX_CHARACTERS and screen.invisible_share < 0.5 and index < len(plumber.pages):
                lines = _read_layer(plumber.pages[index], screen)
            if lines:
                height, width = screen.picture.shape[:2]
                pages.append(Page(number, lines, width, height, Medium.PDF))
                continue
            picture = render_page(document, index)
            if is_blank(picture):
                warnings.append(Warning("blank_page", number))
                pages.append(Page(number, (), picture.shape[1], picture.shape[0], Medium.PDF))
            else:
                pages.append(read_photo(number, picture))
    return tuple(pages), tuple(warnings)


@contextmanager
def open_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF as pypdfium2 opens it. Raises EncryptedPdf or BrokenFile."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf from error
        raise BrokenFile from error
    with closing(document):
        if len(document) == 0:
            raise BrokenFile
        yield document


def render_page(document: pypdfium2.PdfDocument, index: int, dpi: float = OCR_DPI) -> Picture:
    """A picture of page `index` (from 0), at most MAX_SIDE pixels long whatever its boxes say."""
    try:
        page = document[index]
        longest = max(page.get_size()) or 1.0
        size = min(dpi / 72, MAX_SIDE / longest)
        picture = page.render(scale=size, rev_byteorder=True).to_numpy()
    except pypdfium2.PdfiumError as error:
        raise BrokenFile from error
    return np.ascontiguousarray(picture[:, :, :3])


@contextmanager
def _open_plumber(content: bytes) -> Iterator[Any]:
    try:
        opened = pdfplumber.open(io.BytesIO(content))
        pages = opened.pages
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # pdfminer gives up on files that pypdfium2 still draws: such pages are read from their pictures.
        yield _NoLayer()
        return
    with closing(opened):
        _ = pages
        yield opened


class _NoLayer:
    """A PDF whose text layer cannot be had."""

    pages: tuple[Any, ...] = ()


def _screen(page: pypdfium2.PdfPage) -> _Screen:
    width, height = page.get_size()
    invisible = []
    objects = shown = 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
        objects += 1
        if pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            left, bottom, right, top = item.get_bounds()
            invisible.append(BoundingBox(left / width, 1 - top / height, right / width, 1 - bottom / height))
        else:
            shown += 1
    with closing(page.get_textpage()) as textpage:
        characters = textpage.count_chars()
    size = min(SCREEN_DPI / 72, MAX_SIDE / (max(width, height) or 1.0))
    picture = page.render(scale=size, rev_byteorder=True).to_numpy()[:, :, :3]
    return _Screen(characters, tuple(invisible), (objects - shown) / objects if objects else 0.0, picture)


def _read_layer(page: Any, screen: _Screen) -> tuple[Line, ...] | None:
    """The visible words of the text layer on lines; None when the layer is missing, turned, or makes no sense."""
    try:
        found = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["upright"])
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not found or sum(not word["upright"] for word in found) > len(found) / 2:
        return None
    x0, top, x1, bottom = page.bbox
    words = []
    for item in found:
        box = BoundingBox(
            _fraction(item["x0"], x0, x1),
            _fraction(item["top"], top, bottom),
            _fraction(item["x1"], x0, x1),
            _fraction(item["bottom"], top, bottom),
        )
        if item["upright"] and _is_visible(box, screen):
            words.append(Word(item["text"], box))
    text = "".join(word.text for word in words)
    if not text or _is_garbage(text):
        return None
    boxes = find_boxes(page, words, screen.picture)
    return build_lines(place([*without_marks(words, boxes), *boxes]))


def _fraction(value: float, start: float, end: float) -> float:
    return min(1.0, max(0.0, (value - start) / ((end - start) or 1.0)))


def _is_visible(box: BoundingBox, screen: _Screen) -> bool:
    if box.width <= 0 or box.height <= 0:
        return False
    for hidden in screen.invisible:
        middle = (box.left + box.right) / 2
        if hidden.left <= middle <= hidden.right and hidden.top <= box.middle <= hidden.bottom:
            return False
    rows, columns = screen.picture.shape[:2]
    cut = screen.picture[
        int(box.top * rows) : int(box.bottom * rows) + 1, int(box.left * columns) : int(box.right * columns) + 1
    ]
    return cut.size > 0 and int(np.max(np.ptp(cut.reshape(-1, 3).astype(np.int16), axis=0))) >= CONTRAST


def _is_garbage(text: str) -> bool:
    """Whether a font's characters have no meaning: "(cid:12)", replacement marks, private use."""
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    return text.count("(cid:") * 7 + odd > 0.2 * len(text)
