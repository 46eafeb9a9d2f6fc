"""What of an answer may be said in other words."""

from __future__ import annotations

import pytest

from explainers.answer import Question, answer
from explainers.library import load_library
from explainers.phrasing import LANGUAGES
from explainers.rephrasing import Rephrasable, rephrasable
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

FINDINGS = detect(read_text("ALK rearrangement: detected\nEGFR: not detected\nMMR: deficient"), load_lexicon()).findings
LEADS = {"en": ("About your", "Speaking of"), "es": ("Sobre",), "ru": ("О",)}


def parts(text: str, language: str = "en") -> Rephrasable | None:
    return rephrasable(answer(Question(text, language, FINDINGS)), language)


def test_whose_result_it_is_and_the_question_for_the_team_stay_as_they_are() -> None:
    found = parts("What does my ALK result mean?")
    assert found is not None
    assert found.lead == "About your ALK result:"
    assert found.said.startswith("Positive: found.") and "You could ask" not in found.said
    assert found.ask.startswith("You could ask your team:")
    said = found.with_words("Other words.").text
    assert said.startswith("About your ALK result: Other words. You could ask")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_can_be_put_together_again(language: str) -> None:
    found = [parts(guide, language) for guide in load_library(language).guides if guide != "*"]
    kept = [one for one in found if one is not None]
    assert len(kept) > len(found) * 0.9
    assert all(one.with_words(one.said) == one.answer for one in kept)
    assert [one.lead for one in kept if not one.lead.startswith(LEADS[language])] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I have a fever of 39 since my last chemo", "en"),
        ("everyone would be better off without me", "en"),
        ("how long do I have to live?", "en"),
        ("should I stop my pills?", "en"),
        ("write me a poem about spring", "en"),
        ("I am so scared", "en"),
        ("thank you", "en"),
        ("who are you?", "en"),
        ("what about ALK and EGFR", "en"),
        ("me cuesta respirar", "es"),
        ("сколько мне осталось жить", "ru"),
    ],
)
def test_danger_what_is_declined_and_what_is_unknown_stays_as_it_is(text: str, language: str) -> None:
    assert parts(text, language) is None


def test_a_guide_in_another_language_stays_as_it_is() -> None:
    english = answer(Question("What does my ALK result mean?", "en", FINDINGS))
    assert rephrasable(english, "en") is not None
    assert rephrasable(english, "es") is None


def test_what_the_guides_do_not_hold_stays_as_it_is() -> None:
    unknown = answer(Question("Does my hospital's parking cost money on test days?", "en"))
    assert "I do not want to guess" in unknown.text
    assert rephrasable(unknown, "en") is None
