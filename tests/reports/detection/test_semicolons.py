"""A list of changes that is denied as a whole is denied whatever parts its names."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
LISTS = [
    (
        "The three Ashkenazi founder mutations (BRCA1 185delAG, 5382insC; BRCA2 6174delT) were not found",
        "BRCA1 negative, BRCA1 negative, BRCA2 negative",
    ),
    (
        "The following were tested and not found: EGFR L858R, T790M; KRAS G12C",
        "EGFR negative, EGFR negative, KRAS negative",
    ),
    (
        "The following were tested and found: EGFR L858R, T790M; KRAS G12C",
        "EGFR positive, EGFR positive, KRAS positive",
    ),
    (
        "Исследованы мутации: EGFR L858R, T790M; KRAS G12C. Результат: не обнаружены",
        "EGFR negative, EGFR negative, KRAS negative",
    ),
    (
        "Исследованы мутации: BRCA1 5382insC, 185delAG; BRCA2 6174delT. Результат: не обнаружены",
        "BRCA1 negative, BRCA1 negative, BRCA2 negative",
    ),
    ("EGFR L858R; KRAS G12C not detected", "EGFR positive, KRAS negative"),
    ("EGFR L858R detected; KRAS G12C not detected", "EGFR positive, KRAS negative"),
    ("EGFR L858R, T790M; KRAS G12C: не обнаружены", "EGFR positive, EGFR positive, KRAS negative"),
    ("No se detectan: EGFR L858R; KRAS G12C", "EGFR negative, KRAS negative"),
    (
        "BRCA1 (185delAG, 4153delA, 300T>G), BRCA2 (6174delT): мутаций не обнаружено",
        "BRCA1 negative, BRCA1 negative, BRCA2 negative",
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_denial_of_a_list_is_of_each_of_its_changes(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
