"""Answers to questions."""

from __future__ import annotations

from bot.session import StoredReport, tag_of
from bot.texts import Texts
from bot.views.cards import day
from bot.views.comparison import call_older
from bot.views.reply import LABEL, Button, Reply, plain, shortened
from bot.views.spoilers import Manner, hidden
from explainers.phrasing import load_wording
from explainers.question import Answer

LONGEST_COPY = 256  # characters that a button can put on the clipboard


def show_answer(
    answer: Answer, texts: Texts, manner: Manner, question: str | None = None, earlier: StoredReport | None = None
) -> Reply:
    """The answer with where it comes from and how old that is; next questions as buttons.

    `earlier` is the report that the answer is about, where it is not the newest.
    """
    sections = [f"<i>{texts('answer.for_other')}</i>"] if manner.is_for_other else []
    sections += [f"<b>{plain(_of_whom(question, texts, manner))}</b>"] if question else []
    sections += [call_older(earlier, texts)] if earlier else []
    sections.append(hidden(plain(_of_whom(answer.text, texts, manner)), manner))
    if answer.sources and answer.reviewed_on:
        titles = "; ".join(f"{source.title} ({source.publisher})" for source in answer.sources[:2])
        sections.append(f"<i>{texts('answer.source', sources=titles, date=day(answer.reviewed_on, texts))}</i>")
    labels = tuple(_of_whom(label, texts, manner) for label in answer.next_questions)
    if any(len(label) > LABEL for label in labels):  # a phone would cut them off: they stand in the text, numbered
        labels = tuple(f"{number}. {text}" for number, text in enumerate(labels, 1))
        sections.append("\n".join([texts("answer.more"), *map(plain, labels)]))
    buttons = [
        (Button(shortened(label, LABEL), f"ask:{tag_of(asked)}"),)
        for asked, label in zip(answer.next_questions, labels, strict=True)
    ]
    if 0 < len(answer.ask) <= LONGEST_COPY:
        buttons.append((Button(texts("button.copy_question"), copies=answer.ask),))
    return Reply(tuple(sections), tuple(buttons))


def _of_whom(text: str, texts: Texts, manner: Manner) -> str:
    """The text with "the result" in the place of "your result" and "my result" where the report is someone else's."""
    if not manner.is_for_other:
        return text
    wording = load_wording(texts.language)
    said = ((wording.say["about_yours"], "answer.about_other"), (wording.next["meaning"], "answer.meaning_other"))
    for of_reader, key in said:
        text = text.replace(of_reader.split("{name}")[0], texts(key, name="{name}").split("{name}")[0])
    return text


def show_cancer(report: StoredReport, texts: Texts) -> Reply:
    """The cancer that the report names, as something printed and no diagnosis; or that none is named."""
    if not report.cancer:
        return Reply((texts("cancer.unnamed"),))
    return Reply((texts("summary.cancer", cancer=texts.cancer(report.cancer)), texts("cancer.care")))


def show_forgotten(texts: Texts) -> Reply:
    """That the question behind a button is known no more, and what to do instead."""
    return Reply((texts("answer.forgotten"),))


def show_edited_report(texts: Texts) -> Reply:
    """That a changed text is not read again by itself."""
    return Reply((texts("edited.report"),))
