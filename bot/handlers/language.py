"""/language: which language the bot speaks."""

from __future__ import annotations

from telegram import Update

from bot.context import Context, person_of, visit_of
from bot.delivery import answer_tap, edit_reply, send_reply
from bot.texts import LANGUAGES, texts_for
from bot.views.language import show_chosen, show_languages


async def offer_languages(update: Update, context: Context) -> None:
    """Offers the languages, each by its own name."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, show_languages(visit.texts))


async def choose_language(update: Update, context: Context) -> None:
    """Speaks the chosen language from now on."""
    query = update.callback_query
    code = (query.data or "").removeprefix("lang:") if query else ""
    if query is None or query.message is None or code not in LANGUAGES:
        return
    async with context.services.sessions.change(person_of(update)) as session:
        session.language = code
        has_agreed = session.consented_at is not None
    await answer_tap(update)
    reply = show_chosen(has_agreed, texts_for(code))
    await edit_reply(context.bot, person_of(update), query.message.message_id, reply)
