"""Plain text: a question about the findings, or the text of a report."""

from __future__ import annotations

from telegram import Update

from bot.context import Context, person_of, visit_of
from bot.delivery import answer_tap, send_reply
from bot.handlers.appointment import is_own_question, keep_own_question, stop_waiting
from bot.handlers.pasted import PASTED, looks_pasted, tells_of_now, tells_results
from bot.handlers.rephrasing import send_answer
from bot.handlers.report import page_of, take_page
from bot.handlers.wishes import fulfil
from bot.pipeline import answer_question
from bot.session import Session, StoredReport
from bot.views.question import show_edited_report, show_forgotten
from explainers.question import Answer
from explainers.triage import AnswerKind, speaks_of_self
from explainers.unguided import FEELING
from reports.finding import Finding


async def receive_text(update: Update, context: Context) -> None:
    """Answers a question; a pasted report is read like a file."""
    message = update.effective_message
    text = (message.text or "") if message else ""
    visit = await visit_of(update, context)
    session, texts = visit.session, visit.texts
    if is_own_question(text, session):
        await keep_own_question(update, context, text)
        return
    await stop_waiting(update, context)
    report, replied = _replied_to(update, session)
    answered = answer_question(text, session.turned_to(report), texts.language, replied)
    page = page_of(message) if message else None
    is_pasted = page is not None and looks_pasted(text, session)
    # A person who tells of danger now comes first, whatever else they pasted.
    is_urgent = answered.kind is AnswerKind.URGENT and (not is_pasted or tells_of_now(text))
    may_wish = answered.kind is not AnswerKind.URGENT and not is_pasted
    if may_wish and await fulfil(update, context, text, visit, session.turned_to(report).report, replied):
        return
    if is_urgent or not is_pasted:
        await _answer(update, context, answered, report=report)
    is_worth_it = not is_urgent or len(text) >= PASTED or tells_results(text, session)
    if page is not None and is_pasted and is_worth_it:
        await take_page(update, context, page)


async def answer_edited(update: Update, context: Context) -> None:
    """A question that was changed is answered anew; a changed report is not read a second time by itself."""
    message = update.edited_message
    text = (message.text or message.caption or "") if message else ""
    visit = await visit_of(update, context)
    report, replied = _replied_to(update, visit.session)
    answered = answer_question(text, visit.session.turned_to(report), visit.texts.language, replied)
    is_urgent = answered.kind is AnswerKind.URGENT and (len(text) < PASTED or speaks_of_self(text))
    if not is_urgent and message and message.text and looks_pasted(text, visit.session):
        await send_reply(context.bot, visit.person, show_edited_report(visit.texts))
        return
    wished_of = visit.session.turned_to(report).report
    if answered.kind is not AnswerKind.URGENT and await fulfil(update, context, text, visit, wished_of, replied):
        return
    await _answer(update, context, answered, report=report)


async def ask_offered(update: Update, context: Context) -> None:
    """The question that a button shows, however old the button is; a kind word when it is forgotten."""
    query = update.callback_query
    visit = await visit_of(update, context)
    session, texts = visit.session, visit.texts
    question = session.question_of((query.data or "").removeprefix("ask:")) if query else None
    await answer_tap(update)
    if question is None:
        await send_reply(context.bot, person_of(update), show_forgotten(texts))
        return
    await _answer(update, context, answer_question(question, session, texts.language), question)


async def _answer(
    update: Update,
    context: Context,
    answered: Answer,
    question: str | None = None,
    report: StoredReport | None = None,
) -> None:
    await send_answer(update, context, answered, question, report)
    async with context.services.sessions.change(person_of(update)) as session:
        session.offer(answered.next_questions)
        session.about = answered.biomarker or session.about
        session.comforted += answered.topic == FEELING


def _replied_to(update: Update, session: Session) -> tuple[StoredReport | None, Finding | None]:
    """The report and the result of the card that a message answers; no report where it is the newest."""
    replied = update.effective_message.reply_to_message if update.effective_message else None
    place = session.shown.get(replied.message_id) if replied else None
    if place is None:
        return None, None
    name, index = place.split(":")
    finding, report = session.finding(name, int(index)), session.report_called(name)
    return (report if report is not session.report else None), finding
