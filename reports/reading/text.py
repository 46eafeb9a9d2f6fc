"""Pasted text becomes a Document: each character has a place on a grid, so that pasted tables keep their columns."""

from __future__ import annotations

import regex

from reports.document import BoundingBox, Document, Line, Medium, Page, Warning, Word
from reports.reading.effort import DEFAULT
from reports.reading.tabs import with_columns

MAX_CHARACTERS = 200_000
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and spaces without a width
_WORD = regex.compile(r"\S+")


def read_text(text: str, most_pages: int = DEFAULT.pages) -> Document:
    """The pages of `text` (a form feed begins a new one). Boxes are fractions of the page's grid of characters."""
    whole = text.rstrip("\f\r\n\t ")
    parts = whole[:MAX_CHARACTERS].translate(_UNSEEN).split("\f")
    found = [page for page in parts if page.strip()] or [""]
    if len(found) > most_pages:  # the rest is one page: a text of nothing but form feeds would have 100,000
        found[most_pages - 1 :] = ["\n".join(found[most_pages - 1 :])]
    pages = tuple(_page(number, page) for number, page in enumerate(found, 1))
    return Document(pages, () if len(whole) <= MAX_CHARACTERS else (Warning("too_many_pages", len(pages)),))


def _page(number: int, text: str) -> Page:
    rows = with_columns(text.splitlines())
    width = max((len(row) for row in rows), default=1) or 1
    height = len(rows) or 1
    lines = tuple(line for index, row in enumerate(rows) if (line := _line(row, index, width, height)) is not None)
    return Page(number, lines, width, height, Medium.TEXT)


def _line(row: str, index: int, width: int, height: int) -> Line | None:
    top, bottom = index / height, (index + 1) / height
    words = tuple(
        Word(match.group(), BoundingBox(match.start() / width, top, match.end() / width, bottom))
        for match in _WORD.finditer(row)
    )
    return Line(words) if words else None
