"""Groups: no report is ever read or shown there."""

from __future__ import annotations

from telegram import Update

from bot.context import Context, visit_of
from bot.delivery import send_reply
from bot.pipeline import answer_question
from bot.texts import language_of, texts_for
from bot.views.question import show_answer
from bot.views.reply import Reply
from bot.views.spoilers import PLAINLY
from explainers.triage import AnswerKind, sort_question


async def decline_group(update: Update, context: Context) -> None:
    """One line with a link to the private chat."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return
    texts = texts_for(language_of(None, user.language_code))
    link = f"https://t.me/{context.bot.username}"
    await send_reply(context.bot, chat.id, Reply((texts("group.private", link=link),)))


async def decline_kind(update: Update, context: Context) -> None:
    """Voice, stickers, video and the like: says kindly what can be sent."""
    visit = await visit_of(update, context)
    caption = (update.effective_message.caption or "") if update.effective_message else ""
    if caption and sort_question(caption).sort.kind is AnswerKind.URGENT:
        answered = answer_question(caption, visit.session, visit.texts.language)
        await send_reply(context.bot, visit.person, show_answer(answered, visit.texts, PLAINLY))
    await send_reply(context.bot, visit.person, Reply((visit.texts("unsupported.kind"),)))
