"""What belongs to the talk so far: the other result, numbers without names, abnormal and own results, who speaks."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.triage import say
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

BREAST = "ER: 90%, positive\nPR: 60%, positive\nHER2: 3+, positive"
BLOOD = "del(13q): detected\ndel(17p): not detected\nMLH1: intact\nPMS2: lost"
PROSTATE = "PSA: 48 ng/ml\nBRCA2: pathogenic variant detected\nATM: not detected"
FAMILY = "BRCA1 (germline): pathogenic variant detected\nHER2: 3+, positive\nKi-67: 30%"


def ask(text: str, language: str, report: str = BREAST, about: str | None = None) -> Answer:
    findings = detect(read_text(report), load_lexicon()).findings if report else ()
    return answer(Question(text, language, findings, None, about))


@pytest.mark.parametrize(
    ("text", "language"),
    [("the other one?", "en"), ("and the next one", "en"), ("y lo otro", "es"), ("а другой?", "ru")],
)
def test_the_other_one_is_the_next_and_after_the_last_the_first(text: str, language: str) -> None:
    told, about = [], "HER2"
    for _ in range(3):
        about = ask(text, language, about=about).guide or ""
        told.append(about)
    assert told == ["ER", "PR", "HER2"]


@pytest.mark.parametrize(("text", "language"), [("and the second?", "en"), ("y el segundo", "es"), ("а второй?", "ru")])
def test_the_second_one_asked_for_again_is_the_one_behind_it(text: str, language: str) -> None:
    assert ask(text, language, about="HER2").guide == "ER"
    assert ask(text, language, about="ER").guide == "PR"
    assert ask(text, language).guide == "ER"


@pytest.mark.parametrize(("text", "language"), [("is there another drug", "en"), ("¿hay otro medicamento?", "es")])
def test_another_medicine_is_not_the_other_result(text: str, language: str) -> None:
    assert ask(text, language, about="HER2").guide != "ER"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("which ones came back abnormal?", "en"),
        ("did they find anything abnormal", "en"),
        ("¿cuáles salieron alterados?", "es"),
        ("что из этого не в норме?", "ru"),
    ],
)
def test_of_abnormal_ones_no_negative_one_is_listed(text: str, language: str) -> None:
    answered = ask(text, language, BLOOD)
    assert answered.topic == "overview" and set(answered.candidates) == {"del(13q)", "PMS2"}


@pytest.mark.parametrize(
    ("text", "language", "report", "guide"),
    [
        ("Is 48 high?", "en", PROSTATE, "PSA"),
        ("псу сколько должно быть", "ru", PROSTATE, "PSA"),
        ("ПСУ 48 это много?", "ru", PROSTATE, "PSA"),
        ("2.300 de qué", "es", "KRAS: G12D detectada\nCA 19-9: 2.300 U/ml", "CA19-9"),
        ("са19?", "ru", "KRAS: обнаружена\nCA 19-9: 640 U/ml", "CA19-9"),
        ("CD19?", "en", "", "CD19"),
    ],
)
def test_a_number_or_what_people_call_a_marker_is_the_result_meant(
    text: str, language: str, report: str, guide: str
) -> None:
    assert ask(text, language, report).guide == guide


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("has a doctor checked your texts?", "en", "checked_texts"),
        ("who wrote your answers", "en", "checked_texts"),
        ("¿quién revisó lo que usted dice?", "es", "checked_texts"),
        ("¿ha revisado un médico sus textos?", "es", "checked_texts"),
        ("кто проверял ваши тексты?", "ru", "checked_texts"),
        ("am I talking to a person?", "en", "about_bot"),
        ("¿Usted es médico?", "es", "about_bot"),
        ("вы врач?", "ru", "about_bot"),
    ],
)
def test_who_speaks_and_who_checked_it_is_said_as_it_is(text: str, language: str, said: str) -> None:
    assert ask(text, language).text == say(said, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("has a doctor checked my report", "en"), ("¿quién revisó mi biopsia?", "es"), ("кто проверял мой анализ", "ru")],
)
def test_who_checked_a_report_is_another_question(text: str, language: str) -> None:
    assert ask(text, language).text != say("checked_texts", language)


@pytest.mark.parametrize(
    ("text", "language", "begins"),
    [
        ("so am I triple negative?", "en", "The results that I read in your report do not all say negative"),
        ("entonces soy triple negativa??", "es", "Los resultados que leí en su informe no dicen todos negativo"),
        ("значит, у меня трижды негативный?", "ru", "Не все результаты"),
    ],
)
def test_who_has_a_positive_one_is_not_told_of_three_negatives_alone(text: str, language: str, begins: str) -> None:
    assert ask(text, language).text.startswith(begins)
    negative = ask(text, language, "ER: negative\nPR: negative\nHER2: negative")
    assert negative.guide == "word:triple_negative" and not negative.text.startswith(begins)


@pytest.mark.parametrize(
    ("text", "language"),
    [("can I pass it to my kids", "en"), ("entonces mis hijas no tienen nada", "es"), ("это от мамы?", "ru")],
)
def test_family_is_a_matter_of_the_nearest_result_whatever_was_spoken_of(text: str, language: str) -> None:
    answered = ask(text, language, FAMILY, "Ki-67")
    assert answered.guide == "BRCA1" and answered.topic == "inheritance"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("does my report say anything about HER2", "en"),
        ("¿mi informe dice algo de HER2?", "es"),
        ("какой у меня her2", "ru"),
    ],
)
def test_the_own_result_that_is_asked_for_is_told_or_a_report_is_asked_for(text: str, language: str) -> None:
    held = ask(text, language)
    assert held.guide == "HER2" and held.is_of_own
    assert ask(text, language, "").kind is AnswerKind.ASK_REPORT


@pytest.mark.parametrize(
    ("text", "language"), [("what is HER2", "en"), ("qué es HER2", "es"), ("что такое HER2", "ru")]
)
def test_what_a_marker_is_needs_no_report(text: str, language: str) -> None:
    assert ask(text, language, "").guide == "HER2"
