"""Lines of a page as cells, and which lines belong together: wrapped prose, and rows whose cells wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from reports.detection.folding import fold
from reports.detection.wrapped import Cell, Row, join_wrapped
from reports.document import Line, Medium, Page, Word

CELL_GAP = {Medium.TEXT: 2.0, Medium.PDF: 1.05, Medium.PHOTO: 1.15}  # in heights of a line; in characters for text
_SENTENCE_END = regex.compile(r"[.!?]$")
_BULLET = regex.compile(r"^(?:[•·▪●○■□*–-]|\(?[0-9a-zA-Z]{1,2}[.)])$")


def blocks_of(page: Page, words: tuple[Word, ...]) -> Iterator[tuple[int, list[Row]]]:
    """The lines of a page that belong together, each block with the index of its first line."""
    rows = list(_rows(page))
    firsts: Sequence[int] = range(len(rows))
    if page.medium is Medium.PDF:
        joined = join_wrapped(rows, words, page.height / (page.width or 1.0))
        firsts, rows = [first for first, _ in joined], [row for _, row in joined]
    right = max((word.box.right for word in words), default=1.0)
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and _continues(rows[end - 1], rows[end], words, right, page.medium):
            end += 1
        yield firsts[start], rows[start:end]
        start = end


def _rows(page: Page) -> Iterator[Row]:
    first = 0
    for line in page.lines:
        yield _cells(line, first, page)
        first += len(line.words)


def _cells(line: Line, first: int, page: Page) -> Row:
    is_text = page.medium is Medium.TEXT
    if is_text:
        least = (CELL_GAP[Medium.TEXT] - 0.1) / (page.width or 1)
        after_end = least + _AFTER_SENTENCE / (page.width or 1)
    else:
        heights = sorted(word.box.height for word in line.words)
        height = heights[len(heights) // 2] * (page.height or 1) / (page.width or 1)
        least = after_end = height * CELL_GAP[page.medium]
    row: Row = []
    cell: list[int] = []
    left = right = ends = 0.0
    before = ""
    for index, word in enumerate(line.words, first):
        box, text = word.box, word.text
        is_rule = not text.strip("|") or (not text[:1].isalnum() and LEADER.fullmatch(text) is not None)
        gap = box.left - right
        if cell and (is_rule or (gap > least and (gap > after_end or not _is_end(before)))):
            row.append(Cell(tuple(cell), left, ends))
            cell = []
        if not is_rule:
            if not cell:
                left = box.left
            cell.append(index)
            ends = box.right
        before, right = text, box.right
    if cell:
        row.append(Cell(tuple(cell), left, ends))
    return row


_AFTER_SENTENCE = 2.0  # characters: typists put two or three spaces after a sentence


def _is_end(word: str) -> bool:
    return word[-1] in ".;,?!:" and len(word) > 1


def _continues(before: Row, after: Row, words: tuple[Word, ...], right: float, medium: Medium) -> bool:
    if len(after) != 1 or not before:
        return False
    last = words[before[-1].words[-1]].text
    first = words[after[0].words[0]].text
    if _BULLET.match(first) and len(after[0].words) > 1:
        return False
    if len(before) > 1 and not (before[-1].left - 0.01 <= after[0].left or first[:1].islower()):
        return False
    if last in ("-", "–", "no", "не") and (first[:1].isupper() and _is_result(before[-1], words)):
        return False
    if last.endswith(("-", ",", "(", "/", "&")) or (
        fold(last) in _OPEN_WORDS and not _is_deletion(before[-1], first, words)
    ):
        return True
    if _SENTENCE_END.search(last) or last.endswith(":") or _begins_with_label(after[0], words):
        return False
    if len(before) > 1:
        return first[:1].islower() and after[0].left >= before[-1].left - 0.01
    is_full = before[-1].right > 0.82 * right and _length(before, words) >= SHORTEST_FULL_LINE
    if first[:1].islower():
        return is_full or len(before[-1].words) > 4
    return is_full and len(before[-1].words) > 6 and medium is not Medium.TEXT


def _is_deletion(cell: Cell, following: str, words: tuple[Word, ...]) -> bool:
    """ "EGFR exon 19 del": behind a gene and a number "del" is no article, unless the next line goes on ("gen")."""
    printed = [words[at].text for at in cell.words]
    is_of_gene = any(len(word) > 2 and word.isupper() and word.isalnum() for word in printed)
    return is_of_gene and printed[-1] == "del" and printed[-2].isdigit() and not following[:1].islower()


def _is_result(cell: Cell, words: tuple[Word, ...]) -> bool:
    """ "CD30: -", "CD10 -", "ALK: no": a short line whose last word is the result of what stands before it."""
    return len(cell.words) == 2 or words[cell.words[-2]].text.endswith(":") if len(cell.words) > 1 else False


def _begins_with_label(cell: Cell, words: tuple[Word, ...]) -> bool:
    """ "BRCA2: pathogenic", "PD-L1 (22C3): 5 %", "p53: wild type" begin something new, whatever line is above them.

    On a page of short lines the longest one looks full; a line below it would be read as a part of its sentence.
    """
    printed = [words[at].text for at in cell.words[:LABEL]]
    first = printed[0]
    if first[:1].islower() and not any(map(str.isdigit, first)):
        return False
    is_dashed = len(printed) > 1 and printed[1] in ("–", "—", "-") and any(map(str.isdigit, first))
    return is_dashed or any(word.endswith(":") for word in printed)


LABEL = 3  # words at the beginning of a line among which its label ends
LEADER = regex.compile(r"(?:\.{4,}|_{4,}|…{2,}|·{4,})")  # dots that lead the eye from a name to its result
SHORTEST_FULL_LINE = 24  # characters; a shorter line is a label or a result, not the beginning of a sentence


def _length(row: Row, words: tuple[Word, ...]) -> int:
    return sum(len(words[index].text) + 1 for cell in row for index in cell.words)


_OPEN_WORDS = frozenset(
    [
        "and",
        "or",
        "of",
        "the",
        "in",
        "for",
        "with",
        "by",
        "to",
        "is",
        "are",
        "was",
        "were",
        "at",
        "on",
        "a",
        "an",
        "not",
        "no",
        "y",
        "de",
        "del",
        "la",
        "el",
        "con",
        "sin",
        "por",
        "para",
        "en",
        "und",
        "der",
        "die",
        "das",
        "des",
        "von",
        "mit",
        "bei",
        "fur",
        "et",
        "du",
        "les",
        "des",
        "au",
        "aux",
        "pour",
        "dans",
        "e",
        "da",
        "do",
        "das",
        "dos",
        "com",
        "per",
        "il",
        "lo",
        "di",
        "и",
        "в",
        "на",
        "с",
        "для",
        "не",
        "без",
    ]
)
