"""The pages of a PDF as pdfminer knows them, one for each that pdfium counts.

pdfminer's own walk leaves out pages without a type and those that stand in the tree a second time, so that all behind
them would be taken for their neighbours. This one also stops at the last page that is read: a tree may name a million.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import list_value, resolve1

DEEPEST = 200  # trees within trees
MOST_NODES = 5_000  # trees and pages that are looked at; two trees that name each other twice would have no end


def find_pages(document: PDFDocument, most: int) -> list[PDFPage | None]:
    """The first pages in order, None for one that is no dictionary; their text is not read yet."""
    pages = list(islice(_pages(document), most))
    return pages or list(islice(PDFPage.create_pages(document), most))


def _pages(document: PDFDocument) -> Iterator[PDFPage | None]:
    waiting: list[tuple[Any, dict[str, Any], tuple[int, ...]]] = []
    if "Pages" in document.catalog:
        waiting.append((document.catalog["Pages"], {}, ()))
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node, inherited, above = waiting.pop()
        number, found = getattr(node, "objid", 0), resolve1(node)
        if not isinstance(found, dict):
            yield None
            continue
        entries = inherited | found
        if "Kids" not in found:
            yield PDFPage(document, number, entries, None)
        elif number not in above and len(above) < DEEPEST:
            handed_down = {name: entries[name] for name in PDFPage.INHERITABLE_ATTRS if name in entries}
            kids = list_value(found["Kids"])[:MOST_NODES]
            waiting += [(kid, handed_down, (*above, number)) for kid in reversed(kids)]
