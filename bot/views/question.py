"""Answers to questions, and the list of questions to take along."""

from __future__ import annotations

from collections.abc import Sequence

from bot.pipeline import Explained
from bot.texts import Texts
from bot.views.cards import day, result_words
from bot.views.reply import Button, Reply, bullets, plain, printed
from explainers.answer import Answer


def show_answer(answer: Answer, texts: Texts, question: str | None = None) -> Reply:
    """The answer with where it comes from and how old that is; next questions as buttons."""
    sections = [f"<b>{plain(question)}</b>"] if question else []
    sections.append(plain(answer.text))
    if answer.sources and answer.reviewed_on:
        titles = "; ".join(f"{source.title} ({source.publisher})" for source in answer.sources[:2])
        sections.append(f"<i>{texts('answer.source', sources=titles, date=day(answer.reviewed_on, texts))}</i>")
    buttons = tuple((Button(text, f"ask:{index}"),) for index, text in enumerate(answer.next_questions))
    return Reply(tuple(sections), buttons)


def show_picking(questions: Sequence[str], picked: Sequence[str], texts: Texts) -> Reply:
    """The questions, numbered, with a button to tick each."""
    if not questions:
        return Reply((texts("questions.none"),))
    marks = [f" {texts('questions.ticked')}" if one in picked else "" for one in questions]
    lines = "\n".join(
        f"{number}. {plain(one)}{mark}" for number, (one, mark) in enumerate(zip(questions, marks, strict=True), 1)
    )
    numbers = [
        Button(f"{'✓ ' if one in picked else ''}{number}", f"pick:{number - 1}")
        for number, one in enumerate(questions, 1)
    ]
    half = (len(numbers) + 1) // 2
    keyboard = (tuple(numbers[:half]), tuple(numbers[half:]), (Button(texts("button.take"), "take"),))
    return Reply((texts("questions.pick"), lines), tuple(row for row in keyboard if row))


def show_taken(questions: Sequence[str], explained: Sequence[Explained], texts: Texts) -> Reply:
    """One clean message: the results as printed, the questions."""
    if not questions:
        return Reply((texts("questions.none"),))
    results = []
    for one in explained:
        detail = f" ({printed(one.finding.detail)})" if one.finding.detail else ""
        results.append(f"• {plain(one.finding.biomarker)}: {plain(result_words(one.finding, texts))}{detail}")
    return Reply(
        (
            f"<b>{texts('questions.title')}</b>",
            f"<b>{texts('questions.results')}</b>\n" + "\n".join(results),
            f"<b>{texts('questions.mine')}</b>\n{bullets(questions)}",
            texts("questions.footer"),
        )
    )


def show_too_long(texts: Texts) -> Reply:
    """A question button whose question is forgotten."""
    return Reply((texts("button.expired"),))
