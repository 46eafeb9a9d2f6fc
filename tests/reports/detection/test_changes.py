"""Lines that name a change without its gene: whose result they are, and when they are nobody's."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text, and its findings as "BIOMARKER status variant".
ALONE = [
    ("T790M: detected", "EGFR positive T790M"),
    ("T790M: not detected", "EGFR negative T790M"),
    ("p.(Thr790Met): not detected", "EGFR negative p.(Thr790Met)"),
    ("V600K: positive", "BRAF positive V600K"),
    ("V600E/K: negative", "BRAF negative V600E"),
    ("La mutación H1047R: no detectada", "PIK3CA negative H1047R"),
    ("Мутация R132H: обнаружена", "IDH1 positive R132H"),
    ("V617F (c.1849G>T): not detected", "JAK2 negative V617F"),
    ("T790M and C797S: not detected", "EGFR negative T790M, EGFR negative C797S"),
    ("C797S: negative / V600E: positive", "EGFR negative C797S, BRAF positive V600E"),
    ("ALK rearrangement: negative, L858R: positive", "ALK negative None, EGFR positive L858R"),
    ("D842V: pending", "PDGFRA pending D842V"),
    ("L858R: insufficient DNA", "EGFR insufficient L858R"),
    ("T790M is seen in half of the patients after an inhibitor.", ""),
    ("Sensitivity: T790M 0.1 %", ""),
    ("V600E positive control: passed", ""),
    ("XYZ9 V600E: detected", ""),
    ("Reference: V600E", ""),
    ("New biopsy: BRAF V600E?", ""),
    ("New biopsy: BRAF V600E", "BRAF positive V600E"),
]
TOGETHER = [
    (
        "Lung adenocarcinoma\nEGFR exon 19 deletion detected\nC797S: not detected",
        "EGFR positive exon 19 deletion, EGFR negative C797S",
    ),
    (
        "Lung adenocarcinoma\nEGFR exon 19 deletion detected\nC797S: detected",
        "EGFR positive exon 19 deletion, EGFR positive C797S",
    ),
    ("EGFR T790M: detected", "EGFR positive T790M"),
    ("EGFR T790M: detected\nT790M: detected", "EGFR positive T790M"),
    ("EGFR L858R: detected\nV600E: not detected", "EGFR positive L858R, BRAF negative V600E"),
    (
        "Gene   Variant   Result\nEGFR   L858R     not detected\n       T790M     detected",
        "EGFR negative L858R, EGFR positive T790M",
    ),
]
SHARED = [
    ("NSCLC\nex19del: persists", "EGFR positive ex19del"),
    ("NSCLC\nex19del: no longer detected", "EGFR negative ex19del"),
    ("Lung adenocarcinoma\nG12C: not detected", "KRAS negative G12C"),
    ("Melanoma\nG12C: not detected", ""),
    ("Melanoma\nNRAS was sequenced\nQ61R: detected", "NRAS positive Q61R"),
    ("KRAS and NRAS were sequenced\nQ61R: detected", ""),
]
LISTS = [
    ("EGFR\nExon 20 insertion: detected", "EGFR positive Exon 20 insertion"),
    (
        "EGFR exon 19 deletion: not detected\nExon 20 insertion: detected",
        "EGFR negative exon 19 deletion, EGFR positive Exon 20 insertion",
    ),
    ("KRAS: wild type\nExon 20 insertion: detected", "KRAS negative None"),
    ("Exon 20 insertion: detected", ""),
    ("EGFR mutation analysis\n- Exon 18: wild type\n- L861Q: detected", "EGFR negative None, EGFR positive L861Q"),
    ("FLT3\nITD: detected\nTKD: not detected", "FLT3 positive ITD, FLT3 negative None"),
    (
        "Ген KIT:\nЭкзон 9: мутаций не обнаружено\nЭкзон 11: делеция выявлена",
        "KIT negative None, KIT positive Экзон 11 делеция",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ALONE, *TOGETHER, *SHARED, *LISTS])
def test_a_change_belongs_to_the_gene_that_has_it(text: str, expected: str) -> None:
    found = detect(read_text(text), load_lexicon()).findings
    said = [f"{one.biomarker} {one.status} {one.variant}" for one in found]
    assert sorted(said) == sorted(filter(None, expected.split(", ")))
