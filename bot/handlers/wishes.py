"""What a message can wish for beside an answer from the guides: two reports side by side."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.handlers.comparison import compare
from bot.session import Session
from explainers.translit import in_cyrillic
from explainers.triage import asks, asks_to_compare


async def fulfil(update: Update, context: Context, text: str, session: Session) -> bool:
    """Does what the message wishes for; False where it wishes for an answer. Danger is answered before."""
    said = in_cyrillic(text)
    is_to_compare = session.own_earlier is not None and asks_to_compare(text)
    if is_to_compare or (session.report is not None and asks(said, "what_changed")):
        await compare(update, context)
        return True
    return False
