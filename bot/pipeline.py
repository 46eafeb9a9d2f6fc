"""The whole trip of a report and of a question on one screen, without Telegram."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.session import PageRef, Reading, Session, StoredReport
from bot.texts import Texts
from explainers.answer import answer
from explainers.explain import Explanation, explain
from explainers.library import load_library
from explainers.naming import statuses_by_biomarker
from explainers.often_tested import NotSeen, not_seen
from explainers.question import Answer, Question
from explainers.together import MOST_NOTES, Combination, combine
from reports.detection.changes import one_letter
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.document import BoundingBox
from reports.finding import Finding, Report, Status
from reports.reading.text import read_text

CONSEQUENTIAL = {Status.POSITIVE, Status.LOST, Status.EQUIVOCAL, Status.VUS}
CARDS_AT_ONCE = 3


class ReportReader(Protocol):
    """Reads strangers' files where they can do no harm."""

    async def read(self, files: Sequence[bytes]) -> Report:
        """The report that these files make up, in order. Raises the errors of reports.errors."""
        ...

    async def frame(self, files: Sequence[bytes], page: int, boxes: Sequence[BoundingBox]) -> bytes:
        """A picture of the place: page `page` (1-based) with `boxes` framed, as PNG or JPEG."""
        ...


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation and the place of its finding in the report, which buttons carry."""

    index: int
    explanation: Explanation

    @property
    def finding(self) -> Finding:
        """The finding that is explained."""
        return self.explanation.finding


Fetch = Callable[[PageRef], Awaitable[bytes]]


async def read_report(reading: Reading, fetch: Fetch, reader: ReportReader) -> StoredReport:
    """Fetch the pages in order, read them, and keep what may be kept."""
    files = [await fetch(page) for page in reading.pages]
    report = await reader.read(files)
    return StoredReport.of(report, reading)


def results_told(text: str) -> tuple[Finding, ...]:
    """The results that a message tells of: to know whether it is a report, not to keep them."""
    return detect(read_text(text), load_lexicon()).findings


async def frame_finding(report: StoredReport, finding: Finding, fetch: Fetch, reader: ReportReader) -> bytes:
    """A picture of the place where a finding is printed, made anew from the pages."""
    files = [await fetch(page) for page in report.pages]
    return await reader.frame(files, finding.evidence.page, finding.evidence.boxes)


def explain_report(report: StoredReport, language: str, as_printed: bool = False) -> tuple[Explained, ...]:
    """Each finding that was not set aside, explained, the most consequential first.

    `as_printed`: in the order of the report, which says nothing of the results.
    """
    numbered = report.numbered
    places = {id(finding): index for index, finding in numbered}
    explained = explain([finding for _, finding in numbered], report.cancer, language)
    told = [Explained(places[id(one.finding)], one) for one in explained]
    return tuple(sorted(told, key=lambda one: one.index) if as_printed else told)


def possible_results(finding: Finding) -> tuple[Status, ...]:
    """The results that this biomarker can have, the one that was read among them; a number is none to choose."""
    known = statuses_by_biomarker().get(finding.biomarker) or tuple(Status)
    return tuple(status for status in known if status is not Status.VALUE)


def other_results(finding: Finding) -> tuple[Status, ...]:
    """The results that this biomarker can have beside the one that was read."""
    return tuple(status for status in possible_results(finding) if status is not finding.status)


def combine_results(report: StoredReport, language: str) -> tuple[Combination, ...]:
    """What the results mean for reading each other; the most weighty notes only."""
    return combine(report.kept, report.cancer, language)[:MOST_NOTES]


def ask_unseen(report: StoredReport, language: str) -> NotSeen | None:
    """What is often tested in this cancer and has no result here; None where a page was not read."""
    if report.warnings_about_reading or not report.is_report or not report.kept:
        return None
    return not_seen({finding.biomarker for finding in report.findings}, report.cancer, language)


@dataclass(frozen=True, slots=True)
class Change:
    """What two reports say of one biomarker; empty where one of them says nothing."""

    biomarker: str
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]

    @property
    def is_same(self) -> bool:
        """Whether both give the same results with the same particulars: what reads differently must look different."""
        return _told(self.before) == _told(self.after)


def _told(findings: tuple[Finding, ...]) -> set[tuple[Status, str]]:
    return {(one.status, _in_one_notation(particulars(one))) for one in findings}


def _in_one_notation(printed: str) -> str:
    """What is printed of a result with its change as one letter, number, letter: "p.Val600Glu" is no other result."""
    return " ".join(one_letter(word.rstrip(",;")) for word in printed.split()).casefold()


def particulars(finding: Finding) -> str:
    """What is printed of a result, and its number where that does not hold it ("L858R, VAF 12%")."""
    number = finding.measurement
    if number is None or number.value in finding.detail:
        return finding.detail
    unit = number.unit if number.unit in (None, "%") else f" {number.unit}"
    measured = f"{number.scale or ''} {number.value}{unit or ''}".strip()
    return f"{finding.detail}, {measured}" if finding.detail else measured


def compare_reports(older: StoredReport, newer: StoredReport) -> tuple[Change, ...]:
    """Every biomarker that either report tells of, in the order of the newer one."""
    names = dict.fromkeys(finding.biomarker for finding in (*newer.kept, *older.kept))
    return tuple(
        Change(
            name,
            tuple(one for one in older.kept if one.biomarker == name),
            tuple(one for one in newer.kept if one.biomarker == name),
        )
        for name in names
    )


@dataclass(frozen=True, slots=True)
class Check:
    """One of two gentle questions on what came across: the choices, which fits, and what the guide says.

    `language` is the guide's.
    """

    number: int
    question: str
    choices: tuple[str, ...]
    right: int
    because: str
    language: str


def check_for(one: Explanation, number: int, texts: Texts) -> Check:
    """The first question is what the biomarker is, the second what its result cannot say by itself."""
    if number > 1:
        choices = (texts("check.decides"), texts("check.team_decides"))
        return Check(2, texts("check.second", name=one.name), choices, 1, one.what_not_to_assume[0], one.language)
    other = load_library(one.language).general.in_short
    unlike = next(
        (guide.in_short for guide in load_library(one.language).guides.values() if guide.biomarker != one.guide), other
    )
    # The place of the right one changes from biomarker to biomarker, and stays when the question is asked again.
    right = len(one.name) % 2
    choices = (unlike, one.in_short) if right else (one.in_short, unlike)
    because = f"{one.in_short} {one.what_it_means}"
    return Check(1, texts("check.first", name=one.name), choices, right, because, one.language)


def choose_cards(explained: tuple[Explained, ...], as_printed: bool = False) -> tuple[Explained, ...]:
    """The results whose cards are shown without asking; the others are one tap away.

    `as_printed`: the first ones, as a choice by what they say would give it away.
    """
    if as_printed:
        return explained[:CARDS_AT_ONCE]
    weighty = tuple(one for one in explained if one.finding.status in CONSEQUENTIAL)
    return weighty[:CARDS_AT_ONCE] or explained[:1]


def answer_question(text: str, session: Session, language: str, replied: Finding | None = None) -> Answer:
    """An answer from the guides, with this person's findings as context; `replied` is that of the card replied to."""
    report = session.report
    return answer(
        Question(
            text=text,
            language=language,
            findings=report.kept if report else (),
            cancer=report.cancer if report else None,
            about=replied.biomarker if replied else session.about,
            replied=replied,
            comforted=session.comforted,
        )
    )
