"""Files to a Document: text layers, pictures, and files that cannot be read."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen import canvas

from reports.document import BoundingBox, Document, Medium
from reports.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedPdf,
    ReportError,
    TooComplexFile,
    TooLargeFile,
    UnreadablePhoto,
    UnsupportedFile,
)
from reports.reading.reader import ReportFile, frame, read
from reports.reading.text import read_text
from tests.builders import build_encrypted_pdf, build_photo, build_sample_report


def read_one(content: bytes) -> Document:
    return read([ReportFile(content)])


def draw_pdf(*places: tuple[float, float, str], size: tuple[float, float] = A4, color: str = "black") -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=size)
    page.setFillColor(color)
    for x, y, text in places:
        page.drawString(x, y, text)
    page.save()
    return buffer.getvalue()


def test_a_row_of_a_table_is_one_line() -> None:
    lines = [line.text for line in read_one(build_sample_report()).pages[0].lines]
    assert "ALK rearrangement NGS (RNA) Detected: EML4::ALK fusion, variant 1" in lines


def test_boxes_are_fractions_of_the_page_from_the_top_left() -> None:
    (page,) = read_one(draw_pdf((72, A4[1] - 72, "EGFR"))).pages
    box = page.lines[0].words[0].box
    assert box.left == pytest.approx(72 / A4[0], abs=0.005)
    assert box.bottom == pytest.approx(72 / A4[1], abs=0.01)


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    left = [(40.0, 780.0 - 14 * row, f"left column line {row} with some more words") for row in range(9)]
    right = [(320.0, 780.0 - 14 * row, f"right column line {row} with other words in it") for row in range(9)]
    lines = [line.text for line in read_one(draw_pdf(*left, *right)).pages[0].lines]
    assert lines[:9] == [text for _, _, text in left]
    assert lines[9:] == [text for _, _, text in right]


def test_white_words_on_white_paper_are_not_read() -> None:
    hidden = draw_pdf((72, 700, "KRAS mutation detected"), color="white")
    with pytest.raises(ReportError):
        read_one(hidden)


def test_a_landscape_page_is_read() -> None:
    document = read_one(draw_pdf((72, 400, "BRAF V600E: detected"), size=landscape(A4)))
    assert document.text == "BRAF V600E: detected"


def test_several_files_are_one_report_with_pages_in_order() -> None:
    pages = read([ReportFile(draw_pdf((72, 700, "first page"))), ReportFile(b"second page as text")]).pages
    assert [(page.number, page.text) for page in pages] == [(1, "first page"), (2, "second page as text")]


def test_pasted_text_has_places_on_a_grid() -> None:
    page = read_text("EGFR      negative\nKRAS      positive").pages[0]
    assert page.medium is Medium.TEXT
    assert page.lines[0].words[1].box.left == page.lines[1].words[1].box.left == pytest.approx(10 / 18)


def test_a_text_with_a_form_feed_between_all_lines_has_few_pages_and_all_its_lines() -> None:
    lines = [f"line {number}" for number in range(200)]
    document = read_one("\f".join(lines).encode())
    assert len(document.pages) == 30
    assert document.text.splitlines() == lines


@pytest.mark.parametrize("turn", [0, 90, 180, 270], ids=lambda degrees: f"{degrees} degrees")
def test_a_photo_is_read_whichever_way_it_lies(turn: int) -> None:
    picture = Image.open(io.BytesIO(build_photo(["MOLECULAR PATHOLOGY", "KRAS G12C: detected", "EGFR: not detected"])))
    buffer = io.BytesIO()
    picture.rotate(turn, expand=True).save(buffer, "PNG")
    (page,) = read_one(buffer.getvalue()).pages
    assert page.medium is Medium.PHOTO
    assert [line.text for line in page.lines] == ["MOLECULAR PATHOLOGY", "KRAS G12C: detected", "EGFR: not detected"]


def test_a_scanned_pdf_is_read_from_its_picture() -> None:
    scan = Image.open(io.BytesIO(build_photo(["NRAS: wild type", "BRAF V600E: detected"])))
    buffer = io.BytesIO()
    scan.save(buffer, "PDF", resolution=120)
    (page,) = read_one(buffer.getvalue()).pages
    assert page.medium is Medium.PHOTO
    assert "NRAS: wild type" in page.text


def test_a_blank_page_among_others_is_named() -> None:
    blank = Image.new("RGB", (600, 800), "white")
    buffer = io.BytesIO()
    blank.save(buffer, "PNG")
    document = read([ReportFile(b"EGFR: not detected"), ReportFile(buffer.getvalue())])
    assert [(warning.code, warning.page) for warning in document.warnings] == [("blank_page", 2)]


def test_the_place_of_words_is_framed_in_a_picture() -> None:
    content = build_sample_report()
    picture = frame([ReportFile(content)], 1, [BoundingBox(0.1, 0.3, 0.5, 0.32)])
    shown = Image.open(io.BytesIO(picture))
    assert shown.width == 1200 and 150 < shown.height < 600


def bomb() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"\x00" * 4096, EmptyFile),
        (b"PK\x03\x04 a zip or a docx" * 9, UnsupportedFile),
        (b"\x7fELF\x01\x02\x03\x00\x00\x00\x00\x00\x00", UnsupportedFile),
        (b"%PDF-1.7\nnothing that a PDF needs", BrokenFile),
        (b"\x89PNG\r\n\x1a\n" + b"no picture" * 20, BrokenFile),
        (b"%PDF-1.4" + b"0" * 21 * 1024 * 1024, TooLargeFile),
        (build_encrypted_pdf(), EncryptedPdf),
        (bomb(), TooComplexFile),
        (build_photo(["EGFR not detected"], blur=25), UnreadablePhoto),
    ],
    ids=["empty", "zeros", "zip", "program", "broken pdf", "broken png", "large", "encrypted", "bomb", "blurred"],
)
def test_a_file_that_cannot_be_read_has_its_own_error(content: bytes, error: type[ReportError]) -> None:
    with pytest.raises(error):
        read_one(content)
