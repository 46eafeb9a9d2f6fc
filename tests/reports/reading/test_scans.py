"""A scan on a page of text: read like a photo, doubted like one, told like one; the printed text stays as it is."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageEnhance, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from benchmarks.degrade import degrade
from benchmarks.page import load_pages
from benchmarks.render import has_fonts, render
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.document import Medium
from reports.finding import Confidence, Report
from reports.reading.reader import ReportFile, read
from tests.builders import build_photo

PRINTED = "ALK rearrangement: not detected"
SCANNED = (
    "Molecular pathology report",
    "KRAS G12C mutation: detected",
    "EGFR mutation: not detected",
    "BRAF V600E mutation: not detected",
)
PLACE = (60.0, 120.0, 480.0, 336.0)


def scan(*lines: str, size: tuple[int, int] = (1000, 700)) -> Image.Image:
    return Image.open(io.BytesIO(build_photo(lines or SCANNED, size=size))).convert("RGB")


def page_with(picture: Image.Image, place: tuple[float, ...] = PLACE, in_a_form: bool = False) -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=A4)
    page.drawString(60, 800, "Riverbend Invented Laboratory")
    page.drawString(60, 780, PRINTED)
    left, bottom, width, height = place
    if in_a_form:
        page.beginForm("scan")
        page.drawImage(ImageReader(picture), 0, 0, width / 2, height / 2)
        page.endForm()
        page.translate(left, bottom)
        page.scale(2, 2)
        page.doForm("scan")
    else:
        page.drawImage(ImageReader(picture), left, bottom, width, height)
    page.save()
    return buffer.getvalue()


def report_of(content: bytes) -> Report:
    return detect(read([ReportFile(content)]), load_lexicon())


def said(report: Report) -> set[str]:
    return {f"{one.biomarker} {one.status}" for one in report.findings}


def warned(report: Report) -> list[str]:
    return [one.code for one in report.warnings]


@pytest.mark.parametrize("in_a_form", [False, True], ids=["on the page", "inside a form"])
def test_a_clear_scan_is_read_where_it_stands_and_nothing_is_told(in_a_form: bool) -> None:
    content = page_with(scan(), in_a_form=in_a_form)
    report = report_of(content)
    assert said(report) == {"ALK negative", "KRAS positive", "EGFR negative", "BRAF negative"}
    assert {one.confidence for one in report.findings} == {Confidence.SURE}
    assert warned(report) == []
    (page,) = read([ReportFile(content)]).pages
    assert page.medium is Medium.PDF
    box = next(line.box for line in page.lines if line.text.startswith("KRAS"))
    # The second line of the picture: 70 of its 1000 pixels from the left, 150 of its 700 from above.
    assert box.left == pytest.approx((60 + 0.07 * 480) / A4[0], abs=0.01)
    assert box.top == pytest.approx((A4[1] - 456 + 150 / 700 * 336) / A4[1], abs=0.015)


def test_a_dark_scan_is_read_too() -> None:
    report = report_of(page_with(ImageEnhance.Brightness(scan()).enhance(0.2)))
    assert "KRAS positive" in said(report)


def test_a_blurred_scan_is_told_and_the_printed_text_is_still_read() -> None:
    report = report_of(page_with(scan().filter(ImageFilter.GaussianBlur(7))))
    assert said(report) == {"ALK negative"}
    assert warned(report) == ["unread_picture"]


def test_a_blurred_logo_is_nothing_to_tell() -> None:
    logo = scan("RIVERBEND", "Laboratories", size=(400, 240)).filter(ImageFilter.GaussianBlur(7))
    assert warned(report_of(page_with(logo, (60, 500, 200, 120)))) == []


@pytest.mark.skipif(not has_fonts(), reason="the DejaVu fonts are not installed")
def test_results_of_a_scan_in_which_print_was_passed_over_are_to_be_checked() -> None:
    described = next(page for page in load_pages() if page.name == "en-09-prostate-leaders")
    photo = Image.open(io.BytesIO(degrade(render(described), "harsh", 5)))
    report = report_of(page_with(photo, (40, 20, 720 * photo.width / photo.height, 720)))
    assert warned(report) == ["unseen_page"]
    printed = [one for one in report.findings if one.biomarker == "ALK"]
    of_the_scan = [one for one in report.findings if one.biomarker != "ALK"]
    assert [one.confidence for one in printed] == [Confidence.SURE]
    assert len(of_the_scan) > 2
    assert {one.confidence for one in of_the_scan} == {Confidence.CHECK}
