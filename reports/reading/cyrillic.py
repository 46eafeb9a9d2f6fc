"""Lines in Cyrillic letters: read by Tesseract where it is installed; genes in Latin letters stay as they were read."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import regex
from PIL import Image

from reports.reading.gate import Picture
from reports.reading.ocr import Piece, TextLine

_PLACES = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")
_LATIN_NAME = regex.compile(r"[A-Z0-9][A-Za-z0-9:.\-/+>*_%()]{1,}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
MARGIN = 4  # pixels of paper around a line, without which Tesseract loses its first and last letters


def is_foreign(lines: tuple[TextLine, ...]) -> bool:
    """Whether most lines are in letters that the Latin model cannot read: it then gives few, doubtful characters."""
    long = [line for line in lines if _width(line) > 6 * _height(line)]
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
    left, top = np.maximum(line.quad.min(axis=0).astype(int) - MARGIN, 0)
    right, bottom = line.quad.max(axis=0).astype(int) + MARGIN
    pieces = _tesseract_words(np.ascontiguousarray(picture[top:bottom, left:right]), int(left), int(top), folder)
    genes = [piece for piece in line.pieces if piece.score >= 0.85 and _LATIN_NAME.fullmatch(piece.text)]
    kept = [piece for piece in pieces if not any(_covers(gene, piece) for gene in genes)]
    merged = tuple(sorted([*kept, *genes], key=lambda piece: float(piece.quad[:, 0].min())))
    letters = sum(len(piece.text) for piece in merged)
    score = sum(piece.score * len(piece.text) for piece in merged) / letters if letters else 0.0
    return TextLine(" ".join(piece.text for piece in merged), line.quad, score, merged)


def _tesseract_words(cut: Picture, left: int, top: int, folder: str) -> list[Piece]:
    from tesserocr import PSM, RIL, iterate_level  # noqa: PLC0415

    ratio = 48 / max(16, cut.shape[0])
    sized = cv2.resize(cut, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_CUBIC) if ratio > 1.2 else cut
    grown = sized.shape[0] / cut.shape[0]
    api = _api(folder)
    api.SetPageSegMode(PSM.SINGLE_LINE)
    api.SetImage(Image.fromarray(sized))
    api.Recognize()
    words = []
    found = api.GetIterator()
    for item in iterate_level(found, RIL.WORD) if found else ():
        if item.Empty(RIL.WORD):
            continue
        text, box = item.GetUTF8Text(RIL.WORD), item.BoundingBox(RIL.WORD)
        if text and text.strip() and box:
            x0, y0, x1, y1 = (value / grown for value in box)
            corners = [[left + x0, top + y0], [left + x1, top + y0], [left + x1, top + y1], [left + x0, top + y1]]
            words.append(Piece(text.strip(), np.array(corners, np.float32), item.Confidence(RIL.WORD) / 100))
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


def _width(line: TextLine) -> float:
    return float(np.ptp(line.quad[:, 0]))


def _height(line: TextLine) -> float:
    return float(np.ptp(line.quad[:, 1])) or 1.0


def _letters(line: TextLine) -> int:
    return sum(char.isalnum() for char in line.text)


def _room(line: TextLine) -> float:
    """About how many characters fit into a line of this shape."""
    return _width(line) / (0.45 * _height(line))
