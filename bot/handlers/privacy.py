"""/privacy, /mydata, /delete: what is kept, for how long, and how to end it."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.constants import ChatType

from bot.context import Context, visit_of
from bot.delivery import answer_tap, edit_reply, send_reply
from bot.views.privacy import show_data, show_deleted, show_privacy
from bot.views.rephrasing import with_choice
from bot.views.report import show_cancelled


async def privacy(update: Update, context: Context) -> None:
    """Says what is kept, where, how long, and who sees it."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    reply = show_privacy(context.services.session_hours, visit.texts)
    host = context.services.outside_host
    await send_reply(context.bot, visit.person, with_choice(reply, host, visit.session, visit.texts))


async def show_my_data(update: Update, context: Context) -> None:
    """Shows everything that is kept about the person, and when it is forgotten."""
    visit = await visit_of(update, context)
    seconds = await context.services.sessions.expires_in(visit.person)
    await send_reply(context.bot, visit.person, show_data(visit.session, seconds, visit.texts))


async def delete(update: Update, context: Context) -> None:
    """Deletes everything, and answers only when it is gone."""
    visit = await visit_of(update, context)
    await context.services.sessions.delete(visit.person)
    for reading in (visit.session.reading, visit.session.waiting):
        if reading and reading.placeholder_id:
            await edit_reply(context.bot, visit.person, reading.placeholder_id, show_cancelled(True, visit.texts))
    await send_reply(context.bot, visit.person, show_deleted(visit.texts))


async def forget_leaver(update: Update, context: Context) -> None:
    """Who blocks the bot is forgotten at once, as by /delete, without a word."""
    change = update.my_chat_member
    if change is None or change.chat.type != ChatType.PRIVATE:
        return
    if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
        await context.services.sessions.delete(change.from_user.id)
