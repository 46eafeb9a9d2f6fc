"""How results are shown: at once, or behind spoilers that open at a tap."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.session import Session
from explainers.question import Answer

_PRINTED = re.compile(r"<code>(.*?)</code>")
_BEGINS_LINK = re.compile(r"(?<=[@#/.$])(?=\S)")
_JOINER = "\u2060"  # not seen and not said aloud; Telegram makes no link across it


@dataclass(frozen=True, slots=True)
class Manner:
    """How to talk: results hidden until they are tapped; the report is of someone close to the reader."""

    hides_results: bool = False
    is_for_other: bool = False


PLAINLY = Manner()


def manner_of(session: Session) -> Manner:
    """The manner that the person chose."""
    return Manner(session.hides_results, session.is_for_other)


def manner_for(answered: Answer, session: Session) -> Manner:
    """The manner for an answer: one that says nothing of the person's own results, as in danger, hides nothing."""
    return manner_of(session) if answered.is_of_own else PLAINLY


def hidden(html: str, manner: Manner) -> str:
    """What gives away a result, behind spoilers where the person wishes it; one a line, as messages end between lines.

    Telegram takes spoilers off words in the form of code, so the words of a report get another form there, in which it
    makes no links or mentions of them either.
    """
    if not manner.hides_results:
        return html
    loose = _PRINTED.sub(lambda match: _BEGINS_LINK.sub(_JOINER, match[1]), html)
    return "\n".join(line and f"<tg-spoiler>{line}</tg-spoiler>" for line in loose.split("\n"))


def hidden_within(text: str, mark: str, html: str, manner: Manner) -> str:
    """A text with `html` in the place of `mark`, and nothing but that hidden."""
    return text.replace(mark, hidden(html, manner))
