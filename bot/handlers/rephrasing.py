"""An outside program says an answer in other words, for who agreed to it; everyone else gets the guide's own words."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Update
from telegram.constants import ChatAction

from bot.context import Context, Visit, texts_of, visit_of
from bot.delivery import drop_buttons, send_reply
from bot.rephrasing import has_agreed, may_rephrase, rephrase_answer, was_asked
from bot.session import RephrasingChoice, StoredReport, tag_of
from bot.views.question import show_answer
from bot.views.rephrasing import ask_about, show_chosen, show_none, show_rephrased
from bot.views.spoilers import manner_for
from explainers.question import Answer


async def send_answer(
    update: Update,
    context: Context,
    answered: Answer,
    question: str | None = None,
    report: StoredReport | None = None,
) -> None:
    """Answers; the first time an outside program could help, the person is asked below the answer whether it may.

    `question` is one that was tapped; else it is the message. `report` is the one that was asked about, where it is
    not the newest.
    """
    visit = await visit_of(update, context)
    message = update.effective_message
    session = visit.session.turned_to(report)
    manner = manner_for(answered, session)
    earlier = report if report and not report.is_sample and answered.is_of_own else None
    reply = show_answer(answered, visit.texts, manner, question, earlier)
    rephraser = context.services.rephraser
    is_for_it = rephraser is not None and may_rephrase(answered, visit.texts.language)
    if rephraser is not None and is_for_it and has_agreed(visit.session, rephraser):
        asked = question or (message.text if message else None) or ""
        await context.bot.send_chat_action(visit.person, ChatAction.TYPING)
        rephrased = await rephrase_answer(answered, asked, visit.texts.language, rephraser)
        if rephrased is not None:
            reply = show_rephrased(show_answer(rephrased, visit.texts, manner, question, earlier), visit.texts)
    await send_reply(
        context.bot, visit.person, reply, answers=message.message_id if message and question is None else None
    )
    if is_for_it:
        await _ask_once(visit, context)


async def choose(update: Update, context: Context) -> None:
    """The person allows it, or takes that back; a button that speaks of another host is not a yes to this one."""
    query = update.callback_query
    if query is None or not query.data:
        return
    visit = await visit_of(update, context)
    await query.answer()
    if query.message:
        await drop_buttons(context.bot, visit.person, query.message.message_id)
    rephraser = context.services.rephraser
    _, choice, tag = query.data.split(":")
    if rephraser is None:
        await send_reply(context.bot, visit.person, show_none(visit.texts))
        return
    if choice == "yes" and tag != tag_of(rephraser.host):
        await send_reply(context.bot, visit.person, ask_about(rephraser.host, visit.texts))
        return
    agreed_at = datetime.now(UTC) if choice == "yes" else None
    async with context.services.sessions.change(visit.person) as session:
        session.rephrasing = RephrasingChoice(host=rephraser.host, agreed_at=agreed_at)
        texts = texts_of(update, session)
    await send_reply(context.bot, visit.person, show_chosen(session.rephrasing, texts))


async def _ask_once(visit: Visit, context: Context) -> None:
    rephraser = context.services.rephraser
    if rephraser is None or was_asked(visit.session, rephraser):
        return
    async with context.services.sessions.change(visit.person) as session:
        if was_asked(session, rephraser):
            return
        session.rephrasing = RephrasingChoice(host=rephraser.host)
    await send_reply(context.bot, visit.person, ask_about(rephraser.host, visit.texts))
