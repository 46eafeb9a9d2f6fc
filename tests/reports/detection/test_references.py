"""What is normal is no result: "BRAF V600E: detected (normal: not detected)" was found."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
LABELLED = [
    ("NRAS Q61R обнаружена (норма: не обнаружена)", "NRAS positive"),
    ("NRAS Q61R не обнаружена (норма: не обнаружена)", "NRAS negative"),
    ("NRAS обнаружена; референсные значения: не обнаружена", "NRAS positive"),
    ("PML-RARA обнаружен (норма отрицательно)", "PML::RARA positive"),
    ("NRAS Detected (Reference: Not detected)", "NRAS positive"),
    ("NRAS Not detected (Reference: Not detected)", "NRAS negative"),
    ("NRAS: detectado (valor de referencia: no detectado)", "NRAS positive"),
    ("NRAS: no detectado. Referencia: no detectado.", "NRAS negative"),
    ("NRAS Q61R: nachgewiesen (Referenz: nicht nachgewiesen)", "NRAS positive"),
    ("NRAS Q61R Your value: Detected Standard range: Not Detected", "NRAS positive"),
    ("NRAS Q61R Your value: Not Detected Standard range: Not Detected", "NRAS negative"),
    ("NRAS Q61R (normal: not detected): detected", "NRAS positive"),
    ("MSH2: absent (normal: present)", "MSH2 lost"),
    ("MSH2: present (normal: present)", "MSH2 intact"),
    ("Reference: not detected", ""),
    ("MPL W515K 34 % (normal: 0 %)", "MPL positive"),
    ("MPL W515K allele burden 34 % (normal <1 %)", "MPL positive"),
    ("MPL W515K 0 % (normal: 0 %)", "MPL negative"),
    ("MPL W515K обнаружена, 34 % (норма: 0 %)", "MPL positive"),
    ("MPL W515K 0,3 % (normal <1 %)", "MPL equivocal"),
]
UNDER_HEADS = [
    ("Test Name Result Reference|NRAS Detected Not Detected", "NRAS positive"),
    (
        "Test Name Result Reference|NRAS Not Detected Not Detected|EGFR Detected Not Detected",
        "NRAS negative, EGFR positive",
    ),
    ("Component Your Value Standard Range Flag|NRAS Q61R Mutation Detected Not Detected A", "NRAS positive"),
    ("Тест Результат Референс|NRAS обнаружена не обнаружена", "NRAS positive"),
    ("Prueba Resultado Valores de referencia|NRAS Q61R detectado no detectado", "NRAS positive"),
]


@pytest.mark.parametrize(("text", "expected"), [*LABELLED, *UNDER_HEADS])
def test_what_is_normal_is_not_the_result(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
