"""Stages that are asked for or taken out of a score, and results that somebody wants sorted into good and bad."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.triage import asks, say
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORTS = {
    "en": "ER: 90%, positive\nPR: 60%, positive\nHER2: 3+, positive\nKi-67: 30%",
    "es": "ER: 90%, positivo\nPR: 60%, positivo\nHER2: 3+, positivo\nKi-67: 30%",
    "ru": "ER: 90%, положительный\nPR: 60%, положительный\nHER2: 3+, положительный\nKi-67: 30%",
}


def ask(text: str, language: str, report: str | None = None) -> Answer:
    said = REPORTS[language] if report is None else report
    return answer(Question(text, language, detect(read_text(said), load_lexicon()).findings if said else ()))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("what stage am I", "en", "decline_stage"),
        ("is it stage 4", "en", "decline_stage"),
        ("my scan shows mets, does it mean stage 4", "en", "decline_stage"),
        ("¿qué estadio tengo?", "es", "decline_stage"),
        ("¿es etapa 4?", "es", "decline_stage"),
        ("какая у меня стадия", "ru", "decline_stage"),
        ("это уже четвертая стадия?", "ru", "decline_stage"),
        ("how long do people live with stage 4", "en", "decline_prognosis"),
        ("cuánto se vive con estadio 4", "es", "decline_prognosis"),
        ("сколько живут с 4 стадией", "ru", "decline_prognosis"),
        ("which ones came out ok", "en", "decline_which"),
        ("which one is the worst", "en", "decline_which"),
        ("are they all ok", "en", "decline_which"),
        ("which are normal", "en", "decline_which"),
        ("cuáles salieron bien", "es", "decline_which"),
        ("¿cuál es el peor?", "es", "decline_which"),
        ("что из этого самое плохое", "ru", "decline_which"),
        ("какие хорошие", "ru", "decline_which"),
    ],
)
def test_a_forecast_is_declined_with_words_that_fit(text: str, language: str, said: str) -> None:
    answered = ask(text, language)
    assert answered.kind is AnswerKind.DECLINE_PROGNOSIS and answered.text == say(said, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("which one is positive", "en"),
        ("which drug is better", "en"),
        ("which hospital is the best", "en"),
        ("what was found?", "en"),
        ("¿qué es mejor, quimio u hormonas?", "es"),
        ("¿qué se encontró?", "es"),
        ("какой из них положительный", "ru"),
        ("какой врач лучше", "ru"),
        ("что нашли?", "ru"),
    ],
)
def test_what_asks_for_something_else_is_no_wish_to_sort_results(text: str, language: str) -> None:
    assert not asks(text, "which_good") and ask(text, language).kind is not AnswerKind.DECLINE_PROGNOSIS


def test_of_one_result_alone_nothing_is_sorted() -> None:
    assert "sort" not in ask("which one is the worst", "en", "ALK: positive").text


@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_the_list_is_told_to_who_writes_what_the_refusal_to_sort_proposes(language: str) -> None:
    proposed = {"en": "what was found?", "es": "¿qué se encontró?", "ru": "что нашли?"}[language]
    assert proposed in say("decline_which", language) and ask(proposed, language).topic == "overview"


@pytest.mark.parametrize(
    ("text", "language", "guide", "says"),
    [
        ("does her2 positive mean its stage 4", "en", "HER2", "not a stage"),
        ("3+ means stage 3?", "en", "HER2", "not a stage"),
        ("¿3+ quiere decir estadio 3?", "es", "HER2", "no es una etapa"),
        ("3+ это третья стадия?", "ru", "HER2", "не стадия"),
        ("глисон 8 это какая стадия", "ru", "word:stage", "снимкам"),
        ("does KIT positive mean stage 4", "en", "KIT", "not a stage"),
    ],
)
def test_that_a_result_is_no_stage_is_told_to_who_asks(text: str, language: str, guide: str, says: str) -> None:
    answered = ask(text, language)
    assert answered.kind is AnswerKind.ANSWER and answered.guide == guide and says in answered.text


def test_that_a_result_is_no_stage_is_told_without_a_report_too() -> None:
    assert "not a stage" in ask("does alk positive mean its stage 4", "en", "").text


@pytest.mark.parametrize(
    "text",
    ["does 3+ mean stage 4 and will I die", "does it mean stage 4, how long do I have", "will stage 2 come back"],
)
def test_a_forecast_asked_for_with_a_score_and_a_stage_is_declined(text: str) -> None:
    assert ask(text, "en").kind is AnswerKind.DECLINE_PROGNOSIS
