"""Which pages make up one report: albums, photos sent one by one, and pages that come late."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.session import PageKind, PageRef, Reading, Session

LATE_PAGE = timedelta(seconds=90)  # a photo this soon after the last one is taken for another page of the same report


def add_page(session: Session, page: PageRef, album: str | None, now: datetime) -> Reading:
    """Put a page into the session's reading, or start a new one; the same page twice changes nothing."""
    if page.kind is PageKind.SAMPLE:
        session.set_waiting_aside()
    else:
        session.take_up_waiting()
    reading = session.reading
    is_open = reading is not None and not reading.is_answered
    if reading is not None and is_open and any(known.message_id == page.message_id for known in reading.pages):
        return reading
    if reading is not None and _belongs(reading, page):
        pages = [*reading.pages, page]
        placeholder = reading.placeholder_id
        waits = reading.is_waiting_for_consent
    else:
        pages = [*_pages_before(session, page, now), page]
        placeholder, waits = 0, session.consented_at is None
    session.readings += 1
    session.expects_page = False
    session.last_page_at = now
    session.reading = Reading(
        number=session.readings,
        pages=sorted(pages, key=lambda one: one.message_id),
        placeholder_id=placeholder,
        album=album,
        question=reading.question if reading is not None and len(pages) > 1 else "",
        is_waiting_for_consent=waits,
    )
    return session.reading


def _belongs(reading: Reading, page: PageRef) -> bool:
    # A PDF is a whole report; photos and pieces of pasted text come in several messages.
    if reading.is_answered:
        return False
    kinds = {known.kind for known in reading.pages}
    return (kinds == {page.kind} and page.kind in (PageKind.PHOTO, PageKind.TEXT)) or reading.is_waiting_for_consent


def _pages_before(session: Session, page: PageRef, now: datetime) -> list[PageRef]:
    report = session.report
    if (
        report is None
        or page.kind is PageKind.SAMPLE
        or any(known.kind in (PageKind.TEXT, PageKind.SAMPLE) for known in report.pages)
    ):
        return []
    is_late = session.last_page_at is not None and now - session.last_page_at <= LATE_PAGE
    is_photo = page.kind is PageKind.PHOTO and all(known.kind is PageKind.PHOTO for known in report.pages)
    return list(report.pages) if session.expects_page or (is_late and is_photo) else []
