"""Russian lines of a photo, and the names in Latin letters among them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from reports.reading.gate import Picture
from reports.reading.photo import read_photo
from reports.reading.tesseract import find_data

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

pytestmark = pytest.mark.skipif(
    find_data() is None or not FONT.is_file(), reason="Tesseract's Russian data or the DejaVu fonts are not installed"
)


def russian(*lines: str) -> Picture:
    """A page of these lines and of two that tell its language."""
    page = Image.new("RGB", (960, 500), (250, 250, 248))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 20)
    about = ("Заключение по результатам молекулярного исследования опухоли", "Материал получен при операции, клетки")
    for row, line in enumerate((*about, *lines)):
        draw.text((60, 40 + row * 44), line, fill=(25, 25, 30), font=font)
    return np.asarray(page, dtype=np.uint8)


def read_russian(*lines: str) -> list[str]:
    return [line.text for line in read_photo(1, russian(*lines)).lines][2:]


@pytest.mark.parametrize(
    "line",
    [
        "Промотор TERT: обнаружена мутация C228T",
        "Ген IDH1 R132H: положительная реакция",
        "Ген CEBPA не обнаружена мутация",
        "Ген KIT, экзоны 11, 13, 17 без изменений",
        "Гены KRAS и NRAS, кодон 600 гена BRAF",
    ],
)
def test_a_name_in_latin_letters_is_read_as_one(line: str) -> None:
    assert read_russian(line) == [line]


def test_a_name_that_a_hyphen_joins_to_a_russian_word_is_in_latin_letters() -> None:
    (line,) = read_russian("Рекомбинация нарушена, HRD-положительный статус")
    assert "HRD-положительный" in line


def test_a_russian_word_in_capitals_that_looks_latin_stays_russian() -> None:
    (line,) = read_russian("ОТВЕТ ЛАБОРАТОРИИ: РОСТ, метод ПЦР, ДНК")
    assert line == "ОТВЕТ ЛАБОРАТОРИИ: РОСТ, метод ПЦР, ДНК"
