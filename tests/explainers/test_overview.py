"""Answers about several results at once: all of them, those of a kind, and questions that fit them."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = "ALK rearrangement: detected\nEGFR: not detected\nMSI: stable\nBRCA2 (germline): pathogenic variant detected"
OPEN = "ER: positive, 90%\nPR: negative\nHER2 IHC: 2+ (equivocal)\nHER2 FISH: pending\nKi-67: 20%"


def ask(text: str, language: str = "en", report: str = REPORT, about: str | None = None) -> Answer:
    return answer(Question(text, language, detect(read_text(report), load_lexicon()).findings, None, about))


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
    ("text", "language", "listed", "not_listed"),
    [
        ("which ones are positive?", "en", ("estrogen",), ("progesterone", "ki-67")),
        ("is anything still open?", "en", ("her2 (not ready yet)",), ("estrogen", "unclear")),
        ("what has not come back yet", "en", ("her2 (not ready yet)",), ("estrogen",)),
        ("¿cuántos salieron negativos?", "es", ("progesterona",), ("estrógeno", "her2")),
        ("¿qué falta?", "es", ("her2 (aún no está)",), ("estrógeno",)),
        ("какие положительные, а?", "ru", ("эстрогена",), ("прогестерона",)),
        ("что ещё не готово?", "ru", ("her2",), ("эстрогена", "неясно")),
    ],
)
def test_who_asks_for_results_of_a_kind_gets_those(
    text: str, language: str, listed: tuple[str, ...], not_listed: tuple[str, ...]
) -> None:
    told = ask(text, language, OPEN).text.casefold()
    assert all(one in told for one in listed), told
    assert not any(one in told for one in not_listed), told


def test_where_no_result_is_of_that_kind_it_is_said_and_all_are_shown() -> None:
    told = ask("is anything still pending?").text
    assert told.startswith("None of the 4 results") and "ALK" in told and "BRCA2" in told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what should I bring to the appointment, which questions?", "en"),
        ("can you make a list of questions for my doctor", "en"),
        ("¿qué le pregunto al médico?", "es"),
        ("что спросить у врача?", "ru"),
    ],
)
def test_who_asks_what_to_ask_gets_a_question_for_several_results(text: str, language: str) -> None:
    answered = ask(text, language)
    assert "ALK:" in answered.text and "BRCA2:" in answered.text and "/questions" in answered.text
    assert len(answered.sources) > 1


def test_what_to_ask_about_one_result_is_answered_with_its_questions() -> None:
    assert "BRCA2" not in ask("what should I ask about ALK?").text
    assert "BRCA2" not in ask("what should I ask?", about="ALK").text


WAITING = "ALK: not tested, insufficient tissue\nROS1: pending\nEGFR L858R: detected"


@pytest.mark.parametrize(
    ("text", "language"),
    [("what's missing?", "en"), ("is anything missing", "en"), ("¿qué falta?", "es"), ("чего не хватает?", "ru")],
)
def test_what_is_missing_is_what_is_to_come_and_what_got_no_answer(text: str, language: str) -> None:
    told = ask(text, language, WAITING).text
    assert "ALK (" in told and "ROS1 (" in told and "EGFR (" not in told


@pytest.mark.parametrize("text", ["how long until ROS1 is back", "how long do I have to wait for the ROS1 result?"])
def test_how_long_a_result_takes_is_no_question_for_the_future(text: str) -> None:
    answered = ask(text, report=WAITING)
    assert answered.kind is AnswerKind.ANSWER and answered.guide == "ROS1"


@pytest.mark.parametrize(
    "text", ["how long do I have", "how long until I die", "how long until it comes back in the bones"]
)
def test_how_long_a_life_takes_is_declined(text: str) -> None:
    assert ask(text, report=WAITING).kind is not AnswerKind.ANSWER
