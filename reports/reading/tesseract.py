"""Words of a line as Tesseract reads them in Russian, where it is installed with its Russian data."""

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
from reports.reading.textline import Piece, Ribbon

_PLACES = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata")
HEIGHT = 56  # pixels of a line for Tesseract
RESOLUTION = 200  # dots an inch that such a line would have
MARGIN = 8  # pixels of paper around a line, without which Tesseract loses its first and last letters
HYPHENS = "-‐–"
# "HRD-положительный": a name, whose letters are Latin, and a Russian word
_NAME_AND_WORD = regex.compile(rf"(?P<name>[^{HYPHENS}]*[\p{{Lu}}\d][^{HYPHENS}]*)[{HYPHENS}]\p{{Ll}}{{3}}")


@cache
def find_data() -> str | None:
    """The folder with Tesseract's Russian data."""
    for place in (os.environ.get("TESSDATA_PREFIX"), *_PLACES):
        if place and (Path(place) / "rus.traineddata").is_file():
            return place
    return None


def read_words(picture: Picture, ribbon: Ribbon, folder: str) -> list[Piece]:
    """The words of a line; what a hyphen joins to a name is a piece of its own that begins with the hyphen."""
    # Made straight first: in a box around a tilted line Tesseract also reads of the lines above and below.
    strip = cut_strip(picture, ribbon, HEIGHT)
    width = strip.shape[1]
    pieces = []
    for text, score, letters in _recognized(strip, folder):
        joined = _NAME_AND_WORD.match(text)
        cut = len(joined["name"]) if joined and len(letters) == len(text) else 0
        for start, end in ((0, cut), (cut, len(letters))) if cut else ((0, len(letters)),):
            edges = (letters[start][0] - MARGIN, letters[end - 1][1] - MARGIN)
            left, right = (min(1.0, max(0.0, edge / width)) for edge in edges)
            pieces.append(Piece(text[start:end] if cut else text, ribbon.part(left, right), score))
    return pieces


def _recognized(strip: Picture, folder: str) -> list[tuple[str, float, list[tuple[int, int]]]]:
    """Each word with its score (0 to 1) and the left and right edge of each letter."""
    from tesserocr import PSM, RIL, iterate_level  # noqa: PLC0415

    api = _api(folder)
    api.SetPageSegMode(PSM.SINGLE_LINE)
    framed = np.pad(strip, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="edge")
    api.SetImage(Image.fromarray(framed))
    api.SetSourceResolution(RESOLUTION)
    api.Recognize()
    words: list[tuple[str, float, list[tuple[int, int]]]] = []
    found = api.GetIterator()
    for item in iterate_level(found, RIL.SYMBOL) if found else ():
        if item.Empty(RIL.SYMBOL):
            continue
        if item.IsAtBeginningOf(RIL.WORD):
            words.append((item.GetUTF8Text(RIL.WORD).strip(), item.Confidence(RIL.WORD) / 100, []))
        box = item.BoundingBox(RIL.SYMBOL)
        if words and box:
            words[-1][2].append((box[0], box[2]))
    return [word for word in words if word[0] and word[2]]


@cache
def _api(folder: str) -> Any:
    # Imported late: the wheel may be missing on some machines, and most reports never need it.
    from tesserocr import PyTessBaseAPI  # noqa: PLC0415

    languages = "rus+eng" if (Path(folder) / "eng.traineddata").is_file() else "rus"
    return PyTessBaseAPI(path=folder, lang=languages)
