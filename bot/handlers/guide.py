"""Guides without a report: a link that opens one, and a search from any chat."""

from __future__ import annotations

from contextlib import suppress

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.context import Context, Visit
from bot.delivery import NO_PREVIEW, send_reply
from bot.texts import language_of, texts_for
from bot.views.guide import show_guide, show_in_short
from explainers.browse import entry_called, find_entries

CACHE_SECONDS = 300
LONGEST_DESCRIPTION = 120


async def open_link(visit: Visit, context: Context, payload: str) -> bool:
    """Show the guide that a link names; False when it names none."""
    entry = entry_called(payload, visit.texts.language)
    if entry is None:
        return False
    has_agreed = visit.session.consented_at is not None
    await send_reply(context.bot, visit.person, show_guide(entry, visit.texts, has_agreed))
    return True


async def search(update: Update, context: Context) -> None:
    """Guides that fit what is typed in any chat. No session is looked at: nothing of a person may show there."""
    query = update.inline_query
    if query is None:
        return
    texts = texts_for(language_of(None, query.from_user.language_code))
    results = [
        InlineQueryResultArticle(
            entry.id,
            entry.name,
            InputTextMessageContent(
                show_in_short(entry, texts), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            ),
            description=entry.in_short[:LONGEST_DESCRIPTION],
        )
        for entry in find_entries(query.query, texts.language)
    ]
    with suppress(BadRequest):  # who typed on, or waited too long, needs these results no more
        await query.answer(results, cache_time=CACHE_SECONDS, is_personal=True)
