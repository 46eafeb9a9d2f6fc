"""How well a page was read, and what to tell the person."""

from __future__ import annotations

import regex

from reports.document import Medium, Page, Warning
from reports.errors import ReportError, UnreadableLanguage, UnreadablePhoto

UNREADABLE = 0.80  # mean line score below which a page is not guessed at
POOR = 0.93  # below which the person is asked to compare
FEW = 12  # letters below which a picture holds no text

_READABLE = regex.compile(r"[\p{Latin}\p{Cyrillic}]")
_LETTER = regex.compile(r"\p{L}")


def judge(page: Page) -> tuple[Warning | None, ReportError | None]:
    """What to say of a page, and why it may not be used; (None, None) for a page that was read well."""
    letters = _LETTER.findall(page.text)
    if page.medium is not Medium.PHOTO:
        return None, None
    if sum(map(len, letters)) < FEW:
        return Warning("unread_page", page.number), UnreadablePhoto(page.number)
    if len(_READABLE.findall(page.text)) < 0.5 * len(letters):
        return Warning("unreadable_language", page.number), UnreadableLanguage(page.number)
    if page.quality < UNREADABLE:
        return Warning("blurred_page", page.number), UnreadablePhoto(page.number)
    if page.quality < POOR:
        return Warning("check_page", page.number), None
    return None, None
