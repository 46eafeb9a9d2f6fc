"""A change is not denied by the verdict of its neighbour: "KRAS mutation, BRAF wild type"."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

APART = [
    ("KRAS mutation, BRAF wild type", "KRAS positive, BRAF negative"),
    ("KRAS mutación, BRAF no mutado", "KRAS positive, BRAF negative"),
    ("KRAS мутация, BRAF не мутирован", "KRAS positive, BRAF negative"),
    ("EGFR exon 19 deletion, ALK negative, ROS1 negative", "EGFR positive, ALK negative, ROS1 negative"),
    ("EGFR exon 19 deletion / ALK negative / ROS1 negative", "EGFR positive, ALK negative, ROS1 negative"),
    ("EGFR exon 19 deletion and ALK negative", "EGFR positive, ALK negative"),
    ("EML4-ALK fusion, EGFR negative", "ALK positive, EGFR negative"),
    ("RET fusion, EGFR/ALK/ROS1 negative", "RET positive, EGFR negative, ALK negative, ROS1 negative"),
    ("AML with NPM1 mutation, FLT3-ITD negative", "NPM1 positive, FLT3 negative"),
    ("KRAS G12D, BRAF and NRAS not mutated", "KRAS positive, BRAF negative, NRAS negative"),
    ("EGFR exon 19 deletion, TTF-1 negative", "EGFR positive"),
    ("KRAS G12C, brain MRI negative", "KRAS positive"),
    ("JAK2 V617F, normal cytogenetics", "JAK2 positive"),
    ("AML with mutated NPM1, FLT3-ITD negative, IDH2 R140Q", "NPM1 positive, FLT3 negative, IDH2 positive"),
    # A noun before the names is a result of none of them by itself.
    ("Mutation KRAS, BRAF sauvage", "BRAF negative"),
    ("IDH1 mutation, FGFR2 fusion negative", "FGFR2 negative"),
]
TOGETHER = [
    ("EGFR, ALK and ROS1 negative", "EGFR negative, ALK negative, ROS1 negative"),
    ("EGFR mutation, ALK rearrangement, ROS1 rearrangement: negative", "EGFR negative, ALK negative, ROS1 negative"),
    ("EGFR mutation and ALK fusion not detected", "EGFR negative, ALK negative"),
    ("EGFR mutation, ALK, ROS1 not detected", "EGFR negative, ALK negative, ROS1 negative"),
    ("BRAF V600E or NRAS not detected", "BRAF negative, NRAS negative"),
    ("Mutations in KRAS, NRAS, BRAF not detected", "KRAS negative, NRAS negative, BRAF negative"),
    ("KRAS G12C, not detected", "KRAS negative"),
    ("Not detected: FLT3-ITD, IDH2 R140Q", "FLT3 negative, IDH2 negative"),
    ("Mutated NPM1, FLT3 negative, IDH2 negative", "NPM1 positive, FLT3 negative, IDH2 negative"),
    ("JAK2 V617F: normal", "JAK2 negative"),
]


@pytest.mark.parametrize(("text", "expected"), [*APART, *TOGETHER])
def test_a_verdict_is_of_the_names_that_it_stands_by(text: str, expected: str) -> None:
    assert sorted(said(text)) == sorted(listed(expected))
