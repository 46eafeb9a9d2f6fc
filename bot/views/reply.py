"""A reply: text in sections and buttons, ready for Telegram and never longer than it allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape

LABEL = 40  # characters of a button that a phone shows
LIMIT = 4096  # UTF-16 units of one message after its tags are read, as Telegram counts
MOST_TAGS = 90  # Telegram keeps a hundred pieces of formatting of a message, its own links among them, and drops others


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` (at most 64 bytes) comes back when it is tapped.

    With `copies` (at most 256 characters) a tap puts that text on the clipboard instead, and nothing comes back.
    """

    label: str
    data: str = ""
    copies: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """Sections of HTML; a message ends between two, or between the lines of one that is too long for a message.

    The buttons stand under the last message.
    """

    sections: tuple[str, ...]
    keyboard: Keyboard = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """The sections packed into as few messages as Telegram's limit allows."""
        packed: list[str] = []
        for section in (piece for whole in self.sections for piece in _pieces(whole)):
            joined = f"{packed[-1]}\n\n{section}" if packed else section
            if packed and _fits(joined):
                packed[-1] = joined
            else:
                packed.append(section)
        return tuple(packed)


def _fits(html: str) -> bool:
    return length(html) <= LIMIT and count_tags(html) <= MOST_TAGS


def _pieces(section: str) -> list[str]:
    """The section in as few pieces as messages it needs; no piece ends inside a tag's text."""
    if _fits(section):
        return [section]
    pieces: list[str] = []
    for line in section.split("\n"):
        joined = f"{pieces[-1]}\n{line}" if pieces else line
        if pieces and not _fits(joined) and pieces[-1].count("</") == count_tags(pieces[-1]):
            pieces.append(line)
        else:
            pieces[-1:] = [joined]
    return pieces


def plain(text: str) -> str:
    """Foreign text made safe for HTML."""
    return escape(text, quote=False)


def printed(text: str) -> str:
    """Words of a report: escaped, and in a form in which Telegram makes no links or mentions of them."""
    return f"<code>{escape(' '.join(text.split()), quote=False)}</code>"


def bullets(items: Iterable[str]) -> str:
    """A list, one item a line, escaped."""
    return "\n".join(f"• {plain(item)}" for item in items)


def in_portions(heading: str, lines: Sequence[str], most: int = 15) -> tuple[str, ...]:
    """A heading and lines below it as sections, none of them too long for a message."""
    parts = ["\n".join(lines[start : start + most]) for start in range(0, len(lines), most)]
    return (f"{heading}\n{parts[0]}", *parts[1:]) if parts else (heading,)


def length(html: str) -> int:
    """How long Telegram finds a text: UTF-16 units without the tags."""
    return len(unescape(re.sub(r"<[^>]*>", "", html)).encode("utf-16-le")) // 2


def count_tags(html: str) -> int:
    """How many pieces of formatting a text has."""
    return len(re.findall(r"<[^/>][^>]*>", html))


def shortened(text: str, limit: int) -> str:
    """As much of a text as has its place there, with a sign that it goes on."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def rows(buttons: Iterable[Button], width: int = 2) -> Keyboard:
    """Buttons in rows of `width`."""
    every = tuple(buttons)
    return tuple(every[start : start + width] for start in range(0, len(every), width))
