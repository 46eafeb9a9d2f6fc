"""A denial behind a change may be of another: "EGFR L858R, no T790M", "RET M918T, no fusion"."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text, and its findings as "BIOMARKER status variant".
OTHERS = [
    ("EGFR L858R, no T790M", "EGFR positive L858R, EGFR negative T790M"),
    ("EGFR con L858R, sin T790M", "EGFR positive L858R, EGFR negative T790M"),
    ("Mutation EGFR L858R sans T790M", "EGFR positive L858R, EGFR negative T790M"),
    ("EGFR L858R ohne T790M", "EGFR positive L858R, EGFR negative T790M"),
    ("EGFR L858R без T790M", "EGFR positive L858R, EGFR negative T790M"),
    ("Se detecta EGFR T790M y no C797S.", "EGFR positive T790M, EGFR negative C797S"),
    ("BRAF non-V600E mutation (K601E)", "BRAF positive K601E"),
    ("KRAS mutant (not G12C)", "KRAS positive None"),
    ("RET M918T, no fusion", "RET positive M918T"),
    ("JAK2 V617F, no exon 12 mutation", "JAK2 positive V617F"),
    ("SNV: EGFR L858R; CNV: none; fusions: none", "EGFR positive L858R"),
    ("KRAS: G12V, rest wild type", "KRAS positive G12V"),
    ("PIK3CA exon 20 H1047R mutation; exon 9 wild type", "PIK3CA positive H1047R, PIK3CA negative None"),
    ("TP53 R175H somatic, germline negative", "TP53 positive R175H"),
    ("No EGFR mutation, KRAS G12C", "EGFR negative None, KRAS positive G12C"),
    ("BRAF V600E: NA", "BRAF equivocal V600E"),
    # The change itself is denied.
    ("No mutations in KRAS G12C, BRAF V600E", "KRAS negative G12C, BRAF negative V600E"),
    ("No mutation: BRAF V600E, KRAS G12C or NRAS Q61K", "BRAF negative V600E, KRAS negative G12C, NRAS negative Q61K"),
    ("EGFR: no L858R, no T790M", "EGFR negative L858R, EGFR negative T790M"),
    ("BRAF V600E: no mutation", "BRAF negative V600E"),
    ("EGFR L858R, T790M: no mutation detected", "EGFR negative L858R, EGFR negative T790M"),
    ("EML4-ALK: no fusion", "ALK negative EML4-ALK"),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_a_denial_is_of_the_change_that_it_names(text: str, expected: str) -> None:
    findings = detect(read_text(text), load_lexicon()).findings
    said = [f"{one.biomarker} {one.status} {one.variant}" for one in findings]
    assert sorted(said) == sorted(expected.split(", "))
