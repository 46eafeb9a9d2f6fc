"""The ends of a scale beside a score are no second score."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
SCALES = [
    ("RE: +++/+++|RP: +/+++|HER2: 0/+++", "ER positive, PR positive, HER2 negative"),
    ("HER2: 2+ sobre 3+, pendiente FISH", "HER2 equivocal, HER2 pending"),
    ("HER2: +/+++ (negativo)", "HER2 negative"),
    ("HER2: negativo (score 0 sobre 3+)", "HER2 negative"),
    ("HER2: 1+ (rango 0-3+)", "HER2 negative"),
    ("Her2neu: 1+ (negativo; 0-1+ negativo, 2+ equívoco, 3+ positivo)", "HER2 negative"),
    ("HER2: 2+ (0-1+: Negativo, 2+: Dudoso, 3+: Positivo)", "HER2 equivocal"),
    ("HER2 : +/+++ négatif", "HER2 negative"),
    ("HER2 IHC (0 – 3+): 0", "HER2 negative"),
    ("HER2 score (range 0-3+): 0", "HER2 negative"),
    ("HER2 score (range 0-3+): 3+", "HER2 positive"),
    ("РЭ (0-8 баллов): 0", "ER negative"),
    ("РЭ (0-8 баллов): 7", "ER positive"),
    ("Экспрессия РЭ: 0 из 8 баллов", "ER negative"),
    ("РЭ: 7 из 8, РП: 0 из 8 баллов", "ER positive, PR negative"),
    ("HER2 0 из 3 баллов", "HER2 negative"),
    ("HER2 3 из 3 баллов", "HER2 positive"),
    ("HER2: 1+ (scale 0-3+)", "HER2 negative"),
    ("HER2 (0, 1+, 2+, 3+): 0", "HER2 negative"),
    ("HER2: 0 (отрицательный: 0-1+; положительный: 3+)", "HER2 negative"),
    ("HER2: 3+ (0 and 1+ negative, 2+ equivocal, 3+ positive)", "HER2 positive"),
    ("RE (0-100%): 0%", "ER negative"),
    ("RE (0-100%): 80%", "ER positive"),
    ("HER2: 3+/3+", "HER2 positive"),
    ("HER2: 2+/3+", "HER2 equivocal"),
    ("HER2 2+ (range 1+ to 2+)", "HER2 equivocal"),
    ("HER2 3+ (90 % 3+, 10 % 2+)", "HER2 positive"),
    ("ER 8/8, PR 0/8", "ER positive, PR negative"),
    ("HER2: ++/+++", "HER2 equivocal"),
    ("HER2 (0-1+ negative, 2+ equivocal, 3+ positive)", ""),
    ("ER: Allred 5 of 8", "ER positive"),
    ("HER2: 0 of 3 cores stained", ""),
]


@pytest.mark.parametrize(("text", "expected"), SCALES)
def test_the_end_of_a_scale_is_no_score(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
