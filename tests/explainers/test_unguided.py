"""Answers that need no guide: languages, whom to tell, and an honest "I do not know"."""

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
    ("text", "language", "words"),
    [
        ("can you say that again in spanish", "en", "/language"),
        ("do you speak Polish?", "en", "/language"),
        ("¿me lo puede decir en inglés?", "es", "/language"),
        ("а на английском можешь?", "ru", "/language"),
    ],
)
def test_who_asks_for_another_language_is_told_how(text: str, language: str, words: str) -> None:
    assert words in ask(text, language).text


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
