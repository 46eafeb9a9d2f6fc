"""What a message can wish for beside an answer from the guides: a comparison, the place or cancer printed, a change."""

from __future__ import annotations

from telegram import Update

from bot.context import Context, Visit, person_of
from bot.delivery import send_reply
from bot.handlers.appointment import ask_for_day, send_sheet
from bot.handlers.buttons import Tapped, remember, send_place
from bot.handlers.comparison import compare
from bot.pipeline import Explained, explain_report
from bot.session import StoredReport
from bot.views.cards import ask_doubted, show_set_aside
from bot.views.question import show_cancer
from bot.views.spoilers import manner_of
from explainers.named import find_names
from explainers.pointing import statuses_in
from explainers.subject import spoken_beside
from explainers.translit import in_cyrillic
from explainers.triage import asks, asks_to_compare
from reports.finding import Finding, Status

# What the buttons of /questions do, wished for in words.
_OF_THE_LIST = {"take_along": send_sheet, "remind": ask_for_day}


def corrects(text: str) -> bool:
    """Whether someone says, and does not ask, that a result was read wrongly."""
    said = in_cyrillic(text)
    return asks(said, "corrects") and not asks(said, "supposing")  # "could it be wrong", "if you are wrong"


async def fulfil(
    update: Update, context: Context, text: str, visit: Visit, report: StoredReport | None, replied: Finding | None
) -> bool:
    """Does what the message wishes for; False where it wishes for an answer. Danger is answered before.

    `report` is the one that the message is about, `replied` the result on the card that it answers.
    """
    if report is None:
        return False
    said = in_cyrillic(text)
    for wish, handler in _OF_THE_LIST.items():
        if asks(said, wish):
            await handler(update, context)
            return True
    if corrects(text):
        return await _doubt(update, context, said, visit, report, replied)
    if asks(said, "show_where"):
        return await _show_where(update, context, said, visit, report, replied)
    if asks(said, "which_cancer") and not find_names(said):
        await send_reply(context.bot, visit.person, show_cancer(report, visit.texts))
        return True
    has_two = visit.session.own_earlier is not None
    if (has_two and asks_to_compare(text)) or asks(said, "what_changed"):
        await compare(update, context)
        return True
    return False


async def _show_where(
    update: Update, context: Context, text: str, visit: Visit, report: StoredReport, replied: Finding | None
) -> bool:
    meant = _meant(text, visit, report, replied)
    if not meant:
        return False
    tapped = Tapped("where", meant[0], report, visit.texts, manner_of(visit.session))
    await send_place(update, context, tapped)
    await remember(update, context, None, meant[0], report)
    return True


async def _doubt(
    update: Update, context: Context, text: str, visit: Visit, report: StoredReport, replied: Finding | None
) -> bool:
    """Says what was read, and offers what "Not right?" offers; nothing is changed without a tap."""
    person = person_of(update)
    read = next((one for one in _meant(text, visit, report, replied) if _is_denied(text, one.finding)), None)
    if read is None:
        aside = _set_aside(text, report)
        if aside is not None:
            await send_reply(context.bot, person, show_set_aside(aside, report, visit.texts))
        return aside is not None
    asked = ask_doubted(read.index, report, read.finding, visit.texts, manner_of(visit.session))
    await send_reply(context.bot, person, asked)
    await remember(update, context, None, read, report)
    return True


def _is_denied(text: str, finding: Finding) -> bool:
    """Whether the message does not say of a result just what was read."""
    beside = spoken_beside(text, finding.biomarker)
    told: set[Status] = {beside} if beside else statuses_in(text)
    return told != {finding.status} or asks(text, "denies_words")


def _meant(text: str, visit: Visit, report: StoredReport, replied: Finding | None) -> list[Explained]:
    """The results that are named; else that of the card replied to, or what was last spoken of."""
    explained = explain_report(report, visit.texts.language, visit.session.hides_results)
    if named := _named(text, report):
        return [one for name in named for one in explained if one.finding.biomarker == name]
    if replied is not None:
        return [one for one in explained if one.finding == replied]
    return [one for one in explained if one.finding.biomarker == visit.session.about]


def _named(text: str, report: StoredReport) -> tuple[str, ...]:
    held = {one.biomarker for one in report.findings}
    return tuple(dict.fromkeys(one.guide(held) for one in find_names(text, held) if one.is_sure))


def _set_aside(text: str, report: StoredReport) -> Finding | None:
    """A result that is named and was set aside, so that nothing is said of it any more."""
    named = _named(text, report)
    return next((report.findings[place] for place in report.dropped if report.findings[place].biomarker in named), None)
