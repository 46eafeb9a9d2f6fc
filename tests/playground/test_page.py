"""The chat page in a real browser, with a small bot that echoes."""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from playground import Playground

CHROMIUM = shutil.which("chromium")
# One loop for the module, so that the browser is started once.
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.asyncio(loop_scope="module"),
]

Context = ContextTypes.DEFAULT_TYPE
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Change it", callback_data="change")]])
DROP = """([files, type]) => {
  const transfer = new DataTransfer();
  for (const [name, content, kind] of files) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: kind }));
  }
  const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
  document.querySelector("main").dispatchEvent(event);
}"""


def draw(color: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (600, 400), color).save(buffer, "JPEG")
    return buffer.getvalue()


async def echo(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None
    if message.document:
        await message.reply_document(message.document.file_id, caption=f"got {message.document.file_name}")
    elif message.photo:
        await message.reply_photo(message.photo[-1].file_id, caption=f"album {message.media_group_id is not None}")
    elif message.text and message.text.startswith("<"):
        await message.reply_text(message.text, parse_mode="HTML")
    else:
        await message.reply_text(f"You said: {message.text}", reply_markup=KEYBOARD)


async def change(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Changed, as you wished")
    await query.edit_message_text("It is changed", reply_markup=None)


@pytest_asyncio.fixture(loop_scope="module")
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def application(playground: Playground) -> AsyncIterator[Application]:  # type: ignore[type-arg]
    base = f"{playground.url}/bot"
    built = (
        ApplicationBuilder().token(playground.token).base_url(base).base_file_url(f"{playground.url}/file/bot").build()
    )
    built.add_handler(CallbackQueryHandler(change))
    built.add_handler(MessageHandler(filters.ALL, echo))
    async with built:
        await built.start()
        assert built.updater is not None
        await built.bot.set_my_commands([BotCommand("help", "What I can do")])
        await built.updater.start_polling(poll_interval=0, timeout=1)
        yield built
        await built.updater.stop()
        await built.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, playground: Playground, application: Application) -> AsyncIterator[Page]:  # type: ignore[type-arg]
    context = await browser.new_context(viewport={"width": 1000, "height": 800}, color_scheme="light")
    opened = await context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if is_bad(message) else None)
    await opened.goto(playground.url)
    await opened.get_by_test_id("start").click()
    await expect(opened.get_by_text("You said: /start")).to_be_visible()
    yield opened
    assert problems == []
    await context.close()


def is_bad(message: ConsoleMessage) -> bool:
    """An error in the page; that a stopped playground cannot be reached is none."""
    return message.type == "error" and "net::ERR" not in message.text


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("send").click()


async def drop(page: Page, *files: tuple[str, bytes, str]) -> None:
    encoded = [[name, base64.b64encode(content).decode(), kind] for name, content, kind in files]
    await page.evaluate(DROP, [encoded, "dragenter"])
    await page.evaluate(DROP, [encoded, "drop"])


async def test_a_text_is_answered_a_button_is_answered_and_the_message_edited(page: Page) -> None:
    await say(page, "hello")
    answer = page.get_by_test_id("message").filter(has_text="You said: hello")
    await answer.get_by_test_id("inline-button").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Changed, as you wished")
    changed = page.get_by_test_id("message").filter(has_text="It is changed")
    await expect(changed.get_by_test_id("edited")).to_be_visible()
    await expect(changed.get_by_test_id("inline-button")).to_have_count(0)
    await expect(page.locator("[data-side=out]").last.get_by_role("img", name="Read by the bot")).to_be_visible()


async def test_markup_of_people_is_shown_and_never_run(page: Page) -> None:
    bad = "look <img src=x onerror=\"document.title='broken'\"> <script>1</script>"
    await say(page, bad)
    await expect(page.get_by_test_id("message-text").filter(has_text="You said: look")).to_contain_text(bad)
    assert await page.locator("[data-testid=message] img, [data-testid=message] script").count() == 0
    assert "broken" not in await page.title()


async def test_entities_become_elements(page: Page) -> None:
    await say(
        page, "<b>bold <i>both</i></b> <code>x</code> <tg-spoiler>secret</tg-spoiler> <blockquote>quoted</blockquote>"
    )
    answer = page.locator("[data-side=in]").last
    await expect(answer.locator("strong")).to_have_text("bold both")
    await expect(answer.locator("strong em")).to_have_text("both")
    await expect(answer.locator("blockquote")).to_have_text("quoted")
    await answer.get_by_role("button", name="Hidden text, press to show").press("Enter")
    await expect(answer.locator(".spoiler.is-shown")).to_have_text("secret")


async def test_a_dropped_file_goes_out_and_comes_back(page: Page) -> None:
    await drop(page, ("report.pdf", b"%PDF-1.4 invented", "application/pdf"))
    await expect(page.get_by_test_id("send-dialog")).to_contain_text("report.pdf")
    await page.get_by_test_id("send-files").click()
    answer = page.get_by_test_id("message").filter(has_text="got report.pdf")
    await expect(answer.get_by_test_id("document")).to_contain_text("17 B")
    async with page.expect_download() as download:
        await answer.get_by_role("link", name="Download report.pdf").click()
    assert (await (await download.value).path()).read_bytes() == b"%PDF-1.4 invented"


async def test_several_photos_are_an_album(page: Page) -> None:
    photos = [(f"{color}.jpg", draw(color), "image/jpeg") for color in ("teal", "navy", "olive")]
    await drop(page, *photos)
    await expect(page.get_by_role("heading", name="Send 3 photos")).to_be_visible()
    await page.get_by_test_id("caption").fill("all pages")
    await page.get_by_test_id("send-files").click()
    album = page.locator("[data-side=out]").filter(has_text="all pages")
    await expect(album.get_by_test_id("photo")).to_have_count(3)
    await expect(page.get_by_test_id("message").filter(has_text="album True")).to_have_count(3)
    await album.get_by_test_id("photo").first.click()
    await expect(page.get_by_test_id("viewer")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("viewer")).to_have_count(0)


async def test_a_photo_can_go_as_a_file(page: Page) -> None:
    await page.get_by_test_id("attach-input").set_input_files(
        {"name": "scan.jpg", "mimeType": "image/jpeg", "buffer": draw("gray")}
    )
    await expect(page.get_by_test_id("compress")).not_to_be_checked()
    await page.get_by_test_id("send-files").click()
    await expect(page.get_by_test_id("message").filter(has_text="got scan.jpg")).to_be_visible()


async def test_a_message_is_answered_by_keyboard_alone(page: Page) -> None:
    await page.get_by_test_id("message").filter(has_text="You said: /start").focus()
    await page.keyboard.press("Shift+F10")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("quoted")).to_contain_text("Reply to")
    await page.keyboard.type("my answer")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-side=out]").last.locator(".reply")).to_contain_text("You said: /start")


async def test_commands_are_offered(page: Page) -> None:
    await page.get_by_test_id("menu").click()
    await page.get_by_test_id("command").filter(has_text="/help").click()
    await expect(page.get_by_text("You said: /help")).to_be_visible()


async def test_the_page_says_what_it_is(page: Page) -> None:
    await expect(page.get_by_test_id("banner")).to_contain_text("local imitation of Telegram")
    await expect(page.get_by_role("log", name="Messages")).to_be_visible()


async def test_a_blocked_bot_can_be_unblocked(page: Page) -> None:
    await page.get_by_test_id("more").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await page.get_by_test_id("unblock").click()
    await say(page, "back again")
    await expect(page.get_by_text("You said: back again")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_shows_everything_without_scrolling_sideways(page: Page, scheme: str) -> None:
    await page.set_viewport_size({"width": 360, "height": 640})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await say(page, "W" * 300)
    await drop(page, (f"{'long-name-' * 12}.pdf", b"%PDF", "application/pdf"))
    await page.get_by_test_id("send-files").click()
    await expect(page.get_by_test_id("message").filter(has_text="got long-name")).to_be_visible()
    widths = await page.evaluate(
        "[document.documentElement.scrollWidth, document.getElementById('scroller').scrollWidth, innerWidth]"
    )
    assert widths == [360, 360, 360]
    background = await page.evaluate("getComputedStyle(document.querySelector('.header')).backgroundColor")
    assert background == ("rgb(23, 33, 43)" if scheme == "dark" else "rgb(255, 255, 255)")


async def test_another_person_has_another_chat(page: Page, playground: Playground) -> None:
    await page.goto(f"{playground.url}/?user=2&lang=ru")
    await expect(page.get_by_test_id("start")).to_have_text("Запустить")
    await expect(page.get_by_test_id("banner")).to_contain_text("имитация Telegram")
    assert playground.world.people[2].language_code == "ru"


async def test_a_link_to_the_bot_stays_on_this_computer(page: Page, playground: Playground) -> None:
    await page.get_by_test_id("more").click()
    await page.get_by_role("menuitem", name="New group with the bot").click()
    await say(page, "/help")
    await expect(page.get_by_text("You said: /help")).to_be_visible()
    await say(page, "/here https://t.me/" + playground.world.account.username + "?start=family")
    await page.locator("[data-side=in] a").last.click()
    await expect(page.get_by_text("You said: /start family")).to_be_visible()


async def test_the_page_comes_back_when_the_playground_does(page: Page, playground: Playground) -> None:
    port = int(playground.url.rpartition(":")[2])
    await playground.stop()
    await expect(page.get_by_test_id("status")).to_have_text("connecting…")
    # With the same token, or the bot that still polls would be refused for good.
    async with Playground(port, playground.token):
        await expect(page.get_by_test_id("start")).to_be_visible(timeout=15_000)
        await page.get_by_test_id("start").click()
        await expect(page.locator("[data-side=out]")).to_have_count(1)
