"""The mix-ups that hurt most: from a printed line to the words that a person reads."""

from __future__ import annotations

import pytest

from explainers.explain import ON_A_CARD, Explanation, explain
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

BREAST = "breast carcinoma"
STOMACH = "gastric adenocarcinoma"
BOWEL = "colorectal adenocarcinoma"
WOMB = "endometrial carcinoma"
LUNG = "lung adenocarcinoma"
THROAT = "head and neck squamous cell carcinoma"
CLL = "chronic lymphocytic leukemia"

# the printed line, the biomarker, the cancer, what the card says, what it must not say
CASES = {
    "HER2 1+ is low and not positive": ("HER2 (IHC): 1+", "HER2", BREAST, "called HER2-low", "Positive"),
    "HER2 ultralow is not low": ("HER2 ultralow (IHC 0)", "HER2", BREAST, "this is called ultralow", "called HER2-low"),
    "HER2 0 asks for a faint stain": (
        "HER2 by IHC: score 0",
        "HER2",
        BREAST,
        "a faint stain in a few cells",
        "called HER2-low",
    ),
    "HER2 2+ is open": (
        "HER2: 2+ (equivocal)",
        "HER2",
        BREAST,
        "between negative and positive",
        "HER2 medicines exist",
    ),
    "HER2 2+ is settled by ISH": ("HER2 2+, FISH not amplified.", "HER2", BREAST, "Negative: not found", "Unclear"),
    "HER2 3+ in the breast": ("HER2: 3+ (positive)", "HER2", BREAST, "Positive: found. Your breast cancer", "mutation"),
    "HER2 1+ in the stomach is not called low": (
        "HER2 (IHC): 1+",
        "HER2",
        STOMACH,
        "In the stomach",
        "called HER2-low",
    ),
    "a HER2 mutation is not much protein": ("ERBB2 p.Y772_A775dup", "HER2", BREAST, "(mutation)", "extra copies"),
    "a HER2 mutation in the lung": ("ERBB2 p.Y772_A775dup", "HER2", LUNG, "exon 20", "3+"),
    "a lost protein is not a lost sample": (
        "MLH1: loss of nuclear staining",
        "MLH1",
        BOWEL,
        "The sample was not lost",
        "was found",
    ),
    "BRAF does not sort MLH1 in the womb": (
        "MLH1: loss of nuclear staining",
        "MLH1",
        WOMB,
        "BRAF test does not",
        "of BRAF help",
    ),
    "a seen protein is intact": (
        "PMS2: intact nuclear expression",
        "PMS2",
        BOWEL,
        "Intact: the PMS2 protein was found",
        "Loss of",
    ),
    "dMMR is deficient": ("Mismatch repair status: dMMR", "MMR", BOWEL, "Deficient (dMMR): found", "Proficient (pMMR)"),
    "pMMR is proficient": ("Mismatch repair status: pMMR", "MMR", BOWEL, "Proficient (pMMR)", "Deficient (dMMR)"),
    "MSI-Low is not high": ("MSI-Low", "MSI", BOWEL, "MSI-High was not found", "MSI-High: found"),
    "MSI-H is high": ("Microsatellite status: MSI-H", "MSI", WOMB, "MSI-High: found", "Stable"),
    "TPS is a share of tumor cells": ("PD-L1 22C3: TPS 60%", "PD-L1", LUNG, "The TPS is the share", "no percent sign"),
    "CPS is not TPS": ("PD-L1 CPS = 12", "PD-L1", STOMACH, "tumor cells and immune cells", "The TPS is"),
    "a TPS under 1 leaves immunotherapy open": (
        "PD-L1 (22C3) TPS <1%",
        "PD-L1",
        LUNG,
        "Immunotherapy can still be part of the plan",
        "Positive",
    ),
    "ER of a few percent is low positive": ("ER: positive, 5%", "ER", BREAST, "low positive", "Negative"),
    "ER is not ESR1": ("ER: positive, 90%", "ER", BREAST, "a change in the gene ESR1 is another result", "Negative"),
    "a p53 stain is not a gene test": (
        "p53: null pattern (aberrant)",
        "TP53",
        WOMB,
        "seems to come from a p53 stain",
        "The test saw a change",
    ),
    "a p53 stain in leukemia is a stain": (
        "p53: null pattern (aberrant)",
        "TP53",
        CLL,
        "stain",
        "The test saw a change",
    ),
    "TP53 of a tumor is not of the family": (
        "TP53 p.R273C detected",
        "TP53",
        BOWEL,
        "does not show that the change came",
        "stain of",
    ),
    "p16 speaks of HPV in the throat only": (
        "p16 IHC: diffuse block positive.",
        "p16",
        THROAT,
        "At other places",
        "CDKN2A",
    ),
}


@pytest.mark.parametrize(("line", "biomarker", "cancer", "said", "unsaid"), CASES.values(), ids=CASES)
def test_a_card_does_not_mix_results_up(line: str, biomarker: str, cancer: str, said: str, unsaid: str) -> None:
    card = card_of(line, biomarker, cancer)

    assert said in card
    assert unsaid not in card


@pytest.mark.parametrize("gene", ["MLH1", "MSH2", "MSH6", "PMS2", "TP53", "HER2"])
def test_an_uncertain_change_is_neither_positive_nor_harmless(gene: str) -> None:
    card = card_of(f"{gene} p.R100H, variant of uncertain significance", gene, BOWEL)

    assert card.startswith("Uncertain.")
    assert "not shown to be harmless" in card


@pytest.mark.parametrize("biomarker", ["TP53", "HER2"])
def test_medicines_of_another_cancer_are_not_named(biomarker: str) -> None:
    (one,) = explained(f"{biomarker} p.R100H detected, pathogenic", biomarker, BOWEL)

    assert "venetoclax" not in one.why_it_matters
    assert "zongertinib" not in one.why_it_matters


def card_of(line: str, biomarker: str, cancer: str) -> str:
    (one,) = explained(line, biomarker, cancer)
    return " ".join((one.what_it_means, *one.what_not_to_assume[:ON_A_CARD], *one.questions[:ON_A_CARD]))


def explained(line: str, biomarker: str, cancer: str) -> tuple[Explanation, ...]:
    findings = [one for one in detect(read_text(line), load_lexicon()).findings if one.biomarker == biomarker]
    return explain(findings, cancer, "en")
