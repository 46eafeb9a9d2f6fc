"""/mydata shows all that is kept: there is no field of a session that it is silent about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.session import PageKind, PageRef, Reading, RephrasingChoice, Session, StoredReport
from bot.texts import LANGUAGES, texts_for
from bot.views.privacy import show_data
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Status
from reports.reading.text import read_text

NOW = datetime(2026, 3, 12, tzinfo=UTC)
PAGE = PageRef(kind=PageKind.PHOTO, message_id=1, file_id="x")
NOT_TOLD = {"version"}  # the form of the session, nothing of the person


def stored(name: str, text: str) -> StoredReport:
    read = detect(read_text(text), load_lexicon())
    return StoredReport(
        id=name, findings=read.findings, cancer=read.cancer, language="en", pages=[PAGE, PAGE], page_count=2,
        warnings=(("blurred_page", 2),), dropped=(1,), corrected={0: Status.EQUIVOCAL}, read_at=NOW,
        dated_on=date(2026, 2, 3),
    )  # fmt: skip


def every_field() -> dict[str, object]:
    """A value for each field of a session, other than the one it has at first."""
    return {
        "language": "en",
        "consented_at": NOW,
        "reading": Reading(number=8, pages=[PAGE], placeholder_id=1),
        "waiting": Reading(number=7, pages=[PAGE, PAGE, PAGE], placeholder_id=1),
        "readings": 8,
        "answered": 8,
        "expects_page": True,
        "report": stored("1.1", "Lung adenocarcinoma\nALK rearrangement: detected\nEGFR: not detected"),
        "earlier": [stored("2.2", "Melanoma\nBRAF V600E: detected\nKIT: not detected")],
        "shown": {5: "1.1:0", 6: "1.1:1"},
        "about": "PD-L1",
        "comforted": 2,
        "offered": ["Why does ROS1 matter for treatment?"],
        "picked": ["Is there a trial for me?"],
        "own_questions": ["May my sister come along?"],
        "own_question_until": datetime.now(UTC) + timedelta(minutes=5),
        "hides_results": True,
        "is_for_other": True,
        "last_page_at": NOW,
        "rephrasing": RephrasingChoice(host="model.example"),
    }


TOLD = {
    "language": "Language: English",
    "consented_at": "You agreed on Mar 12, 2026",
    "reading": "A report of 1 page or file that I have not read to its end",
    "waiting": "A report of 3 pages or files that I have not read to its end",
    "readings": "a count of readings (8)",
    "answered": "a count of readings",
    "expects_page": "I add the next photo or file",
    "report": "ALK: ",
    "earlier": "BRAF: ",
    "shown": "the numbers of 2 messages of mine",
    "about": "What we last spoke of: PD-L1",
    "comforted": "how often you told me that you are afraid (2)",
    "offered": "Why does ROS1 matter for treatment?",
    "picked": "Is there a trial for me?",
    "own_questions": "May my sister come along?",
    "own_question_until": "waiting for a question of yours",
    "hides_results": "Results are hidden until you tap them",
    "is_for_other": "a person close to them",
    "last_page_at": "when the last page came",
    "rephrasing": "model.example",
}


def told(session: Session, language: str = "en") -> str:
    return "\n\n".join(show_data(session, 3600, texts_for(language)).messages)


def test_each_field_of_a_session_is_told_of() -> None:
    assert set(TOLD) | NOT_TOLD == set(Session.model_fields) and set(TOLD) == set(every_field())
    said = told(Session.model_validate(every_field()))
    assert [name for name, part in TOLD.items() if part not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", TOLD)
def test_a_session_that_holds_one_thing_is_not_called_nothing(field: str, language: str) -> None:
    texts = texts_for(language)
    said = told(Session.model_validate({field: every_field()[field]}), language)
    assert texts("mydata.title") in said and texts("mydata.nothing") not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_kept_is_called_nothing(language: str) -> None:
    assert texts_for(language)("mydata.nothing") in told(Session(), language)


def test_of_a_report_everything_is_told() -> None:
    said = told(Session(report=stored("1.1", "Lung adenocarcinoma\nALK rearrangement: detected\nEGFR: not detected")))
    for part in (
        "2 results of your report:",
        "ALK: unclear, neither yes nor no (as you told me) — <code>ALK rearrangement: detected",
        "EGFR: negative, not found (set aside) — <code>EGFR: not detected",
        "their place on the page",
        "lung adenocarcinoma",
        "The date that the report states: Feb 3, 2026",
        "I read it on Mar 12, 2026",
        "2 pages or files",
        "Page 2 could not be read well enough",
    ):
        assert part in said, part


@pytest.mark.parametrize(("about", "name"), [("PD-L1", "PD-L1"), ("GNA13", "GNA13")])
def test_what_was_spoken_of_is_named_as_people_read_it(about: str, name: str) -> None:
    said = told(Session(about=about))
    assert name in said and "word:" not in said and "{name}" not in said
