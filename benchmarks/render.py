"""A described page becomes a clean picture of an A4 sheet: set by reportlab, drawn by PDFium.

Sans, serif and mono are PDFium's own fonts, which look like Arial, Times and Courier. Cyrillic and ballot boxes
need the DejaVu fonts of the system (Debian: `fonts-dejavu`).
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
    XPreformatted,
)

from benchmarks.markup import Block, parse, to_tags
from benchmarks.page import DescribedPage, Layout

Picture = NDArray[np.uint8]  # rows x columns x 3, RGB

RESOLUTION = 240  # dots an inch
FRAME = 6  # points that reportlab leaves free inside its frames
FILLED = 0.88  # of the height of a sheet
MOST_SPREAD = 22  # points between two parts
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
_BOXES = "DejaVuSans"
_BUILT_IN = {"sans": "Helvetica", "serif": "Times-Roman", "mono": "Courier"}
_FAMILIES = {
    "dejavu-sans": ("DejaVuSans", "-Bold", "-Oblique", "-BoldOblique"),
    "dejavu-condensed": ("DejaVuSansCondensed", "-Bold", "-Oblique", "-BoldOblique"),
    "dejavu-serif": ("DejaVuSerif", "-Bold", "-Italic", "-BoldItalic"),
    "dejavu-serif-condensed": ("DejaVuSerifCondensed", "-Bold", "-Italic", "-BoldItalic"),
    "dejavu-mono": ("DejaVuSansMono", "-Bold", "-Oblique", "-BoldOblique"),
}


def has_fonts() -> bool:
    """Whether the system has the fonts that all pages need."""
    return (_DEJAVU / "DejaVuSerifCondensed.ttf").is_file()


def render(page: DescribedPage) -> Picture:
    """The clean picture of a page. Raises ValueError when its text does not fit on one."""
    with pypdfium2.PdfDocument(to_pdf(page)) as document:
        if len(document) != 1:
            raise ValueError(f"{page.name} needs {len(document)} pages")
        image = document[0].render(scale=RESOLUTION / 72).to_pil().convert("RGB")
    return np.asarray(image, dtype=np.uint8)


def to_pdf(page: DescribedPage) -> bytes:
    """The page as a PDF."""
    layout = page.layout
    size = landscape(A4) if layout.landscape else A4
    target = io.BytesIO()
    margin = layout.margin * mm
    document = SimpleDocTemplate(
        target, pagesize=size, leftMargin=margin, rightMargin=margin, topMargin=margin * 0.8, bottomMargin=margin * 0.7
    )
    flow = _flow(parse(page.body), Setter(layout, document.width - 2 * FRAME))
    document.build(_spread(flow, document.width - 2 * FRAME, document.height - 2 * FRAME))
    return target.getvalue()


def _spread(flow: list[Flowable], width: float, height: float) -> list[Flowable]:
    """The parts with the sheet's spare height between them, since reports seldom end in the middle of a page."""
    canvas = Canvas(io.BytesIO())
    used = sum(part.wrapOn(canvas, width, height)[1] + part.getSpaceAfter() + part.getSpaceBefore() for part in flow)
    ends = [part for part in flow if not (isinstance(part, Spacer) or part.getKeepWithNext())]
    gap = max(0.0, min(MOST_SPREAD, (FILLED * height - used) / max(1, len(ends))))
    return [item for part in flow for item in ((part, Spacer(1, gap)) if part in ends else (part,))][:-1]


def _flow(blocks: tuple[Block, ...], setter: Setter) -> list[Flowable]:
    flow: list[Flowable] = []
    columns: list[list[Flowable]] = []
    narrow = Setter(setter.layout, setter.width / 2 - 2 * FRAME)
    for block in blocks:
        if block.kind in ("columns", "next"):
            columns.append([])
        elif block.kind == "end":
            flow.append(Table([columns], style=[("VALIGN", (0, 0), (-1, -1), "TOP")]))
            columns = []
        elif columns:
            columns[-1].append(narrow.set(block))
        else:
            flow.append(setter.set(block))
    return flow


class Setter:
    """Sets blocks in a layout; `width` is that of the column, in points."""

    def __init__(self, layout: Layout, width: float) -> None:
        self.layout = layout
        self.width = width
        self.font = _register(layout.font)

    def set(self, block: Block) -> Flowable:
        """The block, ready to be placed."""
        special: dict[str, Any] = {
            "bar": self._bar,
            "table": self._table,
            "leader": self._leader,
            "box": self._box,
        }
        if block.kind in special:
            return special[block.kind](block)
        if block.kind == "rule":
            return HRFlowable(width="100%", thickness=0.7, color=black, spaceBefore=3, spaceAfter=5)
        if block.kind == "gap":
            return Spacer(1, self.layout.size * 0.5)
        if block.kind == "kept":
            return XPreformatted(to_tags(block.text, _BOXES), self._style())
        if block.kind == "item":
            style = self._style(leftIndent=14, bulletIndent=3)
            return Paragraph(self._tags(block.text), style, bulletText="\u2022")
        return Paragraph(self._tags(block.text), self._named(block.kind))

    def _named(self, kind: str) -> ParagraphStyle:
        size = self.layout.size
        accent = HexColor(self.layout.accent)
        if kind.startswith("heading"):
            scale = {"1": 1.75, "2": 1.25, "3": 1.0}[kind[-1]]
            return self._style(
                scale,
                fontName=_bold(self.font),
                textColor=accent,
                spaceBefore=size * 0.5,
                spaceAfter=size * 0.25,
                keepWithNext=1,
            )
        if kind == "small":
            return self._style(0.68)
        return self._style(alignment={"right": TA_RIGHT, "centred": TA_CENTER}.get(kind, 0), spaceAfter=size * 0.25)

    def _style(self, scale: float = 1.0, **changes: Any) -> ParagraphStyle:
        size = self.layout.size * scale
        return ParagraphStyle("", **({"fontName": self.font, "fontSize": size, "leading": size * 1.33} | changes))

    def _tags(self, text: str) -> str:
        return to_tags(text, _BOXES)

    def _bar(self, block: Block) -> Flowable:
        name, _, rest = block.text.partition("|")
        big = self._style(1.5, textColor=white, fontName=_bold(self.font))
        small = self._style(0.75, textColor=white, alignment=TA_RIGHT)
        bar = Table(
            [[Paragraph(self._tags(name.strip()), big), Paragraph(self._tags(rest.strip()), small)]],
            [self.width * 0.6, self.width * 0.4],
        )
        bar.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), HexColor(self.layout.accent)), _MIDDLE, *_PADS]))
        return bar

    def _box(self, block: Block) -> Flowable:
        box = Table([[Paragraph(self._tags(block.text), self._style())]], [self.width])
        shade = ("BACKGROUND", (0, 0), (-1, -1), HexColor("#ececec"))
        box.setStyle(TableStyle([shade, ("BOX", (0, 0), (-1, -1), 0.6, HexColor("#888888")), *_PADS]))
        return box

    def _leader(self, block: Block) -> Flowable:
        left, _, right = (part.strip() for part in block.text.partition("|"))
        plain = left.replace("{", "").replace("}", ""), right.replace("{", "").replace("}", "")
        size = self.layout.size
        taken = sum(pdfmetrics.stringWidth(part, self.font, size) for part in plain)
        dots = int((self.width - taken) / pdfmetrics.stringWidth(".", self.font, size)) - 4
        return Paragraph(self._tags(f"{left} {'.' * max(3, dots)} {right}"), self._style())

    def _table(self, block: Block) -> Flowable:
        parts = block.widths or (1.0,) * max(len(row) for row in block.rows)
        head = self._style(fontName=_bold(self.font))
        cell = self._style()
        rows = [
            [Paragraph(self._tags(text), head if block.has_head and number == 0 else cell) for text in row]
            for number, row in enumerate(block.rows)
        ]
        table = Table(rows, [self.width * part / sum(parts) for part in parts], spaceBefore=3, spaceAfter=4)
        table.setStyle(TableStyle(_look(block, HexColor(self.layout.accent))))
        return table


_MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
_PADS = (("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 7))


def _look(block: Block, accent: Any) -> list[tuple[Any, ...]]:
    every = ((0, 0), (-1, -1))
    looks: dict[str, list[tuple[Any, ...]]] = {
        "ruled": [("GRID", *every, 0.6, black)],
        "lines": [("LINEBELOW", *every, 0.4, HexColor("#777777"))],
        "zebra": [("ROWBACKGROUNDS", *every, [white, HexColor("#dfe6ee")])],
        "open": [("TOPPADDING", *every, 1), ("BOTTOMPADDING", *every, 1)],
    }
    style = [("VALIGN", *every, "TOP"), *looks[block.look]]
    if block.has_head:
        style.append(("LINEBELOW", (0, 0), (-1, 0), 1.0, accent))
    return style


def _bold(font: str) -> str:
    if font == "Times-Roman":
        return "Times-Bold"
    return f"{font}-Bold"


@cache
def _register(name: str) -> str:
    """The font's name for reportlab; its four faces are made known first."""
    if name in _BUILT_IN:
        _register("dejavu-sans")
        return _BUILT_IN[name]
    family, *faces = _FAMILIES[name]
    if not (_DEJAVU / f"{family}.ttf").is_file():
        raise FileNotFoundError(f"{family}.ttf (Debian: fonts-dejavu)")
    for face in ("", *faces):
        pdfmetrics.registerFont(TTFont(family + face, str(_DEJAVU / f"{family}{face}.ttf")))
    pdfmetrics.registerFontFamily(family, family, *(family + face for face in faces))
    return family
