"""How much reading may take: hostile files end soon, long reports still have their time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Effort(StrEnum):
    """The steps of reading, by what they may take."""

    FILE = "file"  # to open a file
    PAGE = "page"  # to look at one page, or to open its picture
    TEXT = "text"  # to take the text layer of a page
    PICTURE = "picture"  # to recognise the text of one picture
    FINDING = "finding"  # to find the results in the text


class UsedUp(Exception):
    """A file has had its share: what was read of it counts, its other pages are left out."""


# Called before a step with what comes next. Raises UsedUp before a page for which nothing is left.
Allow = Callable[[Effort], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken of a file."""

    pages: int = 30
    file_bytes: int = 20 * 1024**2


DEFAULT = Limits()


def allow_all(effort: Effort) -> None:
    """No limit: for files that are one's own."""
