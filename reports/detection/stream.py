"""A page as units of text: sentences of prose and rows of tables, each character tied to its printed word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from reports.detection.cells import LEADER, blocks_of
from reports.detection.folding import NO_SEPARATORS, fold, latinized
from reports.detection.wrapped import Row
from reports.document import BoundingBox, Line, Medium, Page, Word


@dataclass(frozen=True)
class Unit:
    """One sentence or one row. `places` ties each character to a word of `page` (index in reading order, -1 for gaps).

    Cells of a row are parted by a tab in `text`. `cells` holds each cell's start and end in `text` and its left and
    right edge as fractions of the page.
    """

    page: Page
    words: tuple[Word, ...]
    text: str
    places: tuple[int, ...]
    cells: tuple[tuple[int, int, float, float], ...]
    line: int

    @cached_property
    def low(self) -> str:
        """The text folded, character by character."""
        return fold(self.text)

    @cached_property
    def squeezed(self) -> str:
        """The folded text without separators."""
        return self.low.translate(NO_SEPARATORS)

    @cached_property
    def notes(self) -> dict[tuple[str, int, int], tuple[regex.Match[str], ...]]:
        """What was found in a part of the text, by what was looked for: long units are asked about each change."""
        return {}

    @property
    def is_row(self) -> bool:
        """Whether the unit is a row of several cells."""
        return len(self.cells) > 1

    def words_of(self, start: int, end: int) -> tuple[int, ...]:
        """The words (indices on the page) of the characters from `start` to `end`.

        Pasted text gives all words from the first to the last, so that a quote is found in it as it stands.
        """
        inside = sorted({place for place in self.places[start:end] if place >= 0})
        if inside and self.page.medium is Medium.TEXT:
            return tuple(range(inside[0], inside[-1] + 1))
        return tuple(inside)


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page in reading order, the line of each, and its units."""

    page: Page
    words: tuple[Word, ...]
    lines: tuple[int, ...]
    units: tuple[Unit, ...]

    def quote(self, words: Sequence[int]) -> str:
        """The printed words with these indices, in their order on the page."""
        return " ".join(self.words[index].text for index in words)

    def boxes(self, words: Sequence[int]) -> tuple[BoundingBox, ...]:
        """A box for each line that the words with these indices stand on."""
        by_line: dict[int, list[BoundingBox]] = {}
        for index in words:
            by_line.setdefault(self.lines[index], []).append(self.words[index].box)
        return tuple(BoundingBox.around(boxes) for boxes in by_line.values())


Placed = tuple[PageText, Unit, str]  # a unit, the page it stands on, and the zone it stands in


def read_page(page: Page) -> PageText:
    """The units of a page. A word without a character and a line without a word are passed over."""
    page = _printed_only(page)
    words = page.words
    lines = tuple(index for index, line in enumerate(page.lines) for _ in line.words)
    units: list[Unit] = []
    for start, block in blocks_of(page, words):
        whole = _whole(page, words, block, start)
        if whole.cells:
            units.extend(_sentences(whole))
    return PageText(page, words, lines, tuple(units))


def _printed_only(page: Page) -> Page:
    if all(line.words and all(word.text for word in line.words) for line in page.lines):
        return page
    lines = (tuple(word for word in line.words if word.text) for line in page.lines)
    return replace(page, lines=tuple(Line(words) for words in lines if words))


def _as_tabs(leader: regex.Match[str]) -> str:
    return "\t" * len(leader.group())


def _whole(page: Page, words: tuple[Word, ...], block: list[Row], start: int) -> Unit:
    """The lines of a block as one unit."""
    pieces: list[str] = []
    places: list[int] = []
    cells: list[tuple[int, int, float, float]] = []
    for row_index, row in enumerate(block):
        for cell_index, cell in enumerate(row):
            begins = len(places)
            printed = [_printed(words[index].text) for index in cell.words]
            if row_index and not cell_index and pieces and _joins(pieces[-1], printed[0]):
                pieces[-1] = pieces[-1][:-1]
                places.pop()
            elif pieces:
                pieces.append("\t" if cell_index else " ")
                places.append(-1)
            pieces.append(" ".join(printed))
            for index, text in zip(cell.words, printed, strict=True):
                places += [index] * len(text)
                places.append(-1)
            places.pop()
            if row_index == 0 or len(row) > 1:
                cells.append((begins, len(places), cell.left, cell.right))
            elif cells:
                cells[-1] = (cells[-1][0], len(places), cells[-1][2], max(cells[-1][3], cell.right))
    return Unit(page, words, latinized("".join(pieces)), tuple(places), tuple(cells), start)


def _printed(word: str) -> str:
    return LEADER.sub(_as_tabs, word) if len(word) > 3 and not word.isalnum() else word


def _joins(text: str, following: str) -> bool:
    """Whether a word was broken by a hyphen at the end of a line."""
    return len(text) > 2 and text[-1] == "-" and text[-2].islower() and following[:1].islower()


_BORDER = regex.compile(
    r"(?<=[\p{Ll}\p{N})%*+\]\"'»]\.|>[ACGT]\.|(?:del|dup|ins)[ACGT]{1,4}\.|\p{Lu}[\p{Lu}\p{N}]{2}\.|-\p{Lu}\."
    r"|(?<=\p{N}\p{Lu})\.|(?<=\p{L}{2})[!?]|(?<=[\p{L}\d)] )\.(?=[ \t]+\p{Lu}))[ \t]+(?=[\p{Lu}\p{N}(\"«•-])"
)
_ABBREVIATED = regex.compile(
    r"\b(?:cod|homoz|hom|het|est|no|nr|dr|prof|fig|ca|approx|aprox|env|vs|resp|var|ex|i\.e|e\.g|p|c|st|cf|prev|incl|bzw|sog|"
    r"[ioz]|г|см|рис)\.$",
    regex.I,
)
# Before a number these are no end of a sentence either: "RE pos. 80 %", "MGMT meth. 34 %".
_SHORTENED = regex.compile(r"\b(?:pos|neg|met[hi]?l?|mut|ampl?|expr?|int|mod|weak|strong|max|min)\.$", regex.I)


LONGEST = 1500  # characters of one unit; longer ones are no sentences and would take long


def _sentences(whole: Unit) -> Iterator[Unit]:
    if whole.is_row:
        yield whole if len(whole.text) <= LONGEST else _part(whole, 0, LONGEST)
        return
    start = 0
    for border in _BORDER.finditer(whole.text):
        before, is_number = whole.text[max(0, border.start() - 8) : border.start()], whole.text[border.end()].isdigit()
        short = _ABBREVIATED.search(before)
        if (short and (is_number or short.group().lower() != "no.")) or (is_number and _SHORTENED.search(before)):
            continue
        yield from _pieces(whole, start, border.start())
        start = border.end()
    yield from _pieces(whole, start, len(whole.text))


def _pieces(whole: Unit, start: int, end: int) -> Iterator[Unit]:
    """A sentence, cut between words where it is longer than any sentence."""
    while end - start > LONGEST:
        cut = whole.text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield _part(whole, start, cut)
        start = cut
    yield _part(whole, start, end)


def _part(whole: Unit, start: int, end: int) -> Unit:
    if start == 0 and end == len(whole.text):
        return whole
    return cut(whole, start, end)


def cut(unit: Unit, start: int, end: int) -> Unit:
    """A part of a unit as a unit of one cell."""
    _, _, left, right = unit.cells[0] if unit.cells else (0, 0, 0.0, 1.0)
    cells = ((0, end - start, left, right),)
    return Unit(unit.page, unit.words, unit.text[start:end], unit.places[start:end], cells, unit.line)


def respelled(unit: Unit, start: int, end: int, text: str, place: int) -> Unit:
    """The unit with `text`, that stands for the word `place` (-1 for none), for what it has from `start` to `end`.

    Cells end further behind, and those that begin at `end` or later begin there, too.
    """
    longer = start + len(text) - end
    cells = tuple((a + longer * (a >= end), b + longer * (b >= end), left, right) for a, b, left, right in unit.cells)
    return replace(
        unit,
        text=unit.text[:start] + text + unit.text[end:],
        places=(*unit.places[:start], *((place,) * len(text)), *unit.places[end:]),
        cells=cells,
    )


def closed_up(unit: Unit, parts: Sequence[tuple[int, int]]) -> Unit:
    """The unit without what stands in `parts`, in order, and what follows moved up; see `masking.blanked`."""
    for start, end in reversed(parts):
        unit = respelled(unit, start, end, "", -1)
    return unit


def joined(units: list[Unit]) -> Unit:
    """Several units as one, with spaces between."""
    text = ""
    places: list[int] = []
    cells: list[tuple[int, int, float, float]] = []
    for unit in units:
        if text:
            # The end of a sentence would part the name from its answer.
            text = (text[:-1] + "," if text.endswith(".") else text) + " "
            places.append(-1)
        offset = len(text)
        text += unit.text.replace("\t", " ")
        places.extend(unit.places)
        cells.extend((start + offset, end + offset, left, right) for start, end, left, right in unit.cells)
    first = units[0]
    return Unit(first.page, first.words, text, tuple(places), ((0, len(text), cells[0][2], cells[0][3]),), first.line)


A_COMMA = regex.compile(r",(?=\s)")  # not one of a decimal number
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def brackets_of(text: str) -> list[tuple[int, int]]:
    """Where the parts in brackets stand; brackets in brackets count as the inner ones."""
    return [match.span() for match in _BRACKETS.finditer(text)]
