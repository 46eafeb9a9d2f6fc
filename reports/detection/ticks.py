"""Which options of a form are not ticked: a box's label stands after it, before it, or at the head of its column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from reports.detection.stream import Unit
from reports.document import Medium

_FULL = r"(?:☒|☑|■|●|⬤|◉|✓|✔|\[\s?[xX✓✔*]\s?\]|\(\s?[xX✓]\s?\)|_+[xX]_+)"
_EMPTY = r"(?:☐|□|○|◯|❏|❑|\[\s{0,3}\]|\(\s{0,3}\)|_{2,})"
_BOX = regex.compile(rf"(?P<full>{_FULL})|(?P<empty>{_EMPTY})")
_LABEL_END = regex.compile(r"[\t;]|,\s|\.\s|$")
Boxes = list[regex.Match[str]]
Span = tuple[int, int]


def find_ticks(unit: Unit) -> Boxes:
    """The check boxes, ticked or not, of a unit."""
    return list(_BOX.finditer(unit.text))


def unticked(unit: Unit) -> list[Span]:
    """Where the options stand whose boxes are empty, with their boxes."""
    boxes = find_ticks(unit)
    if not any(box.group("empty") for box in boxes) or not _are_options(boxes):
        return []
    if _is_grid(unit, boxes):
        return [box.span() for box in boxes if box.group("empty")]
    return list(_before(unit, boxes) if _is_label_before(unit, boxes) else _after(unit.text, boxes))


def _are_options(boxes: Boxes) -> bool:
    # "____" alone is a line to sign on, "()" alone what recognition left of a word.
    return len(boxes) > 1 or boxes[0].group("empty")[0] in "☐□○◯❏❑["


def _is_grid(unit: Unit, boxes: Boxes) -> bool:
    """ "EGFR | ☐ | ☒ | ☐": boxes in a row with no word between them have their labels at the head of the columns."""
    return unit.is_row and any(not unit.text[one.end() : other.start()].strip() for one, other in pairwise(boxes))


def _is_label_before(unit: Unit, boxes: Boxes) -> bool:
    """Whether a box closes its option: seen in the cells that hold both, else in the gaps, else in what comes last."""
    by_cells = _by_cells(unit, boxes)
    if by_cells:
        return by_cells > 0
    if unit.is_row and not by_cells and len(unit.text[: boxes[0].start()].strip(" \t").split("\t")) > 1:
        return True  # "KRAS | mutated | ☐ | wild type | ☒ | p.G12C": more than the name comes before the first box
    by_gaps = _by_gaps(unit, boxes)
    if by_gaps:
        return by_gaps > 0
    return not unit.text[boxes[-1].end() :].strip(" .;,\t")


def _by_cells(unit: Unit, boxes: Boxes) -> int:
    """More than 0 when cells end with their boxes, less when they begin with them."""
    votes = 0
    for start, end, _, _ in unit.cells if unit.is_row else ():
        inside = [box for box in boxes if start <= box.start() < end]
        if inside:
            is_first = not unit.text[start : inside[0].start()].strip()
            is_last = not unit.text[inside[-1].end() : end].strip(" .;,")
            votes += is_last - is_first
    return votes


def _by_gaps(unit: Unit, boxes: Boxes) -> int:
    """The same by the room left and right of each box: the label stands closer."""
    if unit.page.medium is Medium.TEXT:
        return 0
    votes = 0
    for box in boxes:
        places = unit.places[box.start() : box.end()]
        own = unit.words[places[0]].box if places and places[0] >= 0 else None
        left = next((place for place in reversed(unit.places[: box.start()]) if place >= 0), None)
        right = next((place for place in unit.places[box.end() :] if place >= 0), None)
        if own is None or left is None or right is None:
            continue
        before, after = own.left - unit.words[left].box.right, unit.words[right].box.left - own.right
        if min(before, after) >= 0 and max(before, after) > 1.5 * min(before, after) + 0.001:
            votes += 1 if before < after else -1
    return votes


def _after(text: str, boxes: Boxes) -> Iterator[Span]:
    for position, box in enumerate(boxes):
        if box.group("empty"):
            following = boxes[position + 1].start() if position + 1 < len(boxes) else len(text)
            stop = _LABEL_END.search(text, box.end() + 1)
            yield box.start(), min(following, stop.start() if stop else len(text))


def _before(unit: Unit, boxes: Boxes) -> Iterator[Span]:
    for position, box in enumerate(boxes):
        if box.group("empty"):
            low = boxes[position - 1].end() if position else _first_label(unit, box.start())
            yield low, box.end()


def _first_label(unit: Unit, high: int) -> int:
    """Where the label before the first box begins: after a colon, with its cell, or with the last word."""
    text = unit.text
    head = text[:high].rstrip(" \t")
    low = max(text.rfind(":", 0, high), head.rfind("\t") + 1)
    if low > 0:
        return low
    words = list(regex.finditer(r"\S+", head))
    return words[-1].start() if words else high
