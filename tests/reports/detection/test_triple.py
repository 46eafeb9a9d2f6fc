"""Two words for three results: "triple negative" is read where nothing but the name of the cancer stands beside it."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
TRIPLES = [
    ("TNBC", "ER negative, PR negative, HER2 negative"),
    ("Трижды негативный РМЖ", "ER negative, PR negative, HER2 negative"),
    ("Triple negative", "ER negative, PR negative, HER2 negative"),
    ("Carcinoma de mama triple negativo", "ER negative, PR negative, HER2 negative"),
    ("Soy triple negativo", "ER negative, PR negative, HER2 negative"),
    ("JAK2/CALR/MPL triple negative", "JAK2 negative, CALR negative, MPL negative"),
    ("JAK2, CALR, MPL: triple-negative", "JAK2 negative, CALR negative, MPL negative"),
    ("TNBC is treated with chemotherapy", ""),
    ("Immunotherapy for triple negative breast cancer", ""),
    ("Sacituzumab: triple negative breast cancer", ""),
    ("Not triple negative", ""),
    ("ER 90 %, not triple negative", "ER positive"),
]


@pytest.mark.parametrize(("text", "expected"), TRIPLES)
def test_two_words_tell_three_results_of_this_patient(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
