"""What a cancer comes from, and whose fault it is."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.library import GENERAL
from explainers.triage import asks
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = "ER: 90%, positive\nHER2: 3+, positive"
BEGINS = {"en": "A result shows", "es": "Un resultado muestra", "ru": "Результат показывает"}


def ask(text: str, language: str, report: str = REPORT) -> Answer:
    return answer(Question(text, language, detect(read_text(report), load_lexicon()).findings if report else ()))


@pytest.mark.parametrize("report", [REPORT, ""])
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what caused this", "en"),
        ("is it from cigarettes", "en"),
        ("from the sun?", "en"),
        ("stress?", "en"),
        ("was it my deodorant", "en"),
        ("did I cause it", "en"),
        ("is it my fault", "en"),
        ("how did I get this", "en"),
        ("¿es por el tabaco?", "es"),
        ("¿es por el estrés?", "es"),
        ("¿qué causó esto?", "es"),
        ("¿es mi culpa?", "es"),
        ("из-за курения?", "ru"),
        ("это от стресса?", "ru"),
        ("от чего это бывает", "ru"),
        ("я сама виновата?", "ru"),
    ],
)
def test_who_asks_for_a_cause_is_told_that_a_result_seldom_shows_it(text: str, language: str, report: str) -> None:
    answered = ask(text, language, report)
    assert answered.kind is AnswerKind.ANSWER and answered.guide == GENERAL
    assert answered.text.startswith(BEGINS[language])


@pytest.mark.parametrize(
    "text",
    [
        "can I go in the sun",
        "is alcohol ok",
        "should I stop smoking",
        "did I get it from my mother",
        "where did you get this from",
        "¿puedo tomar el sol?",
        "¿es por parte de mi madre?",
        "¿puedo trabajar?",
        "можно курить?",
        "это от мамы?",
        "откуда вы это взяли",
        "почему проверили HER2",
    ],
)
def test_everyday_life_family_and_sources_are_no_cause(text: str) -> None:
    assert not asks(text, "cause")


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("did I cause it", "en", "cannot tell why a cancer began"),
        ("¿es por el tabaco?", "es", "no puede decir por qué empezó"),
        ("из-за курения?", "ru", "KRAS"),
    ],
)
def test_what_a_guide_itself_says_of_the_cause_comes_first(text: str, language: str, says: str) -> None:
    answered = ask(text, language, "KRAS G12D: detected")
    assert answered.guide == "KRAS" and says in answered.text


def test_of_a_biomarker_that_is_named_the_general_answer_is_told_beside_its_result() -> None:
    answered = ask("what caused my HER2", "en")
    assert answered.guide == "HER2" and BEGINS["en"] in answered.text


def test_who_blames_themselves_in_tears_is_comforted() -> None:
    assert ask("it is all my fault i cant stop crying", "en").topic == "feeling"
