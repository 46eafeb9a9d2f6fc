"""PDF pages to words: the text layer where it is visible and makes sense, else the picture of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from reports.document import BoundingBox, Line, Medium, Page, Warning, Word
from reports.errors import BrokenFile, EncryptedPdf, TooComplexFile
from reports.reading.boxes import find_boxes, without_marks
from reports.reading.effort import DEFAULT, Allow, Effort, Limits, UsedUp, allow_all
from reports.reading.gate import Picture
from reports.reading.layout import build_lines, place
from reports.reading.letters import LetterPage
from reports.reading.notes import with_notes_printed
from reports.reading.pagetree import find_pages
from reports.reading.photo import is_blank, read_photo
from reports.reading.scans import has_scan, with_scan
from reports.reading.screen import Screen, draw, is_overprinted, look
from reports.reading.strips import is_strip

MAX_CHARACTERS = 50_000  # a page; more is an attack or a drawing
OCR_DPI = 200
# pdfminer gives up with any of these on files that pypdfium2 still draws: such pages are read from their pictures.
_GIVES_UP = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)


def read_pdf(
    content: bytes, first_number: int, allow: Allow = allow_all, limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    """The pages of a PDF, numbered from `first_number`. Raises EncryptedPdf, BrokenFile or TooComplexFile."""
    pages: list[Page] = []
    warnings: list[Warning] = []
    with open_pdf(content, limits) as (document, printed):
        count = len(document)
        layers = _layers(printed, limits.pages)
        for index in range(min(count, limits.pages)):
            number = first_number + index
            try:
                allow(Effort.PAGE)
                page, about = _read_page(number, document, index, layers, allow)
            except UsedUp:
                break
            except BrokenFile:
                page, about = Page(number, (), 1, 1, Medium.PDF), (Warning("unread_page", number),)
            pages.append(page)
            warnings += about
    if pages and all(warning.code == "unread_page" for warning in warnings) and len(warnings) == len(pages):
        raise BrokenFile
    left, said = left_out(first_number, len(pages), count, limits)
    return (*pages, *left), (*said, *warnings)


def left_out(first: int, read: int, count: int, limits: Limits) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    """Empty pages for those of a file that there was no time for, so that numbers stay; and what to say of the rest.

    Raises TooComplexFile when nothing of the report was read at all.
    """
    if read == 0 and first == 1:
        raise TooComplexFile
    pages = tuple(Page(first + at, (), 1, 1, Medium.PDF) for at in range(read, min(count, limits.pages)))
    if read == 0:
        return pages, (Warning("unread_page", first),)
    return pages, (Warning("too_many_pages", read),) if read < count else ()


@contextmanager
def open_pdf(content: bytes, limits: Limits = DEFAULT) -> Iterator[tuple[pypdfium2.PdfDocument, bytes]]:
    """The PDF as pypdfium2 opens it, its notes printed, and its bytes. Raises EncryptedPdf or BrokenFile."""
    document = _opened(content)
    try:
        if (printed := with_notes_printed(document, min(len(document), limits.pages))) is not None:
            document.close()
            document, content = _opened(printed), printed
        if len(document) == 0:
            raise BrokenFile
        yield document, content
    finally:
        document.close()


def render_page(document: pypdfium2.PdfDocument, index: int, dpi: float = OCR_DPI) -> Picture:
    """A picture of page `index` (from 0). Raises BrokenFile."""
    return draw(_page(document, index), dpi)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf from error
        raise BrokenFile from error


def _page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    try:
        return document[index]
    except pypdfium2.PdfiumError as error:
        raise BrokenFile from error


def _layers(content: bytes, most: int) -> list[Any]:
    """Pdfplumber's first pages; None for those that it cannot read, none at all when it cannot read the file."""
    try:
        opened = pdfplumber.open(io.BytesIO(content))
        found = find_pages(opened.doc, most)
        return [page and LetterPage(opened, page, page_number=number) for number, page in enumerate(found, 1)]
    except _GIVES_UP:
        return []


def _read_page(
    number: int, document: pypdfium2.PdfDocument, index: int, layers: list[Any], allow: Allow
) -> tuple[Page, tuple[Warning, ...]]:
    with closing(_page(document, index)) as page:
        screen = look(page)
        lines = None
        layer = layers[index] if index < len(layers) else None
        if layer is not None and 0 < screen.characters <= MAX_CHARACTERS and not screen.is_drawing:
            allow(Effort.TEXT)
            with closing(layer):  # thirty pages of letters would not fit into memory together
                lines = _read_layer(layer, screen)
        height, width = screen.picture.shape[:2]
        if lines:
            read = Page(number, lines, width, height, Medium.PDF)
            if is_strip(screen.picture) or not has_scan(screen, lines):
                return read, ()
            allow(Effort.PICTURE)
            return with_scan(read, screen, draw(page, OCR_DPI))
        picture = draw(page, OCR_DPI)
        if is_blank(picture):
            blank = Page(number, (), picture.shape[1], picture.shape[0], Medium.PDF)
            return blank, (Warning("blank_page", number),)
        if is_strip(picture):
            return Page(number, (), picture.shape[1], picture.shape[0], Medium.PHOTO), ()
        allow(Effort.PICTURE)
        return read_photo(number, picture), ()


def _read_layer(page: Any, screen: Screen) -> tuple[Line, ...] | None:
    """The visible words of the text layer on lines; None when the layer is hidden, turned, or makes no sense."""
    try:
        page = page.crop(page.cropbox, strict=False) if page.cropbox != page.mediabox else page
        found = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["upright"])
        if not found or sum(not word["upright"] for word in found) > len(found) / 2 or is_overprinted(page.chars):
            return None
        words = [Word(item["text"], _box(item, page.bbox)) for item in found if item["upright"]]
        seen = [word for word in words if screen.shows(word)]
        if len(seen) < len(words) / 2 or _is_garbage("".join(word.text for word in seen)):
            return None
        boxes = find_boxes(page, seen, screen.picture)
    except _GIVES_UP:
        return None
    return build_lines(place([*without_marks(seen, boxes), *boxes]))


def _box(item: dict[str, Any], around: tuple[float, float, float, float]) -> BoundingBox:
    x0, top, x1, bottom = around
    return BoundingBox(
        _fraction(item["x0"], x0, x1),
        _fraction(item["top"], top, bottom),
        _fraction(item["x1"], x0, x1),
        _fraction(item["bottom"], top, bottom),
    )


def _fraction(value: float, start: float, end: float) -> float:
    return min(1.0, max(0.0, (value - start) / ((end - start) or 1.0)))


def _is_garbage(text: str) -> bool:
    """Whether a font's characters have no meaning: "(cid:12)", replacement marks, private use, half a character."""
    odd = sum(char == "\ufffd" or "\ud800" <= char <= "\uf8ff" for char in text)
    return not text or text.count("(cid:") * 7 + odd > 0.2 * len(text)
