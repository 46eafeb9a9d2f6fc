"""Pages sent in pieces: put into the printed order, read once where a photo repeats another, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher, get_close_matches

import regex

from reports.document import Line, Medium, Page, Warning, Word

_COUNTED = regex.compile(
    r"\b(?:page|p[aá]g(?:ina)?|seite|blatt|hoja|foglio|folha|стр(?:аница)?|лист)\b\.?\s*(?:n[°ºo.]+\s*)?"
    r"(\d{1,2})\s*(?:of|/|von|de|di|sur|из|\|)\s*(\d{1,2})\b",
    regex.I,
)
MARGIN_LINES = 5  # at the head and at the foot of a page, where its number stands
MOST_MISSING = 3  # pages that are named
ALIKE = 0.8  # share of words that two photos of one page have in common
FEW = 15  # words of a page that is too short to be compared
SURE = 0.9  # confidence from which a word that differs tells two pages apart
LIKE = 0.75  # likeness of two readings of one word; "positive" and "negative" have 0.6
SAME_LINE = 0.8  # likeness of two readings of one line
LEAST_OVERLAP = 2  # lines
MOST_OVERLAP = 40


def put_together(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Warning, ...]]:
    """The pages in reading order, without what is there twice, and what is missing. Numbers stay as they came."""
    warnings: list[Warning] = []
    kept: list[Page] = []
    for page in _in_order(pages):
        twin = next((index for index, one in enumerate(kept) if is_same(one, page)), None)
        if twin is None:
            kept.append(page)
            continue
        worse, better = sorted((kept[twin], page), key=lambda one: one.quality)
        kept[twin] = better
        warnings.append(Warning("repeated_page", worse.number))
    for index in range(1, len(kept)):
        kept[index - 1], kept[index] = _without_overlap(kept[index - 1], kept[index])
    warnings += [Warning("missing_page", number) for number in missing(kept)]
    return tuple(kept), tuple(warnings)


def printed_number(page: Page) -> tuple[int, int] | None:
    """The number of a page and of all pages, as "Page 2 of 3" at its head or foot says."""
    for line in (*page.lines[:MARGIN_LINES], *page.lines[-MARGIN_LINES:]):
        if (match := _COUNTED.search(line.text)) is not None and 1 <= int(match[1]) <= int(match[2]):
            return int(match[1]), int(match[2])
    return None


def missing(pages: Sequence[Page]) -> tuple[int, ...]:
    """The printed numbers of pages that did not come; none unless every page is numbered, of one and the same count."""
    numbers = [printed_number(page) for page in pages]
    if not numbers or any(one is None for one in numbers):
        return ()
    there, counts = {one[0] for one in numbers if one}, {one[1] for one in numbers if one}
    if len(counts) != 1 or len(there) != len(numbers):
        return ()
    return tuple(sorted(set(range(1, max(counts) + 1)) - there))[:MOST_MISSING]


def _in_order(pages: Sequence[Page]) -> list[Page]:
    """Photos by their printed numbers, where all have one; a PDF is in order."""
    numbers = [printed_number(page) for page in pages]
    is_numbered = all(numbers) and len(set(numbers)) == len(numbers) and len({one[1] for one in numbers if one}) == 1
    if not is_numbered or any(page.medium is not Medium.PHOTO for page in pages):
        return list(pages)
    return [page for _, page in sorted(zip(numbers, pages, strict=True), key=lambda one: one[0] or (0, 0))]


def is_same(one: Page, other: Page) -> bool:
    """Whether two photos show the same page. A word that was read well and stands in one only tells them apart."""
    if one.medium is not Medium.PHOTO or other.medium is not Medium.PHOTO:
        return False
    words, others = _counted(one), _counted(other)
    shared = (words & others).total()
    if min(words.total(), others.total()) < FEW or shared < ALIKE * max(words.total(), others.total()):
        return False
    return not (_has_own(one.words, words, others) and _has_own(other.words, others, words))


def _counted(page: Page) -> Counter[str]:
    return Counter(word.text.casefold() for word in page.words)


def _has_own(printed: Sequence[Word], words: Counter[str], others: Counter[str]) -> bool:
    """Whether a word that was read well is there more often than in the others, and nothing like it is left there."""
    left, right = words - others, others - words
    sure = {word.text.casefold() for word in printed if word.confidence >= SURE and any(map(str.isalnum, word.text))}
    return any(
        any(map(str.isdigit, text)) or not get_close_matches(text, right, 1, LIKE) for text in sure.intersection(left)
    )


def _without_overlap(before: Page, after: Page) -> tuple[Page, Page]:
    """Two halves of a page that share some lines: each line stays where it was read better."""
    if before.medium is not Medium.PHOTO or after.medium is not Medium.PHOTO:
        return before, after
    longest = min(len(before.lines), len(after.lines), MOST_OVERLAP)
    for count in range(longest, LEAST_OVERLAP - 1, -1):
        shared = before.lines[-count:]
        if all(_is_same_line(one, other) for one, other in zip(shared, after.lines[:count], strict=True)):
            if _confidence(shared) >= _confidence(after.lines[:count]):
                return before, replace(after, lines=after.lines[count:])
            return replace(before, lines=before.lines[:-count]), after
    return before, after


def _is_same_line(one: Line, other: Line) -> bool:
    first, second = one.text.casefold(), other.text.casefold()
    if first == second:
        return True
    if SequenceMatcher(None, first, second, autojunk=False).ratio() < SAME_LINE:
        return False
    words, others = Counter(first.split()), Counter(second.split())
    return not (_has_own(one.words, words, others) or _has_own(other.words, others, words))


def _confidence(lines: Sequence[Line]) -> float:
    words = [word for line in lines for word in line.words]
    return sum(word.confidence for word in words) / max(1, len(words))
