"""Pages sent in pieces are one report: in order, each once, and what is missing is said."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image

from reports.document import BoundingBox, Line, Medium, Page, Word
from reports.errors import UnreadablePhoto
from reports.reading.album import put_together
from reports.reading.reader import ReportFile, read
from tests.builders import build_photo

STAINS = (
    "Riverbend Invented Laboratory",
    "ER 95 % positive",
    "PR 80 % positive",
    "HER2 score 1+ negative",
    "Ki-67 15 %",
)
MUTATIONS = (
    "Riverbend Invented Laboratory",
    "EGFR not detected",
    "KRAS p.G12D detected",
    "BRAF wild type",
    "NRAS wild type",
)


def page(number: int, lines: Sequence[str], confidence: float = 0.99, quality: float = 0.98) -> Page:
    return Page(number, tuple(line(text, confidence) for text in lines), 1000, 1400, Medium.PHOTO, quality)


def line(text: str, confidence: float) -> Line:
    return Line(tuple(Word(word, BoundingBox(0.1, 0.1, 0.2, 0.12), confidence) for word in text.split()))


def numbers_of(pages: Sequence[Page]) -> list[int]:
    return [one.number for one in pages]


def said_of(pages: Sequence[Page]) -> list[tuple[str, int | None]]:
    return [(one.code, one.page) for one in put_together(pages)[1]]


def test_photos_are_read_in_the_order_of_their_printed_numbers() -> None:
    pages = [page(1, (*MUTATIONS, "Page 2 of 2")), page(2, (*STAINS, "Page 1 of 2"))]
    assert numbers_of(put_together(pages)[0]) == [2, 1]
    assert said_of(pages) == []


def test_photos_without_numbers_stay_in_the_order_they_came() -> None:
    assert numbers_of(put_together([page(1, MUTATIONS), page(2, STAINS)])[0]) == [1, 2]


@pytest.mark.parametrize(
    "printed", ["Page 1 of 3", "Seite 1/3", "Página 1 de 3", "Page 1 sur 3", "Стр. 1 из 3", "Pag. 1/3"]
)
def test_a_page_that_did_not_come_is_named(printed: str) -> None:
    assert said_of([page(1, (*STAINS, printed))]) == [("missing_page", 2), ("missing_page", 3)]


@pytest.mark.parametrize("printed", ["Page 1 of 1", "Page 1", "Score 1/3", "EGFR exon 19 page 3 of 2"])
def test_nothing_is_missing_where_no_count_says_so(printed: str) -> None:
    assert said_of([page(1, (*STAINS, printed))]) == []


def test_a_page_sent_twice_is_read_once_from_the_better_photo() -> None:
    worse = page(2, [text.replace("positive", "positlve") for text in STAINS], confidence=0.8, quality=0.9)
    together, said = put_together([page(1, STAINS), worse])
    assert numbers_of(together) == [1]
    assert [(one.code, one.page) for one in said] == [("repeated_page", 2)]


@pytest.mark.parametrize(
    ("was", "now"), [("95 %", "90 %"), ("1+", "3+"), ("negative", "positive")], ids=["share", "score", "verdict"]
)
def test_two_pages_alike_with_another_result_are_both_read(was: str, now: str) -> None:
    other = page(2, [text.replace(was, now) for text in STAINS])
    assert numbers_of(put_together([page(1, STAINS), other])[0]) == [1, 2]


def test_lines_that_two_halves_share_are_read_once() -> None:
    upper, lower = page(1, STAINS[:4]), page(2, (*STAINS[2:], *MUTATIONS[1:]), confidence=0.9)
    first, second = put_together([upper, lower])[0]
    assert first.text.endswith(STAINS[3])
    assert second.text.startswith(STAINS[4])


def test_lines_alike_of_two_markers_are_no_overlap() -> None:
    upper = page(1, ("MLH1 nuclear expression retained", "PMS2 nuclear expression retained"))
    lower = page(2, ("MSH2 nuclear expression retained", "MSH6 nuclear expression retained"))
    assert sum(len(one.lines) for one in put_together([upper, lower])[0]) == 4


LINES = ["Riverbend Invented Laboratory", "EGFR: no mutation detected", "KRAS: wild type", "BRAF V600E: not detected"]


def test_a_photo_of_a_page_that_is_cut_off_says_so() -> None:
    whole = Image.open(io.BytesIO(build_photo([f"{text}, as told by the laboratory" for text in LINES])))
    cut = io.BytesIO()
    whole.crop((0, 0, whole.width // 3, whole.height)).save(cut, "PNG")
    warnings = read([ReportFile(cut.getvalue())]).warnings
    assert "cut_off_page" in [one.code for one in warnings]


@pytest.mark.parametrize(
    ("flaw", "darkness", "size", "blur"), [("dark", 0.012, 1.0, 0), ("small", 1.0, 0.18, 0), ("blurred", 1.0, 1.0, 14)]
)
def test_a_photo_that_cannot_be_read_says_what_is_wrong_with_it(
    flaw: str, darkness: float, size: float, blur: int
) -> None:
    photo = Image.open(io.BytesIO(build_photo(LINES, blur=blur))).convert("RGB")
    photo = photo.resize((round(photo.width * size), round(photo.height * size))).point(lambda value: value * darkness)
    spoiled = io.BytesIO()
    photo.save(spoiled, "JPEG", quality=30)
    with pytest.raises(UnreadablePhoto) as raised:
        read([ReportFile(spoiled.getvalue())])
    assert raised.value.flaw == flaw
