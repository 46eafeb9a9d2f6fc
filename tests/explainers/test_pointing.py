"""What a message points at without a name: a place, a number, a printed word, a kind of result."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, Question, answer
from explainers.explain import explain
from explainers.pointing import counted, printed_in
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = (
    "ALK rearrangement: detected\nEGFR: not detected\nPD-L1 (22C3) TPS 60%\nKRAS: insufficient tissue, not tested\n"
    "BRCA2 c.1234A>G VUS\nKi-67: 25%"
)


def ask(text: str, language: str = "en", about: str | None = "ALK") -> Answer:
    findings = detect(read_text(REPORT), load_lexicon()).findings
    return answer(Question(text, language, findings, None, about))


@pytest.mark.parametrize(
    ("text", "language", "guide"),
    [
        ("is 60% high?", "en", "PD-L1"),
        ("¿60 por ciento es mucho?", "es", "PD-L1"),
        ("60 процентов это много?", "ru", "PD-L1"),
        ("what is this 25?", "en", "Ki-67"),
        ("what is 22C3", "en", "PD-L1"),
        ("is the c.1234A>G thing rare?", "en", "BRCA2"),
        ("what does TPS 60 mean", "en", "PD-L1"),
        ("and what about KRAS?", "en", "KRAS"),
        ("¿y qué hay del EGFR?", "es", "EGFR"),
        ("а что с KRAS?", "ru", "KRAS"),
    ],
)
def test_what_is_repeated_as_printed_is_the_result_that_is_meant(text: str, language: str, guide: str) -> None:
    assert ask(text, language).guide == guide


@pytest.mark.parametrize(
    "text",
    [
        "it took 60 days",
        "I am 25 years old",
        "hace 60 días",
        "мне 25 лет",
        "is 70% high?",  # nobody's number
        "I was number 60 of all who waited there on that long and rainy Monday morning",
        "what does ALK mean",
    ],
)
def test_a_number_that_is_no_result_points_at_nothing(text: str) -> None:
    own = explain(detect(read_text(REPORT), load_lexicon()).findings, None, "en")
    assert printed_in(text, own) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("can you say that simpler", "en"), ("huh?", "en"), ("no entiendo", "es"), ("объясни попроще", "ru")],
)
def test_who_did_not_understand_is_told_once_more_and_more_simply(text: str, language: str) -> None:
    again, first = ask(text, language), ask("ALK?", language)
    assert (again.guide, again.topic) == ("ALK", "simply")
    assert again.text != first.text and len(again.text) < len(first.text) + 100


@pytest.mark.parametrize("text", ["do I have to repeat the test again?", "how is the test done once more"])
def test_who_asks_whether_a_test_is_repeated_is_not_told_the_same_again(text: str) -> None:
    assert ask(text).topic != "simply"


@pytest.mark.parametrize("text", ["why is EGFR negative?", "why did they write insufficient tissue for KRAS"])
def test_why_a_result_is_as_it_is_is_answered_with_the_result(text: str) -> None:
    told = ask(text).text
    assert "was seen" in told or "did not see" in told or "too little tissue" in told
    assert "inhibitor" not in told


def test_why_a_biomarker_matters_is_answered_with_why() -> None:
    assert "inhibitors" in ask("why does ALK matter?").text


@pytest.mark.parametrize("text", ["прощайте все, сегодня последняя ночь", "the last one tonight", "the last result"])
def test_a_place_without_results_is_none(text: str) -> None:
    assert counted(text, ()) == []
    assert answer(Question(text, "ru")).text


@pytest.mark.parametrize(("text", "guide"), [("what's 22C3", "PD-L1"), ("c.1234A>G?", "BRCA2")])
def test_a_printed_word_that_sounds_like_nothing_we_know_is_still_the_result_it_stands_in(
    text: str, guide: str
) -> None:
    assert ask(text).guide == guide


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("why did KRAS not work?", "en", "No answer"),
        ("¿por qué no salió el KRAS?", "es", "Sin respuesta"),
        ("почему KRAS не получился?", "ru", "Ответа нет"),
    ],
)
def test_why_a_test_gave_no_answer_is_answered_with_that(text: str, language: str, says: str) -> None:
    assert says in ask(text, language).text


@pytest.mark.parametrize(
    ("text", "language", "guide"),
    [
        ("what does VAF 23% mean", "en", "word:vaf"),
        ("why wasn't it done?", "en", "KRAS"),
        ("почему не проводилось", "ru", "KRAS"),
        ("número 3", "es", "PD-L1"),
        ("number 3", "en", "PD-L1"),
        ("and the second", "en", "PD-L1"),
        ("dime el primero", "es", "ALK"),
    ],
)
def test_a_kind_of_result_or_a_place_goes_before_what_was_last_spoken_of(text: str, language: str, guide: str) -> None:
    held = detect(
        read_text("ALK rearrangement: detected\nPD-L1 (22C3) TPS 60%\nKRAS: insufficient tissue"), load_lexicon()
    )
    if guide == "PD-L1" and "3" in text:
        held = detect(read_text("ALK: detected\nEGFR L858R: detected\nPD-L1 (22C3) TPS 60%"), load_lexicon())
    assert answer(Question(text, language, held.findings, None, "ALK")).guide == guide


def test_printed_words_point_at_the_result_they_stand_in() -> None:
    held = detect(read_text("IGHV: unmutated\ndel(17p): not detected"), load_lexicon()).findings
    assert answer(Question("unmutated, is that good to have?", "en", held)).guide in ("IGHV", None)
    assert "KRAS" not in answer(Question("why unmutated", "en", held)).text
