"""Where results are hidden, nothing that stands outside of the spoilers depends on what a result is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.pipeline import (
    answer_question,
    check_for,
    choose_cards,
    compare_reports,
    explain_report,
    other_results,
    possible_results,
)
from bot.session import PageKind, PageRef, Session, StoredReport
from bot.texts import LANGUAGES, texts_for
from bot.views import appointment, cards, comparison, manner, privacy, question, report
from bot.views.reply import Reply
from bot.views.spoilers import PLAINLY, Manner, hidden, manner_for
from explainers.library import load_library
from explainers.naming import named_biomarkers
from playground.entities import read_text
from playground.methods.content import LONGEST_TEXT
from reports.document import BoundingBox
from reports.finding import Evidence, Finding, Status

HIDING = Manner(hides_results=True)
NAMES = ("ALK", "EGFR", "HER2", "MLH1", "MSI", "PD-L1", "BRCA1", "1p/19q", "ER")
QUESTIONS = {
    "en": ("What does my ALK result mean?", "Why does HER2 matter for treatment?", "Is my MSI result inherited?"),
    "es": ("¿Qué significa mi resultado de ALK?", "¿Por qué importa HER2 para el tratamiento?"),
    "ru": ("Что значит мой результат ALK?", "Почему HER2 важен для лечения?"),
}
IN_EACH_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)


def told_with(turn: int) -> StoredReport:
    """A report of the same biomarkers, each with another of its results at every turn."""
    known = {one.biomarker: one.statuses or tuple(Status) for one in named_biomarkers()}
    page = PageRef(kind=PageKind.PHOTO, message_id=1, file_id="x")
    findings = []
    for name in NAMES:
        results = [status for status in known[name] if status is not Status.VALUE]
        status = results[turn % len(results)]
        place = Evidence(1, f"{name}: {status} (see page @lab, lab.example)", (BoundingBox(0, 0, 1, 1),), "test")
        findings.append(Finding(name, status, place, detail=f"{status} as printed"))
    return StoredReport(
        id="1.1", findings=tuple(findings), cancer="non-small cell lung cancer", language="en", pages=[page],
        page_count=1, read_at=datetime(2026, 3, 12, tzinfo=UTC),
    )  # fmt: skip


def seen(html: str) -> str:
    """What shows of a message before anything is tapped; hidden lines that follow each other are one."""
    text, entities = read_text(html, "HTML", None, LONGEST_TEXT, "too long")
    units = text.encode("utf-16-le")
    for one in reversed([one for one in entities if one["type"] == "spoiler"]):
        begin, end = 2 * one["offset"], 2 * (one["offset"] + one["length"])
        units = units[:begin] + "█".encode("utf-16-le") + units[end:]
    return re.sub(r"\s*█[█\s]*", " █ ", units.decode("utf-16-le")).strip()


def replies(held: StoredReport, spoken: str, chosen: Manner) -> Iterator[Reply]:
    texts = texts_for(spoken)
    explained = explain_report(held, spoken, chosen.hides_results)
    session = Session(report=held, consented_at=held.read_at, hides_results=chosen.hides_results)
    questions = [one.explanation.questions[0] for one in explained]
    session.picked = questions[:3]
    yield report.show_summary(held, explained, texts, chosen)
    for one in choose_cards(explained, chosen.hides_results):
        yield cards.show_card(one.explanation, one.index, held, texts, chosen)
    for one in explained:
        yield cards.show_card(one.explanation, one.index, held, texts, chosen)
        yield cards.show_why(one.explanation, texts, chosen)
        yield cards.show_common_questions(one.explanation, texts, chosen)
        yield cards.show_sources(one.explanation, texts, chosen)
        yield cards.ask_drop(one.index, held, one.finding, texts, chosen)
        choices = possible_results if chosen.hides_results else other_results
        yield cards.ask_result(one.index, held, one.finding, choices(one.finding), texts)
        yield cards.show_corrected(one.finding, texts, chosen)
        for number in (1, 2):
            check = check_for(one.explanation, number, texts)
            yield manner.ask_check(held, one.index, check, texts)
            yield manner.show_checked(check, 0, held, one.index, texts, chosen)
    yield appointment.show_picking(questions, questions[:3], texts, chosen)
    yield appointment.show_taken(questions, explained, texts, chosen)
    yield privacy.show_data(session, 3600, texts)
    earlier = told_with(0)
    yield comparison.show_comparison(earlier, held, compare_reports(earlier, held), texts, chosen)
    for asked in QUESTIONS[spoken]:
        answered = answer_question(asked, session, spoken)
        yield question.show_answer(answered, texts, manner_for(answered, session), asked)


def shown(held: StoredReport, spoken: str, chosen: Manner) -> list[str]:
    """Everything of every reply that shows before a tap, buttons as well."""
    return ["\n".join([*map(seen, one.messages), *buttons(one)]) for one in replies(held, spoken, chosen)]


def buttons(reply: Reply) -> list[str]:
    """What buttons show and what kind they are; a question's tag says nothing to whoever sees it."""
    every = [button for row in reply.keyboard for button in row]
    return [f"[{button.label}|{re.sub('[0-9a-f]{12}', '#', button.data)}]" for button in every]


@IN_EACH_LANGUAGE
def test_nothing_that_shows_depends_on_what_the_results_are(spoken: str) -> None:
    first, *others = (shown(told_with(turn), spoken, HIDING) for turn in range(7))
    for other in others:
        assert first == other
    assert shown(told_with(0), spoken, PLAINLY) != shown(told_with(1), spoken, PLAINLY)


@IN_EACH_LANGUAGE
def test_no_guide_shows_on_a_card_which_of_its_results_is_meant(spoken: str) -> None:
    texts, held = texts_for(spoken), told_with(0)
    for name in load_library(spoken).guides:
        known = next((one.statuses for one in named_biomarkers() if one.biomarker == name), ())
        pages = set()
        for status in known:
            finding = replace(held.findings[0], biomarker=name, status=status)
            one = held.model_copy(update={"findings": (finding,)})
            (told,) = explain_report(one, spoken)
            card = cards.show_card(told.explanation, 0, one, texts, HIDING)
            why = cards.show_why(told.explanation, texts, HIDING)
            pages.add("\n".join(map(seen, (*card.messages, *why.messages))).replace("\n", " "))
        assert len(pages) <= 1, name


def test_words_of_a_report_make_no_link_behind_a_spoiler_and_are_behind_it() -> None:
    html = hidden("<code>p.L858R see @someone, lab.example.com, a@b.org &lt;b&gt; /start #alk</code>", HIDING)
    _, entities = read_text(html, "HTML", None, LONGEST_TEXT, "too long")
    assert [one["type"] for one in entities] == ["spoiler"]
    assert seen(html) == "█"


def test_an_answer_in_danger_and_one_that_is_not_of_an_own_result_hide_nothing() -> None:
    held = told_with(0)
    session = Session(report=held, hides_results=True)
    for asked in ("I have chest pain and cannot breathe", "What does FLT3 mean?", "What is an exon?"):
        assert manner_for(answer_question(asked, session, "en"), session) == PLAINLY
    answered = answer_question("What does it mean?", session, "en", held.findings[0])
    assert answered.guide == "ALK" and manner_for(answered, session) == HIDING


def test_a_word_that_results_may_have_to_do_with_is_hidden_whether_they_do_or_not() -> None:
    for turn in range(4):
        session = Session(report=told_with(turn), hides_results=True)
        assert manner_for(answer_question("What is a VUS?", session, "en"), session) == HIDING
