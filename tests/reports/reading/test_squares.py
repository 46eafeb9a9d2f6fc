"""Check boxes in a photo are seen as boxes, ticked or empty, and no word is taken for one."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from reports.reading.reader import ReportFile, read

OPTIONS = ("mutated", "not mutated", "no answer")


def form(ticked: int, tilt: float = 0.0) -> bytes:
    """Three lines of options with drawn boxes; `ticked` is the option with a cross; `tilt` in degrees."""
    picture = Image.new("RGB", (1200, 620), (250, 249, 246))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(30)
    for row, name in enumerate(("KRAS", "NRAS", "BRAF")):
        draw.text((80, 60 + row * 170), f"{name}, all exons that matter", fill=(20, 20, 30), font=font)
        for column, option in enumerate(OPTIONS):
            x, y = 80 + column * 340, 118 + row * 170
            draw.rectangle((x, y, x + 22, y + 22), outline=(20, 20, 30), width=2)
            if column == ticked:
                draw.line((x + 4, y + 4, x + 18, y + 18), fill=(20, 20, 30), width=3)
                draw.line((x + 18, y + 4, x + 4, y + 18), fill=(20, 20, 30), width=3)
            draw.text((x + 38, y - 8), option, fill=(20, 20, 30), font=font)
    picture = picture.rotate(tilt, expand=True, fillcolor=(250, 249, 246))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


@pytest.mark.parametrize("tilt", [0.0, 4.0, -4.0])
@pytest.mark.parametrize("ticked", range(3))
def test_the_option_with_a_cross_is_the_one_that_is_ticked(ticked: int, tilt: float) -> None:
    text = read([ReportFile(form(ticked, tilt))]).text
    signs = [char for char in text if char in "☐☒"]
    assert signs == ["☒" if column == ticked else "☐" for column in range(3)] * 3
    assert text.count("not mutated") == 3


def test_a_page_without_boxes_keeps_every_word() -> None:
    picture = Image.new("RGB", (1100, 420), "white")
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(("EGFR: no mutation", "KRAS: no mutation", "ODD BOLD DOT B D O 8 0")):
        draw.text((70, 60 + row * 100), line, fill="black", font=ImageFont.load_default(40))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    text = read([ReportFile(buffer.getvalue())]).text
    assert text.count("no mutation") == 2
    assert "☐" not in text and "☒" not in text
