"""A second report beside the first: what changed."""

from __future__ import annotations

from telegram import Update

from bot.context import Context, visit_of
from bot.delivery import answer_tap, send_reply
from bot.pipeline import compare_reports
from bot.session import Session
from bot.texts import Texts
from bot.views.comparison import show_comparison, show_no_comparison
from bot.views.reply import Reply
from bot.views.spoilers import manner_of


async def compare(update: Update, context: Context) -> None:
    """The newest report beside the one before it, the older first: by their own dates where both state one."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, compared(visit.session, visit.texts))


def compared(session: Session, texts: Texts) -> Reply:
    """The comparison, or a word that there is nothing to compare."""
    older, newer = session.own_earlier, session.report
    if newer is None or older is None:
        return show_no_comparison(newer is not None, texts)
    if older.dated_on and newer.dated_on and newer.dated_on < older.dated_on:
        older, newer = newer, older  # the one that was sent last is the older one
    return show_comparison(older, newer, compare_reports(older, newer), texts, manner_of(session))
