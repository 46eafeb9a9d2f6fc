"""A gene with its change, its class and its result in lines of their own is one statement."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

BLOCKS = [
    ("Gene: BRCA1|Mutation: c.68_69del|Classification: Pathogenic", "BRCA1 positive c.68_69del"),
    ("Gene: BRCA1|Mutation: c.68_69del|Result: not detected", "BRCA1 negative c.68_69del"),
    ("Gene: BRCA1|Variant: c.1067A>G|Classification: Benign", "BRCA1 negative c.1067A>G"),
    ("Gene: BRCA1|Variant: c.5096G>A|Zygosity: heterozygous|Class: uncertain significance", "BRCA1 vus c.5096G>A"),
    ("Gen: BRCA2|Variante: c.5946del|Clasificación: Patogénica", "BRCA2 positive c.5946del"),
    ("Ген: BRCA1|Вариант: c.5266dup|Класс: патогенный", "BRCA1 positive c.5266dup"),
    ("Gene: KRAS|Mutation: not detected", "KRAS negative None"),
    ("Gene: KRAS|Exon: 2|Mutation: G12D", "KRAS positive G12D"),
    (
        "Gene: KRAS|Mutation: not detected|Gene: BRAF|Mutation: V600E",
        "KRAS negative None, BRAF positive V600E",
    ),
    ("Gene: KRAS|Coverage: 500x", ""),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_the_lines_of_a_gene_are_one_statement(text: str, expected: str) -> None:
    findings = detect(read_text(text.replace("|", "\n")), load_lexicon()).findings
    assert [f"{one.biomarker} {one.status} {one.variant}" for one in findings] == list(
        filter(None, expected.split(", "))
    )
