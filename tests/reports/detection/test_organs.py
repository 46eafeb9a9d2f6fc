"""A cancer that a report tells by the organ and, behind it, the tumor."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

NAMED = {
    "Lung, right upper lobe, core biopsy: adenocarcinoma.|EGFR: negative": "lung adenocarcinoma",
    "Colon, sigmoid, biopsy: invasive adenocarcinoma|KRAS: negative": "colorectal adenocarcinoma",
    "Colon derecho. Adenocarcinoma mucinoso|KRAS: no mutado": "colorectal adenocarcinoma",
    "A. Prostate, left base: adenocarcinoma, Gleason 3+4|PTEN loss": "prostate adenocarcinoma",
    "Mama izquierda, biopsia.|Carcinoma ductal infiltrante.|RE 90%": "breast carcinoma",
    "Лёгкое, биопсия: аденокарцинома|EGFR: не обнаружена": "lung adenocarcinoma",
    "Tiroides: carcinoma papilar|BRAF V600E": "papillary thyroid carcinoma",
    "Bladder, TURBT: urothelial carcinoma|FGFR3 S249C": "bladder carcinoma",
    "Lung, biopsy: no carcinoma seen.|EGFR: negative": None,
    "Lung, wedge: metastatic adenocarcinoma|KRAS G12D": None,
    "Liver, biopsy: adenocarcinoma|KRAS wild type": None,
    "Colon polyp, biopsy: tubular adenoma|MSI: stable": None,
    "Lung, biopsy: metastatic breast carcinoma|ER 90%": "breast carcinoma",
}


@pytest.mark.parametrize("text", NAMED)
def test_the_organ_before_the_tumor_names_the_cancer(text: str) -> None:
    assert detect(read_text(text.replace("|", "\n")), load_lexicon()).cancer == NAMED[text]
