"""The stain of HER2 that leaves it open is settled by the hybridisation that follows, and by no other."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
SETTLED = [
    ("HER2: equívoco (2+). FISH: AMPLIFICADO", "HER2 positive"),
    ("HER2 dudoso (2+)|FISH: amplificado", "HER2 positive"),
    ("HER2: 2+. FISH: Ratio 1,1. No amplificado.", "HER2 negative"),
    ("HER2 2+ (equívoco). Resultado FISH: positivo.", "HER2 positive"),
    ("HER2:|Score: 2+|Interpretación: Equívoco|FISH: Positivo (amplificado)", "HER2 positive"),
    ("HER2 : équivoque (score 2+). FISH : amplifié.", "HER2 positive"),
    ("HER2: Equívoco (2+) por IHQ. Hibridación in situ (FISH): NEGATIVO (sin amplificación).", "HER2 negative"),
    ("HER2 equivocal by IHC, positive by FISH", "HER2 positive"),
    ("HER2 IHC equivocal, ISH negative", "HER2 negative"),
    ("HER2 2+/FISH+", "HER2 positive"),
    ("HER2 2+ (FISH-)", "HER2 negative"),
    ("HER2 IHC 2+ ISH+", "HER2 positive"),
    ("HER2 2+ фиш отрицательный", "HER2 negative"),
    ("HER2: equivocal (2+). FISH: pending.", "HER2 equivocal, HER2 pending"),
    ("HER2: equivocal (2+). FISH is recommended.", "HER2 equivocal"),
    ("HER2: equivocal (2+). FISH will be performed.", "HER2 equivocal, HER2 pending"),
    ("HER2 negative (1+). FISH: not done.", "HER2 negative"),
    ("HER2 3+. FISH: amplified.", "HER2 positive"),
    ("HER2 equivocal by IHC; FISH pending", "HER2 equivocal"),
    ("HER2 2+. ALK FISH: positive.", "HER2 equivocal, ALK positive"),
    ("HER2 2+, positive by IHC elsewhere, FISH to follow", "HER2 equivocal, HER2 pending"),
    ("HER2: equivocal. FISH: amplified", "HER2 positive"),
    ("HER2: equivocal. FISH: indeterminate", "HER2 equivocal"),
]


@pytest.mark.parametrize(("text", "expected"), SETTLED)
def test_a_hybridisation_settles_the_stain_before_it(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
