"""Files to one Document: the text layer first, else the picture; what cannot be read is said, not guessed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.document import BoundingBox, Document, Medium, Page, Warning
from reports.errors import BrokenFile, ReportError, UnreadablePages, UnreadablePhoto
from reports.reading.album import put_together
from reports.reading.effort import DEFAULT, Allow, Effort, Limits, UsedUp, allow_all
from reports.reading.gate import FileKind, Picture, count_pages, decode_text, kind_of, open_picture
from reports.reading.pdf import left_out, open_pdf, read_pdf, render_page
from reports.reading.photo import is_blank, make_upright, read_photo
from reports.reading.picture import frame_boxes
from reports.reading.quality import judge
from reports.reading.strips import is_strip, on_a_page
from reports.reading.text import read_text


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One file of a report, as it came."""

    content: bytes


def read(files: Sequence[ReportFile], allow: Allow = allow_all, limits: Limits = DEFAULT) -> Document:
    """All files as one report, pages in order. Raises a ReportError when no page could be read at all.

    `allow` is told before each step what comes next.
    """
    pages: list[Page] = []
    warnings: list[Warning] = []
    for file in files:
        added, said = _read_file(file, len(pages) + 1, allow, limits)
        pages += added
        warnings += said
    kept, reasons = [], []
    for page in pages:
        about, reason = judge(page)
        warnings += about
        if reason is not None:
            reasons.append(reason)
        # A page that could not be read keeps its number and holds no words.
        kept.append(page if reason is None else replace(page, lines=()))
    if not any(page.lines for page in kept):
        raise reasons[0] if reasons else UnreadablePages(1)
    together, said = put_together(kept)
    return Document(together, (*warnings, *said))


def frame(files: Sequence[ReportFile], number: int, boxes: Sequence[BoundingBox], limits: Limits = DEFAULT) -> bytes:
    """A PNG of the place of `boxes` on page `number` (from 1, over all files). Raises ReportError without it."""
    first = 1
    for file in files:
        kind = kind_of(file.content, limits.file_bytes)
        if kind is FileKind.PDF:
            with open_pdf(file.content, limits) as (document, _printed):
                count = min(len(document), limits.pages)
                if number < first + count:
                    picture = render_page(document, number - first, 150)
                    return frame_boxes(picture, boxes)
        elif kind is FileKind.PICTURE:
            count = count_pages(file.content, limits.pages)
            if number < first + count:
                picture = make_upright(_open(file.content, number - first, number)).picture
                return frame_boxes(picture, boxes)
        else:
            count = len(read_text(decode_text(file.content), limits.pages).pages)
            if number < first + count:
                break
        first += count
    raise ReportError(number)


def _read_file(
    file: ReportFile, number: int, allow: Allow, limits: Limits
) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    allow(Effort.FILE)
    kind = kind_of(file.content, limits.file_bytes)
    if kind is FileKind.PDF:
        return read_pdf(file.content, number, allow, limits)
    if kind is FileKind.TEXT:
        document = read_text(decode_text(file.content), limits.pages)
        pages = tuple(replace(page, number=number + index) for index, page in enumerate(document.pages))
        return pages, document.warnings
    return _read_pictures(file.content, number, allow, limits)


def _read_pictures(
    content: bytes, first: int, allow: Allow, limits: Limits
) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    pages: list[Page] = []
    warnings: list[Warning] = []
    count = count_pages(content, limits.pages + 1)
    for number in range(first, first + min(count, limits.pages)):
        try:
            allow(Effort.PAGE)
            page, warning = _read_picture(content, number - first, number, allow)
        except UsedUp:
            break
        except (BrokenFile, UnreadablePhoto):
            if count == 1:
                raise
            page, warning = Page(number, (), 1, 1, Medium.PHOTO), None
        pages.append(page)
        warnings += [warning] if warning is not None else []
    left, said = left_out(first, len(pages), count, limits)
    return (*pages, *left), (*said, *warnings)


def _read_picture(content: bytes, index: int, number: int, allow: Allow) -> tuple[Page, Warning | None]:
    picture = _open(content, index, number)
    if is_blank(picture):
        return Page(number, (), picture.shape[1], picture.shape[0], Medium.PDF), Warning("blank_page", number)
    allow(Effort.PICTURE)
    return read_photo(number, picture), None


def _open(content: bytes, index: int, number: int) -> Picture:
    picture = open_picture(content, index)
    if not is_strip(picture):
        return picture
    page = on_a_page(picture)
    if page is None:
        raise UnreadablePhoto(number)
    return page
