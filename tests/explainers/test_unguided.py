"""Answers that need no guide: languages, whom to tell, grief, contagion, and an honest "I do not know"."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.triage import say
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


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("is tiredness normal with sacituzumab", "en", "which side effects"),
        ("¿es normal el cansancio con trastuzumab?", "es", "efectos secundarios"),
        ("how are my white blood cells doing", "en", "do not find an answer"),
    ],
)
def test_what_a_medicine_does_beside_its_work_is_left_to_the_team(text: str, language: str, words: str) -> None:
    assert words.casefold() in ask(text, language, report="").text.casefold()


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("is it okay to drink alcohol", "en", "everyday life"),
        ("can I fly to Spain next week", "en", "everyday life"),
        ("¿puedo tomar una copa de vino?", "es", "vida diaria"),
        ("можно ли мне вино на праздник", "ru", "обычной жизни"),
        ("i want to stop chemo", "en", "palliative care"),
        ("side effects of osimertinib?", "en", "leaflet"),
        ("побочки от кризотиниба", "ru", "инструкция"),
        ("¿y si dejo el tratamiento?", "es", "cuidados paliativos"),
        ("хочу прекратить лечение", "ru", "паллиативной"),
    ],
)
def test_what_is_declined_is_declined_with_words_that_fit(text: str, language: str, words: str) -> None:
    answered = ask(text, language)
    assert answered.kind is AnswerKind.DECLINE_ADVICE and words in answered.text


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("i'd rather not know", "en", "You do not have to know"),
        ("prefiero no saber", "es", "No tiene que saber"),
        ("не хочу знать", "ru", "Вы не обязаны знать"),
        ("i want to talk to a human", "en", "nurse line"),
        ("quiero hablar con una persona", "es", "línea de enfermería"),
        ("можно поговорить с живым человеком?", "ru", "медсестра"),
    ],
)
def test_who_would_rather_not_know_or_wants_a_person_is_told_no_result(text: str, language: str, words: str) -> None:
    answered = ask(text, language)
    assert words in answered.text and not answered.is_of_own


def test_who_would_rather_know_of_a_named_result_is_told_it() -> None:
    assert ask("I don't want to know about EGFR, what does ALK mean?").guide in ("ALK", "EGFR")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("i am 15 and this is my report", "en", "an adult you trust"),
        ("tengo 14 años, ¿qué es ALK?", "es", "un adulto de confianza"),
        ("мне 14 лет, что такое ALK?", "ru", "взрослым, которому доверяете"),
    ],
)
def test_who_seems_to_be_under_age_is_asked_to_look_at_it_with_an_adult(text: str, language: str, words: str) -> None:
    assert words in ask(text, language).text


@pytest.mark.parametrize("text", ["I am 51, what is ALK?", "my son is 15 %?", "ALK in 15 percent", "мне 41 год"])
def test_nobody_else_is_taken_for_a_child(text: str) -> None:
    assert "under 18" not in ask(text).text and "меньше 18" not in ask(text, "ru").text


def test_danger_told_by_a_child_comes_without_a_word_before_it() -> None:
    assert ask("i am 15 and i want to kill myself").text.startswith("I am really glad")


SAID = {
    "sorrow": (
        ("ru", "Отец скончался в субботу"),
        ("ru", "мама умерла вчера"),
        ("en", "my husband died last week"),
        ("en", "We lost my dad on Tuesday."),
        ("es", "Mi madre falleció ayer"),
    ),
    "misread": (
        ("ru", "вы меня не поняли"),
        ("en", "that is not what I asked"),
        ("en", "you didn't answer my question"),
        ("es", "eso no es lo que pregunté"),
        ("ru", "я не об этом спрашивал"),
    ),
}
CONTAGIOUS = (
    ("en", "is cancer contagious?", "No, cancer does not pass"),
    ("en", "can my kids catch it from me", "No, cancer does not pass"),
    ("es", "¿el cáncer se pega?", "No, el cáncer no pasa"),
    ("es", "¿es contagioso?", "No, el cáncer no pasa"),
    ("ru", "рак заразен?", "Нет, рак не передаётся"),
)


@pytest.mark.parametrize(
    ("name", "language", "text"), [(name, *case) for name, cases in SAID.items() for case in cases]
)
def test_what_is_no_question_gets_words_of_its_own(name: str, language: str, text: str) -> None:
    assert answer(Question(text, language)).text == say(name, language)


@pytest.mark.parametrize("text", ["did my mother die of this gene?", "my dad died of lung cancer, was it EGFR?"])
def test_a_question_about_somebody_who_died_is_answered(text: str) -> None:
    assert answer(Question(text, "en")).text != say("sorrow", "en")


@pytest.mark.parametrize(("language", "text", "begins"), CONTAGIOUS)
def test_whether_cancer_is_catching_is_answered_with_a_source(language: str, text: str, begins: str) -> None:
    answered = answer(Question(text, language))
    assert answered.text.startswith(begins) and answered.sources


def test_who_has_results_is_told_of_contagion_and_not_of_a_result() -> None:
    findings = detect(read_text("KRAS p.G12D: detected"), load_lexicon()).findings
    assert answer(Question("is my dad's cancer contagious", "en", findings)).text.startswith("No, cancer does not pass")


def test_can_my_children_get_the_gene_is_not_about_infection() -> None:
    assert not answer(Question("can my kids get the BRCA1 mutation from me?", "en")).text.startswith("No, cancer")
