"""What is remembered of a conversation, and what we ask of the place that remembers it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from pydantic import BaseModel, Field

from reports.finding import Confidence, Finding, Report, Status

# What keeps us from saying that a report holds nothing.
UNREAD = frozenset({"blurred_page", "dark_page", "small_page", "cut_off_page", "unseen_page", "hidden_page"}) | {
    "unread_page", "unread_picture", "missing_page", "too_many_pages", "unreadable_language"
}  # fmt: skip

MOST_EARLIER = 2  # reports that are kept beside the newest
MOST_OFFERED = 40  # questions behind buttons that a tap can still ask: those of the last twenty answers


def tag_of(text: str) -> str:
    """A text as buttons carry it, which have 64 bytes only."""
    return sha256(text.encode()).hexdigest()[:12]


class PageKind(StrEnum):
    """How a page reached us."""

    PHOTO = "photo"
    DOCUMENT = "document"
    TEXT = "text"
    SAMPLE = "sample"


class PageRef(BaseModel):
    """Where a page can be had again: Telegram's file id, never its bytes. `text` only while a pasted report waits."""

    kind: PageKind
    message_id: int
    file_id: str = ""
    text: str = ""


class Reading(BaseModel):
    """A report that is being gathered and read. `number` grows with each page; a job with an older one is dropped.

    `question` is what was written under a photo, until it is answered. `is_answered`: a text now is another report.
    """

    number: int
    pages: list[PageRef]
    placeholder_id: int
    album: str | None = None
    question: str = ""
    is_answered: bool = False
    is_waiting_for_consent: bool = False


class StoredReport(BaseModel):
    """What is kept of a report that was read: its findings, not its text."""

    id: str
    findings: tuple[Finding, ...]
    cancer: str | None
    language: str
    pages: list[PageRef]
    page_count: int
    warnings: tuple[tuple[str, int | None], ...] = ()
    is_report: bool = True
    dropped: tuple[int, ...] = ()
    corrected: dict[int, Status] = Field(default_factory=dict)
    read_at: datetime
    dated_on: date | None = None

    @classmethod
    def of(cls, report: Report, reading: Reading) -> StoredReport:
        """What to keep of `report`: no pasted text, no date to come. The same pages read again have the same id."""
        now = datetime.now(UTC)
        tomorrow = (now + timedelta(days=1)).date()  # which it is somewhere
        return cls(
            id=f"{reading.placeholder_id:x}.{reading.number:x}",
            findings=report.findings,
            cancer=report.cancer,
            language=report.language,
            pages=[page.model_copy(update={"text": ""}) for page in reading.pages],
            page_count=len(report.document.pages),
            warnings=tuple((warning.code, warning.page) for warning in report.warnings),
            is_report=report.is_report,
            read_at=now,
            dated_on=report.dated_on if report.dated_on and report.dated_on <= tomorrow else None,
        )

    @property
    def warnings_about_reading(self) -> bool:
        """Whether a page could not be read, so that nothing may be said of what it holds."""
        return any(code in UNREAD for code, _ in self.warnings)

    def current(self, index: int) -> Finding:
        """A finding as the person corrected it: another result, and nothing else that was read with the wrong one."""
        finding = self.findings[index]
        if index not in self.corrected:
            return finding
        status = self.corrected[index]
        bare = replace(finding, detail="", variant=None, alteration=None, measurement=None)
        return replace(bare, status=status, confidence=Confidence.SURE)

    @property
    def numbered(self) -> tuple[tuple[int, Finding], ...]:
        """The findings that the person has not set aside, with their places."""
        return tuple((index, self.current(index)) for index in range(len(self.findings)) if index not in self.dropped)

    @property
    def kept(self) -> tuple[Finding, ...]:
        """The findings that the person has not set aside."""
        return tuple(finding for _, finding in self.numbered)

    @property
    def is_sample(self) -> bool:
        """Whether this is the invented report that shows people what they would get."""
        return any(page.kind is PageKind.SAMPLE for page in self.pages)

    def holds_pages_of(self, other: StoredReport) -> bool:
        """Whether this is `other` read again, with pages that came later."""
        mine = {page.message_id for page in self.pages}
        return all(page.message_id in mine for page in other.pages)


class RephrasingChoice(BaseModel):
    """How the person answered when asked about the outside program at `host`; without `agreed_at` it gets nothing."""

    host: str
    agreed_at: datetime | None = None


class Session(BaseModel):
    """One person's conversation.

    `report` is the newest one, `earlier` those before it, the newest first. `shown` maps message ids to "report
    id:finding index"; `offered` holds the questions behind buttons of late, the newest last; `about` is the biomarker
    last spoken of. `waiting` are the person's own pages that wait for consent while the sample is read or was read.
    `answered` is the number of the newest reading that came to its end. `own_questions` are what the person wants to
    ask the team; until `own_question_until` the next message is one.
    `hides_results`: results show after a tap; `is_for_other`: the report is of someone close to the person.
    """

    version: int = 1
    language: str | None = None
    consented_at: datetime | None = None
    reading: Reading | None = None
    waiting: Reading | None = None
    readings: int = 0
    answered: int = 0
    expects_page: bool = False
    report: StoredReport | None = None
    earlier: list[StoredReport] = Field(default_factory=list)
    shown: dict[int, str] = Field(default_factory=dict)
    about: str | None = None
    comforted: int = 0
    offered: list[str] = Field(default_factory=list)
    picked: list[str] = Field(default_factory=list)
    own_questions: list[str] = Field(default_factory=list)
    own_question_until: datetime | None = None
    hides_results: bool = False
    is_for_other: bool = False
    last_page_at: datetime | None = None
    rephrasing: RephrasingChoice | None = None

    @property
    def own_earlier(self) -> StoredReport | None:
        """The report before the newest one; never the sample."""
        return next((one for one in self.earlier if not one.is_sample), None)

    def set_waiting_aside(self) -> None:
        """Make room for the sample: what waits for consent must not be read with it, nor be lost."""
        if self.reading is not None and self.reading.is_waiting_for_consent:
            self.reading, self.waiting = None, self.reading

    def take_up_waiting(self) -> None:
        """The pages that wait for consent are what is read next; the sample no more."""
        if self.waiting is not None:
            self.reading, self.waiting = self.waiting, None

    def report_called(self, report_id: str) -> StoredReport | None:
        """The report that a button speaks of; None when it is gone."""
        reports = [*([self.report] if self.report else []), *self.earlier]
        return next((one for one in reports if one.id == report_id), None)

    def turned_to(self, report: StoredReport | None) -> Session:
        """The session as if this report of its own were the newest; itself for None."""
        return self if report is None else self.model_copy(update={"report": report})

    def finding(self, report_id: str, index: int) -> Finding | None:
        """The finding that a button speaks of; None when that report is gone."""
        report = self.report_called(report_id)
        return report.current(index) if report is not None and 0 <= index < len(report.findings) else None

    def take_report(self, report: StoredReport) -> None:
        """Keep a report that was just read, beside those before it unless it is one of them with more pages."""
        before = [one for one in (self.report, *self.earlier) if one is not None and one.findings]
        others = [one for one in before if one.id != report.id and not report.holds_pages_of(one)]
        if report.is_sample and any(not one.is_sample for one in others):
            # Its buttons work, but the person's own report stays what questions are about.
            own = [one for one in others if not one.is_sample]
            self.report, self.earlier = own[0], [*own[1:MOST_EARLIER], report]
            return
        self.earlier = [one for one in others if not one.is_sample][:MOST_EARLIER]
        self.report, self.picked = report, []

    def offer(self, questions: Iterable[str]) -> None:
        """Remember questions that buttons ask, and forget the oldest of them."""
        fresh = list(dict.fromkeys(questions))
        self.offered = [*(one for one in self.offered if one not in fresh), *fresh][-MOST_OFFERED:]

    def question_of(self, tag: str) -> str | None:
        """The question that a button asks; None when it is forgotten."""
        return next((one for one in self.offered if tag_of(one) == tag), None)

    def change_report(self, report: StoredReport) -> None:
        """Put a report in the place of the one with its id."""
        if self.report is not None and self.report.id == report.id:
            self.report = report
        self.earlier = [report if one.id == report.id else one for one in self.earlier]


class SessionStore(Protocol):
    """Keeps sessions for a while. `person` is a Telegram user id; the store never writes it down as it is."""

    async def load(self, person: int) -> Session:
        """The person's session, or a fresh one. Raises StoreUnavailable."""
        ...

    def change(self, person: int) -> AbstractAsyncContextManager[Session]:
        """The session alone in hand: others wait; saved on leaving without an error. Raises StoreUnavailable."""
        ...

    async def delete(self, person: int) -> None:
        """Forget everything about the person; returns when it is gone."""
        ...

    async def expires_in(self, person: int) -> int | None:
        """Seconds until the session is forgotten by itself; None when there is none."""
        ...


class StoreUnavailable(Exception):
    """The store cannot be reached; try again later."""
