"""How well a page was read, and what to tell the person."""

from __future__ import annotations

import regex

from reports.document import Flaw, Medium, Page, Warning
from reports.errors import ReportError, UnreadableLanguage, UnreadablePhoto

UNREADABLE = 0.80  # mean line score below which a page is not guessed at
POOR = 0.93  # below which the person is asked to compare
FEW = 12  # letters below which a picture holds no text

_READABLE = regex.compile(r"[\p{Latin}\p{Cyrillic}]")
_LETTER = regex.compile(r"\p{L}")


def judge(page: Page) -> tuple[tuple[Warning, ...], ReportError | None]:
    """What to say of a page, and why it may not be used; ((), None) for a page that was read well, and whole."""
    if page.medium is not Medium.PHOTO:
        return (), None
    letters = len(_LETTER.findall(page.text))
    flaw = next((one for one in page.flaws if one not in (Flaw.CUT_OFF, Flaw.UNSEEN)), None)
    if letters >= FEW and len(_READABLE.findall(page.text)) < 0.5 * letters:
        return (Warning("unreadable_language", page.number),), UnreadableLanguage(page.number)
    if letters < FEW or page.quality < UNREADABLE or Flaw.HIDDEN in page.flaws:
        code = f"{flaw}_page" if flaw else "unread_page"
        return (Warning(code, page.number),), UnreadablePhoto(page.number, flaw)
    said = [Warning("check_page", page.number)] if page.quality < POOR else []
    said += [Warning(f"{one}_page", page.number) for one in (Flaw.CUT_OFF, Flaw.UNSEEN) if one in page.flaws]
    return tuple(said), None
