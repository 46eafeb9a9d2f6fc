"""What kind of change a result is about, and what is kept of its print; guides choose their card by both."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# What is printed, and each result with its kind of change and its detail.
PRINTED = {
    "DPYD: intermediate metabolizer": "DPYD positive mutation intermediate metabolizer",
    "DPYD: poor metaboliser": "DPYD positive mutation poor metabolizer",
    "DPYD: normal metabolizer": "DPYD negative mutation ",
    "DPYD c.2846A>T heterozygous": "DPYD positive mutation c.2846A>T heterozygous",
    "DPYD *2A: not detected": "DPYD negative mutation *2A",
    "UGT1A1 *28/*28: homozygous": "UGT1A1 positive mutation *28/*28 homozygous",
    "DPYD: metabolizador intermedio": "DPYD positive mutation intermediate metabolizer",
    "DPYD: промежуточный метаболизатор": "DPYD positive mutation intermediate metabolizer",
    "CALR : mutation de type 1 (del 52 pb).": "CALR positive mutation mutation de type 1",
    "AR-V7: detected": "AR positive mutation AR-V7",
    "AR amplification: detected": "AR positive amplification amplification",
    "AR: 90% positive": "AR positive expression 90%",
    "AR L702H, VAF 3%": "AR positive mutation L702H",
    "CDKN2A homozygous deletion: detected": "CDKN2A positive deletion deletion",
    "CDKN2A mutation: detected": "CDKN2A positive mutation ",
    "SMAD4 IHC: lost": "SMAD4 lost expression lost",
    "SMAD4 (IHC): retained": "SMAD4 intact expression intact",
    "DPC4: retained": "SMAD4 intact expression intact",
    "SMAD4 loss": "SMAD4 positive mutation ",
    "RB1: loss of protein expression": "RB1 lost expression lost",
    "INI1: negative": "SMARCB1 lost expression lost",
    "INI1: positive": "SMARCB1 intact expression intact",
    "SMARCB1 mutation: negative": "SMARCB1 negative mutation ",
    "BRG1: positive": "SMARCA4 intact expression intact",
    "LKB1: negative": "STK11 lost expression lost",
    "STK11: not detected": "STK11 negative mutation ",
    "SDHB: positive": "SDHB intact expression intact",
    "SDHB c.137G>A: not detected": "SDHB negative mutation c.137G>A",
    "H3 K27M: positive": "H3 K27M positive mutation ",
    "H3K27me3 (IHC): positive, retained": "",
    "H3K27me3: negative": "",
    "KMT2A-PTD detected": "KMT2A positive mutation PTD",
    "KMT2A rearrangement: detected": "KMT2A positive fusion fusion",
    "FLT3-ITD positive; TKD negative": "FLT3 positive mutation ITD, FLT3 negative mutation TKD",
    "FLT3-ITD negative; TKD positive": "FLT3 negative mutation ITD, FLT3 positive mutation TKD",
    "KIT exon 11 mutation detected": "KIT positive mutation exon 11",
    "KIT: exon 11 6% exon 9 not detected": "KIT negative mutation exon 9",
    "KIT: exon 9 6% exon 9 found": "",
    "KIT exon 9: no mutation": "KIT negative mutation exon 9",
    "PD-L1: 40%": "PD-L1 positive expression 40%",
    "PD-L1 (22C3): <1%": "PD-L1 negative expression <1%",
    "PD-L1, TPS: 40%": "PD-L1 positive expression TPS 40%",
    "PD-L1, tumor proportion score: 40%": "PD-L1 positive expression TPS 40%",
    "PD-L1: 40% of tumor cells": "PD-L1 positive expression TC 40%",
    "PD-L1 TPS 40%\nSummary: PD-L1 40%": "PD-L1 positive expression TPS 40%",
    "ASXL1 frameshift mutation, VAF 30%": "ASXL1 positive mutation ",
    "ASXL1 mutation, VAF 0%": "",
    "t(8;21) positive": "RUNX1 positive fusion t(8;21)",
    "t(8;21): отрицательно": "RUNX1 negative fusion t(8;21)",
    "RUNX1 mutation: not detected": "RUNX1 negative mutation ",
    "t(11;14): detected": "CCND1 positive fusion t(11;14)",
    "t(11;14): not detected": "CCND1 negative fusion t(11;14)",
    "t(15;17): not detected": "PML::RARA negative fusion t(15;17)",
    "inv(16): detected": "CBFB::MYH11 positive fusion inv(16)",
    "FLT3-ITD: обнаружена": "FLT3 positive mutation ITD",
    "Cyclin D1: positive": "CCND1 positive expression ",
    "CCND1 amplification: detected": "CCND1 positive amplification amplification",
    "BCL6: positive": "BCL6 positive expression ",
    "FISH: MYC positive, BCL2 negative": "MYC positive fusion , BCL2 negative fusion ",
    "BCR::ABL1 kinase domain mutation T315I: detected": "BCR::ABL1 positive fusion T315I",
    "BCR::ABL1 T315I mutation: not detected": "BCR::ABL1 negative fusion T315I",
    "EWSR1-WT1 fusion": "EWSR1 positive fusion EWSR1-WT1",
    "KIT exon 9 mutation detected, exon 11 not detected": "KIT positive mutation exon 9, KIT negative mutation exon 11",
    "KIT exon 9 not detected, exon 11 mutation detected": "KIT negative mutation exon 9, KIT positive mutation exon 11",
    "KIT mutation in exon 11 detected, exon 9 negative": "KIT positive mutation exon 11, KIT negative mutation exon 9",
    "KIT: exon 8 mutation detected, D816V not detected": "KIT positive mutation exon 8, KIT negative mutation D816V",
    "KIT exon 17 mutated (N822K), exon 9 unchanged": "KIT positive mutation N822K, KIT negative mutation exon 9",
    "KIT mutation detected, exon 9 negative": "KIT equivocal mutation ",
    "KRAS: exon 2 mutated G12D, exon 3 wild type": "KRAS positive mutation G12D, KRAS negative mutation exon 3",
    "KRAS codon 12 mutated, codon 61 wild type": "KRAS positive mutation codon 12, KRAS negative mutation codon 61",
    "KRAS exons 2, 3 and 4: no mutation": "KRAS negative mutation ",
    "EGFR L858R detected in exon 21, exon 20 wild type": "EGFR positive mutation L858R, EGFR negative mutation exon 20",
    "1p/19q codeletion present (no partial deletion)": "1p/19q positive deletion codeleted",
    "1p/19q codeletion absent (partial deletion of 1p)": "1p/19q negative deletion not codeleted",
    "1p/19q: 1p deleted, 19q intact": "1p/19q negative deletion not codeleted",
    "1p/19q: 1p deleted, 19q deleted": "1p/19q positive deletion codeleted",
    "MYC: amplified": "MYC positive amplification amplification",
    "MLH1 deletion detected (germline)": "MLH1 positive mutation ",
    "TP53 deletion: detected": "TP53 positive deletion deletion",
    "NTRK1 amplification: detected": "NTRK1 positive amplification amplification",
    "NTRK1 fusion: detected": "NTRK1 positive fusion fusion",
    "CD30 <1%": "CD30 negative expression <1%",
    "CD30 30%": "CD30 positive expression 30%",
}


@pytest.mark.parametrize("text", PRINTED)
def test_a_result_keeps_its_kind_of_change_and_what_is_printed(text: str) -> None:
    found = detect(read_text(text), load_lexicon()).findings
    said = ", ".join(f"{one.biomarker} {one.status} {one.alteration} {one.detail}" for one in found)
    assert said == PRINTED[text]


def test_the_share_of_identity_is_no_allele_fraction() -> None:
    (found,) = detect(read_text("IGHV: mutated, identity 94.2%"), load_lexicon()).findings
    assert found.measurement is not None
    assert found.measurement.scale == "identity"


@pytest.mark.parametrize(
    ("text", "origin", "quote"),
    [
        ("PALB2: pathogenic variant detected (saliva)", "germline", "PALB2: pathogenic variant detected (saliva)"),
        ("PALB2: pathogenic variant detected (blood)", "None", "PALB2: pathogenic variant detected (blood)"),
        (
            "PALB2: pathogenic variant detected (tumor tissue)",
            "None",
            "PALB2: pathogenic variant detected (tumor tissue)",
        ),
        ("PALB2: pathogenic variant detected (somatic)", "somatic", "PALB2: pathogenic"),
        ("ATM: не обнаружена (слюна)", "germline", "ATM: не обнаружена (слюна)"),
        ("ATM: не обнаружена (кровь)", "None", "ATM: не обнаружена (кровь)"),
        ("BRCA1: negativo (sangre)", "None", "BRCA1: negativo (sangre)"),
        ("BRCA1: detected (tumor, not saliva)", "None", "BRCA1: detected (tumor, not saliva)"),
    ],
)
def test_only_saliva_shows_what_is_inherited_and_the_specimen_is_quoted(text: str, origin: str, quote: str) -> None:
    (finding,) = detect(read_text(text), load_lexicon()).findings
    assert (str(finding.origin), finding.evidence.quote) == (origin, quote)
