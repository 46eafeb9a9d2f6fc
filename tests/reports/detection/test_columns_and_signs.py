"""Tables whose columns tell the result, and signs that stand by several names: each result is of its own name."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text with "|" between its lines, and its findings as "BIOMARKER status".
TABS = [
    ("Marker\tPositive\tNegative|ER\tX\t|PR\t\tX|HER2\t\tX", "ER positive, PR negative, HER2 negative"),
    ("Marker\tPositive\tNegative|ER\t\tX|PR\tX\t|HER2\tX", "ER negative, PR positive, HER2 positive"),
    ("Marcador\tPositivo\tNegativo|RE\t\tX|RP\t\tX|HER2\tX\t", "ER negative, PR negative, HER2 positive"),
    ("Marqueur\tPositif\tNégatif|RE\tX\t|RP\t\tX|HER2\t\tX", "ER positive, PR negative, HER2 negative"),
    ("Marker\tpositiv\tnegativ|ER\tx\t|PR\t\tx", "ER positive, PR negative"),
    ("Маркер\tПоложительно\tОтрицательно|РЭ\t\tх|РП\tx\t", "ER negative, PR positive"),  # one mark of them Cyrillic
    ("Gene\tDetected\tNot Detected|EGFR\t\t✓|KRAS\t✓\t", "EGFR negative, KRAS positive"),
    ("Proteína\tConservada\tPerdida|MLH1\t\tX|PMS2\t\tX|MSH2\tX\t", "MLH1 lost, PMS2 lost, MSH2 intact"),
    ("EGFR\tALK\tROS1|Negative\tNegative\tPositive", "EGFR negative, ALK negative, ROS1 positive"),
    ("EGFR\tALK\tROS1|Positive\tNegative\tNegative", "EGFR positive, ALK negative, ROS1 negative"),
    ("RE\tRP\tHER2|Negativo\tPositivo\tNegativo", "ER negative, PR positive, HER2 negative"),
    ("KRAS\tNRAS\tBRAF|No mutado\tMutado\tNo mutado", "KRAS negative, NRAS positive, BRAF negative"),
    ("EGFR\tKRAS\tBRAF|Négatif\tPositif\tNégatif", "EGFR negative, KRAS positive, BRAF negative"),
    ("EGFR\tALK\tKRAS|не обнаружено\tне обнаружено\tобнаружено", "EGFR negative, ALK negative, KRAS positive"),
    ("MLH1\tPMS2\tMSH2|Conservado\tPerdido\tConservado", "MLH1 intact, PMS2 lost, MSH2 intact"),
    ("Marker\tPositive\tNegative|Receptors|ER\t\tX|Others|HER2\tX", "ER negative, HER2 positive"),
    # Tabs that were typed to bring words below each other.
    ("Marker\t\t\tResult|ER\t\t\tpositive|Progesterone receptor\tnegative", "ER positive, PR negative"),
    ("ER\t\t\tpositive|Progesterone receptor\tnegative", "ER positive, PR negative"),
]

SIGNS = [
    ("ER+PR+HER2-", "ER positive, PR positive, HER2 negative"),
    ("ER-PR-HER2+", "ER negative, PR negative, HER2 positive"),
    ("РЭ+РП-HER2-", "ER positive, PR negative, HER2 negative"),
    ("ER+PR-HER2+++", "ER positive, PR negative, HER2 positive"),
    ("ER-PR-HER2- breast carcinoma", "ER negative, PR negative, HER2 negative"),
    ("ER+PR-HER2- breast carcinoma, Ki-67 20%", "ER positive, PR negative, HER2 negative, Ki-67 value"),
    ("ER-PR-HER2-|Ki-67: 20%", "ER negative, PR negative, HER2 negative, Ki-67 value"),
    ("ER+HER2-negative", "ER positive, HER2 negative"),
    ("ER-/HER2+", "ER negative, HER2 positive"),
    ("ER-PR-positiv", "ER positive, PR positive"),
    ("MLH1-PMS2-MSH2+MSH6+", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("MLH1+PMS2+MSH2-MSH6-", "MLH1 intact, PMS2 intact, MSH2 lost, MSH6 lost"),
    ("EGFR-ALK-ROS1-PDL1+", "EGFR negative, ALK negative, ROS1 negative, PD-L1 positive"),
    ("EGFR+ALK-ROS1-", "EGFR positive, ALK negative, ROS1 negative"),
    ("EGFR(del19)+/ALK-/ROS1-", "EGFR positive, ALK negative, ROS1 negative"),
    ("RE:+ RP:+ HER2:-", "ER positive, PR positive, HER2 negative"),
    ("RE:-, RP:+, HER2:-", "ER negative, PR positive, HER2 negative"),
    ("RE: - RP: - HER2: +", "ER negative, PR negative, HER2 positive"),
    ("EGFR - ALK - ROS1 -", "EGFR negative, ALK negative, ROS1 negative"),
    ("EGFR - ALK - PD-L1 +", "EGFR negative, ALK negative, PD-L1 positive"),
    ("ALK - ROS1 +", "ALK negative, ROS1 positive"),
    ("ER - PR + HER2 -", "ER negative, PR positive, HER2 negative"),
    # A hyphen between the genes of a fusion, or in a word.
    ("NPM1-ALK+", "ALK positive"),
    ("KIF5B-RET -", "RET negative"),
    ("KRAS-NRAS-BRAF- und EGFR-Analyse", ""),
    ("HER2 - negative, ER - positive", "HER2 negative, ER positive"),
]

LISTS = [
    ("ER/PR/HER2 +/+/-", "ER positive, PR positive, HER2 negative"),
    ("ER/PR/HER2 -/-/+", "ER negative, PR negative, HER2 positive"),
    ("ER PR HER2 + + -", "ER positive, PR positive, HER2 negative"),
    ("РЭ/РП/HER2: +/-/-", "ER positive, PR negative, HER2 negative"),
    ("ER/PR/HER2: +/+/-, Ki-67 20%", "ER positive, PR positive, HER2 negative, Ki-67 value"),
    ("ER/PR (+/-), HER2 (-)", "ER positive, PR negative, HER2 negative"),
    ("ER/PR (-/+), HER2 (+)", "ER negative, PR positive, HER2 positive"),
    ("MLH1/PMS2/MSH2/MSH6 +/+/-/-", "MLH1 intact, PMS2 intact, MSH2 lost, MSH6 lost"),
    ("MLH1, PMS2, MSH2, MSH6: -, -, +, +", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("RE/RP/HER2: 90%/0%/1+", "ER positive, PR negative, HER2 negative"),
    ("RE, RP, HER2: 0%, 80%, 3+", "ER negative, PR positive, HER2 positive"),
    ("EGFR/KRAS/BRAF: WT/G12C/WT", "EGFR negative, KRAS positive, BRAF negative"),
    ("EGFR, KRAS, BRAF: L858R, WT, WT", "EGFR positive, KRAS negative, BRAF negative"),
    ("KRAS/NRAS/BRAF: mutant/wild/wild", "KRAS positive, NRAS negative, BRAF negative"),
    ("KRAS/NRAS/BRAF: дикий тип/дикий тип/мутация V600E", "KRAS negative, NRAS negative, BRAF positive"),
    ("KRAS, NRAS y BRAF: no mutado, no mutado y mutado", "KRAS negative, NRAS negative, BRAF positive"),
    ("KRAS y BRAF: no mutado y mutado, respectivamente", "KRAS negative, BRAF positive"),
    ("ER and PR were positive and negative, respectively", "ER positive, PR negative"),
    ("ER und PR waren negativ und positiv, respektive", "ER negative, PR positive"),
    ("IDH1 and IDH2: negative and R140Q", "IDH1 negative, IDH2 positive"),
    ("NPM1/FLT3-ITD: +/-", "NPM1 positive, FLT3 negative"),
    ("NPM1/FLT3-ITD: -/+", "NPM1 negative, FLT3 positive"),
    # One result that is said of all, or is unreadable, and the choices of a form.
    ("EGFR, ALK: negative, no amplification", "EGFR negative, ALK negative"),
    ("ER, PR: positive, strong", "ER positive, PR positive"),
    ("KRAS/NRAS/BRAF: mutant/obsent/wild type", "KRAS positive, BRAF negative"),
    ("FLT3 ITD/NPM1: NEGATIVE/POSITIVE", ""),
    ("KRAS/NRAS: wild/mutant", ""),
    ("ER/PR (+/-): -", ""),
    ("ER: +/-", ""),
    ("ER +/-", ""),
]


def _findings(text: str) -> list[str]:
    findings = detect(read_text(text.replace("|", "\n")), load_lexicon()).findings
    return [f"{one.biomarker} {one.status}" for one in findings]


@pytest.mark.parametrize(("text", "expected"), TABS)
def test_tabs_keep_the_columns_of_a_table(text: str, expected: str) -> None:
    assert _findings(text) == list(filter(None, expected.split(", ")))


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_a_sign_is_of_the_name_before_it(text: str, expected: str) -> None:
    assert _findings(text) == list(filter(None, expected.split(", ")))


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_the_second_result_is_of_the_second_name(text: str, expected: str) -> None:
    assert _findings(text) == list(filter(None, expected.split(", ")))
