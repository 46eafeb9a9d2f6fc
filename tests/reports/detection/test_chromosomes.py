"""Changes of chromosomes: names that hold result words, those with a guide and those without."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import findings_of

CASES: tuple[tuple[str, list[str]], ...] = (
    ("FISH: t(4;14) detectada; del(17p) no detectada; ganancia 1q21 detectada",
     ["FGFR3 positive", "del(17p) negative", "gain(1q) positive"]),
    ("No evidence of gain 1q or del(17p).", ["del(17p) negative"]),
    ("Gain of 1q present, but no del(17p).", ["gain(1q) positive", "del(17p) negative"]),
    ("No evidence of t(4;14), gain of 1q or del(17p).", ["FGFR3 negative", "del(17p) negative"]),
    ("No loss of 17p. Gain of 1q present.", ["del(17p) negative", "gain(1q) positive"]),
    ("Loss of 17p (TP53): detected in 60 % of nuclei", ["del(17p) positive"]),
    ("Loss of 17p (TP53): not detected", ["del(17p) negative"]),
    ("del(17p) 4% (cut-off 8%)", ["del(17p) negative"]),
    ("del(17p) 12% (cut-off 8%)", ["del(17p) positive"]),
    ("делеция 17p 2 % (норма до 3 %)", ["del(17p) negative"]),
    ("делеция 17p 22 % (норма до 3 %)", ["del(17p) positive"]),
    ("46,XX,t(8;14)(q24;q32)[12]/46,XX[8]", ["MYC positive"]),
    ("46,XX,del(5)(q13q33)[12]/46,XX[8]", ["del(5q) positive"]),
    ("46,XY[20]", []),
    ("5q- present", ["del(5q) positive"]),
    ("del(5q) not detected", []),
    ("Trisomy 8: detected", ["trisomy 8 positive"]),
    ("Monosomy 7 not detected", []),
    ("t(4;14): not detected; t(14;16): detected; t(11;14): not detected",
     ["FGFR3 negative", "t(14;16) positive", "CCND1 negative"]),
    ("t(11;22) detected", ["EWSR1 positive"]),
    ("1p/19q codeletion: detected", ["1p/19q positive"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CASES)
def test_a_changed_chromosome_is_read_by_its_name(text: str, found: list[str]) -> None:
    assert [f"{one.biomarker} {one.status}" for one in findings_of(text)] == found
