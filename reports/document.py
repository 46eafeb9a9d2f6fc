"""A report as it stands on paper: Document > Page > Line > Word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A rectangle in fractions of the page (0 to 1), origin top left."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[BoundingBox]) -> BoundingBox:
        """The smallest box that holds all of `boxes`; there must be at least one."""
        every = tuple(boxes)
        return cls(
            min(box.left for box in every),
            min(box.top for box in every),
            max(box.right for box in every),
            max(box.bottom for box in every),
        )

    @property
    def width(self) -> float:
        """Width as a fraction of the page's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height as a fraction of the page's height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle, as a fraction of the page's height."""
        return (self.top + self.bottom) / 2


class Medium(StrEnum):
    """Where the words of a page came from."""

    TEXT = "text"  # pasted; boxes are places on a grid of characters, there is no picture to show
    PDF = "pdf"  # the text layer of a PDF
    PHOTO = "photo"  # a picture, read by character recognition


class Flaw(StrEnum):
    """Why the picture of a page cannot be read, or not whole."""

    DARK = "dark"
    BLURRED = "blurred"
    SMALL = "small"
    CUT_OFF = "cut_off"
    UNSEEN = "unseen"  # here and there print may have been passed over
    HIDDEN = "hidden"  # much of it may have been


@dataclass(frozen=True, slots=True)
class Word:
    """Printed characters without a space; `confidence` is 1.0 unless a recogniser guessed (0 to 1)."""

    text: str
    box: BoundingBox
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words that share one baseline, left to right. Cells of a table row stay in one Line."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> BoundingBox:
        """The box around all words."""
        return BoundingBox.around(word.box for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright. `width` and `height` are in points (PDF), pixels (photo) or characters (text).

    `quality` (0 to 1) says how well the page could be read; 1.0 for text that was not recognised from pixels. `flaws`
    name what is wrong with its picture.
    """

    number: int
    lines: tuple[Line, ...]
    width: float
    height: float
    medium: Medium
    quality: float = 1.0
    flaws: tuple[Flaw, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in reading order."""
        return tuple(word for line in self.lines for word in line.words)

    @property
    def text(self) -> str:
        """The lines joined by line breaks."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the person should know about a page; `code` is looked up in locales, `page` is 1-based."""

    code: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """All pages of one report, in reading order, numbered from 1."""

    pages: tuple[Page, ...]
    warnings: tuple[Warning, ...] = ()

    @property
    def text(self) -> str:
        """The pages' text joined by line breaks."""
        return "\n".join(page.text for page in self.pages)
