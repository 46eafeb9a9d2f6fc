"""The names of biomarkers: each of a hundred is found, in other spellings too, and false friends are not."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A hundred biomarkers by how their results are written.
# fmt: off
GENES = [
    "EGFR", "KRAS", "NRAS", "BRAF", "ALK", "ROS1", "RET", "MET", "NTRK1", "NTRK2", "NTRK3", "BRCA1", "BRCA2",
    "PIK3CA", "TP53", "ESR1", "IDH1", "ATM", "CHEK2", "PALB2", "IDH2", "TERT", "CDKN2A", "FLT3", "NPM1",
    "CEBPA", "JAK2", "CALR", "MPL", "DNMT3A", "TET2", "ASXL1", "RUNX1", "KIT", "PDGFRA", "FGFR2", "FGFR3",
    "FGFR1", "MYC", "BCL2", "BCL6", "CCND1", "IGHV", "STK11", "KEAP1", "NF1", "AKT1", "CTNNB1", "APC", "POLE",
    "EWSR1", "SS18", "ERG", "MYCN", "DPYD", "UGT1A1", "BCR::ABL1", "PML::RARA",
]
STAINS = [
    "HER2", "ER", "PR", "PD-L1", "p16", "AR", "CD20", "CLDN18", "NECTIN4", "FOLR1", "TROP2", "CD30", "BCMA",
    "SSTR2",
]
LOST = [
    "MLH1", "MSH2", "MSH6", "PMS2", "ATRX", "PTEN", "BAP1", "SMARCB1", "SMARCA4",
]
# fmt: on
VALUES = {
    "Ki-67": "20 %",
    "PSA": "4.1 ng/mL",
    "CEA": "3.0 ng/mL",
    "TMB": "4 mut/Mb",
    "CA-125": "31 U/mL",
    "CA19-9": "12 U/mL",
    "AFP": "3.3 ng/mL",
}
SAID = {
    "MMR": ("deficient", "proficient"),
    "MSI": ("high", "stable"),
    "HRD": ("positive", "negative"),
    "LOH": ("Genome-wide LOH: high", "Genome-wide LOH: low"),
    "HPV": ("detected", "not detected"),
    "EBV": ("positive", "negative"),
    "MRD": ("detected", "not detected"),
    "MGMT": ("methylated", "unmethylated"),
    "1p/19q": ("codeleted", "not codeleted"),
    "H3 K27M": ("mutated", "not mutated"),
    "del(17p)": ("present", "absent"),
    "del(13q)": ("present", "absent"),
}
POSITIVE = [
    *((f"{name}: mutation detected", name, "positive") for name in GENES),
    *((f"{name}: positive", name, "positive") for name in STAINS),
    *((f"{name}: loss of expression", name, "lost") for name in LOST),
    *((f"{name}: {value}", name, "value") for name, value in VALUES.items()),
    *((one if ":" in one else f"{name}: {one}", name, "positive") for name, (one, _other) in SAID.items()),
]
NEGATIVE = [
    *((f"{name}: no mutation detected", name, "negative") for name in GENES),
    *((f"{name}: negative", name, "negative") for name in STAINS),
    *((f"{name}: retained expression", name, "intact") for name in LOST),
    *((one if ":" in one else f"{name}: {one}", name, "negative") for name, (_other, one) in SAID.items()),
]
OTHER_SPELLINGS = [
    ("CD340: positive", "HER2"),
    ("c-erbB-2: positive (3+)", "HER2"),
    ("HER1: mutated", "EGFR"),
    ("KLK3: 5.0 ng/mL", "PSA"),
    ("GTBP: loss of expression", "MSH6"),
    ("FANCD1: pathogenic variant", "BRCA2"),
    ("FANCN: pathogenic variant", "PALB2"),
    ("PD L1: positive", "PD-L1"),
    ("IgVH: mutated", "IGHV"),
    ("Nucleophosmin: mutated", "NPM1"),
    ("Calreticulin: mutated", "CALR"),
    ("AML1: mutated", "RUNX1"),
    ("Neurofibromin: mutated", "NF1"),
    ("β-catenin: positive", "CTNNB1"),
    ("Beta-catenin: positive", "CTNNB1"),
    ("Claudin-18: positive", "CLDN18"),
    ("Claudin 18.2: positive", "CLDN18"),
    ("FGFR2b: positive", "FGFR2"),
    ("SYT: rearranged", "SS18"),
    ("C/EBPα: mutated", "CEBPA"),
    ("CD246: positive", "ALK"),
    ("TPOR: mutated", "MPL"),
    ("Proliferation index: 30 %", "Ki-67"),
    ("Ki-67 proliferation index: 30 %", "Ki-67"),
    ("Proliferationsindex (Ki-67): 30 %", "Ki-67"),
    ("Índice de proliferación: 30 %", "Ki-67"),
    ("Indice de prolifération : 30 %", "Ki-67"),
    ("Indice di proliferazione: 30 %", "Ki-67"),
    ("Índice proliferativo: 30 %", "Ki-67"),
    ("Индекс пролиферации: 30 %", "Ki-67"),
    ("Receptores de andrógenos: positivos (80 %)", "AR"),
    ("Androgenrezeptoren: positiv (80 %)", "AR"),
    ("Récepteurs aux androgènes : positifs (80 %)", "AR"),
    ("Recetores de androgénio: positivos (80 %)", "AR"),
    ("Recettori androgenici: positivi (80 %)", "AR"),
    ("Рецепторы андрогенов: положительные (80 %)", "AR"),
    ("Recetores de estrogénio: positivos (80 %)", "ER"),
    ("Recettori per estrogeni: positivi (80 %)", "ER"),
    ("Östrogenrezeptorstatus: positiv (80 %)", "ER"),
    ("Recettore progestinico: positivo (80 %)", "PR"),
    ("Recetores de progesterona: positivos (80 %)", "PR"),
    ("Instabilità dei microsatelliti: assente", "MSI"),
    ("Mikrosatelliteninstabilität: nicht nachgewiesen", "MSI"),
    ("Carico mutazionale tumorale: 4 mut/Mb", "TMB"),
    ("Tumormutationslast: 4 mut/Mb", "TMB"),
    ("Ricombinazione omologa: deficit assente", "HRD"),
]
FALSE_FRIENDS = [
    "I gave her 2 tablets; positive effect.",
    "Seen in the emergency room, ER visit, positive mood.",
    "RA de larga evolución (artritis)",
    "Partial response (PR) after two cycles.",
    "PR interval 160 ms, normal.",
    "ER stress was increased.",
    "PSMA PET: positive uptake.",
    "eGFR: 84 mL/min, normal",
    "ALK PHOS: 75 U/L, normal",
    "Alk phos elevated.",
    "The patient met with the team; results positive.",
    "Bone mets: present.",
    "The kit is positive in every batch.",
    "Calretinin: positive",
    "ERCC1-like staining is not described.",
    "Room 16 is positive pressure.",
    "She went to the ATM; nothing was found.",
    "AML 1: positive",
    "Neurofibroma: present",
    "Rheumatoid arthritis (RA): positive family",
    "HER2CLIMB: positive trial",
    "Anti-HER2 therapy: positive effect",
    "Ret. 12/2024, positive",
    "TTF-1: positive, CK7: positive, CK20: negative",
]


def said(text: str) -> set[tuple[str, str]]:
    return {(one.biomarker, str(one.status)) for one in detect(read_text(text), load_lexicon()).findings}


def test_the_table_holds_a_hundred_names() -> None:
    assert len({name for _line, name, _status in POSITIVE}) == 100


@pytest.mark.parametrize(("line", "name", "status"), [*POSITIVE, *NEGATIVE])
def test_a_name_is_found(line: str, name: str, status: str) -> None:
    assert (name, status) in said(line) and len(said(line)) == 1


@pytest.mark.parametrize(("line", "name"), OTHER_SPELLINGS)
def test_another_spelling_is_the_same_biomarker(line: str, name: str) -> None:
    assert {found for found, _status in said(line)} == {name}


@pytest.mark.parametrize("line", FALSE_FRIENDS)
def test_a_false_friend_is_no_finding(line: str) -> None:
    assert said(line) == set()
