"""/start, /help, /about, consent, and the sample report."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Update

from bot.context import Context, person_of, texts_of, visit_of
from bot.delivery import answer_tap, drop_buttons, send_reply
from bot.handlers.guide import open_link
from bot.handlers.report import begin_reading, take_page
from bot.session import PageKind, PageRef
from bot.views.rephrasing import with_note
from bot.views.start import show_about, show_agreed, show_greeting, show_help, show_sample


async def start(update: Update, context: Context) -> None:
    """Greets in three lines, offers the sample report, and asks for consent once; a link may open a guide instead."""
    visit = await visit_of(update, context)
    await answer_tap(update)
    if context.args and await open_link(visit, context, context.args[0]):
        return
    has_agreed = visit.session.consented_at is not None
    await send_reply(context.bot, visit.person, show_greeting(has_agreed, visit.texts))


async def show_help_page(update: Update, context: Context) -> None:
    """Tells what can be sent and which commands there are."""
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, show_help(visit.texts))


async def about(update: Update, context: Context) -> None:
    """Says what this is: a program, not a doctor."""
    visit = await visit_of(update, context)
    reply = with_note(show_about(visit.texts), context.services.outside_host, visit.texts)
    await send_reply(context.bot, visit.person, reply)


async def agree(update: Update, context: Context) -> None:
    """The person agrees; pages that waited for this are read now."""
    query, person = update.callback_query, person_of(update)
    async with context.services.sessions.change(person) as session:
        session.consented_at = session.consented_at or datetime.now(UTC)
        session.take_up_waiting()
        reading = session.reading
        waited = reading is not None and not reading.is_answered
        if reading is not None:
            reading.is_waiting_for_consent = False
        texts = texts_of(update, session)
    if query is None or query.message is None:
        return
    await answer_tap(update, texts("consent.thanks"), is_extra=True)
    await drop_buttons(context.bot, person, query.message.message_id)
    if waited:
        await begin_reading(update, context)
    else:
        await send_reply(context.bot, person, show_agreed(texts))


async def take_sample(update: Update, context: Context) -> None:
    """Reads an invented report, so that people can see what they would get."""
    query = update.callback_query
    if query is not None and query.message is not None:
        visit = await visit_of(update, context)
        await answer_tap(update)
        await send_reply(context.bot, visit.person, show_sample(visit.texts))
        await take_page(update, context, PageRef(kind=PageKind.SAMPLE, message_id=query.message.message_id))
