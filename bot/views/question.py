"""Answers to questions."""

from __future__ import annotations

from bot.texts import Texts
from bot.views.cards import day
from bot.views.reply import Button, Reply, plain
from explainers.answer import Answer

LONGEST_COPY = 256  # characters that a button can put on the clipboard


def show_answer(answer: Answer, texts: Texts, question: str | None = None) -> Reply:
    """The answer with where it comes from and how old that is; next questions as buttons."""
    sections = [f"<b>{plain(question)}</b>"] if question else []
    sections.append(plain(answer.text))
    if answer.sources and answer.reviewed_on:
        titles = "; ".join(f"{source.title} ({source.publisher})" for source in answer.sources[:2])
        sections.append(f"<i>{texts('answer.source', sources=titles, date=day(answer.reviewed_on, texts))}</i>")
    buttons = [(Button(text, f"ask:{index}"),) for index, text in enumerate(answer.next_questions)]
    if 0 < len(answer.ask) <= LONGEST_COPY:
        buttons.append((Button(texts("button.copy_question"), copies=answer.ask),))
    return Reply(tuple(sections), tuple(buttons))


def show_too_long(texts: Texts) -> Reply:
    """A question button whose question is forgotten."""
    return Reply((texts("button.expired"),))


def show_edited_report(texts: Texts) -> Reply:
    """That a changed text is not read again by itself."""
    return Reply((texts("edited.report"),))
