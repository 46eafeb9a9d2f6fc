"""Changes printed without a word of a result: found by themselves, not where a verdict, a sign or a zero stands by."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
BELOW = [
    ("BRAF V600E", "BRAF positive"),
    ("BRAF V600E|Detected", "BRAF positive"),
    ("BRAF V600E|Not detected", "BRAF negative"),
    ("BRAF V600E|No mutation detected", "BRAF negative"),
    ("BRAF V600E|No se detecta mutación", "BRAF negative"),
    ("BRAF V600E|Мутация не обнаружена", "BRAF negative"),
    ("BRAF V600E|Keine Mutation nachgewiesen", "BRAF negative"),
    ("BRAF V600E|Pending", "BRAF pending"),
    ("BRAF V600E|Insufficient tissue", "BRAF insufficient"),
    ("BRAF V600E|0%", "BRAF negative"),
    ("EGFR exon 19 deletion|Not detected", "EGFR negative"),
    ("EGFR L858R, T790M|Not detected", "EGFR negative, EGFR negative"),
    ("KIF5B-RET|Negative", "RET negative"),
    ("KRAS G12C|KRAS G12D|Not detected|Detected", "KRAS negative, KRAS positive"),
    ("KRAS G12C|KRAS G12D|Not detected", "KRAS negative, KRAS negative"),
    ("BRCA1 c.5096G>A|Uncertain significance", "BRCA1 vus"),
    ("Analysis of the BRAF V600E mutation|Not detected", "BRAF negative"),
    ("Исследование мутации V600E гена BRAF|Не выявлена", "BRAF negative"),
    # A change alone in its line, and below it what is said of others.
    ("BRAF V600E|No other mutations were detected", "BRAF positive"),
    ("BRAF V600E|No mutations detected in KRAS", "BRAF positive, KRAS negative"),
    ("Detected|BRAF V600E|Not detected|KRAS G12C", "BRAF positive, KRAS negative"),
    ("Alterations found|BRAF V600E|Not detected|KRAS G12C", "BRAF positive, KRAS negative"),
    ("Genomic findings|BRAF V600E|Negative|KRAS, NRAS", "BRAF positive, KRAS negative, NRAS negative"),
    ("BRAF V600E, VAF 23%|Not detected", "BRAF positive"),
    ("RAS/RAF analysis|No.", ""),
]
SOUGHT = [
    ("EGFR: tested for exon 19 deletions, L858R and T790M", ""),
    ("EGFR: tested for L858R, detected", "EGFR positive"),
    ("EGFR: tested for L858R, T790M|No mutations detected", "EGFR negative, EGFR negative"),
    ("EGFR was analyzed for L858R and T790M", ""),
    ("EGFR was analyzed by NGS: L858R", "EGFR positive"),
    ("EGFR: L858R and T790M were analyzed", ""),
    ("EGFR: mutations assessed: L858R, T790M", ""),
    ("BRAF V600E was tested and found", "BRAF positive"),
    ("Analysis of the BRAF V600E mutation", ""),
    ("Analysis of EGFR shows p.L858R", "EGFR positive"),
    ("Analysis of the tumor: positive for BRAF V600E", "BRAF positive"),
    ("Analysis of the tumor: BRAF V600E, VAF 12 %", "BRAF positive"),
    ("EGFR testing (L858R, T790M)", ""),
    ("NGS analysis (plasma) EGFR T790M", "EGFR positive"),
    ("FISH for EML4-ALK rearrangement", ""),
    ("FISH for EML4-ALK rearrangement: positive", "ALK positive"),
    ("EGFR: se estudiaron las mutaciones L858R y T790M", ""),
    ("EGFR: se estudiaron L858R y T790M, ambas presentes", "EGFR positive, EGFR positive"),
    ("Análisis de la mutación V600E del gen BRAF", ""),
    ("EGFR: исследованы мутации L858R, T790M", ""),
    ("EGFR: исследованы мутации L858R, T790M|Мутаций не обнаружено", "EGFR negative, EGFR negative"),
    ("EGFR: исследован, обнаружена мутация L858R", "EGFR positive"),
    ("EGFR wurde auf L858R und T790M untersucht", ""),
]
SIGNS = [
    ("BRAF V600E (-)", "BRAF negative"),
    ("BRAF V600E (+)", "BRAF positive"),
    ("BRAF V600E: (-)", "BRAF negative"),
    ("BRAF V600E: -", "BRAF equivocal"),
    ("BRAF V600E - detected", "BRAF positive"),
    ("BRAF p.V600E-mutated", "BRAF positive"),
    ("EGFR: L858R(-), T790M(-), ex19del(+)", "EGFR negative, EGFR negative, EGFR positive"),
    ("EML4-ALK (-)", "ALK negative"),
    ("EML4-ALK (+)", "ALK positive"),
    ("BRAF V600E: VAF 0 %", "BRAF negative"),
    ("BRAF V600E: VAF 0.5 %", "BRAF positive"),
    ("EGFR T790M: 0 copies/mL", "EGFR negative"),
    ("EGFR T790M: 10 copies/mL", "EGFR positive"),
    ("BRAF V600E mutation, allele fraction 0,0 %", "BRAF negative"),
]

# Verdicts before and behind the changes of one gene.
LED = [
    ("EGFR: detected L858R, T790M not detected", "EGFR positive, EGFR negative"),
    ("EGFR: not detected L858R, T790M detected", "EGFR negative, EGFR positive"),
    ("EGFR: L858R detected, T790M not detected", "EGFR positive, EGFR negative"),
    ("EGFR: L858R, T790M not detected", "EGFR negative, EGFR negative"),
    ("EGFR mutations detected: L858R, T790M", "EGFR positive, EGFR positive"),
    ("EGFR negative for L858R, positive for T790M", "EGFR negative, EGFR positive"),
    ("EGFR positive for L858R and T790M, negative for C797S", "EGFR positive, EGFR positive, EGFR negative"),
    ("EGFR positive for L858R, negative for T790M and C797S", "EGFR positive, EGFR negative, EGFR negative"),
    ("EGFR: found L858R, T790M and C797S not found", "EGFR positive, EGFR negative, EGFR negative"),
    ("EGFR sin L858R, T790M positiva", "EGFR negative, EGFR positive"),
    ("EGFR: no se detecta T790M, se detecta L858R", "EGFR negative, EGFR positive"),
    ("EGFR: обнаружена делеция 19 экзона, инсерции 20 экзона не обнаружены", "EGFR positive, EGFR negative"),
    ("EGFR делеция 19 экзона: обнаружена|EGFR инсерция 20 экзона: не обнаружена", "EGFR positive, EGFR negative"),
]


@pytest.mark.parametrize(("text", "expected"), [*BELOW, *SOUGHT, *SIGNS, *LED])
def test_a_change_without_a_result_word_says_what_stands_by(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


NUMBERS = [
    ("PD-L1 TPS<1%", "PD-L1 negative"),
    ("PD-L1 TPS>1%", "PD-L1 positive"),
    ("PD-L1 negativo (TPS<1%)", "PD-L1 negative"),
    ("PD-L1<1%", "PD-L1 negative"),
    ("PD-L1 CPS<1", "PD-L1 negative"),
    ("PD-L1 CPS>10", "PD-L1 positive"),
    ("PD-L1 TPS menor al 1%", "PD-L1 negative"),
    ("PD-L1 TPS mayor al 1%", "PD-L1 positive"),
    ("Ratio HER2/CEP17: 1,2", "HER2 negative"),
    ("Ratio HER2/CEP17: 3,2", "HER2 positive"),
    ("Número medio de copias HER2: 3,1", ""),
    ("HER2: 3, membrana completa e intensa", "HER2 positive"),
    ("Se realizan RE, RP y HER2 en bloque A2.", ""),
    ("p16 en bloque A1: negativo", "p16 negative"),
    ("p16: positividad en bloque", "p16 positive"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_is_of_what_it_stands_by(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


TITLES = [
    ("JAK2 V617F|Your Value: Negative", "JAK2 negative"),
    ("JAK2 V617F|Your Value: Positive", "JAK2 positive"),
    ("JAK2 V617F|Specimen: Blood|Method: PCR|Result: Negative", "JAK2 negative"),
    ("JAK2 V617F|Normal range: Not Detected|Detected", "JAK2 positive"),
    ("EGFR T790M mutation analysis|Result|Not detected", "EGFR negative"),
    ("EGFR T790M|Fecha: 01/02/2024|Resultado|No detectada", "EGFR negative"),
    ("BRAF V600E MUTATION ANALYSIS", ""),
    ("JAK2 V617F qualitative PCR", ""),
    ("BRAF V600E status", ""),
    ("BRAF V600E status: mutated", "BRAF positive"),
    ("R/O FLT3-ITD", ""),
    ("KRAS hotspots: G12A G12C G12D", ""),
    ("The following mutations are interrogated: KRAS G12A, G12C", ""),
    ("The following mutations were detected: KRAS G12A", "KRAS positive"),
    ("CD74::ROS1 rearrangement by RNA sequencing", "ROS1 positive"),
    ("Plan: check JAK2 V617F", ""),
    ("Услуга: BRCA1 5382insC", ""),
    ("Услуга: BRCA1 5382insC - обнаружена", "BRCA1 positive"),
    ("EGFR L858R|Fusions: none", "EGFR positive"),
    ("EGFR L858R|Mutations: none", "EGFR negative"),
    ("Variantes: TP53 p.R248Q|Fusiones: ninguna", "TP53 positive"),
    ("BRAF V600E|Variants of unknown significance|None", "BRAF positive"),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_the_title_of_a_test_is_no_result(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
