"""Which cancer a report names, in seven languages. What is denied stands beside what is said."""

from __future__ import annotations

import pytest

from reports.detection.cancer import site_of
from reports.detection.engine import detect
from reports.detection.folding import fold
from reports.detection.lexicon import load_lexicon
from reports.detection.vocabulary import Cancer
from reports.reading.text import read_text

LANGUAGES = ("en", "es", "de", "fr", "pt", "it", "ru")
CANCERS = load_lexicon().cancers

ENGLISH = [
    ("Diagnosis: Adenocarcinoma of the lung, moderately differentiated.", "lung adenocarcinoma"),
    ("Tumor type: Lung squamous cell carcinoma", "lung squamous cell carcinoma"),
    ("Specimen: pleural fluid. Diagnosis: SCLC.", "small cell lung cancer"),
    ("Metastatic NSCLC, biopsy of the left lung", "non-small cell lung cancer"),
    ("Triple-negative breast cancer, grade 3.", "triple-negative breast cancer"),
    ("HR-positive, HER2-negative breast cancer.", "HR-positive HER2-negative breast cancer"),
    ("Infiltrating lobular carcinoma, 2.1 cm.", "invasive lobular breast carcinoma"),
    ("Invasive ductal carcinoma, grade 2.", "breast carcinoma"),
    ("Adenocarcinoma of the gastroesophageal junction.", "gastroesophageal junction adenocarcinoma"),
    ("Appendiceal mucinous adenocarcinoma.", "appendiceal adenocarcinoma"),
    ("Squamous cell carcinoma of the anal canal.", "anal carcinoma"),
    ("Uveal melanoma, right eye.", "uveal melanoma"),
    ("High-grade serous carcinoma of the endometrium.", "endometrial serous carcinoma"),
    ("High-grade serous ovarian carcinoma.", "high-grade serous ovarian carcinoma"),
    ("Low grade serous carcinoma, left ovary.", "low-grade serous ovarian carcinoma"),
    ("Squamous cell carcinoma of the vulva.", "vulvar carcinoma"),
    ("Clear cell renal cell carcinoma, grade 3.", "clear cell renal cell carcinoma"),
    ("Papillary renal cell carcinoma.", "papillary renal cell carcinoma"),
    ("Medullary thyroid carcinoma.", "medullary thyroid carcinoma"),
    ("Anaplastic thyroid carcinoma.", "anaplastic thyroid carcinoma"),
    ("Squamous cell carcinoma of the base of tongue.", "oropharyngeal squamous cell carcinoma"),
    ("Salivary duct carcinoma of the parotid.", "salivary gland carcinoma"),
    ("Nasopharyngeal carcinoma, EBER positive.", "nasopharyngeal carcinoma"),
    ("Adenocarcinoma of the gallbladder.", "gallbladder carcinoma"),
    ("Neuroendocrine carcinoma, large cell type.", "neuroendocrine carcinoma"),
    ("Synovial sarcoma of the thigh.", "synovial sarcoma"),
    ("Dedifferentiated liposarcoma.", "liposarcoma"),
    ("Astrocytoma, IDH-mutant, CNS WHO grade 3.", "IDH-mutant astrocytoma"),
    ("Diffuse midline glioma, H3 K27-altered.", "diffuse midline glioma"),
    ("Acute promyelocytic leukemia.", "acute promyelocytic leukemia"),
    ("Bone marrow: AML with mutated NPM1.", "acute myeloid leukemia"),
    ("Mantle cell lymphoma, blastoid.", "mantle cell lymphoma"),
    ("Waldenström macroglobulinemia.", "Waldenström macroglobulinemia"),
    ("Systemic mastocytosis.", "systemic mastocytosis"),
    ("Merkel cell carcinoma of the cheek.", "Merkel cell carcinoma"),
    ("Carcinoma of unknown primary.", "cancer of unknown primary"),
]
SPANISH = [
    ("Diagnóstico: adenocarcinoma de pulmón, estadio IV.", "lung adenocarcinoma"),
    ("CPNM metastásico, biopsia hepática.", "non-small cell lung cancer"),
    ("Cáncer de mama triple negativo.", "triple-negative breast cancer"),
    ("Carcinoma lobulillar infiltrante de mama derecha.", "invasive lobular breast carcinoma"),
    ("Carcinoma seroso de alto grado de ovario.", "high-grade serous ovarian carcinoma"),
    ("Carcinoma medular de tiroides.", "medullary thyroid carcinoma"),
    ("LMA con mutación de NPM1.", "acute myeloid leukemia"),
    ("Adenocarcinoma de la unión gastroesofágica.", "gastroesophageal junction adenocarcinoma"),
]
GERMAN = [
    ("Diagnose: nicht-kleinzelliges Lungenkarzinom.", "non-small cell lung cancer"),
    ("Befund eines kleinzelligen Bronchialkarzinoms.", "small cell lung cancer"),
    ("Invasiv-lobuläres Mammakarzinom, G2.", "invasive lobular breast carcinoma"),
    ("Klarzelliges Nierenzellkarzinom.", "clear cell renal cell carcinoma"),
    ("Diffus großzelliges B-Zell-Lymphom.", "diffuse large B-cell lymphoma"),
    ("Plattenepithelkarzinom der Tonsille.", "oropharyngeal squamous cell carcinoma"),
    ("Astrozytom, IDH-mutiert, WHO Grad 2.", "IDH-mutant astrocytoma"),
    ("Karzinom der Schilddrüse.", "thyroid carcinoma"),
]
FRENCH = [
    ("Diagnostic : adénocarcinome bronchique primitif.", "lung adenocarcinoma"),
    ("CBNPC métastatique.", "non-small cell lung cancer"),
    ("CPNPC stade IV.", "non-small cell lung cancer"),
    ("Cancer du sein triple négatif.", "triple-negative breast cancer"),
    ("Carcinome séreux de haut grade tubo-ovarien.", "high-grade serous ovarian carcinoma"),
    ("Cholangiocarcinome intrahépatique.", "cholangiocarcinoma"),
    ("Leucémie aiguë myéloïde.", "acute myeloid leukemia"),
    ("Carcinome épidermoïde de l'œsophage.", "esophageal squamous cell carcinoma"),
]
PORTUGUESE = [
    ("Diagnóstico: adenocarcinoma do pulmão.", "lung adenocarcinoma"),
    ("Câncer de pulmão de não pequenas células.", "non-small cell lung cancer"),
    ("Cancro da mama triplo-negativo.", "triple-negative breast cancer"),
    ("Carcinoma lobular invasivo.", "invasive lobular breast carcinoma"),
    ("Carcinoma papilífero da tireoide.", "papillary thyroid carcinoma"),
    ("Lipossarcoma do retroperitónio.", "liposarcoma"),
    ("Adenocarcinoma colorretal.", "colorectal adenocarcinoma"),
]
ITALIAN = [
    ("Diagnosi: adenocarcinoma polmonare.", "lung adenocarcinoma"),
    ("Carcinoma polmonare non a piccole cellule.", "non-small cell lung cancer"),
    ("Carcinoma mammario triplo negativo.", "triple-negative breast cancer"),
    ("Carcinoma lobulare infiltrante.", "invasive lobular breast carcinoma"),
    ("Carcinoma sieroso di alto grado dell'ovaio.", "high-grade serous ovarian carcinoma"),
    ("Carcinoma uroteliale della vescica.", "bladder carcinoma"),
    ("Leucemia acuta promielocitica.", "acute promyelocytic leukemia"),
]
RUSSIAN = [
    ("Диагноз: аденокарцинома лёгкого.", "lung adenocarcinoma"),
    ("НМРЛ, IV стадия.", "non-small cell lung cancer"),
    ("Пациент с мелкоклеточным раком лёгкого.", "small cell lung cancer"),
    ("Инвазивный дольковый рак молочной железы.", "invasive lobular breast carcinoma"),
    ("Метастаз увеальной меланомы.", "uveal melanoma"),
    ("Светлоклеточного почечно-клеточного рака.", "clear cell renal cell carcinoma"),
    ("ОМЛ с мутацией FLT3.", "acute myeloid leukemia"),
    ("Папиллярный рак щитовидной железы.", "papillary thyroid carcinoma"),
    ("Диффузная В-крупноклеточная лимфома.", "diffuse large B-cell lymphoma"),
]
SAID = [*ENGLISH, *SPANISH, *GERMAN, *FRENCH, *PORTUGUESE, *ITALIAN, *RUSSIAN]
# What is said, and the same cancer denied, ruled out, gone by, or another person's.
TWINS = [
    ("Lung adenocarcinoma.", "No evidence of lung adenocarcinoma."),
    ("Melanoma was found.", "Rule out melanoma."),
    ("Lymphoma, follicular.", "History of lymphoma."),
    ("Her breast cancer was tested.", "Her mother had breast cancer."),
    ("Mesothelioma.", "Differential diagnosis: mesothelioma."),
    ("Melanoma is seen.", "Melanoma is excluded."),
    ("Se observa melanoma.", "Sin evidencia de melanoma."),
    ("Cáncer de mama.", "Antecedentes familiares de cáncer de mama."),
    ("Linfoma.", "Se descarta linfoma."),
    ("Nachweis eines Melanoms.", "Kein Nachweis eines Melanoms."),
    ("Mammakarzinom links.", "Zustand nach Mammakarzinom links."),
    ("Mesotheliom.", "DD: Mesotheliom."),
    ("Présence d'un mélanome.", "Absence de mélanome."),
    ("Cancer du sein.", "Antécédent de cancer du sein."),
    ("Lymphome.", "Lymphome éliminé."),
    ("Melanoma presente.", "Sem evidência de melanoma."),
    ("Câncer de mama.", "Antecedentes de câncer de mama."),
    ("Mesotelioma.", "Diagnóstico diferencial: mesotelioma."),
    ("Carcinoma mammario.", "Pregresso carcinoma mammario."),
    ("Presenza di melanoma.", "Assenza di melanoma."),
    ("Linfoma.", "Da escludere linfoma."),
    ("Выявлена меланома.", "Данных за меланому нет."),
    ("Рак молочной железы.", "Рак молочной железы у матери."),
    ("Лимфома.", "Исключить: лимфома."),
]
WHOLE = [
    ("Clinical history: breast cancer in 2011.\nDiagnosis: lung adenocarcinoma.", "lung adenocarcinoma"),
    ("Lung cancer panel.\nNSCLC, NSCLC, lung cancer.\nLung adenocarcinoma.", "lung adenocarcinoma"),
    ("DIAGNOSIS\nMelanoma\nComment: breast cancer and breast cancer", "melanoma"),
    ("Lung adenocarcinoma vs mesothelioma.\nThe stains favor NSCLC.", "non-small cell lung cancer"),
    ("History of melanoma, now lung adenocarcinoma.", "lung adenocarcinoma"),
    ("Indication: metastatic NSCLC\nKRAS: G12C detected", "non-small cell lung cancer"),
    ("BRCA2 variants are associated with ovarian cancer.\nBRCA2: VUS c.68-7T>A", None),
    ("Diagnosis: renal cell carcinoma with sarcomatoid features.", "renal cell carcinoma"),
    ("AML1 FISH: normal", None),
    ("Report by Riverbend Laboratories LLC", None),
    ("EGFR: not detected", None),
]


def cancer_of(text: str) -> str | None:
    return detect(read_text(text), load_lexicon()).cancer


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_a_line_names_the_cancer(text: str, expected: str) -> None:
    assert cancer_of(text) == expected


@pytest.mark.parametrize(("said", "denied"), TWINS, ids=[denied for _, denied in TWINS])
def test_a_cancer_that_is_denied_is_not_named(said: str, denied: str) -> None:
    assert cancer_of(said) is not None
    assert cancer_of(denied) is None


@pytest.mark.parametrize(("text", "expected"), WHOLE, ids=[text[:50] for text, _ in WHOLE])
def test_the_lines_of_a_report_are_weighed(text: str, expected: str | None) -> None:
    assert cancer_of(text) == expected


@pytest.mark.parametrize("one", CANCERS, ids=[one.name for one in CANCERS])
def test_every_spelling_in_every_language_gives_its_cancer(one: Cancer) -> None:
    assert tuple(one.spellings) == LANGUAGES and all(one.spellings.values())
    for by in one.spellings.values():
        for spelling in by:
            assert cancer_of(spelling) == one.name, spelling


def test_no_spelling_belongs_to_two_cancers() -> None:
    owners = [(fold(spelling), one.name) for one in CANCERS for by in one.spellings.values() for spelling in by]
    assert len(set(owners)) == len(dict(owners))


def test_a_general_name_is_a_cancer_of_the_same_site() -> None:
    for one in CANCERS:
        assert not one.of or site_of(one.of) == one.site
