"""What is said without a guide: to who grieves, who was misunderstood, who fears to be catching."""

from __future__ import annotations

import pytest

from explainers.answer import Question, answer
from explainers.triage import say
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

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
