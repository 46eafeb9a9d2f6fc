"""Exon changes in any language find the card that speaks of them."""

from __future__ import annotations

import pytest

from explainers.exons import in_english
from explainers.explain import explain
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

WORDINGS = [
    ("exon 19 deletion", "exon 19 deletion"),
    ("Exon-19-Deletion", "exon 19 deletion"),
    ("делеция 19 экзона", "exon 19 deletion"),
    ("Делеции 19-го экзона", "exon 19 deletion"),
    ("délétion de l’exon 19", "exon 19 deletion"),
    ("inserción en el exón 20", "exon 20 insertion"),
    ("inserção no éxon 20", "exon 20 insertion"),
    ("пропуск экзона 14", "exon 14 skipping"),
    ("экзон 11", "exon 11"),
    ("exones 18-21", ""),
    ("exons 18 and 19", ""),
    ("L858R", ""),
]
LUNG = {"en": "Lung adenocarcinoma", "es": "Adenocarcinoma de pulmón", "ru": "Аденокарцинома лёгкого"}


@pytest.mark.parametrize(("printed", "expected"), WORDINGS)
def test_an_exon_change_has_one_wording(printed: str, expected: str) -> None:
    assert in_english(printed) == expected


@pytest.mark.parametrize(
    ("said", "english", "language"),
    [
        ("EGFR: inserción en el exón 20 detectada", "EGFR: exon 20 insertion detected", "es"),
        ("EGFR: обнаружена инсерция 20 экзона", "EGFR: exon 20 insertion detected", "ru"),
        ("EGFR: делеция 19 экзона обнаружена", "EGFR: exon 19 deletion detected", "ru"),
        ("MET: пропуск 14 экзона обнаружен", "MET: exon 14 skipping detected", "ru"),
    ],
)
def test_the_card_is_that_of_the_same_change_in_english(said: str, english: str, language: str) -> None:
    own, other = (
        explain(detect(read_text(f"{LUNG[tongue]}\n{text}"), load_lexicon()).findings, None, language)[0]
        for tongue, text in ((language, said), ("en", english))
    )
    gene = english.split(":", maxsplit=1)[0]
    plain = explain(detect(read_text(f"{gene}: detected"), load_lexicon()).findings, None, language)[0]
    assert own.what_it_means == other.what_it_means != plain.what_it_means
