"""The one place where an error becomes a message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden

from bot.context import BotApplication, person_of, texts_of
from bot.delivery import send_reply
from bot.jobs import Job
from bot.session import Session
from bot.views.failure import show_failure
from reports.errors import ReportError

log = structlog.get_logger()

GiveUp = Callable[[ReportError], Awaitable[None]]


async def guard(job: Job, work: Callable[[], Awaitable[None]], give_up: GiveUp) -> None:
    """Do the work of a job. A bad report gets its reason; a fault of ours is tried again, and told on the last try.

    Someone who blocked the bot is left in peace.
    """
    with suppress(Forbidden):
        if job.is_spent:
            await give_up(ReportError())
            return
        try:
            await work()
        except Forbidden:
            raise
        except ReportError as error:
            await give_up(error)
        except Exception as error:
            log.warning("job_failed", job=job.name, attempt=job.attempt, error=type(error).__name__)
            if not job.is_last:
                raise
            await give_up(ReportError())


async def tell(application: BotApplication, update: Update, error: ReportError) -> None:
    """Tell the person that their message could not be answered, as far as that is still possible."""
    if update.effective_user is None or update.effective_chat is None or update.effective_chat.type != "private":
        return
    texts = texts_of(update, Session())
    with suppress(BadRequest):
        await send_reply(application.bot, person_of(update), show_failure(error, texts))
