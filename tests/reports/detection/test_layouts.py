"""Layouts of laboratories, drawn for the test: columns, tables on their side, wrapped cells, boxes, signs, addenda."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.document import Document
from reports.reading.pdf import read_pdf
from reports.reading.text import read_text

STYLE = getSampleStyleSheet()["Normal"]
PROSE = (
    "The specimen consists of a segment of colon 310 mm long with an ulcerated mass of 46 mm that narrows the lumen "
    "and infiltrates the muscular layer; the margins are free of tumor and lie at a distance of 60 mm from the mass. "
    "Blocks were taken from the centre and from the border of the mass as well as from every lymph node that was felt."
)


def found(pdf: bytes) -> set[tuple[str, str]]:
    pages, _ = read_pdf(pdf, 1)
    return {(one.biomarker, one.status.value) for one in detect(Document(pages), load_lexicon()).findings}


def table(rows: Sequence[Sequence[str]], widths: Sequence[float], **style: Any) -> bytes:
    """A table whose cells wrap; `valign` and `align` as reportlab names them."""
    cells = [[Paragraph(text, STYLE) if text else "" for text in row] for row in rows]
    made = Table(cells, colWidths=[width * mm for width in widths])
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), style.get("valign", "TOP"))]))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build([Paragraph("Molecular report", STYLE), made])
    return buffer.getvalue()


def drawn(*items: tuple[float, float, str], boxes: Sequence[tuple[float, float, bool]] = ()) -> bytes:
    """Text at places in millimetres from the top left, and squares to tick."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    page.setFont("Helvetica", 9)
    for x, y, text in items:
        page.drawString(x * mm, A4[1] - y * mm, text)
    for x, y, is_ticked in boxes:
        page.rect(x * mm, A4[1] - y * mm, 9, 9)
        if is_ticked:
            page.line(x * mm, A4[1] - y * mm, x * mm + 9, A4[1] - y * mm + 9)
            page.line(x * mm + 9, A4[1] - y * mm, x * mm, A4[1] - y * mm + 9)
    page.save()
    return buffer.getvalue()


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_wrapped_cells_belong_to_their_row_wherever_they_hang(valign: str) -> None:
    rows = [
        ("Gene", "Variant", "VAF", "Class", "Interpretation"),
        ("KRAS", "NM_004985.5 c.34G&gt;T p.(Gly12Cys)", "27 %", "I", "One drug; EGFR, ALK not mutated as a rule."),
        ("PTEN", "NM_000314.8 c.800del p.(Lys267fs)", "17 %", "II", "Loss of function; pathway not known."),
        ("BRAF", "not detected", "", "", ""),
    ]  # fmt: skip
    assert found(table(rows, (18, 36, 14, 14, 60), valign=valign)) == {
        ("KRAS", "positive"),
        ("PTEN", "positive"),
        ("BRAF", "negative"),
    }


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_table_on_its_side_is_read_column_by_column(valign: str) -> None:
    rows = [
        ("Marker", "Estrogen receptor (SP1)", "INI1 (SMARCB1)", "EGFR ex 18-21", "TP53"),
        ("Method", "IHC", "IHC", "NGS", "NGS"),
        ("Expected", "Positive", "Retained", "Wild type", "Wild type"),
        ("Result", "Negative, 0 % of all nuclei", "Lost", "Wild type", "c.743G&gt;A p.(Arg248Gln), pathogenic"),
    ]
    assert found(table(rows, (22, 34, 30, 28, 34), valign=valign)) == {
        ("ER", "negative"),
        ("SMARCB1", "lost"),
        ("EGFR", "negative"),
        ("TP53", "positive"),
    }


def test_an_empty_cell_of_a_table_on_its_side_takes_no_neighbour_s_result() -> None:
    rows = [("KRAS", "NRAS", "BRAF"), ("Not detected", "", "V600E detected")]
    assert found(table(rows, (40, 40, 40))) == {("KRAS", "negative"), ("BRAF", "positive")}


def two_columns(right: Sequence[tuple[float, str]]) -> bytes:
    left = [(20.0, 50 + 4.5 * index, line) for index, line in enumerate(_wrapped(PROSE, 50))]
    return drawn((20, 45, "Macroscopy"), *left, *((112.0, y, text) for y, text in right))


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_results_beside_prose_are_a_column_of_their_own() -> None:
    names = ("ER", "Low positive, 4 %", "HER2 (4B5)", "Score 1+, negative", "ESR1", "Not detected")
    lines = [(45 + 4.5 * index, text) for index, text in enumerate(("RESULTS", *names))]
    assert found(two_columns(lines)) == {("ER", "positive"), ("HER2", "negative"), ("ESR1", "negative")}


def test_results_off_the_lines_of_the_prose_beside_them_are_a_column_too() -> None:
    names = (
        "MLH1: Lost",
        "MSH2: Retained",
        "KRAS: No mutation detected",
        "BRAF: V600E detected",
        "TMB: High, 18 mut/Mb",
    )
    lines = [(45 + 6.1 * index, text) for index, text in enumerate(("RESULTS", *names))]
    assert found(two_columns(lines)) >= {
        ("MLH1", "lost"),
        ("MSH2", "intact"),
        ("KRAS", "negative"),
        ("BRAF", "positive"),
    }


def test_a_table_with_long_remarks_is_not_parted() -> None:
    remark = (
        "a place in the gene that is seen often in samples of this kind and that guides the choice of a drug as well"
    )
    results = (("KRAS", "G12D detected"), ("NRAS", "wild type"), ("BRAF", "V600E detected"))
    rows = [(gene, result, remark) for gene, result in results]
    assert found(table(rows, (30, 40, 80))) == {("KRAS", "positive"), ("NRAS", "negative"), ("BRAF", "positive")}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("KRAS     mutated ☐     wild type ☒     not evaluable ☐", ("KRAS", "negative")),
        pytest.param(
            "KRAS     mutated ☐     wild type ☒     not evaluable ☐     clone 7, block A", ("KRAS", "negative")
        ),
        pytest.param(
            "KRAS     ☐ mutated     ☒ wild type     ☐ not evaluable     clone 7, block A", ("KRAS", "negative")
        ),
        pytest.param("KRAS     mutated     ☐     wild type     ☒     block A", ("KRAS", "negative")),
        pytest.param("PD-L1 (22C3) TPS     <1 % ☐     1-49 % ☒     >=50 % ☐", ("PD-L1", "positive")),
    ],
)
def test_a_box_belongs_to_the_label_in_its_cell(line: str, expected: tuple[str, str]) -> None:
    findings = detect(read_text(line), load_lexicon()).findings
    assert {(one.biomarker, one.status.value) for one in findings} == {expected}


def test_drawn_boxes_in_a_grid_are_read_by_the_heads_of_their_columns() -> None:
    names = (("EGFR", 1), ("BRAF", 0), ("RET", 2))
    words = [(80.0, 40.0, "Positive"), (110.0, 40.0, "Negative"), (140.0, 40.0, "Not evaluable")]
    words += [(20.0, 50 + 8.0 * row, name) for row, (name, _) in enumerate(names)]
    boxes = [
        (84 + 30.0 * column, 50 + 8.0 * row, column == ticked)
        for row, (_, ticked) in enumerate(names)
        for column in range(3)
    ]
    assert found(drawn(*words, boxes=boxes)) == {("EGFR", "negative"), ("BRAF", "positive"), ("RET", "insufficient")}


def test_signs_in_cells_are_read_by_their_key() -> None:
    rows = [("p16 (E6H4)", "+"), ("HPV mRNA ISH", "+/-"), ("PD-L1 (22C3) CPS", "n.e."), ("EBER", "-")]
    pdf = table([*rows, ("Key: + positive, - negative, +/- equivocal, n.e. not evaluable", "")], (90, 40))
    assert found(pdf) == {("p16", "positive"), ("HPV", "equivocal"), ("PD-L1", "insufficient"), ("EBV", "negative")}


def test_a_sign_says_of_a_repair_protein_that_it_is_kept_or_lost() -> None:
    rows = [("MLH1 (M1)", "-"), ("MSH2 (G219)", "+"), ("ER (SP1)", "-")]
    assert found(table(rows, (90, 40))) == {("MLH1", "lost"), ("MSH2", "intact"), ("ER", "negative")}


def test_a_minus_without_a_plus_or_a_key_may_say_that_nothing_was_done() -> None:
    assert found(table([("BRCA2 (tumor)", "-", "blood"), ("PALB2 (tumor)", "-", "blood")], (60, 40, 40))) == set()


def test_an_addendum_takes_back_what_was_printed() -> None:
    text = (
        "BRAF codon 600: wild type.\nKRAS: wild type.\nBackground: colitis.\n\nADDENDUM 1 - CORRECTION\n"
        "The BRAF result above was issued in error.\nRepeat test: BRAF p.V600E mutation detected.\n"
    )
    findings = detect(read_text(text), load_lexicon()).findings
    assert {(one.biomarker, one.status.value) for one in findings} == {("BRAF", "positive"), ("KRAS", "negative")}


def test_of_columns_of_times_the_present_one_counts() -> None:
    rows = [
        ("Test", "Baseline", "Cycle 3", "Current"),
        ("ESR1 (plasma)", "not detected", "not detected", "D538G detected"),
    ]
    assert found(table(rows, (40, 35, 35, 40))) == {("ESR1", "positive")}


def test_a_bill_reports_nothing() -> None:
    rows = [
        ("Code", "Description", "Qty", "Price"),
        ("A-1", "EGFR kit, positive handling", "2", "84.00"),
        ("A-2", "KRAS assay, not detected fee", "1", "20.00"),
    ]
    assert found(table(rows, (20, 70, 20, 20))) == set()


@pytest.mark.parametrize(("fill", "expected"), [("#202060", {("EGFR", "positive")}), ("#ffffff", set())])
def test_white_words_count_where_they_can_be_seen(fill: str, expected: set[tuple[str, str]]) -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    page.drawString(60, 720, "Molecular pathology report of a lung biopsy")
    page.drawString(60, 700, "EGFR")
    page.setFillColor(colors.HexColor(fill))
    page.rect(150, 694, 90, 16, stroke=0, fill=1)
    page.setFillColor(colors.white)
    page.drawString(155, 698, "L858R DETECTED")
    page.save()
    assert found(buffer.getvalue()) == expected


# The longest line of a page looks full: what begins with a label below it is a result of its own.
BELOW_LONG_LINES = [
    (
        ("Specimen: saliva", "Indication: family history of breast and ovarian cancer",
         "BRCA2: pathogenic variant c.5946del detected", "BRCA1: no pathogenic variant", "PALB2: negative"),
        {("BRCA2", "positive"), ("BRCA1", "negative"), ("PALB2", "negative")},
    ),
    (
        ("Lung adenocarcinoma", "Clinical history: 61-year-old woman, history of breast cancer 2010",
         "EGFR: L858R mutation detected", "ALK: not detected", "KRAS: not detected"),
        {("EGFR", "positive"), ("ALK", "negative"), ("KRAS", "negative")},
    ),
    (
        ("Endometrial carcinoma", "MSH2 retained, MSH6: loss of expression", "p53: overexpressed"),
        {("MSH2", "intact"), ("MSH6", "lost"), ("TP53", "positive")},
    ),
    (
        ("Motivo: antecedentes familiares de cancer de mama y ovario en la madre",
         "BRCA2: variante patogenica detectada", "BRCA1: negativo"),
        {("BRCA2", "positive"), ("BRCA1", "negative")},
    ),
    (
        ("Molecular report", "Sequencing of the tumor tissue was done, and of the genes that were looked at, in",
         "EGFR no mutation was detected."),
        {("EGFR", "negative")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), BELOW_LONG_LINES)
def test_a_line_with_a_label_is_no_part_of_the_sentence_above(
    lines: tuple[str, ...], expected: set[tuple[str, str]]
) -> None:
    assert found(drawn(*((20, 20 + 6 * at, line) for at, line in enumerate(lines)))) == expected
