"""Two reports beside each other, and results that the person corrects."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.handlers.comparison import compared
from bot.pipeline import compare_reports, explain_report
from bot.session import PageKind, PageRef, Reading, Session, StoredReport
from bot.texts import LANGUAGES, texts_for
from bot.views.privacy import show_data
from explainers.triage import asks
from playground.person import Message, Person, buttons_of, text_of
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Status
from reports.reading.text import read_text

OLDER = "MOLECULAR PATHOLOGY\nALK rearrangement: not detected\nEGFR: not detected\nPD-L1 TPS: 10%"
NEWER = "MOLECULAR PATHOLOGY\nALK rearrangement: detected\nEGFR: not detected\nKRAS G12C: detected"


def last(person: Person) -> int:
    return max(person.messages, default=0)


def stored(text: str, name: str = "1.1", message: int = 1) -> StoredReport:
    report = detect(read_text(text), load_lexicon())
    page = PageRef(kind=PageKind.TEXT, message_id=message)
    return StoredReport(
        id=name,
        findings=report.findings,
        cancer=None,
        language="en",
        pages=[page],
        page_count=1,
        read_at=datetime.now(UTC),
    )


def data(message: Message, start: str) -> str:
    return next(
        str(one["callback_data"])
        for row in buttons_of(message)
        for one in row
        if str(one.get("callback_data", "")).startswith(start)
    )


async def send_report(person: Person, text: str, count: int) -> Message:
    before = last(person)
    await person.send_text(text)
    return await person.wait_for_text(f"I found {count} results", after=before)


async def send_and_find_card(person: Person) -> Message:
    await send_report(person, NEWER, 3)
    return await person.wait_for_text("ALK · positive, found")


def test_a_comparison_names_what_differs_what_is_the_same_and_what_only_one_tells() -> None:
    changes = {one.biomarker: one for one in compare_reports(stored(OLDER), stored(NEWER))}
    assert not changes["ALK"].is_same and changes["ALK"].before and changes["ALK"].after
    assert changes["EGFR"].is_same
    assert not changes["KRAS"].before and not changes["PD-L1"].after


def test_another_variant_or_number_of_one_status_is_a_difference() -> None:
    variants = compare_reports(stored("EGFR L858R: detected"), stored("EGFR T790M: detected"))
    numbers = compare_reports(stored("Ki-67: 20%"), stored("Ki-67: 40%"))
    assert [one.is_same for one in (*variants, *numbers)] == [False, False]


@pytest.mark.parametrize("printed", ["p.V600E", "p.(Val600Glu)", "v600e", "p.Val600Glu"])
def test_one_change_in_two_notations_is_no_difference(printed: str) -> None:
    (change,) = compare_reports(stored("BRAF V600E: detected"), stored(f"BRAF {printed}: detected"))
    assert change.is_same


@pytest.mark.parametrize(
    ("older", "newer", "words"),
    [
        ("EGFR exon 19 deletion: detected", "EGFR exon 19 deletion: detected, VAF 12%", "exon 19 deletion, VAF 12%"),
        ("KRAS G12D: detected, VAF 31%", "KRAS G12D: detected, VAF 4%", "G12D, VAF 4%"),
        ("EGFR L858R: detected", "EGFR L858R: detected", ""),
    ],
)
def test_what_reads_differently_looks_different(older: str, newer: str, words: str) -> None:
    session = Session(report=stored(newer), earlier=[stored(older, "0.1")])
    (shown,) = compared(session, texts_for("en")).messages
    assert ("What reads differently" in shown) is bool(words) and ("What reads the same" in shown) is (not words)
    assert words in shown
    if words:
        before, after = shown.split("earlier ")[1].split("\n")[0].split("; now ")
        assert before != after


def test_the_same_pages_read_again_with_another_are_one_report_not_two() -> None:
    session, first = Session(), stored(OLDER)
    session.take_report(first)
    second = stored(NEWER, "2.2", 2)
    more = second.model_copy(update={"pages": [*first.pages, *second.pages]})
    session.take_report(more)
    assert session.earlier == []
    session.take_report(stored(OLDER, "3.3", 3))
    assert [one.id for one in session.earlier] == ["2.2"]


def test_a_corrected_result_keeps_nothing_of_the_wrong_one_and_its_card_follows() -> None:
    read = stored("ALK rearrangement: detected, EML4::ALK fusion")
    report = read.model_copy(update={"corrected": {0: Status.NEGATIVE}})
    (one,) = explain_report(report, "en")
    assert (one.finding.status, one.finding.detail) == (Status.NEGATIVE, "")
    assert "not found" in one.explanation.what_it_means.lower()


def dated(text: str, day: date | None) -> StoredReport:
    return stored(text).model_copy(update={"dated_on": day, "read_at": datetime(2026, 11, 20, tzinfo=UTC)})


def test_two_reports_are_called_by_their_own_dates_whichever_was_sent_first() -> None:
    march, june = dated(OLDER, date(2026, 3, 12)), dated(NEWER, date(2026, 6, 2))
    for first, second in ((march, june), (june, march)):
        (shown,) = compared(Session(report=second, earlier=[first]), texts_for("en")).messages
        assert "Earlier: your report of March 12, 2026." in shown and "Newer: your report of June 2, 2026." in shown
        assert "<b>ALK</b>: earlier negative, not found (<code>fusion</code>); now positive, found" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_ends_with_a_date_ends_with_one_dot(language: str) -> None:
    march, june = dated(OLDER, date(2026, 3, 12)), dated(NEWER, None)
    (shown,) = compared(Session(report=june, earlier=[march]), texts_for(language)).messages
    mine = show_data(Session(report=march, consented_at=march.read_at), 60, texts_for(language)).messages
    assert shown.count("2026") == 2
    assert ".." not in "".join((shown, *mine))


def test_a_report_without_a_sure_date_is_called_by_the_day_it_was_sent_and_this_is_said() -> None:
    session = Session(report=dated(NEWER, date(2026, 3, 12)), earlier=[dated(OLDER, None)])
    (shown,) = compared(session, texts_for("en")).messages
    assert "Earlier: the report that you sent on November 20, 2026. I found no sure date of its own on it." in shown
    assert "Newer: your report of March 12, 2026." in shown


def test_a_date_that_is_still_to_come_is_not_kept() -> None:
    def kept(words: str) -> date | None:
        return StoredReport.of(
            detect(read_text(words), load_lexicon()), Reading(number=1, pages=[], placeholder_id=1)
        ).dated_on

    assert kept(f"Report date: 12 March 2026\n{OLDER}") == date(2026, 3, 12)
    assert kept(f"Report date: 12 March 2226\n{OLDER}") is None


async def test_a_second_report_is_kept_beside_the_first_and_compared_when_asked(person: Person) -> None:
    await send_report(person, OLDER, 3)
    newer = await send_report(person, NEWER, 3)
    before = last(person)
    await person.press(newer, "compare")
    shown = text_of(await person.wait_for_text("Two reports side by side", after=before))
    assert "ALK: earlier negative, not found (fusion); now positive, found (fusion)" in shown
    assert shown.index("What reads the same") < shown.index("EGFR: negative, not found")
    before = last(person)
    await person.send_text("what changed since the last report?")
    await person.wait_for_text("Two reports side by side", after=before)
    await person.send_text("/mydata")
    mine = text_of(await person.wait_for_text("This is all I keep"))
    assert mine.count("results of your report:") == 2


async def test_buttons_of_the_earlier_report_still_speak_of_it(person: Person) -> None:
    older = await send_report(person, OLDER, 3)
    await send_report(person, NEWER, 3)
    before = last(person)
    await person.press(older, data(older, "card:"))
    await person.wait_for(lambda one: one["message_id"] > before and "TPS 10%" in text_of(one))


async def test_a_question_below_an_older_card_is_about_that_report(person: Person) -> None:
    await send_report(person, OLDER, 3)
    older = await person.wait_for_text("PD-L1 · positive, found")
    await send_report(person, NEWER, 3)
    newer = await person.wait_for_text("ALK · positive, found")
    for card, name, is_earlier in ((older, "PD-L1", True), (newer, "ALK", False)):
        before = last(person)
        await person.send_text(f"what does my {name} result mean?", reply_to=card["message_id"])
        shown = text_of(await person.wait_for_text(f"About your {name} result", after=before))
        assert ("Earlier: the report that you sent on" in shown) is is_earlier


async def test_one_report_is_not_compared_with_nothing(person: Person) -> None:
    summary = await send_report(person, OLDER, 3)
    assert not any(one.get("callback_data") == "compare" for row in buttons_of(summary) for one in row)
    await person.press(summary, "compare", insist=True)
    await person.wait_for_text("Only one report of yours is here so far")


CHANGED = (
    *(
        "what changed?",
        "What has changed",
        "so what's new?",
        "what is different now?",
        "compare it with my last report",
    ),
    *("¿qué cambió?", "¿y qué ha cambiado?", "compárelo con el informe anterior", "¿qué hay de nuevo?"),
    *("что изменилось?", "сравни с прошлым", "сравни с прошлым отчётом", "а что нового?"),
)
OF_OTHER_THINGS = (
    *("can it change?", "what changed in the gene?", "is this the first test?", "what is new in ALK treatment?"),
    *(
        "¿puede cambiar?",
        "¿qué cambio de KRAS se encontró?",
        "в чём разница между ALK и ROS1?",
        "может ли это измениться?",
    ),
)


@pytest.mark.parametrize("text", CHANGED)
def test_it_is_understood_when_someone_asks_what_changed(text: str) -> None:
    assert asks(text, "what_changed")


@pytest.mark.parametrize("text", OF_OTHER_THINGS)
def test_a_question_of_change_in_general_is_not_for_two_reports(text: str) -> None:
    assert not asks(text, "what_changed")


async def test_who_asks_what_changed_with_one_report_is_told_that_another_can_be_sent(person: Person) -> None:
    await send_report(person, OLDER, 3)
    before = last(person)
    await person.send_text("what changed?")
    await person.wait_for_text("Only one report of yours is here so far", after=before)


async def test_a_result_that_was_read_wrongly_is_corrected_and_explained_anew(person: Person) -> None:
    card = await send_and_find_card(person)
    await person.press(card, data(card, "wrong:"))
    asked = await person.wait_for_text("Does your report not say")
    await person.press(asked, data(asked, "fix:"))
    choices = await person.wait_for_text("What does your report say about ALK?")
    before = last(person)
    await person.press(choices, next(one for one in _data(choices) if one.endswith(":negative")))
    await person.wait_for_text("ALK · negative, not found", after=before)
    before = last(person)
    await person.send_text("what does my ALK result mean?")
    answered = await person.wait_for_text("From the guide", after=before)
    assert "not found" in text_of(answered)


async def test_a_correction_that_is_tapped_again_leads_to_the_corrected_card(person: Person) -> None:
    card = await send_and_find_card(person)
    again = data(card, "wrong:").replace("wrong:", "fix:") + ":negative"
    await person.press(card, again, insist=True)
    await person.wait_for_text("ALK · negative, not found")
    before = last(person)
    await person.press(card, again, insist=True)
    told = await person.wait_for_text("I now speak of ALK", after=before)
    await person.press(told, data(told, "card:"))
    await person.wait_for_text("ALK · negative, not found", after=told["message_id"])


async def test_delete_forgets_both_reports(person: Person) -> None:
    older = await send_report(person, OLDER, 3)
    await send_report(person, NEWER, 3)
    await person.send_text("/delete")
    await person.wait_for_text("deleted")
    callback = await person.press(older, data(older, "card:"))
    answer = await person.wait_for_answer(callback)
    assert answer["alert"]


def _data(message: Message) -> list[str]:
    return [str(one["callback_data"]) for row in buttons_of(message) for one in row]


async def test_it_still_means_the_result_after_a_word_of_reports_was_asked(person: Person) -> None:
    await send_and_find_card(person)
    for asked, expected in (
        ("what does my KRAS result mean?", "About your KRAS result"),
        ("what is an exon?", "From the guide"),
        ("can it be inherited?", "About your KRAS result"),
    ):
        before = last(person)
        await person.send_text(asked)
        await person.wait_for_text(expected, after=before)
