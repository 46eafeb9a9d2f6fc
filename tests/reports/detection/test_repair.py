"""What recognition spoils: the result stands, marked to be checked; a denial stays one; false friends stay alone."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Confidence, Finding
from reports.reading.text import read_text

# A spoiled line, and its findings as "BIOMARKER status".
NAMES = [
    ("RECEPT0RES DE PR0GESTERONA: positivos (70 %)", "PR positive"),
    ("RECEPT0RES DE PR0GESTERONA: negativos (0 %)", "PR negative"),
    ("0estrogen recept0r: positive", "ER positive"),
    ("0estrogen recept0r: negative", "ER negative"),
    ("OESTR0GEN RECEP TOR: negative", "ER negative"),
    ("Ostrogenrezeptar: 80 % positiv", "ER positive"),
    ("Ostrogenrezeptar: negativ", "ER negative"),
    ("Progestrone receptor: negative", "PR negative"),
    ("K167 index 30 %", "Ki-67 value"),
    ("Kl-67 index 30 %", "Ki-67 value"),
    ("K|T exon 11 mutation detected", "KIT positive"),
    ("lDH2 R172K: not detected", "IDH2 negative"),
    ("lDH2 R172K: detected", "IDH2 positive"),
    ("A1K rearrangement: detected", "ALK positive"),
    ("A1K rearrangement: not detected", "ALK negative"),
    ("AIK FISH: negative", "ALK negative"),
    ("E6FR amplification: not detected", "EGFR negative"),
    ("EGFRvlll: detected", "EGFR positive"),
    ("EGFRvlll: not detected", "EGFR negative"),
    ("HER-Z/neu: 3+", "HER2 positive"),
    ("c-erb8-2: negative", "HER2 negative"),
    ("MLHl: lost", "MLH1 lost"),
    ("MLHl: retained", "MLH1 intact"),
    ("Microsate1lite lnstability: not detected", "MSI negative"),
    ("Microsatellite status: M5S", "MSI negative"),
    ("RO S1: rearranged", "ROS1 positive"),
    ("RO S1: not rearranged", "ROS1 negative"),
    ("P D - L 1: negative", "PD-L1 negative"),
    ("P M S 2 : lost", "PMS2 lost"),
    ("P M S 2 : retained", "PMS2 intact"),
    ("E R : 9O %", "ER positive"),
]
WORDS = [
    ("PMS2: lntact", "PMS2 intact"),
    ("PMS2: Iost", "PMS2 lost"),
    ("ROS1 by lHC: pos1tive", "ROS1 positive"),
    ("ROS1 by lHC: negat1ve", "ROS1 negative"),
    ("BRAF: lnsufficient", "BRAF insufficient"),
    ("HER2: lNDETERMINATE", "HER2 equivocal"),
    ("HER2 P0SlTlV0", "HER2 positive"),
    ("HER2 NEGATlV0", "HER2 negative"),
    ("NRAS: wi1d type", "NRAS negative"),
    ("NRAS: rnutated", "NRAS positive"),
    ("TMB: H1GH", "TMB positive"),
    ("RET rearrangernent: detected", "RET positive"),
    ("RET rearrangernent: not detected", "RET negative"),
    ("MSH6: lo ss of nuc lear expression", "MSH6 lost"),
    ("MSH6: no lo ss of nuc lear expression", "MSH6 intact"),
    ("ALK: ncgative", "ALK negative"),
    ("MGMT promoter: unrnethylated", "MGMT negative"),
    ("MGMT promoter: un rnethylated", "MGMT negative"),
    ("MGMT promoter: rnethylated", "MGMT positive"),
]
DENIALS = [
    ("NRAS: N0T DETECTED", "NRAS negative"),
    ("NRAS Q61K: n.ot detec.ted", "NRAS negative"),
    ("NRAS mutation n-ot detected", "NRAS negative"),
    ("NRAS mutation n ot detected", "NRAS negative"),
    ("NRAS mutation nct identified", "NRAS negative"),
    ("NRAS: n.o mutation detected", "NRAS negative"),
    ("N o NRAS mutation detected", "NRAS negative"),
    ("NRAS: N O T  D E T E C T E D", "NRAS negative"),
    ("PMS2: n0 loss of expression", "PMS2 intact"),
    ("PMS2 not reta1ned", "PMS2 lost"),
    ("Es fand sich k e i n Nachweis einer NRAS-Mutation", "NRAS negative"),
    ("NRAS: Mutation nlcht nachgewiesen", "NRAS negative"),
    ("NRAS: Mutation nichl nachgewiesen", "NRAS negative"),
    ("NRAS: mutation n0n détectée", "NRAS negative"),
    ("NRAS: pas de rnutation", "NRAS negative"),
]
NUMBERS = [
    ("ER: 8O %", "ER positive"),
    ("ER: O %", "ER negative"),
    ("PR: <l %", "PR negative"),
    ("PR: lO %", "PR positive"),
    ("PR: 8 0 %", "PR positive"),
    ("PR: 0 . 5 %", "PR negative"),
    ("ER/PR: 95%/O%", "ER positive, PR negative"),
    ("HER2: score l +", "HER2 negative"),
    ("PD-L1 TP5 : 8O %", "PD-L1 positive"),
    ("PD-L1 TP5 : O %", "PD-L1 negative"),
]
# A spoiled line, its finding, and the variant as it is printed.
VARIANTS = [
    ("BRAF V6OOK detected", "BRAF positive", "V6OOK"),
    ("BRAF V6OOK n0t detected", "BRAF negative", "V6OOK"),
    ("EGFR T79OM: detected", "EGFR positive", "T79OM"),
    ("KRAS p.Gl2V: detected", "KRAS positive", "p.Gl2V"),
    ("KRAS p.Gl2V: not detected", "KRAS negative", "p.Gl2V"),
    ("NRAS Q6lR: detected", "NRAS positive", "Q6lR"),
    ("EGFR exon l9 de1etion: detected", "EGFR positive", "exon l9 de1etion"),
    ("EGFR exon l9 de1etion: not detected", "EGFR negative", "exon l9 de1etion"),
    ("K R A S Gl2D detected", "KRAS positive", "Gl2D"),
]
# False friends: nothing is repaired in them.
NOTHING = [
    "Lot Gl2C, expires 2027",
    "Treadmill: MET 8.4 METs, negative",
    "1HC performed",
    "A1K: section with tumor",
    "Block A1K: tumor positive",
    "Lot AIK-42, negative",
    "LDH1: elevated",
    "LDH 1 normal",
    "Herz: unauffällig, kein Nachweis",
    "MPI negative",
    "M5S cassette",
    "E6 and E7 mRNA detected",
    "type O blood, antibody screen negative",
    "5-year survival 8O %",
]
# The words beside a result are no repair of it: the finding stays as it is.
SURE = [
    ("Block A1K: ER positive", "ER positive"),
    ("pT2 N0 M0, ER positive", "ER positive"),
    ("The vessel is depicted; HER2 negative", "HER2 negative"),
    ("ER 80 o 90 %", "ER positive"),
    ("MSH6: no loss of nuclear expression", "MSH6 intact"),
]
ALL = [*NAMES, *WORDS, *DENIALS, *NUMBERS]


def findings_of(text: str) -> tuple[Finding, ...]:
    return detect(read_text(text), load_lexicon()).findings


def said(text: str) -> set[str]:
    return {f"{one.biomarker} {one.status}" for one in findings_of(text)}


@pytest.mark.parametrize(("line", "expected"), ALL, ids=[line[:60] for line, _ in ALL])
def test_a_spoiled_line_says_what_was_printed_and_asks_to_be_checked(line: str, expected: str) -> None:
    assert said(line) == set(expected.split(", "))
    assert any(one.confidence is Confidence.CHECK for one in findings_of(line))


@pytest.mark.parametrize(("line", "expected", "variant"), VARIANTS, ids=[line for line, _, _ in VARIANTS])
def test_a_spoiled_variant_stays_as_it_is_printed(line: str, expected: str, variant: str) -> None:
    (finding,) = findings_of(line)
    assert f"{finding.biomarker} {finding.status}" == expected
    assert (finding.variant, finding.confidence) == (variant, Confidence.CHECK)


@pytest.mark.parametrize("line", NOTHING)
def test_what_only_looks_spoiled_is_no_result(line: str) -> None:
    assert said(line) == set()


@pytest.mark.parametrize(("line", "expected"), SURE)
def test_a_clean_result_is_sure(line: str, expected: str) -> None:
    assert said(line) == {expected}
    assert all(one.confidence is Confidence.SURE for one in findings_of(line))


@pytest.mark.parametrize(("line", "expected"), ALL, ids=[line[:60] for line, _ in ALL])
def test_the_quote_is_what_is_printed(line: str, expected: str) -> None:
    printed = "".join(line.split())
    assert all("".join(one.evidence.quote.split()) in printed for one in findings_of(line))
