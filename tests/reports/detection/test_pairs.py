"""Names and results one behind the other in one line, as copied from a portal: each result is of the name before it."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

PAIRS = [
    ("ER: Negative PR: Positive HER2: Negative", "ER negative, PR positive, HER2 negative"),
    ("ER: Positive PR: Negative HER2: Positive", "ER positive, PR negative, HER2 positive"),
    ("РЭ: положительно РП: отрицательно HER2: отрицательно", "ER positive, PR negative, HER2 negative"),
    ("EGFR: negativo ALK: positivo ROS1: negativo", "EGFR negative, ALK positive, ROS1 negative"),
    ("MLH1: Intact PMS2: Intact MSH2: Lost MSH6: Lost", "MLH1 intact, PMS2 intact, MSH2 lost, MSH6 lost"),
    ("BRAF V600E: not detected KRAS G12C: detected", "BRAF negative, KRAS positive"),
    ("KRAS: WT BRAF: V600E", "KRAS negative, BRAF positive"),
    ("BRCA1: не обнаружено BRCA2: обнаружено", "BRCA1 negative, BRCA2 positive"),
    ("ER status: positive PR status: negative", "ER positive, PR negative"),
    ("V600E mutation in BRAF not detected, G12D mutation in KRAS detected", "BRAF negative, KRAS positive"),
    ("V600E mutation in BRAF detected, G12D mutation in KRAS not detected", "BRAF positive, KRAS negative"),
    ("Мутация V600E в гене BRAF не обнаружена, мутация G12D в гене KRAS обнаружена", "BRAF negative, KRAS positive"),
    ("No se detecta V600E en BRAF, se detecta G12D en KRAS", "BRAF negative, KRAS positive"),
    # No pairs: a heading with a list behind it, and a result behind all names.
    ("Negative: ALK, ROS1, RET", "ALK negative, ROS1 negative, RET negative"),
    ("EGFR, ALK, ROS1: negative", "EGFR negative, ALK negative, ROS1 negative"),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_each_label_has_the_value_behind_it(text: str, expected: str) -> None:
    assert sorted(said(text)) == sorted(listed(expected))
