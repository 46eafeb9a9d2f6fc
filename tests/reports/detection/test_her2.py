"""HER2 by stain and by hybridisation: which decides, and that the other is still named."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text, and its findings as "status: detail".
BOTH = [
    ("HER2 IHC: 2+ (equivocal)\nHER2 FISH: amplified", "positive: IHC 2+, ISH amplified"),
    ("HER2 IHC 2+. HER2 FISH: not amplified", "negative: IHC 2+, ISH not amplified"),
    ("HER2: 2+, ISH amplified", "positive: IHC 2+, ISH amplified"),
    ("HER2 FISH: amplified", "positive: ISH amplified"),
    ("HER2 IHC: 2+", "equivocal: IHC 2+"),
    ("HER2 IHC: 1+\nHER2 FISH: not amplified", "negative: IHC 1+; negative: ISH not amplified"),
    ("Biopsy: HER2 2+. Resection: HER2 FISH amplified", "positive: ISH amplified"),
]


@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_what_hybridisation_decides_names_the_score_that_asked_for_it(text: str, expected: str) -> None:
    found = detect(read_text(text), load_lexicon()).findings
    assert "; ".join(f"{one.status}: {one.detail}" for one in found) == expected
