"""What a question is about, with and without results of the person."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, Question, answer
from explainers.composing import MOST_SENTENCES, shortened
from explainers.explain import explain
from explainers.library import load_library
from explainers.search import load_index
from explainers.subject import names_only_a_subject, subjects_of
from explainers.triage import AnswerKind
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Finding
from reports.reading.text import read_text

REPORT = "ALK rearrangement: detected\nBRCA2 (germline): pathogenic variant detected\nEGFR: not detected\nHER2 IHC: 2+"


def findings(text: str = REPORT) -> tuple[Finding, ...]:
    return detect(read_text(text), load_lexicon()).findings


def guides(text: str, topic: str = "", report: str | None = REPORT, about: str | None = None) -> list[str]:
    own = explain(findings(report), None, "en") if report else ()
    return [one.guide for one in subjects_of(text, topic, own, about, load_library("en"))]


def ask(text: str, language: str = "en", report: str | None = REPORT, about: str | None = None) -> Answer:
    return answer(Question(text, language, findings(report) if report else (), None, about))


def test_a_name_comes_before_everything_else() -> None:
    assert guides("what about EGFR and my family?", "inheritance", about="ALK")[0] == "EGFR"


def test_it_is_the_card_replied_to_then_the_most_consequential_result() -> None:
    assert guides("what does it mean?", "meaning", about="HER2")[0] == "HER2"
    assert guides("what does it mean?", "meaning")[0] in ("ALK", "BRCA2")


def test_a_question_on_inheritance_is_about_a_result_that_can_be_inherited() -> None:
    own = explain(findings(), None, "en")
    first = subjects_of("and my daughter?", "inheritance", own, None, load_library("en"))[0]
    assert first.own is not None and first.own.inherited


def test_a_question_that_speaks_of_a_status_is_about_the_result_that_has_it() -> None:
    assert guides("why was nothing found, what does the negative one mean?", "negative")[0] == "EGFR"


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        ("pT2 pN1a cM0, what are these", "word:stage"),
        ("what are pT and pN for", "word:stage"),
        ("T790M, what is this", "EGFR"),
        ("KRAS: wild type. wild??", "word:wild_type"),
        ("KRAS: wild type", "KRAS"),
    ],
)
def test_letters_of_a_stage_and_a_word_with_two_question_marks_are_words_of_reports(text: str, guide: str) -> None:
    assert guides(text, "meaning", None)[0] == guide


@pytest.mark.parametrize(
    ("text", "language", "has", "has_not"),
    [
        ("why do they print a VUS in BRCA2 at all", "en", "VUS", "PARP"),
        ("can my kids get the VUS in ATM", "en", "VUS", "1 in 2"),
        ("dice VUS en BRCA2, pero entonces para qué lo ponen", "es", "VUS", "PARP"),
        ("why is BRCA2 tested", "en", "PARP", "VUS"),
    ],
)
def test_of_a_stated_vus_nothing_is_told_that_holds_of_harmful_changes(
    text: str, language: str, has: str, has_not: str
) -> None:
    told = ask(text, language, None).text
    assert has in told and has_not not in told


@pytest.mark.parametrize(
    ("text", "word"),
    [("what is a VUS", "word:vus"), ("what does allred 7 mean", "word:allred"), ("VAF of 30%??", "word:vaf")],
)
def test_a_word_that_is_asked_for_comes_before_the_persons_results(text: str, word: str) -> None:
    assert guides(text, "meaning")[0] == word


def test_a_word_in_passing_does_not() -> None:
    assert guides("can my kids get this mutation", "inheritance")[0] in ("ALK", "BRCA2")


def test_what_names_nothing_is_looked_for_in_the_guides() -> None:
    assert load_index("en").find("proofreading while cells copy DNA in womb cancer")[0][1] == "POLE"


def test_one_shared_word_is_no_likeness() -> None:
    assert load_index("en").find("hospital parking") == []


def test_an_answer_about_an_own_result_says_which_and_what_it_says() -> None:
    assert ask("why does alk matter for treatment").text.startswith("About your ALK result (")
    assert ask("what does EGFR mean for me").text.startswith("About your EGFR result")


def test_two_results_in_one_question_are_both_answered() -> None:
    said = ask("how do ALK and EGFR go together?").text
    assert "About your ALK result" in said and "About your EGFR result" in said


def test_two_questions_are_offered_and_none_is_the_one_just_asked() -> None:
    for text in (
        "Why does ALK matter for treatment?",
        "What should I ask my team about ALK?",
        "What does my ALK result mean?",
    ):
        offered = ask(text).next_questions
        assert len(offered) == 2 and text not in offered
        assert all(ask(one).kind is AnswerKind.ANSWER for one in offered)


@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_every_answer_from_a_guide_has_a_source_a_date_and_few_sentences(language: str) -> None:
    for text in ("ALK?", "EGFR?", "KRAS?", "HER2?", "VUS?"):
        made = ask(text, language, None)
        assert made.sources and made.reviewed_on is not None
        assert len(made.text) < 1200
        assert "{" not in made.text


def test_a_text_is_shortened_between_sentences() -> None:
    text = "One is 3.5 mm. Two? Three! Four. Five. Six. Seven."
    assert shortened(text, 2) == "One is 3.5 mm. Two?"
    assert len(shortened("Yes. " * 20).split()) == MOST_SENTENCES


def test_a_word_in_quotation_marks_before_a_capital_ends_no_sentence() -> None:
    assert shortened("Один «дикий тип» NRAS говорит мало. Ещё одно.", 1) == "Один «дикий тип» NRAS говорит мало."
    assert shortened("Спросите: «Какая стадия?» Потом ещё.", 1) == "Спросите: «Какая стадия?»"


@pytest.mark.parametrize("text", ["ALK?", "her2", "PD-L1 ???", "VUS", "tps?", "ALK, EGFR"])
def test_a_bare_name_is_asked_for_its_meaning(text: str) -> None:
    assert names_only_a_subject(text, load_library("en"))
    answered = ask(text)
    assert (answered.kind, answered.topic) == (AnswerKind.ANSWER, "meaning")


@pytest.mark.parametrize("text", ["ALK bad?", "is it", "?", "VUS cure", "stop ALK"])
def test_a_name_beside_a_wish_is_not_a_bare_name(text: str) -> None:
    assert not names_only_a_subject(text, load_library("en"))


def test_who_asks_where_it_is_from_gets_the_guide_with_its_sources() -> None:
    answered = ask("where does what you say about ALK come from?")
    assert (answered.guide, answered.sources) == ("ALK", load_library("en").guides["ALK"].sources)
    assert ask("who wrote this, a doctor?").guide is None


def test_a_word_is_known_without_its_soft_sign() -> None:
    assert ask("что такое герминалная мутация", "ru").guide == "word:germline"


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("What is the difference between TPS and CPS for PD-L1?", "en", ("word:tps", "word:cps")),
        ("grade 3, that's the same as stage 3, right?", "en", ("word:grade", "word:stage")),
        ("germinal y somática, ¿cuál es cuál?", "es", ("word:germline", "word:somatic")),
        ("чем ИГХ отличается от FISH?", "ru", ("word:ihc", "word:fish")),
    ],
)
def test_of_two_words_that_are_compared_both_are_told(text: str, language: str, words: tuple[str, ...]) -> None:
    answered = ask(text, language, report=None)
    held = {f"word:{word.id}": word for word in load_library(language).words.word}
    assert answered.candidates[:2] == words
    assert all(shortened(held[word].in_short, 1) in answered.text for word in words)


@pytest.mark.parametrize("text", ["my tumor is grade 2, which stage is it", "HER2 by IHC is 2+, FISH is ordered"])
def test_two_words_that_nobody_compares_are_not_both_told(text: str) -> None:
    answered = ask(text, report=None)
    held = {word.id: word for word in load_library("en").words.word}
    told = [word for word in ("stage", "grade", "ihc", "fish") if shortened(held[word].in_short, 1) in answered.text]
    assert len(told) < 2


def test_the_first_source_of_a_word_is_one_that_tells_of_it() -> None:
    assert "variants" in ask("what is a VUS?", report=None).sources[0].title
    assert "Allred" in ask("what is an Allred score?", report=None).sources[0].title


def test_a_usual_word_in_a_long_question_does_not_hide_the_result_it_is_about() -> None:
    text = "the mutation was in the tumor block and my aunt says it runs in the family, is she right"
    assert guides(text, "not_assume", about="BRCA2")[0] == "BRCA2"
    assert guides("what is a mutation", "meaning")[0] == "word:variant"


TWO_OF_HER2 = "HER2 IHC: 2+ (equivocal)\nHER2 FISH: pending\nER: positive"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("what does my HER2 mean?", "About your HER2 result: Unclear"),
        ("what does the pending HER2 one mean?", "About your HER2 result: Not ready"),
        ("what did FISH find for HER2?", "About your HER2 result: Not ready"),
        ("what does HER2 2+ mean?", "About your HER2 result: Unclear"),
    ],
)
def test_of_two_results_of_one_biomarker_the_one_that_is_meant_is_told_and_the_other_named(
    text: str, begins: str
) -> None:
    told = ask(text, report=TWO_OF_HER2).text
    assert told.startswith(begins)
    assert "another result for HER2" in told and "Not ready" in told and "Unclear" in told


def test_of_two_results_of_one_biomarker_the_one_on_the_card_replied_to_is_told() -> None:
    held = findings(TWO_OF_HER2)
    for finding, word in zip(held[:2], ("Unclear", "Not ready"), strict=True):
        told = answer(Question("what does it mean?", "en", held, None, "HER2", finding)).text
        assert told.startswith(f"About your HER2 result: {word}")


def test_a_single_result_has_no_other_beside_it() -> None:
    assert "another result" not in ask("what does ER mean?", report=TWO_OF_HER2).text


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("what if ALK was not found?", "en", "Your report says of ALK: Positive: found."),
        ("and if EGFR turns out positive?", "en", "Your report says of EGFR: Negative: not found."),
        ("¿y si el EGFR sale positivo?", "es", "Su informe dice de EGFR: Negativo: no se encontró."),
        ("а если EGFR окажется положительным?", "ru", "В вашем отчёте о EGFR сказано: Отрицательный: не найдено."),
    ],
)
def test_another_result_that_could_be_is_never_told_as_if_it_were_there(text: str, language: str, says: str) -> None:
    told = ask(text, language).text
    assert told.startswith(says)
    for other in ("The test saw", "Your cancer", "Su cáncer", "La prueba", "В вашем раке"):
        assert other not in told


def test_what_if_about_the_result_as_it_is_is_answered_with_it() -> None:
    assert ask("what if ALK is positive?").text.startswith("About your ALK result")


@pytest.mark.parametrize("text", ["is it genetic?", "did I give it to my kids?", "are any of these inherited?"])
def test_a_question_about_the_family_begins_with_a_result_that_can_be_inherited(text: str) -> None:
    report = "ER: positive, 90%\nATM c.1234A>G: VUS\nBRCA1 (germline): no pathogenic variant detected\nKi-67: 20%"
    told = ask(text, report=f"{report}\nRET: insufficient tissue")
    assert told.guide == "ATM" and "BRCA1 (Negative: not found)" in told.text
    assert "Ki-67" not in told.text and "RET" not in told.text
