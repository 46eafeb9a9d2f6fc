"""Files to one Document: the text layer first, else the picture; what cannot be read is said, not guessed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.document import BoundingBox, Document, Medium, Page, Warning
from reports.errors import ReportError, UnreadablePages
from reports.reading.gate import FileKind, decode_text, kind_of, open_picture
from reports.reading.pdf import MAX_PAGES, open_pdf, read_pdf, render_page
from reports.reading.photo import is_blank, make_upright, read_photo
from reports.reading.picture import frame_boxes
from reports.reading.quality import judge
from reports.reading.text import read_text


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One file of a report, as it came."""

    content: bytes


def read(files: Sequence[ReportFile]) -> Document:
    """All files as one report, pages in order. Raises a ReportError when no page could be read at all."""
    pages: list[Page] = []
    warnings: list[Warning] = []
    for file in files:
        added, said = _read_file(file, len(pages) + 1)
        pages += added
        warnings += said
    kept, reasons = [], []
    for page in pages:
        warning, reason = judge(page)
        if warning is not None:
            warnings.append(warning)
        if reason is not None:
            reasons.append(reason)
        # A page that could not be read keeps its number and holds no words.
        kept.append(page if reason is None else replace(page, lines=()))
    if not any(page.lines for page in kept):
        raise reasons[0] if reasons else UnreadablePages(1)
    return Document(tuple(kept), tuple(warnings))


def frame(files: Sequence[ReportFile], number: int, boxes: Sequence[BoundingBox]) -> bytes:
    """A PNG of the place of `boxes` on page `number` (from 1, over all files). Raises ReportError without it."""
    first = 1
    for file in files:
        kind = kind_of(file.content)
        if kind is FileKind.PDF:
            with open_pdf(file.content) as document:
                count = min(len(document), MAX_PAGES)
                if number < first + count:
                    picture = render_page(document, number - first, 150)
                    return frame_boxes(picture, boxes)
                first += count
        elif number == first and kind is FileKind.PICTURE:
            return frame_boxes(make_upright(open_picture(file.content)).picture, boxes)
        else:
            first += 1
    raise ReportError(number)


def _read_file(file: ReportFile, number: int) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    kind = kind_of(file.content)
    if kind is FileKind.PDF:
        return read_pdf(file.content, number)
    if kind is FileKind.TEXT:
        pages = read_text(decode_text(file.content)).pages
        return tuple(replace(page, number=number + index) for index, page in enumerate(pages)), ()
    picture = open_picture(file.content)
    if is_blank(picture):
        return (Page(number, (), picture.shape[1], picture.shape[0], Medium.PDF),), (Warning("blank_page", number),)
    return (read_photo(number, picture),), ()
