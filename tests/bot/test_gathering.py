"""Which pages make up one report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.gathering import LATE_PAGE, add_page
from bot.session import PageKind, PageRef, Session, StoredReport

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def photo(message: int) -> PageRef:
    return PageRef(kind=PageKind.PHOTO, message_id=message, file_id=f"file{message}")


def document(message: int) -> PageRef:
    return PageRef(kind=PageKind.DOCUMENT, message_id=message, file_id=f"file{message}")


def agreed(**fields: object) -> Session:
    return Session.model_validate({"consented_at": NOW, **fields})


def report_of(*pages: PageRef) -> StoredReport:
    return StoredReport(
        id="1.1", findings=(), cancer=None, language="en", pages=list(pages), page_count=len(pages), read_at=NOW
    )


def sample(message: int) -> PageRef:
    return PageRef(kind=PageKind.SAMPLE, message_id=message)


def ids(session: Session) -> list[int]:
    assert session.reading is not None
    return [page.message_id for page in session.reading.pages]


def test_photos_that_come_while_one_is_read_are_its_pages() -> None:
    session = agreed()
    add_page(session, photo(5), "album", NOW)
    add_page(session, photo(4), "album", NOW)
    assert ids(session) == [4, 5]
    assert session.reading is not None and session.reading.number == 2


def test_the_same_page_twice_changes_nothing() -> None:
    session = agreed()
    first = add_page(session, photo(5), None, NOW)
    assert add_page(session, photo(5), None, NOW) is first


def test_a_photo_soon_after_is_another_page_of_the_report() -> None:
    session = agreed(report=report_of(photo(5)), last_page_at=NOW)
    add_page(session, photo(9), None, NOW + LATE_PAGE)
    assert ids(session) == [5, 9]


def test_a_photo_long_after_is_a_new_report() -> None:
    session = agreed(report=report_of(photo(5)), last_page_at=NOW)
    add_page(session, photo(9), None, NOW + LATE_PAGE + timedelta(seconds=1))
    assert ids(session) == [9]


def test_a_pdf_is_a_report_of_its_own() -> None:
    session = agreed(report=report_of(photo(5)), last_page_at=NOW)
    add_page(session, document(9), None, NOW)
    assert ids(session) == [9]


def test_a_page_that_was_announced_is_joined_whatever_it_is() -> None:
    session = agreed(report=report_of(document(5)), expects_page=True)
    add_page(session, photo(9), None, NOW)
    assert ids(session) == [5, 9]
    assert session.expects_page is False


def test_pages_wait_for_consent() -> None:
    session = Session()
    assert add_page(session, photo(5), None, NOW).is_waiting_for_consent


def test_the_sample_is_read_alone_and_pages_wait_on_for_consent() -> None:
    session = Session()
    add_page(session, document(5), None, NOW).question = "is it bad?"
    add_page(session, sample(3), None, NOW)
    assert ids(session) == [3]
    assert session.waiting is not None and session.waiting.is_waiting_for_consent
    again = add_page(session, photo(9), None, NOW)
    assert ids(session) == [5, 9]
    assert again.is_waiting_for_consent and again.question == "is it bad?"


def test_the_sample_is_no_page_of_a_report_that_waits_for_another() -> None:
    session = agreed(report=report_of(document(5)), expects_page=True)
    add_page(session, sample(3), None, NOW)
    assert ids(session) == [3]
