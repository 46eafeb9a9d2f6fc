"""Results as people type them: changes in small letters, numbers without a sign."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text, and its findings as "BIOMARKER status variant or value".
SMALL_LETTERS = [
    ("KRAS g12d", "KRAS positive g12d"),
    ("kras p.g12c mutation detected", "KRAS positive p.g12c"),
    ("braf: v600e", "BRAF positive v600e"),
    ("jak2 v617f not found", "JAK2 negative v617f"),
    ("egfr t790m negative", "EGFR negative t790m"),
    ("EGFR l858r, t790m not detected", "EGFR negative l858r, EGFR negative t790m"),
    ("egfr l858r positive, t790m negative", "EGFR positive l858r, EGFR negative t790m"),
    ("KRAS wild type, slide a12c", "KRAS negative None"),
    ("KRAS: a12c block, wild type", "KRAS negative None"),
    ("KRAS (slide a12c) wild type", "KRAS negative None"),
    ("BRAF v600e?", ""),
]
WITHOUT_SIGN = [
    ("PDL1 <1", "PD-L1 negative <1"),
    ("PD-L1 (22C3): <1", "PD-L1 negative <1"),
    ("PD-L1 <1 %", "PD-L1 negative <1"),
    ("PD-L1 <1, CPS 5", "PD-L1 positive 5"),
    ("PD-L1 50", ""),
    ("PD-L1 <10", ""),
    ("PD-L1 <1.5", ""),
]


@pytest.mark.parametrize(("text", "expected"), SMALL_LETTERS)
def test_a_change_in_small_letters_is_read_right_behind_its_gene(text: str, expected: str) -> None:
    found = detect(read_text(text), load_lexicon()).findings
    assert ", ".join(f"{one.biomarker} {one.status} {one.variant}" for one in found) == expected


@pytest.mark.parametrize(("text", "expected"), WITHOUT_SIGN)
def test_below_one_is_none_by_every_score_of_pdl1(text: str, expected: str) -> None:
    found = detect(read_text(text), load_lexicon()).findings
    said = [f"{one.biomarker} {one.status} {one.measurement.value}" for one in found if one.measurement]
    assert ", ".join(said) == expected
    assert len(said) == len(found)


def test_below_one_without_a_sign_gets_no_unit_and_no_scale() -> None:
    (found,) = detect(read_text("PDL1 <1"), load_lexicon()).findings
    assert found.measurement is not None
    assert (found.measurement.unit, found.measurement.scale) == (None, None)
