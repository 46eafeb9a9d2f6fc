"""What the print of a result answers is not offered as a question for the team."""

from __future__ import annotations

import pytest

from explainers.answered import asks_for, load_rules
from explainers.explain import explain
from explainers.library import load_library
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# What is printed, and a part of a question that is offered or not.
CASES = (
    ("FLT3-ITD: detected", "en", "ITD or TKD?", False),
    ("FLT3 mutation: detected", "en", "ITD or TKD?", True),
    ("KRAS p.G12C detected", "en", "Which exact KRAS change", False),
    ("KRAS mutation detected", "en", "Which exact KRAS change", True),
    ("KRAS p.G12C detected", "es", "Qué cambio exacto de KRAS", False),
    ("KRAS mutation detected", "es", "Qué cambio exacto de KRAS", True),
    ("KRAS p.G12C detected", "ru", "Какое именно изменение найдено в KRAS", False),
    ("KRAS mutation detected", "ru", "Какое именно изменение найдено в KRAS", True),
    ("BRCA1: pathogenic variant detected (blood)", "en", "found in the tumor or in blood", False),
    ("BRCA1: pathogenic variant detected", "en", "found in the tumor or in blood", True),
    ("HER2: 2+", "en", "exact HER2 score", False),
)


@pytest.mark.parametrize(("printed", "language", "part", "is_offered"), CASES)
def test_a_question_is_offered_where_the_print_leaves_it_open(
    printed: str, language: str, part: str, is_offered: bool
) -> None:
    findings = detect(read_text(printed), load_lexicon()).findings
    offered = [question for one in explain(findings, None, language) for question in one.questions]
    assert any(part in question for question in offered) is is_offered


@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_each_rule_is_about_questions_that_the_guides_hold(language: str) -> None:
    library = load_library(language)
    held = {
        question
        for guide in library.guides.values()
        for group in (guide.questions, *(card.questions for card in guide.card))
        for question in group
    }
    for rule in load_rules():
        assert any(asks_for(rule, question) for question in held), (language, rule)
