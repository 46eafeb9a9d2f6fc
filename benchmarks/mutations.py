"""Changes that no laboratory prints: words moved, doubled, lost or glued, odd characters, odd places, odd pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from reports.document import BoundingBox, Document, Line, Medium, Page, Word

MOST = 12  # changes of one document
HUGE = 3_000  # characters of the longest word

ODD = (
    *"\u0000\u00ad\u200b\u200d\u200f\u202e\u2066\u2028\ufeff\ufffd\ufffe\ue000\ud800\U0001f9ec\U0001d400\t\n\r\x0b\x1b\x85\xa0",
    *"İıẞŉﬁﷺ㎎²₁ⅷ½≥±×→☒☐✓５٣αΑаЕёア漢ไاש",
    "\u0301\u0301\u0301",
)
SIGNS = (*"+-/%:;,.()[]{}<>=*|&_~\"'#^", "::", "--", "...", "(+)", "(-)", "[x]", "[ ]")
SAID = (
    "EGFR", "HER2", "PD-L1", "TPS", "no", "not", "detected", "positive", "negative", "3+", "12", "%", "p.L858R",
    "EML4::ALK", "MSI-H", "and", "nicht", "нет", "<1", "1e999", "99999999999999999999", "0", "-0", "c.", "exon",
)  # fmt: skip


def mutate(document: Document, chance: Random) -> Document:
    """The document after a few changes, each drawn from `chance`."""
    for _ in range(chance.randint(1, MOST)):
        document = chance.choice(_OF_A_DOCUMENT)(document, chance)
    return document


def _on_a_page(change: Callable[[Page, Random], Page]) -> Callable[[Document, Random], Document]:
    def changed(document: Document, chance: Random) -> Document:
        at = chance.randrange(len(document.pages))
        pages = list(document.pages)
        pages[at] = change(pages[at], chance)
        return replace(document, pages=tuple(pages))

    return changed


def _on_a_line(change: Callable[[list[Word], Random], list[Word]]) -> Callable[[Document, Random], Document]:
    def changed(page: Page, chance: Random) -> Page:
        if not page.lines:
            return page
        lines = list(page.lines)
        for at in {chance.randrange(len(lines)) for _ in range(chance.choice((1, 1, 3, 20)))}:
            lines[at] = Line(tuple(change(list(lines[at].words), chance)))
        return replace(page, lines=tuple(lines))

    return _on_a_page(changed)


def _on_a_word(change: Callable[[Word, Random], Word]) -> Callable[[Document, Random], Document]:
    def changed(words: list[Word], chance: Random) -> list[Word]:
        if words:
            at = chance.randrange(len(words))
            words[at] = change(words[at], chance)
        return words

    return _on_a_line(changed)


# Words


def _odd_letter(word: Word, chance: Random) -> Word:
    at = chance.randint(0, len(word.text))
    keeps = chance.choice((at, at + 1))
    return replace(word, text=word.text[:at] + chance.choice(ODD + SIGNS) + word.text[keeps:])


def _odd_text(word: Word, chance: Random) -> Word:
    return replace(word, text=chance.choice(ODD + SIGNS + SAID + ("", " ", "a b")))


def _huge(word: Word, chance: Random) -> Word:
    piece = chance.choice((word.text or "a", *SIGNS, *ODD, *SAID))
    return replace(word, text=(piece * HUGE)[: chance.choice((100, HUGE))])


def _odd_box(word: Word, chance: Random) -> Word:
    near = (0.0, 1.0, 0.5, -0.5, 1.5, 1e-9, 1 - 1e-9, word.box.left, word.box.right, chance.random())
    left, top, right, bottom = (chance.choice(near) for _ in range(4))
    return replace(word, box=BoundingBox(left, top, right, bottom))


def _unsure(word: Word, chance: Random) -> Word:
    return replace(word, confidence=chance.choice((0.0, 0.3, 0.79, 0.99, 1.0)))


# Lines


def _shuffled(words: list[Word], chance: Random) -> list[Word]:
    chance.shuffle(words)
    return words


def _fewer(words: list[Word], chance: Random) -> list[Word]:
    return [word for word in words if chance.random() < 0.6]


def _doubled(words: list[Word], chance: Random) -> list[Word]:
    return words * chance.choice((2, 3, 30)) if len(words) < 100 else words


def _said(words: list[Word], chance: Random) -> list[Word]:
    box = words[0].box if words else BoundingBox(0.1, 0.1, 0.2, 0.11)
    words.insert(chance.randint(0, len(words)), Word(chance.choice(SAID), box))
    return words


def _glued(words: list[Word], chance: Random) -> list[Word]:
    if len(words) < 2:
        return words
    at = chance.randrange(len(words) - 1)
    one, two = words[at : at + 2]
    return [*words[:at], Word(one.text + two.text, BoundingBox.around((one.box, two.box))), *words[at + 2 :]]


# Pages


def _lines_swapped(page: Page, chance: Random) -> Page:
    lines = list(page.lines)
    chance.shuffle(lines)
    return replace(page, lines=tuple(lines))


def _lines_joined(page: Page, chance: Random) -> Page:
    at = chance.randint(0, len(page.lines))
    until = at + chance.choice((2, 2, 5, 100))
    joined = tuple(word for line in page.lines[at:until] for word in line.words)
    return replace(page, lines=(*page.lines[:at], Line(joined), *page.lines[until:]))


def _line_empty(page: Page, chance: Random) -> Page:
    at = chance.randint(0, len(page.lines))
    return replace(page, lines=(*page.lines[:at], Line(()), *page.lines[at:]))


def _lines_doubled(page: Page, chance: Random) -> Page:
    return replace(page, lines=page.lines * chance.choice((2, 5))) if len(page.lines) < 200 else page


def _line_moved(page: Page, chance: Random) -> Page:
    lift = chance.choice((-0.5, -0.01, 0.003, 0.01, 0.5, 3.0))
    at = chance.randint(0, len(page.lines))
    moved = tuple(Line(tuple(_lower(word, lift) for word in line.words)) for line in page.lines[at : at + 3])
    return replace(page, lines=page.lines[:at] + moved + page.lines[at + 3 :])


def _lower(word: Word, by: float) -> Word:
    box = word.box
    return replace(word, box=BoundingBox(box.left, box.top + by, box.right, box.bottom + by))


def _other_medium(page: Page, chance: Random) -> Page:
    size = chance.choice((0.0, 1.0, 80.0, 1e6))
    return replace(page, medium=chance.choice(tuple(Medium)), width=size, height=chance.choice((size, 1.0, 842.0)))


# Documents


def _page_cut(document: Document, chance: Random) -> Document:
    at = chance.randrange(len(document.pages))
    page = document.pages[at]
    half = chance.randint(0, len(page.lines))
    parts = (replace(page, lines=page.lines[:half]), replace(page, lines=page.lines[half:]))
    pages = (*document.pages[:at], *parts, *document.pages[at + 1 :])
    return replace(document, pages=tuple(replace(one, number=number) for number, one in enumerate(pages, 1)))


_OF_A_DOCUMENT: tuple[Callable[[Document, Random], Document], ...] = (
    *map(_on_a_word, (_odd_letter, _odd_letter, _odd_text, _huge, _odd_box, _unsure)),
    *map(_on_a_line, (_shuffled, _fewer, _doubled, _said, _glued)),
    *map(_on_a_page, (_lines_swapped, _lines_joined, _line_empty, _lines_doubled, _line_moved, _other_medium)),
    _page_cut,
)
