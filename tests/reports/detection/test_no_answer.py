"""No answer is never "negative": what was not determined and why, beside the twins that deny a change."""

from __future__ import annotations

import pytest

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

# A text, and its findings as "BIOMARKER status confidence".
UNDETERMINED = [
    ("МСИ: не определена, мало ДНК", "MSI insufficient sure"),
    ("МСИ: не выявлена", "MSI negative sure"),
    ("MSI-статус не определён.", "MSI insufficient check"),
    ("BRAF: не определён (низкая клеточность)", "BRAF insufficient sure"),
    ("BRAF: не определён", "BRAF insufficient check"),
    ("BRAF: мутации не определены", "BRAF negative sure"),
    ("BRAF: мутации не определены, материал исчерпан", "BRAF insufficient sure"),
    ("Мутации генов KRAS и BRAF не определены.", "KRAS negative sure, BRAF negative sure"),
    ("Статус мутаций гена BRAF не определён.", "BRAF insufficient check"),
    ("NRAS: мутация не определяется", "NRAS negative sure"),
    ("NRAS: не определяется", "NRAS negative check"),
    ("PD-L1: не определяется", "PD-L1 insufficient check"),
    ("PD-L1: экспрессия не определяется", "PD-L1 negative sure"),
    ("PD-L1: экспрессия не определена", "PD-L1 insufficient check"),
    ("HER2: не определён", "HER2 insufficient check"),
    ("HER2: амплификация не определяется", "HER2 negative sure"),
    ("HRD: не определяется", "HRD insufficient check"),
    ("MGMT: метилирование не определено", "MGMT insufficient check"),
    ("MGMT: метилирование не определяется", "MGMT negative sure"),
    ("В гене KRAS мутация выявлена, BRAF не определён.", "KRAS positive sure, BRAF insufficient check"),
    ("Ген    Результат\nEGFR   не определено\nBRAF   не обнаружено", "EGFR insufficient check, BRAF negative sure"),
]
UNDONE = [
    ("NTRK1: unable to determine", "NTRK1 insufficient sure"),
    ("NTRK1: unable to detect a fusion", "NTRK1 negative sure"),
    ("TMB: not calculated", "TMB insufficient sure"),
    ("TMB: calculated, 4 mut/Mb", "TMB value sure"),
    ("ТМБ не рассчитана", "TMB insufficient sure"),
    ("TMB: no calculada", "TMB insufficient sure"),
    ("NRAS: no informado", "NRAS insufficient sure"),
    ("NRAS: исследование не проводилось", "NRAS insufficient sure"),
]
LIMITED = [
    ("KIT: no mutation detected, but low coverage", "KIT negative check"),
    ("KIT: no mutation detected", "KIT negative sure"),
    ("KIT: мутаций не выявлено (мало опухолевых клеток)", "KIT negative check"),
    ("KIT: мутаций не выявлено", "KIT negative sure"),
]


@pytest.mark.parametrize(("text", "expected"), [*UNDETERMINED, *UNDONE, *LIMITED])
def test_no_answer_is_told_from_a_negative_one(text: str, expected: str) -> None:
    found = detect(read_text(text), load_lexicon()).findings
    assert [f"{one.biomarker} {one.status} {one.confidence}" for one in found] == expected.split(", ")
