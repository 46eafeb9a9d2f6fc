"""What is asked of any biomarker, results that are named by their place, and results that a question states."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, Question, answer
from explainers.library import load_library
from explainers.rephrasing import rephrasable
from explainers.retrieval import asked_of_any
from explainers.triage import AnswerKind
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = "ALK rearrangement: detected\nBRCA2 (germline): pathogenic variant detected\nEGFR: not detected"
FINDINGS = detect(read_text(REPORT), load_lexicon()).findings

# A question, and which of the general questions it asks; "" for its near misses.
OF_ANY = [
    ("en", "can the lab make a mistake", "confirm"),
    ("en", "is a false positive possible", "confirm"),
    ("en", "am I wrong to worry", ""),
    ("en", "what is wrong with my gene", ""),
    ("en", "how is ALK tested?", "method"),
    ("en", "how did they find it", "method"),
    ("en", "how are you", ""),
    ("en", "how does ALK drive the tumor", ""),
    ("en", "how do i send a photo", ""),
    ("en", "how long do results take", "duration"),
    ("en", "when will my results be ready", "duration"),
    ("en", "how long does the treatment take", ""),
    ("en", "how long until it kills me", ""),
    ("en", "how long have i got", ""),
    ("en", "can my status change later", "change"),
    ("en", "can i change my doctor", ""),
    ("en", "why is ROS1 not in my report", "missing"),
    ("en", "why was ROS1 not tested", "missing"),
    ("en", "why not me", ""),
    ("en", "it says loss of MLH1. did the lab lose my sample?", "lost_sample"),
    ("en", "RB1 is lost, so is my biopsy missing?", "lost_sample"),
    ("en", "did the lab lose my sample?", ""),
    ("en", "loss of my husband, and now this biopsy", ""),
    ("es", "pone pérdida de MSH6, ¿perdieron la muestra?", "lost_sample"),
    ("es", "¿perdieron mi muestra?", ""),
    ("ru", "написано потеря MLH1, лаборатория потеряла мой материал?", "lost_sample"),
    ("ru", "они потеряли мой материал", ""),
    ("es", "¿puede estar equivocado el resultado?", "confirm"),
    ("es", "¿estoy equivocado si me preocupo?", ""),
    ("es", "¿cómo se hace la prueba?", "method"),
    ("es", "¿cómo está usted?", ""),
    ("es", "¿cuánto tarda el resultado?", "duration"),
    ("es", "¿cuánto me queda?", ""),
    ("es", "¿puede cambiar con el tiempo?", "change"),
    ("es", "¿puedo cambiar de médico?", ""),
    ("es", "¿por qué no aparece ROS1?", "missing"),
    ("ru", "может ли быть ошибка в анализе", "confirm"),
    ("ru", "может, я ошибаюсь?", ""),
    ("ru", "как делают этот тест", "method"),
    ("ru", "как дела", ""),
    ("ru", "сколько ждать результат", "duration"),
    ("ru", "сколько мне осталось", ""),
    ("ru", "может ли это измениться", "change"),
    ("ru", "почему ROS1 не указан", "missing"),
    ("ru", "почему я", ""),
]
COUNTED = [
    ("en", "and the second one?", "BRCA2"),
    ("en", "what about the first result", "ALK"),
    ("en", "and the last one", "EGFR"),
    ("es", "¿y el segundo?", "BRCA2"),
    ("ru", "а третий?", "EGFR"),
]
# A question that states a result of which the person has none: what the card for it says.
STATED = [
    ("en", "what does ROS1 positive mean", "Positive: found"),
    ("en", "what does ROS1 negative mean", "Negative: not found"),
    ("en", "my ROS1 was not positive, what does that mean", "Negative: not found"),
    ("es", "ROS1 no positivo, ¿qué es?", "Negativo: no se encontró"),
    ("ru", "что значит ROS1 положительный", "Положительный: найдено"),
    ("ru", "что значит ROS1 не положительный", "Отрицательный: не найдено"),
]


def ask(text: str, language: str = "en") -> Answer:
    return answer(Question(text, language, FINDINGS))


@pytest.mark.parametrize(("language", "text", "intent"), OF_ANY, ids=[text for _, text, _ in OF_ANY])
def test_what_is_asked_of_any_biomarker_is_told_from_its_near_misses(language: str, text: str, intent: str) -> None:
    library = load_library(language)
    answers = {one.intent: one.answer for one in library.general.common_questions if one.intent}
    assert asked_of_any(text, library) == answers.get(intent)


@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_each_general_question_is_answered_by_its_own_answer(language: str) -> None:
    library = load_library(language)
    for one in library.general.common_questions:
        if one.intent and one.intent != "change":  # its question is about a test that is repeated
            assert asked_of_any(one.question, library) == one.answer


@pytest.mark.parametrize(("language", "text", "guide"), COUNTED, ids=[text for _, text, _ in COUNTED])
def test_a_result_can_be_named_by_its_place(language: str, text: str, guide: str) -> None:
    assert [one.biomarker for one in FINDINGS] == ["ALK", "BRCA2", "EGFR"]
    assert ask(text, language).guide == guide


def test_a_place_beside_a_wish_is_what_the_wish_is() -> None:
    assert ask("will the second one kill me").kind is AnswerKind.DECLINE_PROGNOSIS
    assert ask("should I treat the first one first").kind is AnswerKind.DECLINE_ADVICE


@pytest.mark.parametrize("text", ["?", "??!", "...", " "])
def test_a_message_without_a_word_is_asked_what_it_is_about(text: str) -> None:
    assert "which result you mean" in ask(text).text
    assert "Send me a photo" in answer(Question(text, "en")).text
    assert "which result" not in ask(f"alk {text}").text


def test_a_place_in_a_long_message_is_about_something_else() -> None:
    long = "my sister went for the second one of her scans last week, what does ALK mean then"
    assert ask(long).guide == "ALK"


@pytest.mark.parametrize(("language", "text", "said"), STATED, ids=[text for _, text, _ in STATED])
def test_a_result_that_a_question_states_is_explained_as_stated(language: str, text: str, said: str) -> None:
    answered = ask(text, language)
    assert (answered.kind, answered.guide) == (AnswerKind.ANSWER, "ROS1")
    assert said in answered.text


@pytest.mark.parametrize("text", ["I lost my ROS1 report, what does ROS1 mean", "what is a ROS1 mutation"])
def test_a_word_elsewhere_states_no_result(text: str) -> None:
    said = ask(text).text
    assert "not seen" not in said and "Positive: found" not in said


def test_who_asks_of_two_kinds_of_result_is_told_neither_as_theirs() -> None:
    said = ask("what do ROS1 positive and ROS1 negative mean").text
    assert "I did not read a result for ROS1 in your report" in said


SOURCED = [
    ("en", "could the ALK result be wrong?", "*"),
    ("es", "¿puede estar equivocado el resultado de ALK?", "*"),
    ("ru", "может ли быть ошибка в анализе ALK", "*"),
    ("en", "what does ALK mean?", "ALK"),
    ("ru", "что значит ALK", "ALK"),
    ("en", "could the ROS1 result be wrong?", "*"),
]


@pytest.mark.parametrize(("language", "text", "guide"), SOURCED, ids=[text for _, text, _ in SOURCED])
def test_the_sources_that_are_named_are_of_the_guide_that_the_words_stand_in(
    language: str, text: str, guide: str
) -> None:
    answered, teller = ask(text, language), load_library(language).guides[guide]
    assert answered.biomarker in ("ALK", "ROS1")
    assert (answered.sources, answered.reviewed_on) == (teller.sources, teller.reviewed_on)


def test_of_two_results_the_first_source_of_each_is_named_first() -> None:
    answered, guides = ask("ALK and EGFR, what do they mean"), load_library("en").guides
    assert answered.sources[:2] == (guides["ALK"].sources[0], guides["EGFR"].sources[0])
    assert answered.reviewed_on == min(guides["ALK"].reviewed_on, guides["EGFR"].reviewed_on)


def test_a_word_of_reports_is_not_the_biomarker_that_is_spoken_of() -> None:
    assert ask("what is an exon").biomarker is None
    assert answer(Question("what is an exon", "en", FINDINGS, about="BRCA2")).biomarker is None
    assert answer(Question("is it inherited?", "en", FINDINGS, about="BRCA2")).biomarker == "BRCA2"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "I cannot stop crying since I saw BRCA2", "frightened"),
        ("es", "no paro de llorar desde que vi BRCA2", "miedo"),
        ("ru", "плачу с тех пор, как увидела BRCA2", "страшно"),
    ],
)
def test_who_is_afraid_of_a_result_is_comforted_and_offered_questions_about_it(
    language: str, text: str, said: str
) -> None:
    answered = ask(text, language)
    assert said in answered.text
    assert (answered.biomarker, answered.sources) == ("BRCA2", load_library(language).general.sources)
    assert len(answered.next_questions) == 2 and all("BRCA2" in one for one in answered.next_questions)


def test_comfort_stays_in_its_own_words() -> None:
    assert rephrasable(ask("I cannot stop crying since I saw BRCA2"), "en") is None
    assert rephrasable(ask("what does BRCA2 mean"), "en") is not None
