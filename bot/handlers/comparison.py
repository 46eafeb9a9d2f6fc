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
    """The newest report beside the one before it."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, compared(visit.session, visit.texts))


def compared(session: Session, texts: Texts) -> Reply:
    """The comparison, or a word that there is nothing to compare."""
    older = session.own_earlier
    if session.report is None or older is None:
        return show_no_comparison(texts)
    return show_comparison(older, session.report, compare_reports(older, session.report), texts, manner_of(session))
