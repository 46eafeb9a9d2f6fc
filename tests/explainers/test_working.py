"""Whether a treatment works is not ours to say, with a side effect or without; how treatments work is explained."""

from __future__ import annotations

import pytest

from explainers.answer import Answer, AnswerKind, Question, answer
from explainers.triage import say
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORTS = {
    "en": "Lung cancer\nEGFR exon 19 deletion: detected",
    "es": "Cáncer de pulmón\nEGFR deleción exón 19: detectada",
    "ru": "Рак лёгкого\nEGFR делеция 19 экзона: обнаружена",
}
DECLINED = (AnswerKind.DECLINE_ADVICE, AnswerKind.DECLINE_PROGNOSIS)


def ask(text: str, language: str) -> Answer:
    findings = detect(read_text(REPORTS[language]), load_lexicon()).findings
    return answer(Question(text, language, findings))


JUDGED = [
    ("My hands peel from the EGFR tablets. Is the medicine doing its job?", "en"),
    ("is the chemo even working", "en"),
    ("does a rash mean the pill works?", "en"),
    ("no side effects at all. is it even working?", "en"),
    ("my CEA dropped, is the treatment helping?", "en"),
    ("how will we know whether the treatment is working", "en"),
    ("will the drug work for me?", "en"),
    ("Me salió sarpullido, ¿está funcionando la pastilla?", "es"),
    ("el sarpullido significa que funciona?", "es"),
    ("¿cómo sé si el tratamiento funciona?", "es"),
    ("¿me va a servir el tratamiento?", "es"),
    ("У меня сыпь от таблеток, значит лекарство действует?", "ru"),
    ("химия работает?", "ru"),
    ("как понять, что лечение помогает", "ru"),
    ("лечение мне поможет?", "ru"),
]
EXPLAINED = [
    ("how does the pill work", "en"),
    ("why do EGFR pills work", "en"),
    ("what does it mean that EGFR pills may stop working", "en"),
    ("does a low PD-L1 mean immunotherapy cannot work for me?", "en"),
    ("is the bot working", "en"),
    ("¿cómo funciona la pastilla?", "es"),
    ("¿para qué sirve el tratamiento dirigido?", "es"),
    ("как действует лекарство", "ru"),
    ("как работает таргетная терапия?", "ru"),
]


@pytest.mark.parametrize(("text", "language"), JUDGED)
def test_nobody_is_told_whether_a_treatment_works(text: str, language: str) -> None:
    answered = ask(text, language)
    assert answered.kind in DECLINED and answered.text == say("decline_working", language)


@pytest.mark.parametrize(("text", "language"), EXPLAINED)
def test_how_a_treatment_works_is_not_declined(text: str, language: str) -> None:
    assert ask(text, language).kind is AnswerKind.ANSWER


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("is hair loss common on sacituzumab?", "en", "TROP2"),
        ("side effects of capecitabine?", "en", "DPYD"),
        ("¿es normal el cansancio con osimertinib?", "es", "EGFR"),
        ("устала, это нормально на осимертинибе?", "ru", "EGFR"),
    ],
)
def test_what_a_medicine_does_beside_is_not_told_but_the_guide_that_names_it(
    text: str, language: str, name: str
) -> None:
    said = ask(text, language).text
    assert said == f"{say('side_effects', language)} {say('told_of_medicine', language).replace('{name}', name)}"


def test_side_effects_that_a_guide_tells_of_are_told() -> None:
    told = ask("efectos secundarios de capecitabina si DPYD es anormal", "es")
    assert told.guide == "DPYD" and told.text != say("side_effects", "es")
    assert told.kind is AnswerKind.ANSWER and "efectos secundarios" in told.text


def test_a_breath_that_fails_comes_before_whether_the_drug_works() -> None:
    assert ask("i cannot breathe since the pills. is the drug working?", "en").kind is AnswerKind.URGENT
