"""A word of reports is explained together with the results that it has to do with."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, Question, answer
from explainers.library import load_library
from explainers.word_results import load_word_results
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = (
    "ER: positive, 90%\nPR: negative\nHER2 IHC: 2+ (equivocal)\nHER2 FISH: pending\nPIK3CA H1047R: mutation detected\n"
    "ATM c.1234A>G: VUS\nPD-L1 (22C3) CPS 12"
)


def ask(text: str, language: str = "en", report: str = REPORT, about: str | None = None) -> Answer:
    return answer(Question(text, language, detect(read_text(report), load_lexicon()).findings, None, about))


@pytest.mark.parametrize(
    ("text", "language", "word", "named", "not_named"),
    [
        (
            "so am I triple negative?",
            "en",
            "triple_negative",
            ("(ER) (Positive", "(PR) (Negative", "HER2 (Unclear"),
            "ATM",
        ),
        ("what's a VUS?", "en", "vus", ("ATM (Uncertain (VUS))",), "PIK3CA"),
        ("do I have a gene mutation?", "en", "variant", ("PIK3CA (Positive: found)", "ATM"), "HER2"),
        ("what is a CPS?", "en", "cps", ("PD-L1",), "ATM"),
        ("¿qué es una VUS?", "es", "vus", ("ATM",), "PIK3CA"),
        ("что такое FISH?", "ru", "fish", ("HER2 (Ещё не готово)",), "ATM"),
    ],
)
def test_a_word_is_told_with_the_results_it_has_to_do_with(
    text: str, language: str, word: str, named: tuple[str, ...], not_named: str
) -> None:
    answered = ask(text, language)
    assert answered.guide == f"word:{word}"
    assert all(one in answered.text for one in named) and not_named not in answered.text.split('"')[0]


@pytest.mark.parametrize("text", ["what is an exon?", "what does germline mean?", "what is a TPS?"])
def test_a_word_that_no_result_has_to_do_with_is_told_alone(text: str) -> None:
    assert "Results in your report" not in ask(text).text


def test_without_results_no_word_speaks_of_them() -> None:
    assert not ask("what's a VUS?", report="").is_of_own
    assert "your report" not in ask("what's a VUS?", report="").text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("when does the FISH come back?", "en"),
        ("is the FISH positive?", "en"),
        ("¿y cuándo llega el FISH?", "es"),
        ("а если фиш будет плюс?", "ru"),
    ],
)
def test_a_test_that_is_named_points_at_the_result_that_came_by_it(text: str, language: str) -> None:
    answered = ask(text, language)
    assert answered.guide == "HER2"
    assert "Not ready" in answered.text or "no está" in answered.text or "Ещё не готово" in answered.text


def test_every_word_with_results_is_a_word_of_reports() -> None:
    assert load_word_results().keys() <= {word.id for word in load_library("en").words.word}
