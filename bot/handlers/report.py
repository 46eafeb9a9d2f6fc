"""A report comes in: pages are gathered, read in a job, and answered with a summary and cards."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Message, Update
from telegram.constants import ChatAction, FileSizeLimit

from bot.context import Context, person_of, texts_of, visit_of
from bot.delivery import answer_tap, edit_reply, send_reply
from bot.gathering import add_page
from bot.handlers.appointment import waits_for_own
from bot.pipeline import answer_question
from bot.session import PageKind, PageRef
from bot.views.appointment import show_not_added
from bot.views.failure import show_failure
from bot.views.question import show_answer
from bot.views.report import ask_page, show_cancelled, show_received
from bot.views.spoilers import PLAINLY
from bot.views.start import ask_consent
from explainers.triage import AnswerKind, sort_question
from reports.errors import TooLargeFile

LONGEST_CAPTION = 500  # characters of what is written under a photo that are taken for a question


def page_of(message: Message) -> PageRef | None:
    """The page that a message brings; None when it brings none."""
    if message.photo:
        return PageRef(kind=PageKind.PHOTO, message_id=message.message_id, file_id=message.photo[-1].file_id)
    if message.document:
        # A picture sent as a file is a page of an album like any photo.
        is_picture = (message.document.mime_type or "").startswith("image/")
        kind = PageKind.PHOTO if is_picture else PageKind.DOCUMENT
        return PageRef(kind=kind, message_id=message.message_id, file_id=message.document.file_id)
    if message.text:
        return PageRef(kind=PageKind.TEXT, message_id=message.message_id, text=message.text)
    return None


async def receive_file(update: Update, context: Context) -> None:
    """Acknowledges a photo or file within a second and has it read."""
    message = update.effective_message
    page = page_of(message) if message else None
    if message is None or page is None:
        return
    caption = message.caption or ""
    if caption and sort_question(caption).sort.kind is AnswerKind.URGENT:
        visit = await visit_of(update, context)
        answered = answer_question(caption, visit.session, visit.texts.language)
        await send_reply(context.bot, visit.person, show_answer(answered, visit.texts, PLAINLY))
        caption = ""
    if message.document and (message.document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        visit = await visit_of(update, context)
        await send_reply(context.bot, visit.person, show_failure(TooLargeFile(), visit.texts))
        return
    await take_page(update, context, page, message.media_group_id, caption[:LONGEST_CAPTION])


async def take_page(
    update: Update, context: Context, page: PageRef, album: str | None = None, question: str = ""
) -> None:
    """Puts a page into the person's reading and starts it, once the person has agreed.

    `question` is what was written under the page; it is answered after the report.
    """
    person = person_of(update)
    async with context.services.sessions.change(person) as session:
        texts = texts_of(update, session)
        reading = add_page(session, page, album, datetime.now(UTC))
        reading.question = question or reading.question
        if page.kind is PageKind.SAMPLE:
            reading.is_waiting_for_consent = False  # the sample is ours, not the person's
        waits = reading.is_waiting_for_consent
        reply = ask_consent(texts) if waits else show_received(len(reading.pages), texts)
        if reading.placeholder_id:
            reading.placeholder_id = await edit_reply(context.bot, person, reading.placeholder_id, reply)
        else:
            reading.placeholder_id = await send_reply(context.bot, person, reply)
    if not waits:
        await begin_reading(update, context)


async def begin_reading(update: Update, context: Context) -> None:
    """Queues the reading of all pages gathered so far."""
    person = person_of(update)
    session = await context.services.sessions.load(person)
    if session.reading is None:
        return
    await context.bot.send_chat_action(person, ChatAction.TYPING)
    await context.services.jobs.put(
        "read",
        # Named after what is read, not after the update: a double tap must not have it read twice at the same time.
        f"read:{context.bot.id}:{person}:{session.reading.placeholder_id}:{session.reading.number}",
        {
            "person": person,
            "number": session.reading.number,
            "placeholder": session.reading.placeholder_id,
            "language_code": update.effective_user.language_code if update.effective_user else None,
        },
    )


async def cancel(update: Update, context: Context) -> None:
    """Stops the reading under way, or the waiting for a question; what was read stays."""
    person = person_of(update)
    async with context.services.sessions.change(person) as session:
        texts = texts_of(update, session)
        if session.reading is None:
            session.take_up_waiting()
        session.expects_page = False
        waited, session.own_question_until = waits_for_own(session), None
        reading = session.reading
        if reading is not None and reading.is_answered:  # it was read, and the answer is on its way
            reading = None
        else:
            session.reading = None
    await answer_tap(update)
    text = show_not_added(texts) if waited and reading is None else show_cancelled(reading is not None, texts)
    if reading is not None and reading.placeholder_id:
        await edit_reply(context.bot, person, reading.placeholder_id, text)
    else:
        await send_reply(context.bot, person, text)


async def expect_page(update: Update, context: Context) -> None:
    """The next photo or file will be joined to the report that was read last."""
    async with context.services.sessions.change(person_of(update)) as session:
        session.expects_page = session.report is not None
        texts = texts_of(update, session)
    await answer_tap(update)
    await send_reply(context.bot, person_of(update), ask_page(texts))


async def close_pages(update: Update, context: Context) -> None:
    """That is all pages: the next photo starts a new report."""
    async with context.services.sessions.change(person_of(update)) as session:
        session.expects_page, session.last_page_at = False, None
        texts = texts_of(update, session)
    await answer_tap(update, texts("pages.closed"))
