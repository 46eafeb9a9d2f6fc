"""What is printed but not said: options of a form that are not ticked, and what a sentence tells of its controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from reports.detection.mentions import Mention
from reports.detection.stream import Unit

_FULL = r"(?:☒|☑|■|●|⬤|◉|✓|✔|\[\s?[xX✓✔*]\s?\]|\(\s?[xX✓]\s?\)|_+[xX]_+)"
_EMPTY = r"(?:☐|□|○|◯|❏|❑|\[\s{0,3}\]|\(\s{0,3}\)|_{2,})"
_BOX = regex.compile(rf"(?P<full>{_FULL})|(?P<empty>{_EMPTY})")
_LABEL_END = regex.compile(r"[\t;]|,\s|\.\s|$")
_SEGMENT = regex.compile(r"[^;,()\t.]+(?:\.(?!\s|$)[^;,()\t.]*)*")
CONTROL = regex.compile(
    r"controls?\b|ctrl\b|known (?:positive|negative|mutant)|kontroll|controles?\b|temoins?\b|controllo|controlli|"
    r"контрол|testigo"
)

# Cells that prove that a stain has worked: what is said of them is not said of the tumor.
HEALTHY = regex.compile(
    r"non.{0,3}\w*oplastic|stroma|estroma|lymphoc|lymphoz|linfocit|linfocyt|лимфоцит|стром|endotheli|endotel|эндотел|"
    r"(?:adjacent|background|surrounding) (?:normal|benign)|benign (?:ducts|glands|epitheli)|no neoplasic|"
    r"normal (?:tissue|cells|epithel|colon|mucosa|gland)"
)


def without_unticked(unit: Unit) -> Unit:
    """The unit with every option blanked whose box is empty; the same where no box is empty."""
    boxes = list(_BOX.finditer(unit.text))
    if not any(box.group("empty") for box in boxes) or not _are_options(unit, boxes):
        return unit
    return blanked(unit, _unticked(unit.text, boxes))


def count_boxes(unit: Unit) -> int:
    """How many check boxes, ticked or not, a unit holds."""
    return sum(1 for _ in _BOX.finditer(unit.text))


def _are_options(unit: Unit, boxes: list[regex.Match[str]]) -> bool:
    # "____" alone is a line to sign on, "()" alone what recognition left of a word.
    return len(boxes) > 1 or boxes[0].group("empty")[0] in "☐□○◯❏❑["


def _unticked(text: str, boxes: list[regex.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where the unticked options stand; their labels come before the boxes when nothing comes after the last one."""
    is_before = not text[boxes[-1].end() :].strip(" .;,\t")
    for position, box in enumerate(boxes):
        if box.group("full"):
            continue
        if is_before:
            low = boxes[position - 1].end() if position else max(text.rfind(":", 0, box.start()), 0)
            yield low if position else _label_start(text, low, box.start()), box.end()
        else:
            following = boxes[position + 1].start() if position + 1 < len(boxes) else len(text)
            stop = _LABEL_END.search(text, box.end() + 1)
            yield box.start(), min(following, stop.start() if stop else len(text))


def _label_start(text: str, low: int, high: int) -> int:
    """The label before the first box is the last word or two of what stands there."""
    if low:
        return low
    words = list(regex.finditer(r"\S+", text[:high]))
    return words[-1].start() if words else high


def without_controls(unit: Unit, mentions: tuple[Mention, ...]) -> Unit:
    """The unit without the parts that speak of a control and name no biomarker: "0 %, internal control positive"."""
    if not mentions or not (CONTROL.search(unit.low) or HEALTHY.search(unit.low)):
        return unit
    # Of PD-L1 the cells around the tumor are a result of their own.
    is_shared = any(one.biomarker == "PD-L1" for one in mentions)
    parts = [
        match.span()
        for match in _SEGMENT.finditer(unit.low)
        if (CONTROL.search(match.group()) or (not is_shared and HEALTHY.search(match.group())))
        and not any(match.start() <= one.start < match.end() for one in mentions)
    ]
    return blanked(unit, parts)


def blanked(unit: Unit, parts: Iterable[tuple[int, int]]) -> Unit:
    """The unit with spaces for what stands in `parts` (start and end in its text)."""
    chars = list(unit.text)
    for start, end in parts:
        chars[start:end] = ["\t" if char == "\t" else " " for char in chars[start:end]]
    text = "".join(chars)
    return unit if text == unit.text else replace(unit, text=text)
