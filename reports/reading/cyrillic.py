"""Lines in Cyrillic letters: read by Tesseract where it is installed; genes in Latin letters stay as they were read."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import regex
from PIL import Image

from reports.reading.gate import Picture
from reports.reading.recognizer import cut_strip
from reports.reading.textline import Piece, Ribbon, TextLine

_PLACES = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")
_LATIN_NAME = regex.compile(r"[A-Z0-9][A-Za-z0-9:.\-/+>*_%()]{1,}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
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


def reread(picture: Picture, lines: tuple[TextLine, ...]) -> tuple[TextLine, ...] | None:
    """The lines read again as Russian; None when Tesseract or its data is not installed, or found no Cyrillic."""
    folder = find_data()
    if folder is None:
        return None
    read = tuple(_reread_line(picture, line, folder) for line in lines)
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
    genes = [piece for piece in line.pieces if piece.score >= 0.85 and _LATIN_NAME.fullmatch(piece.text)]
    kept = [piece for piece in pieces if not any(_covers(gene, piece) for gene in genes)]
    merged = tuple(sorted([*kept, *genes], key=lambda piece: float(piece.quad[:, 0].min())))
    letters = sum(len(piece.text) for piece in merged)
    score = sum(piece.score * len(piece.text) for piece in merged) / letters if letters else 0.0
    return TextLine(" ".join(piece.text for piece in merged), line.ribbon, score, merged)


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
