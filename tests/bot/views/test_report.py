"""The summary of a report: two specimens are told apart, one is not spoken of."""

from __future__ import annotations

from bot.pipeline import explain_report
from bot.session import Reading, StoredReport
from bot.texts import Texts
from bot.views.report import show_summary
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

TWO = "A. Breast, left: ER 90%, HER2 1+\nB. Breast, right: ER 0%, HER2 3+"
ONE = "A. Breast, left: ER 90%, HER2 1+"


def summary(text: str) -> str:
    report = detect(read_text(text), load_lexicon())
    stored = StoredReport.of(report, Reading(number=1, pages=[], placeholder_id=1))
    return "\n".join(show_summary(stored, explain_report(stored, "en"), Texts("en")).messages)


def test_results_of_two_specimens_carry_their_labels() -> None:
    lines = [line for line in summary(TWO).splitlines() if "HER2" in line]
    assert [line for line in lines if "negative" in line and "A," in line]
    assert [line for line in lines if "positive" in line and "B," in line]


def test_the_label_of_the_only_specimen_is_not_shown() -> None:
    assert "A," not in summary(ONE)
