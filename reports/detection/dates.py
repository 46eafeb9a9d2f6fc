"""The date that a report gives itself: when it was signed or reported, else when the sample came. Never one of birth.

A date counts only where a heading says what it is of. What can be read in two ways, or is stated in two, is no date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from reports.detection.folding import fold
from reports.detection.lexicon import load_date_words
from reports.detection.printed_dates import DATE, UNREADABLE, Possible, read_date
from reports.document import Document, Line

_RANKS = (("reported", "signed"), ("dated",), ("received",))  # what is stated best comes first
_GIVING = frozenset(kind for rank in _RANKS for kind in rank)
_LONGEST_NAME = 60  # characters between "signed by" and the date
_NEAR = 25  # characters before a heading in which a word makes it one of another report
_LONGEST_LINE = 600  # characters; no line of a head of a report is longer
_SURE = 0.9  # that each word of a date was recognised rightly
_BESIDE = 0.02  # of the page's width that a date below its heading may stand aside
_GAP = r"[\s:.,|()\-–]*"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as text; `edges` are the left and right edge of the word at each character."""

    text: str
    low: str
    edges: tuple[tuple[float, float], ...]
    sureness: tuple[float, ...]

    def place(self, start: int, end: int) -> tuple[float, float]:
        return self.edges[start][0], self.edges[end - 1][1]


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Printed:
    start: int
    end: int
    possible: Possible


def find_date(document: Document, language: str) -> date | None:
    """The report's own date; None where it states none, or more than one, or one that can be read in two ways."""
    stated = list(_stated(document, language))
    born = frozenset(day for kind, possible in stated if kind == "birth" for day in possible)
    for rank in _RANKS:
        held = [possible for kind, possible in stated if kind in rank]
        if held:
            common = frozenset.intersection(*held)
            return next(iter(common)) if len(common) == 1 and not common & born else None
    return None


def _stated(document: Document, language: str) -> Iterator[tuple[str, Possible]]:
    """Each date with what it is of: by the heading before it in its line, or right above it."""
    for page in document.pages:
        above: Line | None = None
        for line in page.lines:
            if not _holds_date(line):
                above = line
                continue
            row = _row(line)
            headings, printed = _headings(row), _dates(row, language)
            for at, one in enumerate(printed):
                begin = printed[at - 1].end if at else 0
                kind = _kind_before(row, headings, begin, one)
                if kind is None and above is not None:
                    kind = _kind_above(row, one, above)
                if kind is not None:
                    yield kind, one.possible
            above = None


def _holds_date(line: Line) -> bool:
    text = line.text
    return len(text) <= _LONGEST_LINE and DATE.search(fold(text)) is not None


def _row(line: Line) -> _Row:
    text = ""
    edges: list[tuple[float, float]] = []
    sureness: list[float] = []
    for word in line.words:
        if text:
            text += " "
            edges.append(edges[-1])
            sureness.append(1.0)
        text += word.text
        edges += [(word.box.left, word.box.right)] * len(word.text)
        sureness += [word.confidence] * len(word.text)
    return _Row(text, fold(text), tuple(edges), tuple(sureness))


def _dates(row: _Row, language: str) -> tuple[_Printed, ...]:
    """The dates of a line; one that was recognised with doubt could be any."""
    return tuple(
        _Printed(
            found.start(),
            found.end(),
            read_date(found, language) if min(row.sureness[found.start() : found.end()]) >= _SURE else UNREADABLE,
        )
        for found in DATE.finditer(row.low)
    )


def _headings(row: _Row) -> tuple[_Heading, ...]:
    kinds, pattern = _patterns()
    found = []
    for match in pattern.finditer(row.low):
        kind = kinds[match.group()]
        if kind in _GIVING and not _is_of_this_report(row, match.start(), match.end()):
            kind = "other"
        found.append(_Heading(match.start(), match.end(), kind))
    return tuple(found)


def _is_of_this_report(row: _Row, start: int, end: int) -> bool:
    """Whether words stand there as a heading, and not in a sentence or of another report."""
    is_heading = row.text[start].isupper() or row.text[end:].lstrip().startswith(":")
    return is_heading and not _earlier().search(row.low, max(0, start - _NEAR), start)


def _kind_before(row: _Row, headings: tuple[_Heading, ...], begin: int, one: _Printed) -> str | None:
    """What the nearest heading since the date before says; "other" where something stands in between."""
    before = [heading for heading in headings if begin <= heading.start and heading.end <= one.start]
    if not before:
        return None
    heading = before[-1]
    if heading.kind not in _GIVING or _small_words().fullmatch(row.low, heading.end, one.start):
        return heading.kind
    gap = row.text[heading.end : one.start]
    return "signed" if heading.kind == "signed" and _is_name(gap) else "other"


def _is_name(gap: str) -> bool:
    """ "R. Doe-Smith, MD": no digit, and no longer word that is not capitalized."""
    words = regex.findall(r"\p{L}+", gap)
    is_short = len(gap) <= _LONGEST_NAME and not any(char.isdigit() or char in ";/" for char in gap)
    return is_short and all(word[0].isupper() or len(word) <= 3 for word in words)


def _kind_above(row: _Row, one: _Printed, above: Line) -> str | None:
    """What the only heading right above a date says, as in a table with a head."""
    if len(above.text) > _LONGEST_LINE:
        return None
    head = _row(above)
    left, right = row.place(one.start, one.end)
    over = [
        heading.kind
        for heading in _headings(head)
        for begin, end in [head.place(heading.start, heading.end)]
        if begin < right + _BESIDE and left < end + _BESIDE
    ]
    return over[0] if len(over) == 1 else None


@cache
def _patterns() -> tuple[dict[str, str], regex.Pattern[str]]:
    """The kind of each heading, and one pattern for all, the longest first; what takes a date away wins."""
    words = load_date_words()
    kinds: dict[str, str] = {}
    for kind in ("received", "dated", "signed", "reported", "other", "birth"):
        kinds |= {fold(phrase): kind for phrases in getattr(words, kind).values() for phrase in phrases}
    longest = sorted(kinds, key=len, reverse=True)
    return kinds, regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, longest))})(?!\w)")


@cache
def _earlier() -> regex.Pattern[str]:
    phrases = [fold(phrase) for by in load_date_words().earlier.values() for phrase in by]
    return regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, phrases))})(?!\w)")


@cache
def _small_words() -> regex.Pattern[str]:
    phrases = [fold(phrase) for by in load_date_words().between.values() for phrase in by]
    return regex.compile(rf"{_GAP}(?:(?<!\w)(?:{'|'.join(map(regex.escape, phrases))})(?!\w){_GAP})*")
