"""The product as a newcomer meets it: the chat page in a real browser, the real bot behind it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from bot.texts import texts_for
from tests.bot.conftest import ROOT, RunningBot

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
SAMPLE = ROOT / "bot" / "sample" / "report.pdf"


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1100, "light")], ids=["phone", "desktop"])
async def test_a_newcomer_sends_a_report_reads_a_card_taps_and_asks(
    running_bot: RunningBot, width: int, scheme: str, tmp_path: Path
) -> None:
    texts = texts_for("en")
    async with async_playwright() as browsers:
        browser = await browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light", locale="en"
        )
        await page.goto(running_bot.playground.url)
        await page.get_by_test_id("start").click()
        await page.get_by_role("button", name=texts("button.agree")).click()
        await expect(page.get_by_text(texts("start.send"))).to_be_visible()
        await page.get_by_test_id("attach-input").set_input_files(SAMPLE)
        await page.get_by_test_id("send-files").click()
        card = page.get_by_test_id("message").filter(has_text="What it means").first
        await expect(card).to_contain_text("ALK · positive, found")
        await expect(card).to_contain_text("What not to assume")
        await expect(card).to_contain_text("Questions to ask")
        await expect(page.get_by_text("I found 8 results in your report")).to_be_visible()
        await card.get_by_role("button", name=texts("button.where")).click()
        await expect(page.get_by_test_id("photo")).to_be_visible()
        await card.get_by_role("button", name=texts("button.faq")).click()
        await expect(page.get_by_text("Will targeted therapy definitely work?")).to_be_visible()
        await page.get_by_test_id("composer").fill("Can my children get it?")
        await page.get_by_test_id("send").click()
        await expect(page.get_by_test_id("message").last).to_contain_text("children do not get it from you")
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        await browser.close()
