"""What one result means for reading another: from the words of a report to the notes under its summary."""

from __future__ import annotations

import pytest

from explainers.explain import explain
from explainers.naming import statuses_by_biomarker
from explainers.often_tested import load_often_tested, not_seen
from explainers.together import combine, load_rules
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Report
from reports.reading.text import read_text

# What a report says, the note that it brings, and one that it must not bring.
NOTES = {
    "EGFR found and ALK not found in the lung": (
        "Lung adenocarcinoma\nEGFR exon 19 deletion: detected\nALK: not detected",
        "driver_with_others_negative_in_lung",
        "two_drivers_in_lung",
    ),
    "EGFR and ALK both found in the lung": (
        "Lung adenocarcinoma\nEGFR exon 19 deletion: detected\nEML4-ALK fusion: detected",
        "two_drivers_in_lung",
        "driver_with_others_negative_in_lung",
    ),
    "a high PD-L1 beside EGFR": (
        "Lung adenocarcinoma\nEGFR L858R: detected\nPD-L1 TPS 80%",
        "pd_l1_beside_driver_in_lung",
        "pd_l1_while_drivers_pending_in_lung",
    ),
    "PD-L1 while ALK is pending": (
        "Lung adenocarcinoma\nPD-L1 TPS 80%\nALK: pending",
        "pd_l1_while_drivers_pending_in_lung",
        "pd_l1_beside_driver_in_lung",
    ),
    "MSI-H with a lost repair protein": (
        "Colon adenocarcinoma\nMLH1: lost\nPMS2: lost\nMSI-H",
        "msi_and_mmr_agree",
        "msi_and_mmr_differ",
    ),
    "MSI-H with all repair proteins": (
        "Colon adenocarcinoma\npMMR\nMSI-H",
        "msi_and_mmr_differ",
        "msi_and_mmr_agree",
    ),
    "MLH1 lost with BRAF V600E in the bowel": (
        "Colon adenocarcinoma\nMLH1: lost\nBRAF V600E: detected",
        "mlh1_loss_with_braf",
        "msh2_with_msh6",
    ),
    "HER2 2+ while ISH is pending": (
        "Invasive breast carcinoma\nER positive 90%\nHER2 IHC 2+ equivocal\nHER2 ISH: pending",
        "her2_unclear_stain_with_probe_pending",
        "hormone_and_her2_positive",
    ),
    "ER found and HER2 low": (
        "Invasive breast carcinoma\nER positive 95%\nHER2 IHC 1+ (HER2-low)",
        "hormone_positive_with_her2_low",
        "hormone_positive_her2_negative",
    ),
    "ER found and HER2 not found": (
        "Invasive breast carcinoma\nER positive 95%\nHER2 IHC 0",
        "hormone_positive_her2_negative",
        "hormone_positive_with_her2_low",
    ),
    "all three not found in the breast": (
        "Invasive breast carcinoma\nER negative\nPR negative\nHER2 negative",
        "all_three_negative_in_breast",
        "hormone_positive_her2_negative",
    ),
    "an uncertain BRCA change beside HRD": (
        "High-grade serous ovarian carcinoma\nBRCA1 c.5123C>A: variant of uncertain significance\nHRD: positive",
        "brca_vus_with_hrd",
        "brca_with_hrd",
    ),
    "HRD without a BRCA change": (
        "High-grade serous ovarian carcinoma\nBRCA1: negative\nBRCA2: negative\nHRD: positive",
        "hrd_without_brca",
        "brca_with_hrd",
    ),
    "IDH with codeletion": (
        "Oligodendroglioma\nIDH1 R132H: positive\n1p/19q: codeleted",
        "idh_with_codeletion",
        "codeletion_without_idh",
    ),
    "codeletion without IDH": (
        "Glioma\nIDH1: negative\n1p/19q: codeleted",
        "codeletion_without_idh",
        "idh_with_codeletion",
    ),
    "NPM1 with FLT3": (
        "Acute myeloid leukemia\nNPM1: mutated\nFLT3-ITD: detected",
        "npm1_with_flt3",
        "npm1_without_flt3",
    ),
    "NPM1 without FLT3": (
        "Acute myeloid leukemia\nNPM1: mutated\nFLT3-ITD: not detected",
        "npm1_without_flt3",
        "npm1_with_flt3",
    ),
    "p16 and HPV that differ in the throat": (
        "Oropharyngeal squamous cell carcinoma\np16: positive\nHPV ISH: negative",
        "p16_and_hpv_differ",
        "p16_and_hpv_agree",
    ),
}


def read(text: str) -> Report:
    return detect(read_text(text), load_lexicon())


def notes(report: Report) -> list[str]:
    return [one.rule for one in combine(report.findings, report.cancer, "en")]


@pytest.mark.parametrize("case", NOTES)
def test_results_are_read_together(case: str) -> None:
    text, expected, wrong = NOTES[case]
    found = notes(read(text))
    assert expected in found
    assert wrong not in found


def test_one_result_alone_brings_no_note() -> None:
    assert notes(read("Lung adenocarcinoma\nEGFR L858R: detected")) == []


def test_a_rule_of_one_cancer_is_silent_in_another() -> None:
    assert "mlh1_loss_with_braf" not in notes(read("Endometrial carcinoma\nMLH1: lost\nBRAF V600E: detected"))


def test_one_result_does_not_fulfil_two_parts_of_a_rule() -> None:
    assert "t790m_beside_egfr" not in notes(read("Lung adenocarcinoma\nEGFR T790M: detected"))
    assert "t790m_beside_egfr" in notes(
        read("Lung adenocarcinoma\nEGFR T790M: detected\nEGFR exon 19 deletion: detected")
    )


def test_results_that_are_read_together_stand_together() -> None:
    report = read("Invasive breast carcinoma\nER positive 95%\nKi-67 20%\nPR positive 60%\nHER2 IHC 1+ (HER2-low)")
    order = [one.finding.biomarker for one in explain(report.findings, report.cancer, "en")]
    assert abs(order.index("HER2") - order.index("ER")) == 1 or abs(order.index("HER2") - order.index("PR")) == 1


def test_every_result_is_explained_once_whatever_stands_together() -> None:
    report = read(
        "Colon adenocarcinoma\nMLH1: lost\nPMS2: lost\nMSH2: intact\nMSI-H\nBRAF V600E: detected\nKRAS: wild type"
    )
    explained = [one.finding for one in explain(report.findings, report.cancer, "en")]
    assert sorted(map(id, explained)) == sorted(map(id, report.findings))


def test_a_note_names_the_biomarkers_that_fit() -> None:
    report = read("Invasive breast carcinoma\nER positive 95%\nPIK3CA H1047R: detected")
    (text,) = [one.text for one in combine(report.findings, report.cancer, "en") if one.rule == "er_with_pi3k_path"]
    assert "PIK3CA" in text
    assert "AKT1" not in text


def test_rules_and_tests_name_biomarkers_and_cancers_of_the_lexicon() -> None:
    lexicon = load_lexicon()
    cancers = {one.name for one in lexicon.cancers} | {one.site for one in lexicon.cancers}
    statuses = statuses_by_biomarker()
    for rule in load_rules():
        assert set(rule.cancer) <= cancers, rule.id
        for result in (*rule.results, *rule.without):
            possible = {status for name in result.biomarker for status in statuses[name]}
            assert set(result.status) <= possible, rule.id
    for name, groups in load_often_tested().items():
        assert name in cancers
        assert {one for group in groups for one in group} <= statuses.keys(), name


def test_what_is_often_tested_is_known_for_at_least_twenty_cancers() -> None:
    assert len(load_often_tested()) >= 20


def test_what_is_often_tested_and_has_no_result_becomes_a_question() -> None:
    unseen = not_seen({"EGFR", "ALK", "PD-L1"}, "lung adenocarcinoma", "en")
    assert unseen is not None
    assert "ROS1" in unseen.biomarkers
    assert not {"EGFR", "ALK", "PD-L1"} & set(unseen.biomarkers)
    assert "ROS1" in unseen.question


def test_one_test_of_two_that_answer_the_same_is_enough() -> None:
    unseen = not_seen({"KRAS", "NRAS", "BRAF", "HER2", "MSI"}, "colorectal adenocarcinoma", "en")
    assert unseen is None


@pytest.mark.parametrize("protein", ["MLH1", "PMS2", "MSH2", "MSH6"])
def test_one_repair_protein_with_a_result_is_a_test_of_the_repair(protein: str) -> None:
    seen = {"TP53", "POLE", "ER"}
    assert not_seen({*seen, protein}, "endometrial carcinoma", "en") is None
    unseen = not_seen(seen, "endometrial carcinoma", "en")
    assert unseen is not None
    assert unseen.biomarkers == ("MMR",)


def test_nothing_is_asked_of_a_cancer_that_is_not_named() -> None:
    assert not_seen({"EGFR"}, None, "en") is None
