"""Builds the invented reports that tests and the sample use."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

SAMPLE_ROWS = (
    ("Biomarker", "Method", "Result"),
    ("ALK rearrangement", "NGS (RNA)", "Detected: EML4::ALK fusion, variant 1"),
    ("EGFR", "NGS (DNA)", "No mutation detected"),
    ("KRAS", "NGS (DNA)", "Wild type"),
    ("BRAF V600E", "NGS (DNA)", "Not detected"),
    ("ROS1 rearrangement", "NGS (RNA)", "Not detected"),
    ("RET rearrangement", "NGS (RNA)", "Quantity not sufficient"),
    ("PD-L1 (clone 22C3)", "IHC", "TPS 60 %"),
    ("Tumor mutational burden", "NGS (DNA)", "4 mut/Mb"),
)


def build_sample_report() -> bytes:
    """The one-page sample: an invented laboratory, an invented person."""
    return build_report(
        title="Riverbend Invented Laboratory",
        lines=(
            "Molecular pathology report - an invented example, of no real person",
            "Specimen: lung, left lower lobe, core needle biopsy",
            "Diagnosis: Adenocarcinoma of the lung",
        ),
        rows=SAMPLE_ROWS,
        footer=(
            "Methods: the panel examines EGFR, KRAS, BRAF, ALK, ROS1, RET, MET and NTRK1-3. "
            "PD-L1 reference: TPS of 1 % or more is reported as positive.",
        ),
    )


def build_report(
    title: str, lines: Sequence[str], rows: Sequence[Sequence[str]] = (), footer: Sequence[str] = ()
) -> bytes:
    """A report as a text PDF of one or more A4 pages."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = [Paragraph(title, styles["Title"])]
    story += [Paragraph(line, styles["Normal"]) for line in lines]
    if rows:
        table = Table([list(row) for row in rows], colWidths=[55 * mm, 35 * mm, 75 * mm], hAlign="LEFT")
        table.setStyle(
            TableStyle(
                [
                    ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.lightgrey),
                    ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                    ("FONTSIZE", (0, 0), (-1, -1), 10),
                ]
            )
        )
        story += [Spacer(1, 6 * mm), table]
    story += [Spacer(1, 8 * mm), *(Paragraph(line, styles["Italic"]) for line in footer)]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, title=title, invariant=1).build(story)
    return buffer.getvalue()


def build_encrypted_pdf() -> bytes:
    """A PDF that opens only with a password."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("secret", ownerPassword="owner"))
    page.drawString(72, 720, "EGFR: not detected")
    page.save()
    return buffer.getvalue()


def build_photo(lines: Sequence[str], blur: float = 0, size: tuple[int, int] = (1000, 700)) -> bytes:
    """A picture of printed lines as a JPEG; `blur` is a radius in pixels."""
    picture = Image.new("RGB", size, (246, 244, 238))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(34)
    for index, line in enumerate(lines):
        draw.text((70, 80 + index * 70), line, fill=(30, 30, 34), font=font)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


if __name__ == "__main__":
    Path("bot/sample/report.pdf").write_bytes(build_sample_report())
