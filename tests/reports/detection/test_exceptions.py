"""What is excepted from a statement, what a list shares, what is only wished for: each beside its near miss."""

from __future__ import annotations

import pytest

from reports.finding import Confidence
from tests.reports.detection.corpus import findings_of

CASES: tuple[tuple[str, list[str]], ...] = (
    # what is excepted has the opposite result, unless it has a word of its own
    ("No pathogenic variants except in TP53.", ["TP53 positive"]),
    ("All genes negative except KRAS, which was not tested.", ["KRAS insufficient"]),
    ("Negative for EGFR but not for KRAS.", ["EGFR negative", "KRAS positive"]),
    ("Negative for EGFR and for KRAS.", ["EGFR negative", "KRAS negative"]),
    ("Positive for ER but not for PR.", ["ER positive", "PR negative"]),
    ("Loss of MLH1 but not of MSH2.", ["MLH1 lost", "MSH2 intact"]),
    ("No mutation in KRAS or NRAS with the exception of PIK3CA.",
     ["KRAS negative", "NRAS negative", "PIK3CA positive"]),
    ("Sin mutaciones en KRAS ni NRAS, salvo en BRAF.", ["KRAS negative", "NRAS negative", "BRAF positive"]),
    ("Мутации не обнаружены, за исключением KRAS.", ["KRAS positive"]),
    # a name with the variant that was looked for belongs to the list
    ("JAK2 V617F and MPL W515L not detected", ["JAK2 negative", "MPL negative"]),
    ("JAK2 V617F detected and MPL W515L not detected", ["JAK2 positive", "MPL negative"]),
    ("JAK2 V617F, CALR and MPL W515L not detected", ["JAK2 negative", "CALR negative", "MPL negative"]),
    ("KRAS G12C and BRAF V600E mutations were not identified.", ["KRAS negative", "BRAF negative"]),
    ("KRAS G12C and BRAF V600E mutations were identified.", ["KRAS positive", "BRAF positive"]),
    ("BRAF V600E y NRAS Q61R no detectadas", ["BRAF negative", "NRAS negative"]),
    ("Мутации BRAF V600E и NRAS Q61R не обнаружены", ["BRAF negative", "NRAS negative"]),
    ("BRAF V600E and NRAS wild type", ["BRAF positive", "NRAS negative"]),
    ("EGFR L858R (VAF 12%), KRAS not detected", ["EGFR positive", "KRAS negative"]),
    # a test that is wished for found nothing
    ("Testing for EGFR T790M is recommended.", []),
    ("Se recomienda estudio de EGFR T790M.", []),
    ("EGFR T790M testing was performed and is negative.", ["EGFR negative"]),
    ("BRAF V600E detected. Consider testing with a second method.", ["BRAF positive"]),
    # the words behind a variant tell what is known of it
    ("BRCA2 c.4963T>G - uncertain", ["BRCA2 vus"]),
    ("BRCA2 c.4963T>G: significance uncertain", ["BRCA2 vus"]),
    ("BRCA2 c.4963T>G - pathogenic", ["BRCA2 positive"]),
    # a grade that was looked for
    ("MSI alta: no detectada", ["MSI negative"]),
    ("MSI alta: detectada", ["MSI positive"]),
    # two kinds of change in one breath
    ("EGFR overexpressed, not mutated", ["EGFR positive", "EGFR negative"]),
    ("MYC amplified, not overexpressed", ["MYC positive", "MYC negative"]),
    ("FISH TP53: no deletion. del(13q) detected.", ["TP53 negative", "del(13q) positive"]),
    # none is a result, by every score
    ("ER 0, PR 0", ["ER negative", "PR negative"]),
    ("РЭ 0, РП 0", ["ER negative", "PR negative"]),
    ("PD-L1: 0", ["PD-L1 negative"]),
    ("HER2 0", ["HER2 negative"]),
    ("MRD: 0.01%", ["MRD value"]),
    ("МОБ: 0,01%", ["MRD value"]),
    # genes that were looked at for what is inherited are no stains
    ("Germline panel: MLH1, MSH2, PMS2: negative", ["MLH1 negative", "MSH2 negative", "PMS2 negative"]),
    ("Germline testing\nMLH1: negative\nMSH2: negative", ["MLH1 negative", "MSH2 negative"]),
    ("Immunohistochemistry\nMLH1: negative\nMSH2: positive", ["MLH1 lost", "MSH2 intact"]),
    ("MLH1: negative", ["MLH1 equivocal"]),
    # a change of the joined gene
    ("T315I: not detected", ["BCR::ABL1 negative"]),
    # one arm alone is no codeletion
    ("1p/19q: isolated 1p loss", ["1p/19q negative"]),
    ("1p/19q: codeleted", ["1p/19q positive"]),
    # a limit in brackets tells where positive begins
    ("PD-L1 (SP142): IC 0.5% of tumour area (positive = 1% or more).", ["PD-L1 negative"]),
    ("PD-L1 (SP142): IC 1.5% of tumour area (negative = less than 1%).", ["PD-L1 positive"]),
    ("PD-L1 (22C3): TPS inferior al 1 % (positivo a partir del 1 %).", ["PD-L1 negative"]),
    ("PD-L1 (22C3): CPS 7 (отрицательный при CPS <1).", ["PD-L1 positive"]),
    ("Claudin 18.2: 60 % of cells 2+/3+ (positive if >=75 %).", ["CLDN18 negative"]),
    # what was so before is not so now
    ("ER: previously negative (0 %), now positive (80 %).", ["ER positive"]),
    ("RE: antes positivo (80 %), ahora negativo (0 %).", ["ER negative"]),
    ("ESR1 Y537S - prev. 1.8%, cleared.", ["ESR1 negative"]),
    ("ESR1 Y537S - prev. not found, 1.8% today.", ["ESR1 positive"]),
    ("Récidive pariétale. RO : positifs en 2018, négatifs aujourd'hui (0 %).", ["ER negative"]),
    ("HER2: 3+ in 2018, 1+ today.", ["HER2 negative"]),
    ("Marker    Primary 2021    Today\nER    positive 90%    negative 0%", ["ER negative"]),
    ("Marker    Vorbefund 2020    Aktuell\nER    negativ 0%    positiv 90%", ["ER positive"]),
    # what is left out is what was said before
    ("ROS1 FISH was negative; ALK FISH (2p23) was not, with split signals in 44 of 100 nuclei.",
     ["ROS1 negative", "ALK positive"]),
    ("Weder ALK noch RET sind rearrangiert, ROS1 hingegen schon.", ["ALK negative", "RET negative", "ROS1 positive"]),
    ("Ni BRAF ni NRAS ne sont mutés, KIT l'est.", ["BRAF negative", "NRAS negative", "KIT positive"]),
    ("ALK reordenado; ROS1 no lo está.", ["ALK positive", "ROS1 negative"]),
    ("Pas d'extinction de MSH2, contrairement à MLH1.", ["MSH2 intact", "MLH1 lost"]),
    # denials behind and around
    ("MLH1, PMS2, MSH2, MSH6: none of these four is lost in the tumour.",
     ["MLH1 intact", "PMS2 intact", "MSH2 intact", "MSH6 intact"]),
    ("MLH1, PMS2, MSH2, MSH6: all but the first two are retained.",
     ["MLH1 equivocal", "PMS2 equivocal", "MSH2 equivocal", "MSH6 equivocal"]),
    ("No evidence of ERBB2 amplification or loss of nuclear BAP1.", ["HER2 negative", "BAP1 intact"]),
    ("No NRAS mutation, no TERT mutation - only BRAF V600E.", ["NRAS negative", "TERT negative", "BRAF positive"]),
    ("p16: block type, not patchy.", ["p16 positive"]),
    ("ERBB2 p.A775_G776insYVMA had been suspected; wild type.", ["HER2 negative"]),
    # names and results that take turns
    ("BRAF codon 600\nNo mutation\nNRAS codons 12, 13, 61\nMutated: p.Q61R", ["BRAF negative", "NRAS positive"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CASES)
def test_what_a_sentence_says_of_each_name_is_read(text: str, found: list[str]) -> None:
    assert [f"{one.biomarker} {one.status}" for one in findings_of(text)] == found


def test_what_is_only_excepted_from_a_denial_asks_to_be_checked() -> None:
    denied, excepted = findings_of("Negative for EGFR but not for KRAS.")

    assert (denied.confidence, excepted.confidence) == (Confidence.SURE, Confidence.CHECK)


SENTENCES: tuple[tuple[str, list[str]], ...] = (
    # a line that begins with a chromosome is a line of its own
    ("t(11;14) CCND1::IGH: not detected\nt(4;14) FGFR3::IGH: detected, 68%", ["CCND1 negative", "FGFR3 positive"]),
    # a denial holds for the whole list
    ("Neither BRCA1 nor BRCA2 harbors a pathogenic variant.", ["BRCA1 negative", "BRCA2 negative"]),
    ("Aucun des gènes KRAS, NRAS et BRAF n'est muté.", ["KRAS negative", "NRAS negative", "BRAF negative"]),
    ("No se observa pérdida de MLH1 ni de PMS2; sí de MSH6.", ["MLH1 intact", "PMS2 intact", "MSH6 lost"]),
    ("Se observa pérdida de MLH1 y de PMS2; no de MSH6.", ["MLH1 lost", "PMS2 lost", "MSH6 intact"]),
    ("Ein Verlust der MSH2- und MSH6-Expression liegt nicht vor.", ["MSH2 intact", "MSH6 intact"]),
    ("Утраты экспрессии MLH1 и MSH2 не отмечено, экспрессия MSH6 отсутствует.",
     ["MLH1 intact", "MSH2 intact", "MSH6 lost"]),
    # what is set apart between commas
    ("Мутаций в генах KRAS и NRAS, в отличие от гена BRAF (p.V600E, 28%), не обнаружено.",
     ["KRAS negative", "NRAS negative", "BRAF positive"]),
    ("With the exception of NRAS (p.Gln61Lys), none of the genes KRAS, NRAS and BRAF is mutated.",
     ["NRAS positive", "KRAS negative", "BRAF negative"]),
    # a denial of what was just said leaves it open
    ("La ausencia de amplificación de HER2 no se confirma.", ["HER2 equivocal"]),
    # what is so now
    ("ESR1, wild type in March, now shows p.D538G at 3.1%.", ["ESR1 positive"]),
    # a first line that has told all it says is no heading of what follows
    ("Glioblastoma, IDH-wildtype\nEGFR amplification: detected\nTERT promoter: C228T",
     ["EGFR positive", "TERT positive"]),
    ("Melanoma, triple wild-type\nNF1 mutation detected", ["NF1 positive"]),
    ("Genes without variants:\nKRAS\nNRAS", ["KRAS negative", "NRAS negative"]),
    ("Not detected\nKRAS\nNRAS", ["KRAS negative", "NRAS negative"]),
    ("SMAD4: утрата экспрессии", ["SMAD4 lost"]),
    # none of many
    ("None of MLH1, PMS2, MSH2 or MSH6 is lost.", ["MLH1 intact", "PMS2 intact", "MSH2 intact", "MSH6 intact"]),
    ("Il n'est pas observé de perte d'expression de MLH1.", ["MLH1 intact"]),
    ("PD-L1 IHC (22C3)\nTPS: 55% (HIGH EXPRESSION)   No expression <1%, low 1-49%", ["PD-L1 positive"]),
    ("RUNX1::RUNX1T1 fusion in 0 of 200 cells", ["RUNX1 negative"]),
    ("RUNX1::RUNX1T1 fusion in 120 of 200 cells", ["RUNX1 positive"]),
    # nothing was found in a list of genes; what was found of several could be of any
    ("Germline testing, blood\nGenes: BRCA1, BRCA2\nResult: Negative.", ["BRCA1 negative", "BRCA2 negative"]),
    ("Genes: EGFR, KRAS\nResult: positive", []),
    # a share that no word calls high, and a minus before a full stop
    ("CD20+, MYC 30%, CD30-", ["CD20 positive", "MYC value", "CD30 negative"]),
    ("CD20 +, CD30 -.", ["CD20 positive", "CD30 negative"]),
    # a limit that is not reached
    ("Claudin 18.2: staining in 70% of tumor cells; the 75% threshold for positivity is not reached.",
     ["CLDN18 negative"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_what_is_said_of_a_list_is_said_of_each_name_in_it(text: str, found: list[str]) -> None:
    assert [f"{one.biomarker} {one.status}" for one in findings_of(text)] == found
