"""Wordings that took a rule of their own: each beside the twin that says the opposite, or says nothing."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Finding
from reports.reading.text import read_text

# A text, and its findings as "BIOMARKER status"; "" when it says nothing about this patient.
COUNTS = [
    ("HER2 FISH: HER2/CEP17 4.6, mean copy no. 11.2 - AMPLIFIED.", "HER2 positive"),
    ("HER2 FISH: HER2/CEP17 1.2, mean copy no. 2.2 - NOT AMPLIFIED.", "HER2 negative"),
    ("Plasma ctDNA: no alterations detected in EGFR, KRAS.", "EGFR negative, KRAS negative"),
    ("Plasma ctDNA: alterations detected in EGFR, KRAS.", "EGFR positive, KRAS positive"),
    ("HER2 IHC 2+ / FISH ratio 2.9, copies 8.1.", "HER2 positive"),
    ("HER2 IHC 2+ / FISH ratio 1.2, copies 2.1.", "HER2 negative"),
    ("HER2 by ISH: HER2 signals 6.8; CEP17 signals 2.9; ratio 2.34.", "HER2 positive"),
    ("HER2 by ISH: HER2 signals 2.6; CEP17 signals 2.1; ratio 1.24.", "HER2 negative"),
    ("ALK break-apart: split in 41 of 100 nuclei.", "ALK positive"),
    ("PD-L1 CPS   N/A  (min. 100 cells)", "PD-L1 insufficient"),
    ("PD-L1 CPS   12  (min. 100 cells)", "PD-L1 positive"),
    ("Deletion 17p13 (TP53) in 23 % of nuclei.", "del(17p) positive"),
]
LOSS = [
    (
        "Утраты ядерной реакции MLH1, PMS2, MSH2, MSH6 не выявлено.",
        "MLH1 intact, PMS2 intact, MSH2 intact, MSH6 intact",
    ),
    ("Утрата ядерной реакции MLH1, PMS2.", "MLH1 lost, PMS2 lost"),
    (
        "MMR-Proteine, Kernexpression: MLH1/PMS2 ausgefallen; MSH2/MSH6 o. B.",
        "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact",
    ),
    (
        "No signal in MSH2 with a valid internal control; MLH1 retained, internal control lost.",
        "MSH2 lost, MLH1 intact",
    ),
    ("MLH1 promoter hypermethylated.", "MLH1 positive"),
    ("MLH1 promoter not methylated.", "MLH1 negative"),
    ("ATRX nuclear loss in tumour cells (vessels retained)", "ATRX lost"),
    ("ATRX retained in tumour cells (vessels retained)", "ATRX intact"),
    ("Loss of BAP1 nuclear staining identifies a separate group.", ""),
    ("Loss of BAP1 nuclear staining.", "BAP1 lost"),
    ("ATRX: nuclear expression lost overexpressed", "ATRX lost"),
    ("ATRX: nuclear expression kept, overexpressed", "ATRX intact"),
]
REPAIR = [
    ("MMR: loss of MSH2 and MSH6, MLH1 and PMS2 intact", "MSH2 lost, MSH6 lost, MLH1 intact, PMS2 intact"),
    ("MMR: intact MSH2 and MSH6, MLH1 and PMS2 lost", "MSH2 intact, MSH6 intact, MLH1 lost, PMS2 lost"),
    ("dMMR: loss of PMS2 / MLH1, MSH2, MSH6 intact", "MMR positive, PMS2 lost, MLH1 intact, MSH2 intact, MSH6 intact"),
    ("pMMR: MLH1, PMS2 intact / MSH2 intact", "MMR negative, MLH1 intact, PMS2 intact, MSH2 intact"),
    ("MMR: loss of MLH1 and PMS2 / MSH2 intact, MSH6 intact", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("MMR: утрата MSH6, MSH2 и MLH1 сохранены", "MSH6 lost, MSH2 intact, MLH1 intact"),
    ("MMR: pérdida de MSH6 / MSH2 conservado", "MSH6 lost, MSH2 intact"),
    (
        "MMR: intact (MLH1, PMS2, MSH2, MSH6 retained)",
        "MMR negative, MLH1 intact, PMS2 intact, MSH2 intact, MSH6 intact",
    ),
    ("ER positive / PR negative", "ER positive, PR negative"),
    ("No mutation in KRAS / NRAS detected", "KRAS negative, NRAS negative"),
]
FAILED = [
    ("The absence of ESR1 variants is uninformative.", "ESR1 insufficient"),
    ("The absence of ESR1 variants is confirmed.", "ESR1 negative"),
    ("VHL was not looked into, as this entity lacks a defining alteration.", "VHL insufficient"),
    ("VHL lacks an alteration.", "VHL negative"),
    ("CALR: no se estudia al ser JAK2 mutado.", "CALR insufficient, JAK2 positive"),
    ("Nothing can be said about RET fusions.", "RET insufficient"),
    ("Nothing at RET.", "RET negative"),
    ("Block 3 has been referred for BRAF V600E.", "BRAF pending"),
    ("Block 3 has BRAF V600E.", "BRAF positive"),
    ("PD-L1 (SP263): TPS < 1 %. IC not evaluable (cytology).", "PD-L1 negative, PD-L1 insufficient"),
]
KEYS = [
    ("FOLR1: 55 %, NEGATIVE (>=75 % = positive)", "FOLR1 negative"),
    ("FOLR1: 85 %, POSITIVE (<75 % = negative)", "FOLR1 positive"),
    ("PD-L1 (SP142): immune cells <1 % of the area (positive would be IC >=1 %).", "PD-L1 negative"),
    ("Interpretation: p53 aberrant = diffuse or null staining.", ""),
    ("Interpretation: p53 aberrant, diffuse staining.", "TP53 positive"),
    ("Interpretation of PD-L1: CPS <1 negative; 1-19; >=20.", ""),
    ("Definition - MSI-H: 2 or more unstable loci.", ""),
    ("Result - MSI-H: 3 unstable loci.", "MSI positive"),
    ("TABLE 2 - NOT DETECTED\nBRAF codon 600; MET exon 14 skipping", "BRAF negative, MET negative"),
    ("TABLE 2 - DETECTED\nBRAF V600E", "BRAF positive"),
    ("UGT1A1 *1/*1", "UGT1A1 negative"),
    ("UGT1A1 *28/*28", "UGT1A1 positive"),
    ("CALR exon 9: 52-bp deletion, 38 %.", "CALR positive"),
    ("CALR exon 9: no deletion.", "CALR negative"),
    ("RNA: in-frame ETV6 (ex 5) - NTRK3 (ex 15) junction.", "NTRK3 positive"),
    ("RNA: no ETV6 (ex 5) - NTRK3 (ex 15) junction.", "NTRK3 negative"),
]  # fmt: skip
FORMS = [
    ("BRAF, exon 15\n☒ mutation detected ☐ no mutation detected", "BRAF positive"),
    ("BRAF, exon 15\n☐ mutation detected ☒ no mutation detected", "BRAF negative"),
    ("BRAF, exon 15\n☒ mutation detected no mutation detected ☐ not evaluable", "BRAF equivocal"),
    ("Target            Detected     Not detected\nJAK2 p.Val617Phe\nCALR exon 9       X", "CALR positive"),
    ("Target            Detected     Not detected\nJAK2 p.Val617Phe               X", "JAK2 negative"),
]
LABELS = [
    ("Codeletion of 1p/19q: not present", "1p/19q negative"),
    ("Codeletion of 1p/19q: present", "1p/19q positive"),
    ("CDKN2A homozygous deletion: not detected", "CDKN2A negative"),
    ("CDKN2A homozygous deletion: detected", "CDKN2A positive"),
    ("MYC gain: absent", "MYC negative"),
    ("JAK2 V617F, MPL and BCR::ABL1: not detected.", "JAK2 negative, MPL negative, BCR::ABL1 negative"),
    ("JAK2 V617F; MPL and BCR::ABL1: not detected.", "JAK2 positive, MPL negative, BCR::ABL1 negative"),
    ("An internal tandem duplication of FLT3 is present.", "FLT3 positive"),
    ("An internal tandem duplication of FLT3 is absent.", "FLT3 negative"),
    ("Nectin-4   H-score 240   Positive", "NECTIN4 positive"),
    ("Nectin-4   H-score 0   Negative", "NECTIN4 negative"),
    ("EBER (ISH)    сигнала нет    отрицательный", "EBV negative"),
    ("EBER (ISH)    сигнал есть    положительный", "EBV positive"),
    ("Fall ER-26-118, Adenokarzinom der Lunge", ""),
    ("ER 26 %", "ER positive"),
]
ZONES = [
    ("Clinical data\nAscites. CEA 18.6 ng/mL.", "CEA value"),
    ("Clinical data\nAscites. CEA to be measured.", ""),
    ("References\n1. Some book.\nADDENDUM #1 (13 Feb) - HER2 FISH\nNEGATIVE for HER2 amplification.", "HER2 negative"),
    ("References\n1. HER2 FISH\nNEGATIVE for HER2 amplification is common.", ""),
    ("ATRX: retained.\nATRX loss is reported only when vessels stain.", "ATRX intact"),
    ("MLH1 : conservée.\nLa perte de MLH1 aurait conduit à une recherche.", "MLH1 intact"),
]
SENTENCES = [
    ("Mama: RE pos. 80 %, RP neg. 0 %, Ki-67 aprox. 30 %.", "ER positive, PR negative, Ki-67 value"),
    ("Mama: RE neg. 0 %, RP pos. 80 %, Ki-67 aprox. 30 %.", "ER negative, PR positive, Ki-67 value"),
    ("STK11 p.Q37* || KRAS codons 12, 13: reference sequence", "STK11 positive, KRAS negative"),
    ("STK11: reference sequence || KRAS p.G12D", "STK11 negative, KRAS positive"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*COUNTS, *LOSS, *REPAIR, *FAILED, *KEYS, *FORMS, *ZONES, *LABELS, *SENTENCES]
)
def test_a_wording_says_what_it_says(text: str, expected: str) -> None:
    report = detect(read_text(text), load_lexicon())
    assert sorted(map(_named, report.findings)) == sorted(filter(None, expected.split(", ")))


def _named(finding: Finding) -> str:
    return f"{finding.biomarker} {finding.status}"


def test_a_denied_loss_is_quoted_with_its_denial() -> None:
    """Half of "loss of MLH1 was not found" would prove the opposite."""
    report = detect(read_text("Утраты ядерной реакции MLH1 не выявлено."), load_lexicon())
    assert "не выявлено" in report.findings[0].evidence.quote
