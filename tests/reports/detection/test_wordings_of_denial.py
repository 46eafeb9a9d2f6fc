"""Wordings of a denial: how far it reaches, what it answers, and sentences that tell no result."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text with "|" between its lines, and its findings as "BIOMARKER status".
PARALLEL = [
    ("Tumor cells are negative for HER2 and positive for ER.", "HER2 negative, ER positive"),
    ("Tumor cells are positive for HER2 and negative for ER.", "HER2 positive, ER negative"),
    ("Tumor cells are negative for ER and PR and positive for HER2", "ER negative, PR negative, HER2 positive"),
    ("Negative for BRAF V600E and positive for NRAS Q61R mutation.", "BRAF negative, NRAS positive"),
    ("Negative for BRAF V600E and NRAS Q61R mutations.", "BRAF negative, NRAS negative"),
    ("Immunohistochemistry was negative for HER2 and focally positive for PR", "HER2 negative, PR positive"),
    ("No staining for ER and strong staining for PR", "ER negative, PR positive"),
    ("No staining for ER and PR", "ER negative, PR negative"),
    ("Lacks ER expression and shows HER2 overexpression", "ER negative, HER2 positive"),
    ("Lacks ER expression and HER2 overexpression", "ER negative, HER2 negative"),
    ("Absence of ER, presence of PR", "ER negative, PR positive"),
    ("Absence of ER and PR", "ER negative, PR negative"),
    ("No expression of ER, weak expression of PR", "ER negative, PR positive"),
    ("Without EGFR mutation, with KRAS mutation", "EGFR negative, KRAS positive"),
    ("Without EGFR mutation or KRAS mutation", "EGFR negative, KRAS negative"),
    ("Sin mutación en EGFR, con mutación en KRAS", "EGFR negative, KRAS positive"),
    ("Ohne EGFR-Mutation, mit KRAS-Mutation", "EGFR negative, KRAS positive"),
    ("No evidence of HER2 amplification and presence of EGFR mutation", "HER2 negative, EGFR positive"),
    ("No MSI and high TMB", "MSI negative, TMB positive"),
    ("Loss of MLH1 and PMS2 and retention of MSH2 and MSH6", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("Loss of MLH1 and PMS2, retention of MSH2 and MSH6", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("Опухоль негативна по ER и позитивна по HER2", "ER negative, HER2 positive"),
    ("Опухоль негативна по ER и HER2", "ER negative, HER2 negative"),
    ("Не обнаружена мутация EGFR и обнаружена транслокация ALK", "EGFR negative, ALK positive"),
    ("Negativ für ER und positiv für HER2", "ER negative, HER2 positive"),
    ("négatif pour ER et positif pour HER2", "ER negative, HER2 positive"),
    ("No pathogenic and likely pathogenic variants in BRCA1 and BRCA2", "BRCA1 negative, BRCA2 negative"),
]


def _read(text: str) -> list[str]:
    findings = detect(read_text(text.replace("|", "\n")), load_lexicon()).findings
    return [f"{one.biomarker} {one.status}" for one in findings]


@pytest.mark.parametrize(("text", "expected"), PARALLEL)
def test_a_denial_ends_where_a_statement_of_the_same_form_begins(text: str, expected: str) -> None:
    assert _read(text) == list(filter(None, expected.split(", ")))
