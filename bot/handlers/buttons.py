"""Taps on the buttons under a summary or a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from telegram import Update
from telegram.constants import ChatAction

from bot.context import Context, person_of, visit_of
from bot.delivery import answer_tap, drop_buttons, send_picture, send_reply
from bot.pipeline import Explained, explain_report, frame_finding, other_results, possible_results
from bot.reading import fetch_page
from bot.session import PageRef, StoredReport
from bot.texts import Texts
from bot.views.cards import (
    ask_drop,
    ask_result,
    has_picture,
    show_card,
    show_common_questions,
    show_corrected,
    show_kept,
    show_quote,
    show_set_aside,
    show_sources,
    show_why,
    ways_on,
)
from bot.views.reply import Reply
from bot.views.report import show_summary
from bot.views.spoilers import Manner, manner_of
from explainers.explain import Explanation
from reports.finding import Status

PLACE = r"[0-9a-f]+\.[0-9a-f]+:\d+"  # report id : index of the finding

_OPENS: dict[str, Callable[[Explanation, Texts, Manner], Reply]] = {
    "why": show_why,
    "faq": show_common_questions,
    "src": show_sources,
}


async def open_part(update: Update, context: Context) -> None:
    """Why it matters, common questions, or sources of one result, below the card."""
    tapped = await tapped_result(update, context)
    if tapped is None:
        return
    one, report, texts = tapped.one, tapped.report, tapped.texts
    message = update.effective_message
    opened = _OPENS[tapped.action](one.explanation, texts, tapped.manner)
    reply = replace(opened, keyboard=ways_on(one.finding, one.index, report, texts))
    sent = await send_reply(context.bot, person_of(update), reply, answers=message.message_id if message else None)
    await remember(update, context, sent, one, report)


async def open_card(update: Update, context: Context) -> None:
    """The card of the result that was tapped in the summary."""
    tapped = await tapped_result(update, context)
    if tapped is not None:
        await _send_card(update, context, tapped.one, tapped.report, tapped.texts)


async def open_next(update: Update, context: Context) -> None:
    """The card of the next result, in the order of the summary; after the last comes the first."""
    tapped = await tapped_result(update, context)
    if tapped is None:
        return
    one, report, texts = tapped.one, tapped.report, tapped.texts
    explained = explain_report(report, texts.language, tapped.manner.hides_results)
    places = [other.index for other in explained]
    following = explained[(places.index(one.index) + 1) % len(explained)] if one.index in places else explained[0]
    await _send_card(update, context, following, report, texts)


async def show_place(update: Update, context: Context) -> None:
    """A picture of the line that says so."""
    tapped = await tapped_result(update, context)
    if tapped is not None:
        await send_place(update, context, tapped)


async def send_place(update: Update, context: Context, tapped: Tapped) -> None:
    """A picture of the line, made anew from the file that Telegram still holds; of pasted text the line itself."""
    one, report, texts = tapped.one, tapped.report, tapped.texts
    person = person_of(update)
    message = update.effective_message
    answers = message.message_id if message else None
    if not has_picture(one.finding, report):
        quoted = show_quote(one.explanation, one.index, report, texts, tapped.manner)
        await send_reply(context.bot, person, quoted, answers=answers)
        return

    async def fetch(page: PageRef) -> bytes:
        return await fetch_page(context.bot, page)

    await context.bot.send_chat_action(person, ChatAction.UPLOAD_PHOTO)
    picture = await frame_finding(report, one.finding, fetch, context.services.reader)
    caption = texts("where.caption", name=one.finding.biomarker, page=one.finding.evidence.page)
    ways = ways_on(one.finding, one.index, report, texts)
    await send_picture(context.bot, person, picture, caption, ways, answers, tapped.manner.hides_results)


async def doubt_result(update: Update, context: Context) -> None:
    """Asks whether a result that was read wrongly shall be set aside."""
    tapped = await tapped_result(update, context)
    if tapped is not None:
        one = tapped.one
        asked = ask_drop(one.index, tapped.report, one.finding, tapped.texts, tapped.manner)
        await send_reply(context.bot, person_of(update), asked)


async def correct_result(update: Update, context: Context) -> None:
    """Asks what the report says instead, or puts the result that was tapped in the place of the one that was read."""
    query = update.callback_query
    if query is None or not query.data:
        return
    parts = query.data.split(":")
    tapped = await tapped_result(update, context, f"{parts[0]}:{parts[1]}:{parts[2]}")
    if tapped is None:
        return
    one, report, texts, manner = tapped.one, tapped.report, tapped.texts, tapped.manner
    person = person_of(update)
    possible = other_results(one.finding)
    if len(parts) == 3:
        # Where results are hidden all stand there: the one that is missing would be the one that was read.
        choices = possible_results(one.finding) if manner.hides_results else possible
        await send_reply(context.bot, person, ask_result(one.index, report, one.finding, choices, texts))
        return
    if parts[3] == one.finding.status:  # a second tap, or a try after one that ended before the card was sent
        ways = ways_on(one.finding, one.index, report, texts)
        await send_reply(context.bot, person, replace(show_corrected(one.finding, texts, manner), keyboard=ways))
        return
    if parts[3] not in possible:
        await send_reply(context.bot, person, Reply((texts("button.expired"),)))
        return
    if query.message:
        await drop_buttons(context.bot, person, query.message.message_id)
    async with context.services.sessions.change(person) as session:
        held = session.report_called(report.id) or report
        report = held.model_copy(update={"corrected": {**held.corrected, one.index: Status(parts[3])}})
        session.change_report(report)
    corrected = _explained(report, one.index, texts)
    if corrected is not None:
        await send_reply(context.bot, person, show_corrected(corrected.finding, texts, manner))
        await _send_card(update, context, corrected, report, texts)


async def settle_doubt(update: Update, context: Context) -> None:
    """The person says whether the result is what the report says; a "no" sets it aside everywhere."""
    tapped = await tapped_result(update, context)
    if tapped is None:
        return
    one, report, texts, manner = tapped.one, tapped.report, tapped.texts, tapped.manner
    person = person_of(update)
    message = update.effective_message
    if message:
        await drop_buttons(context.bot, person, message.message_id)
    if tapped.action != "drop":
        await send_reply(context.bot, person, show_kept(one.finding, one.index, report, texts))
        return
    async with context.services.sessions.change(person) as session:
        held = session.report_called(report.id) or report
        report = held.model_copy(update={"dropped": tuple(sorted({*held.dropped, one.index}))})
        session.change_report(report)
    await send_reply(context.bot, person, show_set_aside(one.finding, report, texts))
    if report.kept:
        session = await context.services.sessions.load(person)
        explained = explain_report(report, texts.language, manner.hides_results)
        summary = show_summary(report, explained, texts, manner, session.own_earlier is not None)
        await send_reply(context.bot, person, summary)


async def _send_card(update: Update, context: Context, one: Explained, report: StoredReport, texts: Texts) -> None:
    session = await context.services.sessions.load(person_of(update))
    card = show_card(one.explanation, one.index, report, texts, manner_of(session))
    sent = await send_reply(context.bot, person_of(update), card)
    await remember(update, context, sent, one, report)


async def remember(update: Update, context: Context, message: int | None, one: Explained, report: StoredReport) -> None:
    """What is spoken of now, and which message of ours it stands in."""
    async with context.services.sessions.change(person_of(update)) as session:
        if message is not None:
            session.shown[message] = f"{report.id}:{one.index}"
        session.about = one.finding.biomarker


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of a result: what it is for, the result explained, its report, and how to talk of them."""

    action: str
    one: Explained
    report: StoredReport
    texts: Texts
    manner: Manner


async def tapped_result(update: Update, context: Context, data: str | None = None) -> Tapped | None:
    """What was tapped. None, and a kind sentence, when it is gone."""
    query = update.callback_query
    if query is None or not query.data:
        return None
    visit = await visit_of(update, context)
    session, texts = visit.session, visit.texts
    action, report_id, index = (data or query.data).split(":")
    finding, report = session.finding(report_id, int(index)), session.report_called(report_id)
    if finding is None or report is None:
        await answer_tap(update, texts("button.expired"), alert=True)
        return None
    await answer_tap(update)
    explained = _explained(report, int(index), texts)
    if explained is None:
        await send_reply(context.bot, person_of(update), show_set_aside(finding, report, texts))
        return None
    return Tapped(action, explained, report, texts, manner_of(session))


def _explained(report: StoredReport, index: int, texts: Texts) -> Explained | None:
    return next((one for one in explain_report(report, texts.language) if one.index == index), None)


async def unknown_button(update: Update, context: Context) -> None:
    """A button that nobody knows any more gets a kind sentence."""
    visit = await visit_of(update, context)
    await answer_tap(update, visit.texts("button.expired"), alert=True)
