"""Percentages that are no result, limits in brackets, and scores below them."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
SHARES = [
    ("RE: celularidad tumoral 70%", ""),
    ("RE: 80%, celularidad tumoral 70%", "ER positive"),
    ("RE. Celularidad tumoral: 80%. Fijación correcta.", ""),
    ("PD-L1: muestra con 60% de células tumorales", ""),
    ("PD-L1: TPS 60% de células tumorales", "PD-L1 positive"),
    ("PD-L1: contenido tumoral 30%", ""),
    ("PD-L1 determinado en muestra con 30% de celularidad tumoral", ""),
    ("EGFR L858R, tumour content 40 %", "EGFR positive"),
    ("РЭ: содержание опухолевых клеток 70 %", ""),
    ("ALK FISH: 3% de núcleos con reordenamiento (≥15% positivo)", "ALK negative"),
    ("ALK FISH: 43% de núcleos con reordenamiento (≥15% positivo)", "ALK positive"),
    ("FISH ROS1: 2% de células reordenadas (valor de corte 15%)", "ROS1 negative"),
    ("FISH ROS1: 52% de células reordenadas (valor de corte 15%)", "ROS1 positive"),
    ("ROS1 FISH: 8 % de noyaux réarrangés (seuil 15 %)", "ROS1 negative"),
    ("ALK-FISH: 6 % der Zellen mit Rearrangement (Cut-off 15 %)", "ALK negative"),
    ("ALK FISH: 4% cellule riarrangiate (cut-off 15%)", "ALK negative"),
    ("p16: 10% (positivo ≥70%)", "p16 negative"),
    ("p16 30% (positive ≥70%)", "p16 negative"),
    ("p16 90% (positive ≥70%)", "p16 positive"),
    ("RET rearrangement seen in 4% of cells (normal <15%)", "RET negative"),
    ("ROS1 rearrangement detected in 5% of cells, which is below the cut-off of 15%", "ROS1 negative"),
    ("ROS1 rearrangement detected in 55% of cells, which is above the cut-off of 15%", "ROS1 positive"),
    ("PD-L1: позитивные опухолевые клетки не обнаружены", "PD-L1 negative"),
    ("PD-L1: позитивные опухолевые клетки отсутствуют", "PD-L1 negative"),
    ("PD-L1: positive tumor cells are not seen", "PD-L1 negative"),
    ("PD-L1: positive tumor cells 60 %", "PD-L1 positive"),
    ("ER positive in <1% of cells", "ER negative"),
    ("ER positive in 60% of cells", "ER positive"),
    ("РП: положительная реакция в <1% клеток", "PR negative"),
    ("РП: положительная реакция в 80% клеток", "PR positive"),
    ("ER: 0-1%", "ER equivocal"),
    ("ER: 1-5%", "ER positive"),
    ("HER2/CEP17 ratio <2.0", "HER2 negative"),
    ("HER2/CEP17 ratio less than 2.0", "HER2 negative"),
    ("HER2/CEP17 ratio 2.4", "HER2 positive"),
    ("HER2/CEP17 ratio >2.0", "HER2 positive"),
    ("HER2 3+ в 5% клеток (итог: 2+)", "HER2 equivocal"),
    ("HER2: 5% клеток с реакцией 3+, итог 1+", "HER2 negative"),
    ("HER2 1+ in 40 % and 3+ in 60 %, final score 3+", "HER2 positive"),
    ("EGFR positive (yes/no): no", "EGFR negative"),
    ("EGFR positive (yes/no): yes", "EGFR positive"),
    ("HER2+ (yes/no): no", "HER2 negative"),
    ("ER: Allred 8 (0-2 negative)", "ER positive"),
    ("ER: Allred 2 (0-2 negative)", "ER negative"),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_a_share_is_held_against_the_limit_and_of_what_it_counts(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
