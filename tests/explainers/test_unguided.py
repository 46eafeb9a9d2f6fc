"""Answers that need no guide: all results side by side, whom to tell, and an honest "I do not know"."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.unguided import LONGEST_QUOTE
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = "ALK rearrangement: detected\nEGFR: not detected\nMSI: stable\nBRCA2 (germline): pathogenic variant detected"


def ask(text: str, language: str = "en", report: str = REPORT) -> Answer:
    findings = detect(read_text(report), load_lexicon()).findings if report else ()
    return answer(Question(text, language, findings))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("which of these results matters most?", "en"),
        ("what did they find", "en"),
        ("can you summarize it all?", "en"),
        ("¿cuál de todos importa más?", "es"),
        ("какой из них важнее всего?", "ru"),
    ],
)
def test_who_asks_for_all_results_gets_all_of_them_and_none_is_ranked(text: str, language: str) -> None:
    answered = ask(text, language)
    assert answered.topic == "overview" and answered.kind is AnswerKind.ANSWER and answered.sources
    assert all(name in answered.text for name in ("ALK", "EGFR", "MSI", "BRCA2"))
    assert answered.biomarker is None


@pytest.mark.parametrize("text", ["what did they find about ALK?", "what does ALK mean?", "can one of my sons get it?"])
def test_who_asks_for_one_result_does_not_get_all(text: str) -> None:
    assert ask(text).topic != "overview"


def test_one_result_is_not_listed() -> None:
    assert ask("what did they find", report="ALK rearrangement: detected").guide == "ALK"


def test_in_all_results_found_or_not_found_stands_beside_each() -> None:
    told = ask("what did they find").text
    assert "ALK (Positive: found)" in told and "EGFR (Negative: not found)" in told
    assert "(Stable: high instability not found)" in told


def test_of_a_bare_number_the_number_is_shown() -> None:
    assert "Ki-67 (25%)" in ask("what did they find", report="Ki-67: 25%\nER: 90%, positive").text


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Should I tell my sister about BRCA2?", "en", "genetic counselor"),
        ("¿le digo a mi hija lo del BRCA2 o mejor no?", "es", "asesor genético"),
        ("стоит ли мне рассказать дочери о BRCA2 или лучше не надо?", "ru", "Генетический консультант"),
    ],
)
def test_whom_to_tell_is_left_to_the_person_with_someone_who_can_help(text: str, language: str, word: str) -> None:
    answered = ask(text, language)
    assert answered.kind is AnswerKind.DECLINE_ADVICE and word in answered.text


def test_advice_on_a_medicine_is_declined_as_before_although_family_is_named() -> None:
    assert "medicine" in ask("should I stop the pills, my daughter says so").text


def test_a_long_question_without_an_answer_is_quoted_short() -> None:
    told = ask("how are my white blood cells doing " * 20, report="").text
    assert len(told) < LONGEST_QUOTE + 400
