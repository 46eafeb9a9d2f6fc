"""Headers and footers: what stands at the edge of several pages is about the paper, not about the patient."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import regex

from reports.detection.folding import fold
from reports.document import Line, Page

EDGE = 4  # lines at the top and at the bottom of a page that may be a header or a footer
_NUMBER = regex.compile(r"\d+")


def without_running_lines(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages without the lines that most of them repeat at their edges, page numbers aside.

    The first page keeps its own: what is said there is said once.
    """
    # A page that is there twice repeats itself, not its edges: its results would be lost with these.
    different = {page.text: page for page in pages}.values()
    if len(different) < 2:
        return pages
    counts = Counter(key for page in different for key in {_key(line) for line in _edges(page)})
    running = {key for key, count in counts.items() if count >= max(2, len(different) / 2)}
    if not running:
        return pages
    first, *rest = pages
    return (_without_footer(first, running), *(_without(page, running) for page in rest))


def _edges(page: Page) -> tuple[Line, ...]:
    return page.lines if len(page.lines) <= 2 * EDGE else (*page.lines[:EDGE], *page.lines[-EDGE:])


def _without(page: Page, running: set[str]) -> Page:
    edges = {id(line) for line in _edges(page)}
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in edges or _key(line) not in running))


def _without_footer(page: Page, running: set[str]) -> Page:
    kept = list(page.lines)
    while kept and len(page.lines) - len(kept) < EDGE and _key(kept[-1]) in running:
        kept.pop()
    return replace(page, lines=tuple(kept))


def _key(line: Line) -> str:
    return _NUMBER.sub("#", fold(line.text))
