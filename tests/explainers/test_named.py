"""Biomarkers and medicines as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.library import GENERAL, load_library
from explainers.medication import guides_of_medicine, medicine_of
from explainers.named import find_names, named_guides
from explainers.nicknames import load_names
from explainers.wording import medicines
from reports.detection.lexicon import load_lexicon

NAMED = {
    "what is K27M": "H3 K27M",
    "is 17p- bad": "del(17p)",
    "what does alk mean": "ALK",
    "my egrf result": "EGFR",
    "kars g12c": "KRAS",
    "brac1 mutation": "BRCA1",
    "HER 2 neu": "HER2",
    "ki 67 is 20": "Ki-67",
    "MSI-H y dMMR": "MSI MMR",
    "хер2 2+": "HER2",
    "алк положительный": "ALK",
    "п53": "TP53",
    "жидкостная биопсия": "ctDNA",
    "is lynch inherited": "MMR",
    "EML4-ALK": "ALK",
    "er is 5%": "ER",
    "ER positive": "ER",
    "i was in the ER all night": "ER",
    "i went to the er": "",
    "my mom met the doctor": "",
    "I met her 2 days ago": "",
    "her 2 positive": "HER2",
    "the brand new one": "",
    "does my sister need a test": "",
    "msh3": "",
    "осимертинибом": "EGFR",
    "why tamoxifen": "ER",
    "герцептин": "HER2",
    "is it from her side or mine": "",
    "es bueno or malo": "",
    "IS THAT GOOD OR BAD": "",
    "OR positive": "ER",
    "is it 75% or 75 of 100": "",
    "MET?": "MET",
    "WHAT DOES MET MEAN": "MET",
    "WE MET THE DOCTOR TODAY": "",
    "my pole mutation": "POLE",
    "up the pole with worry": "",
    "подтип POLE-мутированный": "POLE",
    "they're testing me for CALR": "CALR",
    "you’re positive, they said": "",
    "ace of a nurse": "",
    "con del(17p) en el 20%": "del(17p)",
    "t(9;22)(q34;q11) and t(14;18)?": "BCR::ABL1 BCL2",
    "is it (maybe) mine": "",
    "нектин-4 H-score 250": "NECTIN4",
    "D538G, what's that": "ESR1",
    "H1047R": "PIK3CA",
    "V600K": "BRAF",
    "deleción exón 19": "EGFR",
    "делеция 19 экзона": "EGFR",
    "deletion in exon 9": "",
    "la cita es el 19 del mes que viene": "",
    "informe del 19 de marzo": "",
    "del 19 positive": "EGFR",
    "ex19del": "EGFR",
    "5382insC": "BRCA1",
    "atm het": "ATM",
    "heat at the atm": "",
    "KIF5B::RET": "RET",
}


@pytest.mark.parametrize(("text", "guides"), NAMED.items(), ids=list(NAMED))
def test_what_a_question_names(text: str, guides: str) -> None:
    assert " ".join(named_guides(text)) == guides


def test_a_family_name_means_the_gene_of_which_the_person_has_a_result() -> None:
    assert named_guides("is brca inherited") == ("BRCA1",)
    assert named_guides("is brca inherited", ["BRCA2"]) == ("BRCA2",)
    assert named_guides("ntrk fusion", ["NTRK3"]) == ("NTRK3",)


def test_a_slip_is_looked_for_among_the_own_results_first_and_never_changes_a_digit() -> None:
    assert named_guides("msh3 lost") == named_guides("idh3") == ()
    assert named_guides("my efgr") == ("EGFR",)


def test_a_name_is_found_where_it_stands() -> None:
    (name,) = find_names("tell me about PD-L1, please")
    assert "tell me about PD-L1, please"[name.start : name.end].rstrip(",") == "PD-L1"


@pytest.mark.parametrize(
    ("word", "medicine"),
    [
        ("osimertinib", "osimertinib"),
        ("osimertinb", "osimertinib"),
        ("трастузумаба", "trastuzumab"),
        ("tamoxifeno", "tamoxifen"),
        ("keytruda", "pembrolizumab"),
        ("treatment", None),
        ("medicina", None),
        ("анализа", None),
    ],
)
def test_a_medicine_in_any_letters_has_its_international_name(word: str, medicine: str | None) -> None:
    assert medicine_of(word) == medicine


def test_guides_of_a_medicine_speak_of_it() -> None:
    assert guides_of_medicine("alectinib") == ("ALK",)
    assert "BRCA1" in guides_of_medicine("olaparib")


def test_every_nickname_stands_for_a_guide_and_every_brand_for_a_known_medicine() -> None:
    known = load_lexicon().biomarkers
    guides = {name for name in load_library("en").guides if name != GENERAL}
    assert {guide for one in load_names().nickname for guide in one.guides} <= guides & set(known)
    unknown = set(load_names().brands.values()) - set(medicines())
    assert unknown == set()


def test_no_nickname_is_spelled_twice_for_different_guides() -> None:
    spelled: dict[str, tuple[str, ...]] = {}
    for one in load_names().nickname:
        for spelling in one.spelled:
            assert spelled.setdefault(spelling, one.guides) == one.guides, spelling


OWN = ("PALB2", "STK11", "FLT3", "del(13q)", "del(17p)", "MET", "RET", "HER2", "KRAS")
CALLED = {
    "а палб?": "PALB2",
    "а флт": "FLT3",
    "а 13": "del(13q)",
    "and stk whatever": "STK11",
    "and met?": "MET",
    "y ret que es": "RET",
    "and her?": "",
    "and the other one": "",
    "what is a test": "",
    "I am 13 years old": "",
}


@pytest.mark.parametrize("text", CALLED)
def test_ones_own_result_may_be_called_by_the_beginning_of_its_name(text: str) -> None:
    assert " ".join(named_guides(text, OWN)) == CALLED[text]


@pytest.mark.parametrize("text", ["and palb?", "а 13", "and met?"])
def test_without_such_a_result_it_is_no_name(text: str) -> None:
    assert not set(named_guides(text, ("KRAS",))) - {"PALB2"}


@pytest.mark.parametrize("text", ["KIF5B-", "ALK-", "-", "--", "A-", "ИЩУ-", "EGFR--", "\u200fKIF5B-\u200f", "X- Y-"])
def test_a_hyphen_with_nothing_behind_it_is_no_joined_gene(text: str) -> None:
    assert all(name.guides for name in find_names(text))


@given(st.text(alphabet="AKLEGFRHB1235x-–/+:.?( )й\u200f", max_size=24))
def test_names_are_looked_for_in_any_text(text: str) -> None:
    for name in find_names(text):
        assert 0 <= name.start < name.end <= len(text)
