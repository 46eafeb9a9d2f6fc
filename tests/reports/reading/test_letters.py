"""Words of the slim pages are those of pdfplumber's own, letter for letter."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from pdfplumber.page import Page

from benchmarks.hostile import samples
from reports.reading.letters import LetterPage
from tests.builders import build_sample_report

BY_NAME = {sample.name: sample for sample in samples()}
ODD_PAGES = ("box_elsewhere.pdf", "cut_by_the_crop_box.pdf", "turned_90.pdf", "turned_180.pdf", "user_unit.pdf")


def words_of(kind: type[Page], content: bytes) -> list[dict[str, object]]:
    with pdfplumber.open(io.BytesIO(content)) as opened:
        (first, *_) = opened.pages
        page = kind(opened, first.page_obj, page_number=1)
        return page.crop(page.cropbox, strict=False).extract_words(x_tolerance_ratio=0.15, extra_attrs=["upright"])


@pytest.mark.parametrize("name", ODD_PAGES)
def test_a_page_with_an_odd_box_has_the_words_that_pdfplumber_finds(name: str) -> None:
    content = BY_NAME[name].build()
    assert words_of(LetterPage, content) == words_of(Page, content) != []


def test_the_sample_report_has_the_words_that_pdfplumber_finds() -> None:
    content = build_sample_report()
    assert words_of(LetterPage, content) == words_of(Page, content) != []
