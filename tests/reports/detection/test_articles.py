"""Where "del" is an article or begins a day, and where it is a deletion."""

from __future__ import annotations

import pytest

from reports.detection.variants import find_variants

# A text, and the changes that it prints.
CHANGES = [
    ("EGFR: exon 19 del detected", ["exon 19 del"]),
    ("EGFR exon 19 del (p.E746_A750del): detected", ["exon 19 del", "p.E746_A750del"]),
    ("EGFR exon 19 del L747_P753: detected", ["exon 19 del"]),
    ("EGFR exon 19 del, KRAS wild type", ["exon 19 del"]),
    ("EGFR exon 19 del VAF 12%", ["exon 19 del"]),
    ("EGFR EXON 19 deletion DETECTED", ["EXON 19 deletion"]),
    ("EGFR exón 19 deleción detectada", ["exón 19 deleción"]),
    ("EGFR: deleción del exón 19 del gen EGFR: detectada", ["deleción del exón 19"]),
    ("EGFR exon 20 ins detected", ["exon 20 ins"]),
    ("EGFR exon 20 insertion detected", ["exon 20 insertion"]),
    ("EGFR: del 19 detectada", ["del 19"]),
    ("EGFR (del 19): positivo", ["del 19"]),
    ("EGFR: mutación del 19 detectada", ["del 19"]),
    ("EGFR: positivo para del 19", ["del 19"]),
    ("EGFR del 19 positive", ["del 19"]),
    ("del19 detected", ["del19"]),
]
OTHER_WORDS = [
    "Mutación en el exón 19 del gen EGFR: detectada",
    "Mutación en el exón 19 del EGFR: detectada",
    "KIT: mutación en exón 11 del gen detectada",
    "Exones 18-21 del gen EGFR: mutación detectada",
    "Mutazione esone 19 del gene EGFR: presente",
    "EGFR: mutazione dell'esone 19 del recettore",
    "EGFR exón 20 insuficiente",
    "EGFR exon 20 insufficient DNA",
    "EGFR: detectado, informe del 19 de marzo",
    "EGFR: detectado en la muestra del 19",
    "EGFR: rilevata, referto del 19 marzo",
    "EGFR: rilevata, campione del 19.03.2024",
    "EGFR: detectado (biopsia del 19-03-24)",
    "EGFR: detectado del 19/03/2024",
    "EGFR: estudio del 19 al 25 de mayo",
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_a_deletion_of_an_exon_is_a_change(text: str, expected: list[str]) -> None:
    assert [one.text for one in find_variants(text)] == expected


@pytest.mark.parametrize("text", OTHER_WORDS)
def test_of_the_exon_and_of_the_nineteenth_are_no_changes(text: str) -> None:
    assert not find_variants(text)
