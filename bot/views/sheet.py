"""One page to print: the results, the chosen questions with room for notes, and no name."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import ttf_opensans
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, KeepInFrame, Paragraph, Spacer, Table, TableStyle

_WIDTH, _HEIGHT = A4
_MARGIN = 18 * mm
_FOOT = 12 * mm
_LINE = 8 * mm  # between two lines to write on
_INK, _PALE, _RULE = HexColor("#1d2733"), HexColor("#5b6673"), HexColor("#b9c2cc")
_BAND = HexColor("#eef2f6")
_TWO_COLUMNS = 9  # results from which they stand in two columns
_MOST_NOTE_LINES = 3  # under one question


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page. A result is a name, its words, and what is printed of it."""

    title: str
    date: str
    results_heading: str
    results: tuple[tuple[str, str, str], ...]
    questions_heading: str
    questions: tuple[str, ...]
    notes_heading: str
    footer: str
    language: str


def draw_sheet(sheet: Sheet) -> bytes:
    """The page as a PDF: A4, always one page; print gets smaller where there is much to say."""
    _load_fonts()
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4, lang=sheet.language)
    canvas.setTitle(sheet.title)
    canvas.setAuthor("")
    flow: list[Flowable] = [*_head(sheet), *_results(sheet), *_questions(sheet)]
    width, height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN - _FOOT
    frame = Frame(_MARGIN, _MARGIN + _FOOT, width, height, 0, 0, 0, 0)
    body = KeepInFrame(width, height, flow, mode="shrink")
    frame.addFromList([body], canvas)
    _rule_rest(canvas, frame, sheet)
    _write_footer(canvas, sheet)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


@cache
def _load_fonts() -> None:
    folder = Path(ttf_opensans.__file__).parent / "ttf"
    for name, file in (("Sheet", "OpenSans-Regular.ttf"), ("Sheet-Bold", "OpenSans-SemiBold.ttf")):
        pdfmetrics.registerFont(TTFont(name, folder / file))
    pdfmetrics.registerFontFamily("Sheet", normal="Sheet", bold="Sheet-Bold")


def _style(size: float, bold: bool = False, ink: HexColor = _INK) -> ParagraphStyle:
    return ParagraphStyle(
        "sheet", fontName="Sheet-Bold" if bold else "Sheet", fontSize=size, leading=size * 1.35, textColor=ink
    )


def _head(sheet: Sheet) -> list[Flowable]:
    date = Paragraph(f"{escape(sheet.date)} ______________________", _style(9.5, ink=_PALE))
    title = Paragraph(escape(sheet.title), _style(19, bold=True))
    table = Table([[title, date]], colWidths=[108 * mm, None], hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (0, 0), 0)]))
    return [table, Spacer(1, 4 * mm)]


def _heading(text: str) -> Paragraph:
    return Paragraph(escape(text), _style(12, bold=True))


def _results(sheet: Sheet) -> list[Flowable]:
    if not sheet.results:
        return []
    cells = [_result(*one) for one in sheet.results]
    columns = 2 if len(cells) >= _TWO_COLUMNS else 1
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    rows[-1] += [Paragraph("", _style(9))] * (columns - len(rows[-1]))
    table = Table(rows, colWidths=[(_WIDTH - 2 * _MARGIN) / columns] * columns, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), _BAND),
                ("LINEBELOW", (0, 0), (-1, -2), 0.4, _RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return [_heading(sheet.results_heading), Spacer(1, 2 * mm), table, Spacer(1, 6 * mm)]


def _result(name: str, words: str, printed: str) -> Paragraph:
    tail = f' <font size="8.5" color="#5b6673">{escape(printed)}</font>' if printed else ""
    return Paragraph(f'<font name="Sheet-Bold">{escape(name)}</font>: {escape(words)}{tail}', _style(10.5))


def _questions(sheet: Sheet) -> list[Flowable]:
    lines = max(1, min(_MOST_NOTE_LINES, 14 // max(1, len(sheet.questions))))
    flow: list[Flowable] = [_heading(sheet.questions_heading), Spacer(1, 2 * mm)]
    for question in sheet.questions:
        row = Table([[_Square(), Paragraph(escape(question), _style(11))]], colWidths=[8 * mm, None], hAlign="LEFT")
        row.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]))
        flow += [row, _Lines(lines), Spacer(1, 3 * mm)]
    return flow


class _Square(Flowable):  # type: ignore[misc]
    """A box to tick by hand."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 4.2 * mm, 4.6 * mm

    def draw(self) -> None:
        self.canv.setStrokeColor(_PALE)
        self.canv.rect(0, 0, 4.2 * mm, 4.2 * mm)


class _Lines(Flowable):  # type: ignore[misc]
    """Lines to write an answer on."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._width = count, 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._width = width
        return width, self._count * _LINE

    def draw(self) -> None:
        self.canv.setStrokeColor(_RULE)
        self.canv.setLineWidth(0.4)
        for number in range(self._count):
            self.canv.line(8 * mm, number * _LINE, self._width, number * _LINE)


def _rule_rest(canvas: Canvas, frame: Frame, sheet: Sheet) -> None:
    """What is left of the page is for notes."""
    top, bottom = frame._y - 2 * mm, _MARGIN + _FOOT
    if top - bottom < 3 * _LINE:
        return
    canvas.setFillColor(_INK)
    canvas.setFont("Sheet-Bold", 12)
    canvas.drawString(_MARGIN, top - 4 * mm, sheet.notes_heading)
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.4)
    place = top - 4 * mm - 1.3 * _LINE
    while place > bottom:
        canvas.line(_MARGIN, place, _WIDTH - _MARGIN, place)
        place -= _LINE


def _write_footer(canvas: Canvas, sheet: Sheet) -> None:
    note = Paragraph(escape(sheet.footer), _style(8, ink=_PALE))
    note.wrapOn(canvas, _WIDTH - 2 * _MARGIN, _FOOT)
    note.drawOn(canvas, _MARGIN, _MARGIN - 2 * mm)
