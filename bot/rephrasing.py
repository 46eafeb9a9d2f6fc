"""An answer in the words of an outside program, where the guide backs every one of them; without Telegram."""

from __future__ import annotations

from typing import Protocol

import structlog

from bot.metrics import REPHRASINGS
from bot.session import Session
from explainers.checked import fault_in
from explainers.question import Answer
from explainers.rephrasing import rephrasable

log = structlog.get_logger()


class Rephraser(Protocol):
    """Says passages in other words, or nothing; whoever asks checks what it says."""

    @property
    def host(self) -> str:
        """Where the passages and the question are sent."""
        ...

    async def rephrase(self, passages: str, question: str, language: str) -> str | None:
        """Other words for the passages with the question in mind; None on any failure. Raises nothing."""
        ...


def has_agreed(session: Session, rephraser: Rephraser) -> bool:
    """Whether the person agreed to this very host."""
    choice = session.rephrasing
    return choice is not None and choice.host == rephraser.host and choice.agreed_at is not None


def was_asked(session: Session, rephraser: Rephraser) -> bool:
    """Whether the person was asked about this very host."""
    return session.rephrasing is not None and session.rephrasing.host == rephraser.host


def may_rephrase(answer: Answer, language: str) -> bool:
    """Whether it is an answer of the kind that may be said in other words at all."""
    return rephrasable(answer, language) is not None


async def rephrase_answer(answer: Answer, question: str, language: str, rephraser: Rephraser) -> Answer | None:
    """The answer in other words; None where it stays as it is, because nothing came or what came is not backed."""
    parts = rephrasable(answer, language)
    if parts is None:
        return None
    words = await rephraser.rephrase(parts.passages, question, language)
    if words is None:
        return None
    fault = fault_in(words, parts.passages, language)
    if fault is not None:
        REPHRASINGS.labels("refused").inc()
        log.info("rephrasing_refused", problem=fault)
        return None
    REPHRASINGS.labels("used").inc()
    return parts.with_words(" ".join(words.split()))
