"""What denies another kind of change, what only lists names, and what was so before, tells nothing of the result."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
OTHERS = [
    ("ER + PR + HER2 + Ki67 (ИГХ, 4 маркера)", ""),
    ("Комплекс: MSI + KRAS + NRAS + BRAF", ""),
    ("PD-L1 + MSI + HER2 назначены", "PD-L1 pending, MSI pending, HER2 pending"),
    ("врач назначил EGFR + ALK", ""),
    ("MLH1 + PMS2 + MSH2 + MSH6 IHC panel ordered", "MLH1 pending, PMS2 pending, MSH2 pending, MSH6 pending"),
    ("ER + PR + HER2 +", "ER positive, PR positive, HER2 positive"),
    ("Variantes: KRAS p.G12D. Fusiones: no detectadas. Amplificaciones: no detectadas.", "KRAS positive"),
    ("Variantes: KRAS p.G12D. Variantes: no detectadas.", "KRAS negative"),
    ("Fusiones: CD74-ROS1. Mutaciones: no detectadas.", "ROS1 positive"),
    ("Variantes patogénicas: BRCA1 c.68_69del|VUS: ninguna", "BRCA1 positive"),
    ("Variantes patogénicas: BRCA2 c.5946delT. Variantes de significado incierto: no detectadas.", "BRCA2 positive"),
    ("Varianti patogenetiche: BRCA1 c.68_69del|VUS: nessuna", "BRCA1 positive"),
    ("EGFR L858R|Fusions: none", "EGFR positive"),
    ("EGFR L858R|Mutations: none", "EGFR negative"),
    ("This test was performed to look for JAK2 V617F.", ""),
    ("JAK2 V617F testing is used to diagnose MPN.", ""),
    ("JAK2 V617F testing was performed: detected", "JAK2 positive"),
    (
        "Se observa tinción nuclear intensa con RE, siendo negativos RP y HER2.",
        "ER positive, PR negative, HER2 negative",
    ),
    ("HER2 было 3+, сейчас 0", "HER2 negative"),
    ("HER2 было 0, сейчас 3+", "HER2 positive"),
    ("No ausencia de MLH1", "MLH1 intact"),
    ("Ausencia de MLH1", "MLH1 lost"),
    ("No se objetiva ausencia de expresión de MLH1", "MLH1 intact"),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_a_result_is_not_taken_from_what_is_said_of_something_else(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
