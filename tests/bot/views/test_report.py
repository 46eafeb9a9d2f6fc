"""The summary of a report: two specimens are told apart, one is not spoken of."""

from __future__ import annotations

import pytest

from bot.pipeline import explain_report
from bot.session import Reading, Session, StoredReport
from bot.texts import Texts
from bot.views.privacy import show_data
from bot.views.reply import Reply
from bot.views.report import SHOWN_BUTTONS, show_summary
from bot.views.spoilers import PLAINLY
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

TWO = "A. Breast, left: ER 90%, HER2 1+\nB. Breast, right: ER 0%, HER2 3+"
ONE = "A. Breast, left: ER 90%, HER2 1+"


def reply(text: str, language: str = "en") -> Reply:
    report = detect(read_text(text), load_lexicon())
    stored = StoredReport.of(report, Reading(number=1, pages=[], placeholder_id=1))
    return show_summary(stored, explain_report(stored, language), Texts(language), PLAINLY)


def summary(text: str) -> str:
    return "\n".join(reply(text).messages)


def test_results_of_two_specimens_carry_their_labels() -> None:
    lines = [line for line in summary(TWO).splitlines() if "HER2" in line]
    assert [line for line in lines if "negative" in line and "A," in line]
    assert [line for line in lines if "positive" in line and "B," in line]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "breast carcinoma"), ("es", "carcinoma de mama"), ("ru", "рак молочной железы")],
)
def test_the_cancer_is_named_in_the_language_of_the_reader(language: str, name: str) -> None:
    text = "Diagnosis: breast carcinoma\nER: 90% positive"
    assert name in reply(text, language).messages[0]
    report = detect(read_text(text), load_lexicon())
    stored = StoredReport.of(report, Reading(number=1, pages=[], placeholder_id=1))
    session = Session(report=stored, consented_at=stored.read_at)
    assert name in "".join(show_data(session, 60, Texts(language)).messages)


def test_the_label_of_the_only_specimen_is_not_shown() -> None:
    assert "A," not in summary(ONE)


@pytest.mark.parametrize("count", [1, 11, SHOWN_BUTTONS, SHOWN_BUTTONS + 1, 60])
def test_every_result_has_a_button_or_the_reader_is_told_to_type_its_name(count: int) -> None:
    names = [*load_lexicon().biomarkers][:count]
    shown = reply("MOLECULAR PATHOLOGY\n" + "\n".join(f"{name}: not detected" for name in names))
    results = [one for row in shown.keyboard for one in row if one.data.startswith("card:")]
    found = int("".join(filter(str.isdigit, shown.messages[0].split(" result")[0])))
    assert len(results) == min(found, SHOWN_BUTTONS)
    assert ("type its name" in shown.messages[-1]) is (found > SHOWN_BUTTONS)
    assert all(len(row) <= 3 for row in shown.keyboard) and sum(map(len, shown.keyboard)) <= 100


def test_results_that_are_read_together_are_linked_in_words() -> None:
    said = summary("Colon adenocarcinoma\nMLH1: lost\nPMS2: lost\nMSI-H")
    assert "How these results belong together" in said
    assert "read them as one result and not as two" in said


def test_one_result_needs_no_linking() -> None:
    assert "How these results belong together" not in summary("Colon adenocarcinoma\nKRAS G12D: detected")


def test_what_was_not_seen_is_a_question_and_not_a_gap() -> None:
    said = summary("Lung adenocarcinoma\nEGFR L858R: detected")
    assert "Not seen in your report" in said
    assert "It may not be needed" in said
    assert "Is there a result for ALK" in said


def test_a_page_that_was_not_read_forbids_to_say_what_was_not_seen() -> None:
    report = detect(read_text("Lung adenocarcinoma\nEGFR L858R: detected"), load_lexicon())
    stored = StoredReport.of(report, Reading(number=1, pages=[], placeholder_id=1))
    unread = stored.model_copy(update={"warnings": (("blurred_page", 2),)})
    said = "\n".join(show_summary(unread, explain_report(unread, "en"), Texts("en"), PLAINLY).messages)
    assert "Not seen in your report" not in said
