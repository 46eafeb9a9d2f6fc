"""Lines in Cyrillic letters: read by Tesseract where it is installed; genes in Latin letters stay as they were read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import regex
from PIL import Image

from reports.reading.gate import Picture
from reports.reading.recognizer import cut_strip, recognize
from reports.reading.textline import Piece, Quad, Ribbon, TextLine, mean_score

_PLACES = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")
_LATIN_NAME = regex.compile(r"[(\[]?[A-Zcp0-9][A-Za-z0-9:.\-/+>*_%()]+")
_CAPITAL = regex.compile(r"[A-Z0-9]")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
# Cyrillic capitals that look like Latin ones, which is what Tesseract takes the letters of a gene for.
_TWINS, _LATIN = "АВСЕНКМОРТХУ", "ABCEHKMOPTXY"
_TWIN_WORD = regex.compile(rf"[{_TWINS}A-Z\d\W]+")
_TO_LATIN = str.maketrans(_TWINS, _LATIN)
_CAPITAL_TWIN = regex.compile(rf"[{_TWINS}A-Z\d]")
_MIXED = regex.compile(r"[A-Z\d]\p{Cyrillic}|\p{Cyrillic}[A-Z\d]")
PAPER = 0.15  # heights of a line
SURE = 0.85  # score from which a name in Latin letters is taken as it was read
POSSIBLE = 0.5  # score from which it is where Tesseract saw nothing but such letters
HEIGHT = 56  # pixels of a line for Tesseract
RESOLUTION = 200  # dots an inch that such a line would have
MARGIN = 8  # pixels of paper around a line, without which Tesseract loses its first and last letters


def is_foreign(lines: tuple[TextLine, ...]) -> bool:
    """Whether most lines are in letters that the Latin model cannot read: it then gives few, doubtful characters."""
    long = [line for line in lines if line.ribbon.size[0] > 6 * line.ribbon.size[1]]
    if not long:
        return False
    poor = sum(line.score < 0.8 or _letters(line) < 0.35 * _room(line) for line in long)
    return poor > 0.5 * len(long)


def reread(picture: Picture, lines: tuple[TextLine, ...], found: Sequence[Ribbon]) -> tuple[TextLine, ...] | None:
    """All lines `found`, read again as Russian; None without Tesseract or its data, or when there is no Cyrillic.

    `lines` are those of which the Latin model could read something.
    """
    folder = find_data()
    if folder is None:
        return None
    known = {id(line.ribbon) for line in lines}
    empty = [TextLine("", ribbon, 0.0, ()) for ribbon in found if id(ribbon) not in known]
    read = _with_names(picture, [_reread_line(picture, line, folder) for line in (*lines, *empty)])
    text = "".join(line.text for line in read)
    if len(_CYRILLIC.findall(text)) < 0.3 * max(1, sum(char.isalpha() for char in text)):
        return None
    return tuple(line for line in read if line.pieces)


@cache
def find_data() -> str | None:
    """The folder with Tesseract's Russian data."""
    for place in (os.environ.get("TESSDATA_PREFIX"), *_PLACES):
        if place and (Path(place) / "rus.traineddata").is_file():
            return place
    return None


def _reread_line(picture: Picture, line: TextLine, folder: str) -> TextLine:
    pieces = _tesseract_words(picture, line.ribbon, folder)
    genes = [piece for piece in line.pieces if _is_name(piece, [one for one in pieces if _covers(piece, one)])]
    kept = [piece for piece in pieces if not any(_covers(gene, piece) for gene in genes)]
    return _line(line.ribbon, sorted([*kept, *genes], key=lambda piece: float(piece.quad[:, 0].min())))


def _line(ribbon: Ribbon, pieces: Sequence[Piece]) -> TextLine:
    return TextLine(" ".join(piece.text for piece in pieces), ribbon, mean_score(pieces), tuple(pieces))


def _with_names(picture: Picture, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with names in Latin letters that Tesseract took for Russian ones, each cut out and read by itself.

    Beside Cyrillic words the Latin model loses letters of a name that it reads well alone.
    """
    asked = [(piece, _alone(piece.quad)) for line in lines for piece in line.pieces if _may_be_name(piece.text)]
    by_place = {id(ribbon): piece for piece, ribbon in asked}
    names: dict[int, Piece] = {}
    for line in recognize(picture, [ribbon for _, ribbon in asked]):
        piece = by_place[id(line.ribbon)]
        whole = Piece(line.text, piece.quad, line.score)
        if _is_name(whole, [piece]):
            names[id(piece)] = whole
    return tuple(_line(line.ribbon, [names.get(id(piece), piece) for piece in line.pieces]) for line in lines)


def _may_be_name(text: str) -> bool:
    """Whether a word holds Cyrillic letters, all of them like Latin capitals; or letters of both alphabets."""
    if not _CYRILLIC.search(text):
        return False
    return len(_CAPITAL_TWIN.findall(text)) > 1 and (
        _TWIN_WORD.fullmatch(text) is not None or _MIXED.search(text) is not None
    )


def _alone(quad: Quad) -> Ribbon:
    """The place of a word with a little paper on both sides."""
    step = (quad[1] - quad[0]) / max(1.0, float(np.linalg.norm(quad[1] - quad[0])))
    step = step * float(np.linalg.norm(quad[3] - quad[0])) * PAPER
    return Ribbon(np.stack([quad[0] - step, quad[1] + step]), np.stack([quad[3] - step, quad[2] + step]))


def _is_name(piece: Piece, words: list[Piece]) -> bool:
    """Whether a piece that was read in Latin letters is a name or a variant in these, and not a Russian word."""
    if not _LATIN_NAME.fullmatch(piece.text) or len(_CAPITAL.findall(piece.text)) < 2:
        return False
    read = "".join(word.text for word in words)
    if read and read.translate(_TO_LATIN) == piece.text and _CYRILLIC.search(read):
        return False  # "МСН": both saw the same letters, and Russian ones are as likely
    return piece.score >= (POSSIBLE if words and _TWIN_WORD.fullmatch(read) else SURE)


def _tesseract_words(picture: Picture, ribbon: Ribbon, folder: str) -> list[Piece]:
    from tesserocr import PSM, RIL, iterate_level  # noqa: PLC0415

    # Made straight first: in a box around a tilted line Tesseract also reads of the lines above and below.
    strip = cut_strip(picture, ribbon, HEIGHT)
    width = strip.shape[1]
    api = _api(folder)
    api.SetPageSegMode(PSM.SINGLE_LINE)
    framed = np.pad(strip, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="edge")
    api.SetImage(Image.fromarray(framed))
    api.SetSourceResolution(RESOLUTION)
    api.Recognize()
    words = []
    found = api.GetIterator()
    for item in iterate_level(found, RIL.WORD) if found else ():
        if item.Empty(RIL.WORD):
            continue
        text, box = item.GetUTF8Text(RIL.WORD), item.BoundingBox(RIL.WORD)
        if text and text.strip() and box:
            start, end = (min(1.0, max(0.0, (edge - MARGIN) / width)) for edge in (box[0], box[2]))
            words.append(Piece(text.strip(), ribbon.part(start, end), item.Confidence(RIL.WORD) / 100))
    return words


@cache
def _api(folder: str) -> Any:
    # Imported late: the wheel may be missing on some machines, and most reports never need it.
    from tesserocr import PyTessBaseAPI  # noqa: PLC0415

    languages = "rus+eng" if (Path(folder) / "eng.traineddata").is_file() else "rus"
    return PyTessBaseAPI(path=folder, lang=languages)


def _covers(gene: Piece, piece: Piece) -> bool:
    low, high = float(gene.quad[:, 0].min()), float(gene.quad[:, 0].max())
    start, end = float(piece.quad[:, 0].min()), float(piece.quad[:, 0].max())
    return min(high, end) - max(low, start) > 0.5 * (end - start)


def _letters(line: TextLine) -> int:
    return sum(char.isalnum() for char in line.text)


def _room(line: TextLine) -> float:
    """About how many characters fit into a line of this shape."""
    width, height = line.ribbon.size
    return width / (0.45 * max(1.0, height))
