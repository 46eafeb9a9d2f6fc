"""The person chooses how the bot talks, stops for now, or checks what came across."""

from __future__ import annotations

from telegram import Update

from bot.context import Context, person_of, texts_of, visit_of
from bot.delivery import answer_tap, drop_buttons, edit_reply, send_reply
from bot.handlers.buttons import tapped_result
from bot.pipeline import check_for
from bot.views.manner import ask_check, show_checked, show_enough, show_manner


async def offer_manner(update: Update, context: Context) -> None:
    """What can be switched."""
    await answer_tap(update)
    visit = await visit_of(update, context)
    await send_reply(context.bot, visit.person, show_manner(visit.session, visit.texts))


async def switch_manner(update: Update, context: Context) -> None:
    """Results hidden until they are tapped, or not; for the person, or for someone close; as the button says."""
    query = update.callback_query
    if query is None or query.message is None or not query.data:
        return
    _, what, wanted = (*query.data.split(":"), "")[:3]
    async with context.services.sessions.change(person_of(update)) as session:
        texts = texts_of(update, session)
        if wanted and what == "hides":
            session.hides_results = wanted == "1"
        elif wanted:
            session.is_for_other = wanted == "1"
    await answer_tap(update, "" if wanted else texts("buttons.renewed"), is_extra=True)
    await edit_reply(context.bot, person_of(update), query.message.message_id, show_manner(session, texts))


async def stop_here(update: Update, context: Context) -> None:
    """Enough for now."""
    query = update.callback_query
    visit = await visit_of(update, context)
    await answer_tap(update)
    if query and query.message:
        await drop_buttons(context.bot, visit.person, query.message.message_id)
    await send_reply(context.bot, visit.person, show_enough(visit.texts))


async def check_understanding(update: Update, context: Context) -> None:
    """Asks one of two gentle questions about a result, or says what the guide says after an answer."""
    query = update.callback_query
    parts = (query.data or "").split(":") if query else []
    tapped = await tapped_result(update, context, ":".join(parts[:3]))
    if tapped is None or query is None:
        return
    one, report, texts = tapped.one, tapped.report, tapped.texts
    person = person_of(update)
    check = check_for(one.explanation, int(parts[3]) if len(parts) > 3 else 1, texts)
    if len(parts) < 5:
        await send_reply(context.bot, person, ask_check(report, one.index, check, texts))
        return
    if query.message:
        await drop_buttons(context.bot, person, query.message.message_id)
    await send_reply(context.bot, person, show_checked(check, int(parts[4]), report, one.index, texts, tapped.manner))
