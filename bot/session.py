"""What is remembered of a conversation, and what we ask of the place that remembers it."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, Field

from reports.finding import Finding, Report

# What keeps us from saying that a report holds nothing.
UNREAD = frozenset({"blurred_page", "dark_page", "small_page", "cut_off_page", "unseen_page", "hidden_page"}) | {
    "unread_page", "unread_picture", "missing_page", "too_many_pages", "unreadable_language"
}  # fmt: skip


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
    """A report that is being gathered and read. `number` grows with each page; a job with an older one is dropped."""

    number: int
    pages: list[PageRef]
    placeholder_id: int
    album: str | None = None
    adds_to: str | None = None
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
    read_at: datetime

    @classmethod
    def of(cls, report: Report, reading: Reading) -> StoredReport:
        """What to keep of `report`; pasted text is not kept. The id is the same when the same pages are read again."""
        return cls(
            id=f"{reading.placeholder_id:x}.{reading.number:x}",
            findings=report.findings,
            cancer=report.cancer,
            language=report.language,
            pages=[page.model_copy(update={"text": ""}) for page in reading.pages],
            page_count=len(report.document.pages),
            warnings=tuple((warning.code, warning.page) for warning in report.warnings),
            is_report=report.is_report,
            read_at=datetime.now(UTC),
        )

    @property
    def warnings_about_reading(self) -> bool:
        """Whether a page could not be read, so that nothing may be said of what it holds."""
        return any(code in UNREAD for code, _ in self.warnings)

    @property
    def kept(self) -> tuple[Finding, ...]:
        """The findings that the person has not set aside."""
        return tuple(finding for index, finding in enumerate(self.findings) if index not in self.dropped)


class Session(BaseModel):
    """One person's conversation.

    `shown` maps message ids to "report id:finding index"; `offered` holds the questions behind the last buttons;
    `about` is the biomarker last spoken of.
    """

    version: int = 1
    language: str | None = None
    consented_at: datetime | None = None
    reading: Reading | None = None
    readings: int = 0
    expects_page: bool = False
    report: StoredReport | None = None
    shown: dict[int, str] = Field(default_factory=dict)
    about: str | None = None
    offered: list[str] = Field(default_factory=list)
    picked: list[str] = Field(default_factory=list)
    last_page_at: datetime | None = None

    def finding(self, report_id: str, index: int) -> Finding | None:
        """The finding that a button speaks of; None when that report is gone."""
        if self.report is None or self.report.id != report_id or not 0 <= index < len(self.report.findings):
            return None
        return self.report.findings[index]


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
