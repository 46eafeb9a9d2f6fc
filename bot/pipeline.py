"""The whole trip of a report and of a question on one screen, without Telegram."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.session import PageRef, Reading, Session, StoredReport
from explainers.answer import Answer, Question, answer
from explainers.explain import Explanation, explain
from explainers.often_tested import NotSeen, not_seen
from explainers.together import MOST_NOTES, Combination, combine
from reports.document import BoundingBox
from reports.finding import Finding, Report, Status

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


async def frame_finding(report: StoredReport, finding: Finding, fetch: Fetch, reader: ReportReader) -> bytes:
    """A picture of the place where a finding is printed, made anew from the pages."""
    files = [await fetch(page) for page in report.pages]
    return await reader.frame(files, finding.evidence.page, finding.evidence.boxes)


def explain_report(report: StoredReport, language: str) -> tuple[Explained, ...]:
    """Each finding that was not set aside, explained, the most consequential first."""
    places = {id(finding): index for index, finding in enumerate(report.findings)}
    explained = explain(report.kept, report.cancer, language)
    return tuple(Explained(places[id(one.finding)], one) for one in explained)


def combine_results(report: StoredReport, language: str) -> tuple[Combination, ...]:
    """What the results mean for reading each other; the most weighty notes only."""
    return combine(report.kept, report.cancer, language)[:MOST_NOTES]


def ask_unseen(report: StoredReport, language: str) -> NotSeen | None:
    """What is often tested in this cancer and has no result here; None where a page was not read."""
    if report.warnings_about_reading or not report.is_report or not report.kept:
        return None
    return not_seen({finding.biomarker for finding in report.findings}, report.cancer, language)


def choose_cards(explained: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """The results whose cards are shown without asking; the others are one tap away."""
    weighty = tuple(one for one in explained if one.finding.status in CONSEQUENTIAL)
    return weighty[:CARDS_AT_ONCE] or explained[:1]


def answer_question(text: str, session: Session, language: str, about: str | None) -> Answer:
    """An answer from the guides, with this person's findings as context."""
    report = session.report
    return answer(
        Question(
            text=text,
            language=language,
            findings=report.kept if report else (),
            cancer=report.cancer if report else None,
            about=about or session.about,
        )
    )
