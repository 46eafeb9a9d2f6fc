"""How laboratories write results: a line, and what it says. Each positive stands beside its negative twin."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Confidence, Finding
from reports.reading.text import read_text

# A line, and its findings as "BIOMARKER status"; "" when it says nothing about this patient.
GENES = [
    ("KRAS: G12D mutation detected.", "KRAS positive"),
    ("KRAS: no mutation detected.", "KRAS negative"),
    ("KRAS mutation was identified (p.G12V).", "KRAS positive"),
    ("KRAS mutation was not identified.", "KRAS negative"),
    ("A pathogenic NRAS variant, p.Q61K, is present.", "NRAS positive"),
    ("A pathogenic NRAS variant is absent.", "NRAS negative"),
    ("EGFR exon 19 deletion: detected", "EGFR positive"),
    ("EGFR exon 19 deletion: not detected", "EGFR negative"),
    ("EGFR p.L858R (c.2573T>G), VAF 21 %", "EGFR positive"),
    ("EGFR wild type", "EGFR negative"),
    ("BRAF V600E: positive", "BRAF positive"),
    ("The cells lack p16 and are positive for HER2.", "p16 negative, HER2 positive"),
    ("The cells express p16 and are negative for HER2.", "p16 positive, HER2 negative"),
    ("The cells fail to express ER and are positive for HER2.", "ER negative, HER2 positive"),
    ("Die Zellen zeigen keine Expression von p16 und sind positiv für HER2.", "p16 negative, HER2 positive"),
    ("BRAF V600E\n   IHC ..... negative\n   ddPCR ..... 0.0 % (neg)", "BRAF negative"),
    ("BRAF V600E\n   IHC ..... positive\n   ddPCR ..... 6.8 % (pos)", "BRAF positive"),
    ("KRAS previously reported as wt, now G13D.", "KRAS positive"),
    ("MYCN amplification excluded.", "MYCN negative"),
    ("MYCN amplification cannot be excluded.", "MYCN equivocal"),
    ("BRCA1: no class 3-5 variant.", "BRCA1 negative"),
    ("Pas de mutation hors KRAS G12D.", "KRAS positive"),
    ("EBER-ISH [-]  CD30 [+] 60%", "EBV negative, CD30 positive"),
    ("HER2: 3+ positive, 2+ in 40 % of the cells.", "HER2 positive"),
    ("BRAF V600E: negative", "BRAF negative"),
    ("BRAF: wild-type", "BRAF negative"),
    ("BRAF mutated (V600K)", "BRAF positive"),
    ("No mutations were found in KRAS, NRAS or BRAF.", "KRAS negative, NRAS negative, BRAF negative"),
    ("Mutations were found in KRAS and PIK3CA.", "KRAS positive, PIK3CA positive"),
    ("KRAS and NRAS are wild type; BRAF V600E was detected.", "KRAS negative, NRAS negative, BRAF positive"),
    ("Without evidence of a PIK3CA mutation.", "PIK3CA negative"),
    ("With evidence of a PIK3CA mutation, H1047R.", "PIK3CA positive"),
    ("IDH1 R132H: mutated", "IDH1 positive"),
    ("IDH1 R132H: not mutated", "IDH1 negative"),
    ("TERT promoter C228T detected", "TERT positive"),
    ("TERT promoter: no variant", "TERT negative"),
    ("MET exon 14 skipping detected", "MET positive"),
    ("MET exon 14 skipping not detected", "MET negative"),
    ("FLT3-ITD: detected, ratio 0.4", "FLT3 positive"),
    ("FLT3-ITD: not detected", "FLT3 negative"),
    ("NPM1 type A insertion detected", "NPM1 positive"),
    ("NPM1: unmutated", "NPM1 negative"),
    ("JAK2 V617F detected (34 %)", "JAK2 positive"),
    ("JAK2 V617F not detected", "JAK2 negative"),
    ("ESR1 D538G was found in plasma.", "ESR1 positive"),
    ("ESR1: none detected in plasma.", "ESR1 negative"),
    ("KIT exon 11 deletion present", "KIT positive"),
    ("KIT: no variant", "KIT negative"),
]
FUSIONS = [
    ("ALK rearrangement: detected", "ALK positive"),
    ("ALK rearrangement: not detected", "ALK negative"),
    ("EML4::ALK fusion present", "ALK positive"),
    ("No ALK fusion present", "ALK negative"),
    ("ROS1 FISH: rearranged", "ROS1 positive"),
    ("ROS1 FISH: not rearranged", "ROS1 negative"),
    ("KIF5B-RET fusion identified", "RET positive"),
    ("RET fusion: negative", "RET negative"),
    ("Negative for ALK, ROS1 and RET rearrangements.", "ALK negative, ROS1 negative, RET negative"),
    ("Positive for a ROS1 rearrangement.", "ROS1 positive"),
    ("ETV6::NTRK3 detected", "NTRK3 positive"),
    ("NTRK1/2/3: no fusion", "NTRK1 negative, NTRK2 negative, NTRK3 negative"),
    ("BCR::ABL1 transcript detected", "BCR::ABL1 positive"),
    ("BCR::ABL1 transcript not detected", "BCR::ABL1 negative"),
]
UNCERTAIN = [
    ("ATM p.R2832H, variant of uncertain significance", "ATM vus"),
    ("BRCA2 c.68-7T>A, VUS", "BRCA2 vus"),
    ("BRCA2 c.5946delT, pathogenic", "BRCA2 positive"),
    ("CHEK2 p.I157T: Tier III", "CHEK2 vus"),
    ("BRCA1 c.4308T>C, benign", "BRCA1 negative"),
    ("BRCA1: no pathogenic variant", "BRCA1 negative"),
    ("PALB2: likely pathogenic variant c.3113G>A", "PALB2 positive"),
]
UNTESTED = [
    ("ROS1: quantity not sufficient", "ROS1 insufficient"),
    ("EGFR: test failed", "EGFR insufficient"),
    ("PD-L1: cannot be assessed, too few tumor cells", "PD-L1 insufficient"),
    ("KRAS: not performed", "KRAS insufficient"),
    ("ALK: pending", "ALK pending"),
    ("BRAF testing has been ordered", "BRAF pending"),
    ("MSI: in progress", "MSI pending"),
]
RECEPTORS = [
    ("ER: positive (90 %)", "ER positive"),
    ("ER: negative (0 %)", "ER negative"),
    ("ER 100%, PR 60%", "ER positive, PR positive"),
    ("ER 0%, PR 0%", "ER negative, PR negative"),
    ("Estrogen receptor: <1 %", "ER negative"),
    ("Estrogen receptor: 1 %", "ER positive"),
    ("Progesterone receptor Allred 7/8", "PR positive"),
    ("Progesterone receptor Allred 0/8", "PR negative"),
    ("ER positive, PR negative", "ER positive, PR negative"),
    ("ER+/PR-/HER2-", "ER positive, PR negative, HER2 negative"),
    ("Androgen receptor: 70 %", "AR positive"),
    ("ER: low positive, 4 %", "ER positive"),
    ("Ki-67: 35 %", "Ki-67 value"),
    ("Ki-67 labeling index of about 5%", "Ki-67 value"),
]
HER2 = [
    ("HER2: 3+", "HER2 positive"),
    ("HER2: 0", "HER2 negative"),
    ("HER2 IHC 1+", "HER2 negative"),
    ("HER2 IHC 2+", "HER2 equivocal"),
    ("HER2 IHC 2+, FISH amplified", "HER2 positive"),
    ("HER2 IHC 2+, FISH not amplified", "HER2 negative"),
    ("HER2 score 3+ (positive)", "HER2 positive"),
    ("HER2/neu: negative (score 0)", "HER2 negative"),
    ("c-erbB-2: positive, 3+", "HER2 positive"),
    ("HER2 FISH: no amplification", "HER2 negative"),
    ("HER2 FISH: amplified, ratio 4.1", "HER2 positive"),
    ("HER2 2+; ISH pending", "HER2 equivocal, HER2 pending"),
]
PDL1 = [
    ("PD-L1 TPS 80 %", "PD-L1 positive"),
    ("PD-L1 TPS <1 %", "PD-L1 negative"),
    ("PD-L1 CPS 15", "PD-L1 positive"),
    ("PD-L1 CPS 0", "PD-L1 negative"),
    ("PD-L1 (SP263): 5 % of tumor cells", "PD-L1 positive"),
    ("PD-L1: no expression", "PD-L1 negative"),
    ("PD-L1 CPS 7, negative (cut-off 10)", "PD-L1 negative"),
]
REPAIR = [
    ("MLH1: loss of nuclear expression", "MLH1 lost"),
    ("MLH1: retained nuclear expression", "MLH1 intact"),
    ("Loss of MSH2 and MSH6.", "MSH2 lost, MSH6 lost"),
    ("No loss of MSH2 and MSH6.", "MSH2 intact, MSH6 intact"),
    ("PMS2 not retained", "PMS2 lost"),
    ("PMS2 preserved", "PMS2 intact"),
    ("MMR deficient (dMMR)", "MMR positive"),
    ("MMR proficient (pMMR)", "MMR negative"),
    ("Mismatch repair: intact", "MMR negative"),
    ("MSI-H", "MSI positive"),
    ("MSS", "MSI negative"),
    ("Microsatellite status: stable", "MSI negative"),
    ("Microsatellite instability: high", "MSI positive"),
    ("Microsatellite instability: not detected", "MSI negative"),
    ("ATRX: loss of expression", "ATRX lost"),
    ("ATRX: retained", "ATRX intact"),
    ("TMB: 7 mut/Mb", "TMB value"),
    ("TMB-high, 22 mut/Mb", "TMB positive"),
    ("HRD: positive (score 61)", "HRD positive"),
    ("HRD: negative (score 12)", "HRD negative"),
    ("MGMT promoter methylated", "MGMT positive"),
    ("MGMT promoter unmethylated", "MGMT negative"),
    ("1p/19q codeleted", "1p/19q positive"),
    ("1p/19q not codeleted", "1p/19q negative"),
    ("p16: diffusely positive", "p16 positive"),
    ("p16: negative", "p16 negative"),
    ("p53: wild-type pattern", "TP53 negative"),
    ("p53: overexpressed", "TP53 positive"),
    ("HPV 16: detected", "HPV positive"),
    ("HPV: not detected", "HPV negative"),
    ("CEA 3.1 ng/mL", "CEA value"),
    ("CA 19-9: 41 U/mL", "CA19-9 value"),
    ("PSA 0.03 ng/mL", "PSA value"),
]
LANGUAGES = [
    ("Mutación de KRAS: no detectada. Se detecta mutación V600E en BRAF.", "KRAS negative, BRAF positive"),
    ("Receptores de estrógeno: positivos (80 %). HER2: negativo (1+).", "ER positive, HER2 negative"),
    ("Pérdida de expresión de MLH1 y PMS2. MSH2 conservada.", "MLH1 lost, PMS2 lost, MSH2 intact"),
    ("Keine Mutation in EGFR nachweisbar. KRAS: Mutation p.G12C nachgewiesen.", "EGFR negative, KRAS positive"),
    ("Östrogenrezeptor: 90 % positiv. HER2: 2+, ISH nicht amplifiziert.", "ER positive, HER2 negative"),
    ("Absence de mutation de BRAF. Présence d'une mutation KRAS G12D.", "BRAF negative, KRAS positive"),
    ("Récepteurs à la progestérone : 0 %, négatifs. Ki67 : 15 %.", "PR negative, Ki-67 value"),
    ("Não foi detectada mutação em EGFR. ALK: positivo.", "EGFR negative, ALK positive"),
    ("Assenza di mutazioni in KRAS. BRAF: mutato (V600E).", "KRAS negative, BRAF positive"),
    ("Мутация EGFR не выявлена. Перестройка ALK выявлена.", "EGFR negative, ALK positive"),
    ("HER2: 3+, положительный. РЭ: 95 %.", "HER2 positive, ER positive"),
    ("Экспрессия MLH1 утрачена. Экспрессия MSH2 сохранена.", "MLH1 lost, MSH2 intact"),
]
NOTHING = [
    "This panel covers EGFR, KRAS, BRAF, ALK and ROS1.",
    "Mutations in EGFR are found in about 15% of patients with lung cancer.",
    "ER is reported as positive when 1% or more of nuclei stain.",
    "HER2: 3+ positive, 2+ equivocal, 0 and 1+ negative.",
    "ER/PR scored per guideline, >=1% = positive.",
    "Low probability of MSI-H.",
    "FH otherwise noncontributory.",
    "AR 0.62, 48 bp",
    "Ni PD-L1 ni recherche moléculaire (EGFR, ALK) n'ont été demandés.",
    "Validated with known EGFR T790M positive and BRAF V600E positive reference material.",
    "HER2: 3+ positive, 2+ Reported by A. Sample",
    "Her mother carries a BRCA1 mutation.",
    "Consider ALK testing if EGFR is negative.",
    "Positive control: ER positive.",
    "ALK phosphatase 88 U/L",
    "eGFR > 60 mL/min",
    "Metastatic disease; liver mets seen on CT.",
    "NCT04685135 tests a KRAS G12C inhibitor.",
    "Anti-PD-L1 antibody therapy was given.",
    "Hemoglobin 12.1 g/dL, platelets 240",
    "Invoice for a car, total 320.00",
]
ALL = [*GENES, *FUSIONS, *UNCERTAIN, *UNTESTED, *RECEPTORS, *HER2, *PDL1, *REPAIR, *LANGUAGES]


def findings_of(text: str) -> tuple[Finding, ...]:
    return detect(read_text(text), load_lexicon()).findings


def said(text: str) -> set[str]:
    return {f"{one.biomarker} {one.status}" for one in findings_of(text)}


@pytest.mark.parametrize(("line", "expected"), ALL, ids=[line[:60] for line, _ in ALL])
def test_a_line_says_what_it_says(line: str, expected: str) -> None:
    assert said(line) == set(expected.split(", "))


@pytest.mark.parametrize("line", NOTHING, ids=[line[:60] for line in NOTHING])
def test_what_is_no_result_of_this_patient_gives_no_finding(line: str) -> None:
    assert said(line) == set()


@pytest.mark.parametrize(("line", "expected"), ALL, ids=[line[:60] for line, _ in ALL])
def test_every_quote_stands_in_the_line(line: str, expected: str) -> None:
    printed = "".join(line.split())
    for one in findings_of(line):
        assert "".join(one.evidence.quote.split()) in printed


def test_two_statements_that_disagree_are_equivocal_and_quoted_both() -> None:
    (finding,) = findings_of("KRAS: mutated.\nKRAS: wild type.")
    assert str(finding.status) == "equivocal"
    assert finding.confidence is Confidence.CHECK
    assert "mutated" in finding.evidence.quote and "wild type" in finding.evidence.quote


def test_a_result_printed_twice_is_one_finding() -> None:
    assert len(findings_of("EGFR: not detected.\nSummary: EGFR not detected.")) == 1


def test_results_in_columns_belong_to_the_names_above_them() -> None:
    table = "EGFR      KRAS      BRAF\nnegative  positive  negative"
    assert said(table) == {"EGFR negative", "KRAS positive", "BRAF negative"}


def test_a_mark_in_a_column_says_what_the_column_says() -> None:
    table = "Gene          Detected      Not detected\nKRAS G12C     X\nBRAF V600E                  X"
    assert said(table) == {"KRAS positive", "BRAF negative"}


def test_a_name_that_recognition_spoiled_asks_to_be_checked() -> None:
    (finding,) = findings_of("IDHI R132H: positive")
    assert (finding.biomarker, finding.confidence) == ("IDH1", Confidence.CHECK)


def test_a_long_hostile_text_is_read_in_linear_steps() -> None:
    assert isinstance(findings_of("(EGFR not " * 2000), tuple)
