"""Names and results without marks between them: each result is of the name before it."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
PLAIN = [
    ("KRASmut NRASwt BRAFwt", "KRAS positive, NRAS negative, BRAF negative"),
    ("KRASwt, BRAFwt, MSS", "KRAS negative, BRAF negative, MSI negative"),
    ("NPM1mut FLT3wt", "NPM1 positive, FLT3 negative"),
    ("BRCAwt/HRD+", "BRCA1 negative, BRCA2 negative, HRD positive"),
    ("EGFR Not Detected KRAS Detected BRAF Not Detected", "EGFR negative, KRAS positive, BRAF negative"),
    ("EGFR не обнаружена KRAS обнаружена BRAF не обнаружена", "EGFR negative, KRAS positive, BRAF negative"),
    ("EGFR detected by PCR in KRAS study", ""),
    ("EGFR detected", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_result_right_behind_a_name_is_of_it(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
