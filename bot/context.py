"""The services that a handler may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.jobs import JobQueue
from bot.pipeline import ReportReader
from bot.rephrasing import Rephraser
from bot.session import Session, SessionStore
from bot.texts import Texts, language_of, texts_for

Bot = ExtBot[Any]


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that was built once, in app.py."""

    sessions: SessionStore
    jobs: JobQueue
    reader: ReportReader
    session_hours: int
    rephraser: Rephraser | None = None

    @property
    def outside_host(self) -> str | None:
        """The host of an outside program that may rephrase; None without one."""
        return self.rephraser.host if self.rephraser else None


class BotApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application with our services. An error leaves it, so that the job is tried again."""

    services: Services

    async def process_error(self, update: object, error: Exception, *args: object, **kwargs: object) -> bool:
        """Hand the error to whoever called process_update."""
        raise error


class Context(CallbackContext[Bot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler gets beside the update."""

    @property
    def services(self) -> Services:
        """The services."""
        return cast(BotApplication, self.application).services


def person_of(update: Update) -> int:
    """The id of who wrote or tapped; handlers are only reached by updates that have one."""
    user = update.effective_user
    if user is None:
        raise LookupError("an update without a person")
    return user.id


@dataclass(frozen=True, slots=True)
class Visit:
    """A person who wrote or tapped, what we remember of the conversation, and the words of their language."""

    person: int
    session: Session
    texts: Texts


async def visit_of(update: Update, context: Context) -> Visit:
    """The visit that an update is; the session is a copy to read, not to change."""
    person = person_of(update)
    session = await context.services.sessions.load(person)
    return Visit(person, session, texts_of(update, session))


def texts_of(update: Update, session: Session) -> Texts:
    """The texts in the person's language."""
    user = update.effective_user
    return texts_for(language_of(session.language, user.language_code if user else None))
