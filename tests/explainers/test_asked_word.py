"""What a word means that is asked for by itself, and an honest answer where no text holds it."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.asked_word import asks_for_word, is_unheard
from explainers.library import library_in, load_library
from explainers.nicknames import load_names
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORT = "KRAS G12D: detected, somatic\nNRAS: wild type\nMLH1: retained"


def ask(text: str, language: str, report: str = REPORT) -> Answer:
    return answer(Question(text, language, detect(read_text(report), load_lexicon()).findings if report else ()))


@pytest.mark.parametrize(
    ("text", "language", "guide"),
    [
        ("what does retained mean??", "en", "word:loss_of_expression"),
        ("What does 'likely' mean", "en", "word:pathogenic"),
        ("why 'wild'?", "en", "word:wild_type"),
        ('Why "wild"? It sounds out of control.', "en", "word:wild_type"),
        ("NRAS wild type... sounds feral. what is it supposed to mean", "en", "word:wild_type"),
        ("It says three letters next to the gene panel: QNS. Is this a gene?", "en", "word:qns"),
        ("what is a fusion", "en", "word:fusion"),
        ("my nurse said CHIP. is chip a disease? never heard of it", "en", "word:chip"),
        ("explain KRAS G12D, the word heterozygous", "en", "word:zygosity"),
        ("NRAS??", "en", "NRAS"),
        ("is KRAS a disease?", "en", "KRAS"),
        ('NRAS "tipo salvaje", qué nombre', "es", "word:wild_type"),
        ("NRAS, la palabra heterocigota", "es", "word:zygosity"),
        ("у меня KRAS, слово гетерозигота", "ru", "word:zygosity"),
        ("what does heterozygous mean", "en", "word:zygosity"),
        ("what does stage mean", "en", "word:stage"),
        ("tres negativos seguidos, ¿qué es triple negativo?", "es", "word:triple_negative"),
        ("¿qué es heterocigota?", "es", "word:zygosity"),
        ("y qué viene siendo eso de dudoso??", "es", "word:equivocal"),
        ("Дикий тип это как", "ru", "word:wild_type"),
        ("Написано соматическая. Это про наследство или нет", "ru", "word:somatic"),
        ("гомозигота это как", "ru", "word:zygosity"),
        ("патогенный это заразный?", "ru", "word:pathogenic"),
        ("what does NRAS mean", "en", "NRAS"),
        ("what does KRAS G12D mean", "en", "KRAS"),
        ("is my fusion inherited", "en", "KRAS"),
        ("¿qué es NRAS?", "es", "NRAS"),
        ("NRAS это что", "ru", "NRAS"),
        ("рак заразный?", "ru", "*"),
    ],
)
def test_a_word_whose_meaning_is_asked_comes_before_the_results(text: str, language: str, guide: str) -> None:
    answered = ask(text, language)
    assert answered.kind is AnswerKind.ANSWER and answered.guide == guide


@pytest.mark.parametrize(
    ("text", "language"),
    [("what is S100?", "en"), ("¿qué es PAAF?", "es"), ("S100 это что", "ru"), ("what is metformin", "en")],
)
def test_of_a_word_that_no_guide_holds_no_card_is_told(text: str, language: str) -> None:
    answered = ask(text, language)
    assert answered.kind is AnswerKind.ANSWER and answered.guide is None and text in answered.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what does it mean", "en"),
        ("what is this", "en"),
        ("what is KRAS", "en"),
        ("what does G12D mean", "en"),
        ("fusión KIF5B-RET, quién es KIF5B", "es"),
        ("¿qué significa esto?", "es"),
        ("что это", "ru"),
        ("что такое мутация", "ru"),
    ],
)
def test_what_guides_tell_of_is_not_called_unheard(text: str, language: str) -> None:
    assert not is_unheard(text, library_in(language)) and ask(text, language).guide is not None


def test_a_gene_is_named_by_the_other_one_that_it_was_joined_to() -> None:
    assert ask("what is a KIF5B-RET", "en", "").guide == "RET"
    assert ask("I had an X-RAY. what is a fusion", "en", "").guide == "word:fusion"


@pytest.mark.parametrize("text", ["what does stage 4 mean, how long do I have", "will I die, what does grade mean"])
def test_a_forecast_beside_a_word_is_no_question_for_the_word(text: str) -> None:
    assert not asks_for_word(text, load_library("en")) and ask(text, "en").kind is AnswerKind.DECLINE_PROGNOSIS


def test_every_word_that_counts_only_where_it_is_asked_for_stands_for_a_word_of_reports() -> None:
    assert set(load_names().asked_alone.values()) <= {word.id for word in load_library("en").words.word}
