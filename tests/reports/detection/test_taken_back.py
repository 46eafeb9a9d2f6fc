"""Changes that are there no longer or were none, and denials of something else beside a change."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
CHANGES = [
    ("HER2 exon 20 insertion without amplification", "HER2 positive"),
    ("HER2 exon 20 insertion, amplification present", "HER2 positive"),
    ("ALK fusion without resistance mutation", ""),
    ("ALK fusion not detected, no resistance mutation", "ALK negative"),
    ("EML4-ALK v1, no G1202R", "ALK positive"),
    ("EML4-ALK v1, G1202R detected", "ALK positive"),
    ("EML4-ALK v1 not detected", "ALK negative"),
    ("EGFR L858R considered an artifact", "EGFR equivocal"),
    ("KRAS G12D likely fixation artefact", "KRAS equivocal"),
    ("EGFR L858R lost at progression", "EGFR equivocal"),
    ("EGFR L858R: desaparecida en el control", ""),
    ("KRAS G12D: 12% -> 0%", "KRAS equivocal"),
    ("KRAS G12D: 0% -> 12%", "KRAS equivocal"),
    ("JAK2 V617F 45% (2021), 12% (2022), 0% (2023)", "JAK2 equivocal"),
    ("JAK2 V617F 12% (2022), 45% (2023)", "JAK2 positive"),
    ("EGFR L858R 0 %, TP53 R175H 12 %", "EGFR negative, TP53 positive"),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_a_change_is_found_unless_it_is_itself_taken_back(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
