"""/questions: pick, unpick and add questions; take them along as a message, a page to print, a reminder."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from telegram import Update
from telegram.constants import ChatAction

from bot.context import Context, person_of, texts_of, visit_of
from bot.delivery import answer_tap, edit_reply, send_file, send_reply
from bot.handlers.pasted import tells_results
from bot.pipeline import Explained, ask_unseen, explain_report
from bot.session import Session, tag_of
from bot.texts import Texts
from bot.views.appointment import (
    ask_day,
    ask_own_question,
    back_to_list,
    build_reminder,
    draw_questions,
    show_picking,
    show_taken,
)
from bot.views.reply import Reply
from bot.views.spoilers import manner_of
from explainers.explain import ON_A_CARD
from explainers.triage import AnswerKind, sort_question

QUESTIONS_OFFERED = 8
OWN_QUESTIONS = 5  # of the person's own on one list; the page to print holds no more
LONGEST_OWN = 300  # characters
LATEST = timedelta(days=400)  # that an appointment can be away
WAITING = timedelta(minutes=15)  # that the next message is taken for the person's own question


async def offer_questions(update: Update, context: Context) -> None:
    """Questions from the cards, to tick and take along."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, _listed(visit.session, visit.texts))


async def pick_question(update: Update, context: Context) -> None:
    """Ticks a question, or takes the tick away, as the button says; the buttons of an older list are renewed."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    _, tag, wanted = (*(query.data or "").split(":"), "", "")[:3]
    async with context.services.sessions.change(person_of(update)) as session:
        texts = texts_of(update, session)
        offered = _questions(session, texts)
        tapped = next((one for one in offered if tag_of(one) == tag), None) if wanted in ("0", "1") else None
        ticked = {*session.picked, tapped} if wanted == "1" else {*session.picked} - {tapped}
        if tapped is not None:
            session.picked = [one for one in offered if one in ticked]
    await answer_tap(update, texts("buttons.renewed") if tapped is None else "", is_extra=True)
    await edit_reply(context.bot, person_of(update), query.message.message_id, _listed(session, texts))


async def ask_for_own(update: Update, context: Context) -> None:
    """The next message goes on the list; or not, after all."""
    query = update.callback_query
    if query is None:
        return
    await answer_tap(update)
    waits = query.data == "own"
    async with context.services.sessions.change(person_of(update)) as session:
        texts = texts_of(update, session)
        session.own_question_until = datetime.now(UTC) + WAITING if waits else None
    reply = ask_own_question(texts) if waits else _listed(session, texts)
    await send_reply(context.bot, person_of(update), reply)


def waits_for_own(session: Session) -> bool:
    """Whether the next message would go on the list."""
    until = session.own_question_until
    return until is not None and datetime.now(UTC) < until


def is_own_question(text: str, session: Session) -> bool:
    """Whether a message is the question that was asked for; danger in it comes first, and a report is none."""
    is_one = waits_for_own(session) and 0 < len(text.strip()) <= LONGEST_OWN and not tells_results(text, session)
    return is_one and sort_question(text).sort.kind is not AnswerKind.URGENT


async def stop_waiting(update: Update, context: Context) -> None:
    """Whatever else the person does, the message after it is no question for the list."""
    visit = await visit_of(update, context)
    if visit.session.own_question_until is not None:
        async with context.services.sessions.change(visit.person) as session:
            session.own_question_until = None


async def keep_own_question(update: Update, context: Context, text: str) -> None:
    """Puts the person's own question on the list, ticked."""
    asked = " ".join(text.split())
    async with context.services.sessions.change(person_of(update)) as session:
        texts = texts_of(update, session)
        session.own_question_until = None
        session.own_questions = list(dict.fromkeys([*session.own_questions, asked]))[-OWN_QUESTIONS:]
        session.picked = [one for one in _questions(session, texts) if one in session.picked or one == asked]
    await send_reply(context.bot, person_of(update), _listed(session, texts))


async def take_questions(update: Update, context: Context) -> None:
    """One clean message with the ticked questions and the results, to forward or to show."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    chosen, explained = _taken(visit.session, visit.texts)
    await send_reply(context.bot, visit.person, show_taken(chosen, explained, visit.texts, manner_of(visit.session)))


async def send_sheet(update: Update, context: Context) -> None:
    """The page to print."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await context.bot.send_chat_action(visit.person, ChatAction.UPLOAD_DOCUMENT)
    chosen, explained = _taken(visit.session, visit.texts)
    page = draw_questions(chosen, explained, visit.texts)
    caption, way_on = visit.texts("sheet.caption"), back_to_list(visit.texts)
    await send_file(context.bot, visit.person, page, "questions.pdf", caption, way_on)


async def ask_for_day(update: Update, context: Context) -> None:
    """Which day the appointment is on."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, ask_day(datetime.now(UTC).date(), visit.texts))


async def send_reminder(update: Update, context: Context) -> None:
    """A calendar entry for the day that was tapped."""
    query = update.callback_query
    if query is None or not query.data:
        return
    await answer_tap(update)
    visit = await visit_of(update, context)
    today = datetime.now(UTC).date()
    try:
        day = date.fromisoformat(query.data.split(":")[1])
    except ValueError:  # none of our buttons says so, but anyone may send any data
        await send_reply(context.bot, visit.person, Reply((visit.texts("button.expired"),)))
        return
    if not timedelta(0) <= day - today <= LATEST:
        await send_reply(context.bot, visit.person, ask_day(today, visit.texts))
        return
    entry = build_reminder(day, visit.texts)
    caption, way_on = visit.texts("reminder.caption"), back_to_list(visit.texts)
    await send_file(context.bot, visit.person, entry, "appointment.ics", caption, way_on)


def _listed(session: Session, texts: Texts) -> Reply:
    """The list as it stands, to tick; it says so where a question is not in the person's language."""
    explained = _explained(session, texts)
    questions = _offered(session, explained, texts)
    foreign = {
        question
        for one in explained
        if one.explanation.language != texts.language
        for question in one.explanation.questions
    }
    return show_picking(questions, session.picked, texts, manner_of(session), foreign.isdisjoint(questions))


def _taken(session: Session, texts: Texts) -> tuple[list[str], tuple[Explained, ...]]:
    explained = _explained(session, texts)
    offered = _offered(session, explained, texts)
    return [one for one in session.picked if one in offered] or offered, explained


def _questions(session: Session, texts: Texts) -> list[str]:
    return _offered(session, _explained(session, texts), texts)


def _explained(session: Session, texts: Texts) -> tuple[Explained, ...]:
    return explain_report(session.report, texts.language, session.hides_results) if session.report else ()


def _offered(session: Session, explained: tuple[Explained, ...], texts: Texts) -> list[str]:
    """What is offered: from the cards, of tests that were not seen, and the person's own."""
    columns = [one.explanation.questions[:ON_A_CARD] for one in explained]
    # First the first question of each result, then the second ones, so that no result is left out.
    mixed = [column[row] for row in range(ON_A_CARD) for column in columns if row < len(column)]
    unseen = ask_unseen(session.report, texts.language) if session.report else None
    last = [unseen.question] if unseen else []
    offered = list(dict.fromkeys(mixed))[: QUESTIONS_OFFERED - len(last)]
    return list(dict.fromkeys([*offered, *last, *session.own_questions]))
