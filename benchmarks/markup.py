"""The tiny markup of the described pages: a body becomes blocks, and its inline marks become reportlab's tags.

A line's first characters say what it is:

    === Laboratory | address      a coloured bar            | cell | cell     a row of a table
    # ## ###                      headings                  . left | right    a leader of dots
    -> text, <> text              right, centred            * item            a list
    > text                        a tiny footnote           ! text            a shaded box
    ---                           a rule                    two spaces        kept as it stands
    :table STYLE 3,2,5 [nohead]   the look of the next table: ruled, lines, zebra or open; widths in parts
    :columns ... :next ... :end   two columns side by side

Inside a line: **bold**, _italic_, [x] and [ ] boxes, {words that must be read}.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import regex

_PREFIXES = {
    "=== ": "bar",
    "# ": "heading1",
    "## ": "heading2",
    "### ": "heading3",
    "> ": "small",
    "-> ": "right",
    "<> ": "centred",
    "* ": "item",
    "! ": "box",
    ". ": "leader",
    "| ": "row",
    "  ": "kept",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page. `kind` is a value of the prefixes, or text, table, columns, next, end, gap, rule."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    look: str = "ruled"
    widths: tuple[float, ...] = ()
    has_head: bool = True


def parse(body: str) -> tuple[Block, ...]:
    """The blocks of a body, from top to bottom."""
    blocks: list[Block] = []
    look = Block("table")
    is_open = False  # whether the next plain line goes on with the last paragraph
    for raw in body.strip("\n").split("\n"):
        kind, text = _kind(raw)
        if kind == "look":
            look = _look(text)
            blocks.append(look)
        elif kind == "row":
            cells = tuple(cell.strip() for cell in raw.strip().strip("|").split("|"))
            if not blocks or blocks[-1].kind != "table":
                blocks.append(look)
            blocks[-1] = _joined(blocks[-1], cells)
        elif kind == "text" and is_open:
            blocks[-1] = Block("text", f"{blocks[-1].text} {text}")
        elif kind == "kept" and blocks and blocks[-1].kind == "kept":
            blocks[-1] = Block("kept", f"{blocks[-1].text}\n{text}")
        elif kind != "gap" or (blocks and blocks[-1].kind == "kept"):
            blocks.append(Block(kind, text))
        is_open = kind == "text"
    return tuple(blocks)


def to_tags(text: str, box_font: str) -> str:
    """A text with reportlab's tags for bold, italic and boxes; `box_font` is a font that has ballot boxes."""
    tagged = escape(text.replace("{", "").replace("}", ""), quote=False)
    tagged = regex.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", tagged)
    tagged = regex.sub(r"(?<!\w)_(\S(?:.*?\S)?)_(?!\w)", r"<i>\1</i>", tagged)
    tagged = tagged.replace("  ", "\u00a0 ")  # reportlab would make one space of many
    for mark, sign in (("[x]", "\u2612"), ("[ ]", "\u2610")):
        tagged = tagged.replace(mark, f'<font name="{box_font}">{sign}</font>')
    return tagged


def _kind(raw: str) -> tuple[str, str]:
    if not raw.strip():
        return "gap", ""
    if raw.startswith("---"):
        return "rule", ""
    if raw.startswith(":"):
        word, _, rest = raw[1:].partition(" ")
        return ("look", rest) if word == "table" else (word, "")
    for prefix, kind in _PREFIXES.items():
        if raw.startswith(prefix):
            return kind, raw.removeprefix(prefix)
    return "text", raw


def _look(text: str) -> Block:
    words = text.split()
    widths = tuple(float(part) for part in words[1].split(",")) if len(words) > 1 else ()
    return Block("table", look=words[0], widths=widths, has_head="nohead" not in words)


def _joined(table: Block, cells: tuple[str, ...]) -> Block:
    return Block("table", rows=(*table.rows, cells), look=table.look, widths=table.widths, has_head=table.has_head)
