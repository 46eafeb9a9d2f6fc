"""How laboratories print results every day: levels, lists, signs, slashes, relatives, then and now."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text


def _read(text: str) -> set[str]:
    report = detect(read_text(text.replace("|", "\n")), load_lexicon())
    return {f"{one.biomarker} {one.status}" for one in report.findings}


def _details(text: str) -> list[str]:
    return [one.detail for one in detect(read_text(text), load_lexicon()).findings]


LEVELS = {
    "CEA 2.1 (0.0-5.0 ng/mL)": "2.1 ng/mL",
    "CA 19-9      412      H      <37 U/mL": "412 U/mL",
    "СА 19-9      88,0 ↑      до 37 Ед/мл": "88,0 Ед/мл",
    "PSA 4,2 ng/ml (0-4)": "4,2 ng/ml",
    "CEA: 12 (ref. < 5)": "12",
    "CA 19-9: 2.300": "2.300",
    "AFP <2.0": "<2.0",
    "CEA 12/03/2024: 4 ng/mL": "4 ng/mL",
    "CA 19-9 of 12 March: 33 U/mL": "33 U/mL",
}


@pytest.mark.parametrize("text", LEVELS)
def test_a_level_is_the_number_beside_the_name_and_not_the_usual_range(text: str) -> None:
    assert _details(text) == [LEVELS[text]]


@pytest.mark.parametrize("text", ["PSA: 90 %", "CEA: 3+", "CEA 5.2 at diagnosis"])
def test_a_share_a_score_or_a_number_of_then_is_no_level(text: str) -> None:
    assert _details(text) == []


READ = {
    # lists below a heading
    "Not evaluable (RNA degraded):|ALK, ROS1": {"ALK insufficient", "ROS1 insufficient"},
    "Не исследованы (мало опухолевых клеток):|  ALK, ROS1": {"ALK insufficient", "ROS1 insufficient"},
    "Nicht auswertbar:|ALK, RET": {"ALK insufficient", "RET insufficient"},
    "Pending:|- EGFR T790M|- ALK": {"EGFR pending", "ALK pending"},
    "Pending:|HER2 exon 20 insertion": {"HER2 pending"},
    "Detected:|KRAS|Genes tested: EGFR, ALK, ROS1": {"KRAS positive"},
    "Positive:|CD20, CD10, BCL6": {"CD20 positive", "BCL6 positive"},
    "Pending:|EGFR T790M 12%": {"EGFR positive"},
    "Sin alteración:|  - EGFR, BRAF, ERBB2": {"EGFR negative", "BRAF negative", "HER2 negative"},
    # a name with its change, and the verdict below
    "EGFR amplification|Not detected": {"EGFR negative"},
    "EGFR: amplification": {"EGFR positive"},
    "EGFR: no amplification": {"EGFR negative"},
    "KRAS (exons 2, 3, 4)|No mutation detected|NRAS (exons 2, 3, 4)|Mutation detected: c.182A>G p.(Gln61Arg), 33%": {
        "KRAS negative",
        "NRAS positive",
    },
    "Not detected|   ALK fusion|   KRAS mutation|Detected|   RET fusion (KIF5B::RET)": {
        "ALK negative",
        "KRAS negative",
        "RET positive",
    },
    # two names, two results
    "IDH1 / IDH2     Wild type / R140Q (VAF 41%)": {"IDH1 negative", "IDH2 positive"},
    "IDH1/2: R132H / wild type": {"IDH1 positive", "IDH2 negative"},
    "KRAS/NRAS: G12D / wild type": {"KRAS positive", "NRAS negative"},
    "IDH1/IDH2: negative / negative": {"IDH1 negative", "IDH2 negative"},
    "ER/PR: positive/negative": set(),  # the choices of a form
    # signs behind a colon
    "CD20: +|CD30: -|BCL2: + (70%)": {"CD20 positive", "CD30 negative", "BCL2 positive"},
    "CD30: -": set(),  # alone it may say that nothing was done
    "CD20 +++, CD10 +": {"CD20 positive"},
    # yes and no
    "EGFR mutado: no|ALK: no": {"EGFR negative", "ALK negative"},
    "EGFR mutation: no, ALK rearrangement: yes": {"EGFR negative", "ALK positive"},
    "Мутация EGFR: нет|Перестройка ALK: да": {"EGFR negative", "ALK positive"},
    "EGFR mutation tested: yes": set(),
    "HER2 amplified: N/A": {"HER2 insufficient"},
    # genotypes
    "DPYD c.1905+1G>A: G/G": {"DPYD negative"},
    "DPYD c.1905+1G>A: G/A": {"DPYD positive"},
    "DPYD c.1905+1G>A (C/T)": {"DPYD equivocal"},
    "DPYD: *2A and *13 not found; HapB3 heterozygous": {"DPYD negative", "DPYD positive"},
    # exon 14 in all languages
    "MET – пропуск экзона 14": {"MET positive"},
    "MET Exon-14-Skipping": {"MET positive"},
    "Saut de l'exon 14 de MET : absence": {"MET negative"},
    # repair as a whole
    "dMMR: not detected": {"MMR negative"},
    "dMMR не выявлен": {"MMR negative"},
    "dMMR testing pending": {"MMR pending"},
    "Tumor is dMMR.": {"MMR positive"},
    # the laboratory's own limit
    "ALK: 13% ядер с расщеплением (порог 15%).": {"ALK negative"},
    "ALK: 18% ядер с расщеплением (порог 15%).": {"ALK positive"},
    # nothing there, and nothing to look at
    "FLT3-ITD gone.": {"FLT3 negative"},
    "PSA     Material fehlt": {"PSA insufficient"},
    "CD30 (–), Cyclin D1 (–)": {"CD30 negative", "CCND1 negative"},
    "Показание к ниволумабу – MSI-H.": set(),
    # what is taken back
    "It cannot be said that KRAS is unmutated: G12D was found.": {"KRAS positive"},
    'TMB 9.6 mut/Mb, just short of the 10 mut/Mb needed for "high"': {"TMB value"},
    "HER2 (IHC): originally reported as 3+. Corrected to 1+.": {"HER2 negative"},
    "ALK (D5F3): statt „positiv“ richtig „negativ“": {"ALK negative"},
    "PR: 20%, unchanged": {"PR positive"},
    "EGFR: unchanged": set(),
    "BRCA2     no variant     p.(Ser1982Argfs*22), VAF 46%": {"BRCA2 equivocal"},
}


@pytest.mark.parametrize("text", READ)
def test_everyday_print_is_read(text: str) -> None:
    assert _read(text) == READ[text]


RELATIVES = {
    "Targeted analysis for the familial variant BRCA1 c.68_69del (identified in the patient's sister): NOT DETECTED.": {
        "BRCA1 negative"
    },
    "Variante: BRCA1 c.211A>G, identificada en la madre|Resultado: la variante conocida en la madre no se ha "
    "encontrado en la paciente": {"BRCA1 negative"},
    "Вариант: CHEK2 c.470T>C, выявлен ранее у матери; у брата не найден|Результат: у пациентки вариант найден": {
        "CHEK2 positive"
    },
    "Variante: BRCA2 c.1813dup (nachgewiesen bei der Schwester)|Ergebnis: Die bei der Schwester bekannte Variante "
    "liegt bei der Patientin nicht vor.": {"BRCA2 negative"},
    "BRCA2 variant c.5946del found in the mother was confirmed in the patient.": {"BRCA2 positive"},
    "The variant BRCA1 c.68_69del was found in the sister.": set(),
    "BRCA1 c.68_69del, detected in the mother, absent in the brother.": set(),
    "Brother with colon cancer, MSH2 mutation positive. MSH2 testing advised.": set(),
    "Mother: BRCA1 positive. Patient: BRCA1 negative.": {"BRCA1 negative"},
}


@pytest.mark.parametrize("text", RELATIVES)
def test_what_is_known_of_a_relative_is_not_the_result_of_the_patient(text: str) -> None:
    assert _read(text) == RELATIVES[text]


TIMES = {
    "RE: 90 % en la biopsia de 2019, hoy 0 %; HER2: 0 entonces, 3+ hoy.": {"ER negative", "HER2 positive"},
    "HER2: 3+ nel 2020, ora 0; PD-L1: CPS < 1 allora, ora 25.": {"HER2 negative", "PD-L1 positive"},
    "BCR::ABL1, undetectable in January, can now again be found (0.3% IS).": {"BCR::ABL1 positive"},
    "T790M not detected in 2022, today detected.": {"EGFR positive"},
    "EGFR L858R, first found in 2019, is still present today.": {"EGFR positive"},
    "PD-L1 TPS 60% today, 5% in 2019.": {"PD-L1 positive"},
    "In 2018 ER+ PR+ HER2-; now ER-, PR-, HER2 3+.": {"ER negative", "PR negative", "HER2 positive"},
    "ER 90% now, PR 0% now.": {"ER positive", "PR negative"},
}


@pytest.mark.parametrize("text", TIMES)
def test_what_is_so_now_holds_and_not_what_was_so_then(text: str) -> None:
    assert _read(text) == TIMES[text]
