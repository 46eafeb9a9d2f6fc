from __future__ import annotations

import numpy as np
import pytest

from benchmarks.degrade import CONDITIONS, degrade
from benchmarks.page import DescribedPage, choose, load_pages, occurrences
from benchmarks.paper import LONG_EDGE, Bend, Camera, look
from benchmarks.render import has_fonts, render
from benchmarks.tally import compare
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Status
from reports.reading.text import read_text

PAGES = load_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_page_expects_known_biomarkers_and_has_its_tokens_in_print(page: DescribedPage) -> None:
    known = load_lexicon().biomarkers
    for biomarker, status in (*page.findings, *page.optional):
        assert biomarker in known
        assert status in set(Status)
    assert page.findings
    assert page.tokens.total() >= 8
    assert [token for token in page.tokens if not occurrences(token, page.print)] == []


def test_pages_are_in_seven_languages() -> None:
    assert len(PAGES) >= 40
    assert {page.language for page in PAGES} == {"en", "es", "de", "fr", "pt", "it", "ru"}


def test_a_page_read_as_printed_has_all_its_tokens() -> None:
    for page in PAGES:
        read, every = page.share_read(page.print)
        assert read == every


def test_short_tokens_are_only_found_as_words() -> None:
    assert occurrences("er", "Her laboratory: ER positive") == 1
    assert occurrences("2+", "HER2 2+, not 12+") == 1
    assert occurrences("egfr", "EG FR and EGFR") == 2


def test_a_result_read_as_its_opposite_is_a_flip() -> None:
    page = next(page for page in PAGES if page.name.startswith("en-04"))
    report = detect(read_text("ALK (D5F3): negative"), load_lexicon())
    outcome = compare(page, report, 1.0)
    assert outcome.flips == 1
    assert compare(page, None, 1.0, "unreadable_photo").flips == 0


def test_a_few_pages_are_of_many_languages() -> None:
    assert len({page.language for page in choose(PAGES, [], 8)}) >= 4


@pytest.mark.parametrize("name", CONDITIONS)
def test_degrading_is_the_same_for_the_same_seed_and_only_then(name: str) -> None:
    page = np.full((400, 283, 3), 255, np.uint8)
    page[100:110, 50:230] = 0
    once = degrade(page, name, 1, long_side=240)
    assert degrade(page, name, 1, long_side=240) == once
    assert (degrade(page, name, 2, long_side=240) == once) is (CONDITIONS[name] is None)


def test_a_flat_sheet_below_the_camera_is_seen_as_it_is() -> None:
    view = look((210.0, LONG_EDGE), Bend(), Camera(fill=1.0), (210, 297))
    assert view.x[148, 0] == pytest.approx(-105, abs=0.5)
    assert view.y[148, 105] == pytest.approx(0, abs=1.0)


def test_a_bent_sheet_keeps_its_lengths() -> None:
    along = np.linspace(-140, 140, 561)
    x, y, height = Bend(direction=90, curl=15, crease=6).lift(np.zeros_like(along), along)
    assert np.hypot(np.hypot(np.diff(x), np.diff(y)), np.diff(height)).sum() == pytest.approx(280, rel=0.002)


@pytest.mark.skipif(not has_fonts(), reason="the DejaVu fonts are not installed")
def test_a_page_is_a_sheet_with_print() -> None:
    picture = render(PAGES[0])
    assert picture.shape[0] / picture.shape[1] == pytest.approx(2**0.5, rel=0.01)
    assert 0.005 < (picture < 128).mean() < 0.2
