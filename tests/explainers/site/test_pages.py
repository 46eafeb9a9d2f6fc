"""The pages that `make guides` builds, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from explainers.library import load_library
from explainers.site.pages import build_site, file_name

CHROMIUM = shutil.which("chromium")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guides")
    build_site(folder)
    return folder


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as browsers:
        opened = await browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


def test_every_guide_has_a_page_with_all_its_cards(site: Path) -> None:
    for guide in load_library("en").guides.values():
        if guide.biomarker != "*":
            page = (site / "en" / file_name(guide.biomarker)).read_text(encoding="utf-8")
            assert page.count('<article class="card">') == len(guide.card)


def test_no_two_guides_share_a_page() -> None:
    names = [file_name(guide.biomarker) for guide in load_library("en").guides.values()]
    assert len(set(names)) == len(names)


def test_pages_need_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text


@in_a_browser
@pytest.mark.parametrize(
    ("typed", "found"), [("pdl1", "PD-L1"), ("her-2", "HER2"), ("c-erbb-2", "HER2"), ("vus", "VUS")]
)
async def test_a_search_finds_a_marker_as_people_type_it(site: Path, browser: Browser, typed: str, found: str) -> None:
    page = await browser.new_page()
    await page.goto((site / "en" / "index.html").as_uri())
    await page.fill("#search", typed)
    await expect(page.locator("#entries li:visible", has_text=found).first).to_be_visible()
    assert await page.locator("#entries li:visible").count() < await page.locator("#entries li").count()


@in_a_browser
async def test_a_search_without_a_guide_says_so(site: Path, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto((site / "en" / "index.html").as_uri())
    await page.fill("#search", "zebra")
    await expect(page.locator("#nothing")).to_be_visible()
    assert await page.locator("#entries li:visible").count() == 0


@in_a_browser
@pytest.mark.parametrize("name", ["index.html", "ALK.html", "words.html", "together.html"])
async def test_a_page_fits_a_phone_and_changes_with_the_night(site: Path, browser: Browser, name: str) -> None:
    papers = []
    for scheme in ("light", "dark"):
        context = await browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
        page = await context.new_page()
        await page.goto((site / "en" / name).as_uri())
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        papers.append(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert papers[0] != papers[1]


@in_a_browser
async def test_on_paper_only_the_text_is_left(site: Path, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto((site / "en" / "ALK.html").as_uri())
    await page.emulate_media(media="print")
    await expect(page.locator(".top")).to_be_hidden()
    await expect(page.get_by_text("What each result means")).to_be_visible()
    assert (await page.pdf()).startswith(b"%PDF")
