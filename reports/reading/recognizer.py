"""Strips of print to text: a network gives features of each column, a small table of characters reads them.

The network's own last layer has 18,710 classes, nearly all of them Chinese characters. It took a quarter of the time
and is left out; of its weights only the letters that reports are printed in are used.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
import regex
from numpy.typing import NDArray

from reports.reading.gate import Picture
from reports.reading.models import THREADS, giving_back, model_file, open_model, to_blob
from reports.reading.onnxfile import cut_last_layer
from reports.reading.textline import Letter, Ribbon, TextLine, along, part_words

HEIGHT = 48  # pixels of a strip; what the network takes
SHORTEST = 16  # pixels
PAPER = 0.08  # of a line's height that is cut off above, and below: letters then are larger in the strip
NARROWED = 0.9  # times as wide as it is, a strip is read as well, and in less time
COLUMN = 8  # pixels of a strip that are one column of features
SIDEWAYS = 1.5  # heights to widths of a line whose print stands on its side
DOUBTFUL = 0.8  # mean score of a line that may be in other letters
SAMPLE = 256  # columns that are asked for them

# Western and central European letters, Greek ones, and the signs of numbers, prose and check boxes.
_KEPT = regex.compile(
    r"[\p{ASCII}\u00a0-\u017f\u0218-\u021b\u0391-\u03c9\u2010-\u203a\u2070-\u208e€№℃™←-↔−≈≠≤≥∞√∼■□▪▫▲△▼▽◆◇○●☐☑☒✓✔✕✖✗✘]+"
)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A last layer: `weights` (features x classes) and `bias` of its classes, and the character of each class."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognizer:
    """The network without its last layer, and that layer: `small` with the letters of reports, `full` with all."""

    network: Any
    small: Alphabet
    full: Alphabet


def recognize(picture: Picture, ribbons: Sequence[Ribbon]) -> tuple[TextLine, ...]:
    """The text of each found line of an RGB picture, with a quad for each word; lines without text are left out.

    Lines are read one by one, each as wide as it is, on threads of one core each: in batches they are padded to the
    widest, and two cores on one line wait for each other (39 ms of processor time instead of 71 for a long line).
    """
    if not ribbons:
        return ()
    strips = [cut_strip(picture, _trimmed(ribbon), HEIGHT, NARROWED) for ribbon in ribbons]
    order = sorted(range(len(strips)), key=lambda index: -strips[index].shape[1])
    # With the last one goes back what all of them needed: two long lines at once may have taken much.
    options = [None] * (len(order) - 1) + [giving_back()]
    found = dict(zip(order, _pool().map(_features, [strips[index] for index in order], options), strict=True))
    features = [found[index] for index in range(len(strips))]
    lines = [
        _line(letters, strip.shape[1], ribbon)
        for letters, strip, ribbon in zip(_letters(features, _recognizer().small), strips, ribbons, strict=True)
    ]
    doubtful = [index for index, line in enumerate(lines) if line.score < DOUBTFUL]
    if _is_foreign([features[index] for index in doubtful]):
        # What is printed in other letters must not be forced into ours: the person is told that it is foreign.
        for index in doubtful:
            (letters,) = _letters([features[index]], _recognizer().full)
            lines[index] = _line(letters, strips[index].shape[1], ribbons[index])
    return tuple(line for line in lines if line.pieces)


def cut_strip(picture: Picture, ribbon: Ribbon, height: int, narrowed: float = 1.0) -> Picture:
    """A line of print, made straight and `height` pixels high, its width `narrowed`."""
    width, thick = ribbon.size
    corners = ribbon.quad
    if is_sideways(ribbon):
        corners, width, thick = np.roll(corners, -1, axis=0), thick, width
    length = max(SHORTEST, round(width / max(1.0, thick) * height * narrowed))
    if len(ribbon.upper) > 2:
        at = (np.arange(length) + 0.5) / length
        upper, lower = along(ribbon.upper, at), along(ribbon.lower, at)
        down = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None, None]
        places = upper + (lower - upper) * down
        strip = cv2.remap(picture, places[..., 0], places[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    else:
        target = np.array([[0, 0], [length, 0], [length, height], [0, height]], dtype=np.float32)
        matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(corners), target)
        strip = cv2.warpPerspective(
            picture, matrix, (length, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
    return np.asarray(strip, dtype=np.uint8)


def _trimmed(ribbon: Ribbon) -> Ribbon:
    """The ribbon of a line without the paper above and below it; across print on its side that would cut letters."""
    return ribbon if is_sideways(ribbon) else ribbon.trimmed(PAPER)


def is_sideways(ribbon: Ribbon) -> bool:
    """Whether it is so tall that its print must stand on its side."""
    width, height = ribbon.size
    return height >= SIDEWAYS * width


def _features(strip: Picture, options: Any) -> NDArray[np.float32]:
    """Columns x features."""
    return np.asarray(_recognizer().network.run(None, {"x": to_blob(strip)}, options)[0][0], dtype=np.float32)


def _is_foreign(features: list[NDArray[np.float32]]) -> bool:
    """Whether most characters of these lines, by a sample of their columns, are none of the small alphabet."""
    if not features:
        return False
    columns = np.concatenate(features)
    sample = columns[:: max(1, len(columns) // SAMPLE)]
    full = _recognizer().full
    best = (sample @ full.weights + full.bias).argmax(axis=1)
    characters = [full.characters[index] for index in best if full.characters[index].strip()]
    return sum(not _KEPT.fullmatch(character) for character in characters) > len(characters) / 2


def _letters(features: Sequence[NDArray[np.float32]], alphabet: Alphabet) -> list[list[Letter]]:
    """For each line the likeliest character of each column, where it is not the one before, or none."""
    # All lines at once: numpy's threads take as long to come together for one line as for a page.
    values = np.concatenate(features) @ alphabet.weights + alphabet.bias
    best = values.argmax(axis=1)
    # Two of three columns hold no character; how sure that is, nobody asks.
    seen = np.flatnonzero(best)
    sure = np.zeros(len(best), dtype=np.float32)
    sure[seen] = 1 / np.exp(values[seen] - values[seen, best[seen]][:, None]).sum(axis=1)
    ends = np.cumsum([len(one) for one in features])
    return [
        _collapse(indices, chances, alphabet)
        for indices, chances in zip(np.split(best, ends[:-1]), np.split(sure, ends[:-1]), strict=True)
    ]


def _collapse(best: NDArray[np.int64], sure: NDArray[np.float32], alphabet: Alphabet) -> list[Letter]:
    letters, before = [], ""
    for column, index in enumerate(best):
        character = alphabet.characters[index]
        if character and character != before:
            letters.append(Letter(character, column, float(sure[column])))
        before = character
    return letters


def _line(letters: list[Letter], width: int, ribbon: Ribbon) -> TextLine:
    """The line that a strip `width` pixels wide says."""
    score = sum(letter.score for letter in letters) / max(1, len(letters))
    pieces = part_words(letters, width / COLUMN, None if is_sideways(ribbon) else ribbon, ribbon.quad)
    return TextLine("".join(letter.text for letter in letters), ribbon, score, pieces)


@cache
def _recognizer() -> Recognizer:
    cut = cut_last_layer(model_file("PP-OCRv6_rec_small").read_bytes())
    network = open_model(cut.network, 1)
    # The first class is "no character", the last one a space.
    printed = ["", *network.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
    # A wide "A" or ":" of Chinese print is read as the plain one.
    plain = [unicodedata.normalize("NFKC", text) if "\uff00" <= text <= "\uffef" else text for text in printed]
    kept = [index for index, text in enumerate(plain) if not text or _KEPT.fullmatch(text)]
    weights = np.ascontiguousarray(cut.weights[:, kept])
    small = Alphabet(weights, cut.bias[kept], tuple(plain[index] for index in kept))
    return Recognizer(network, small, Alphabet(cut.weights, cut.bias, tuple(printed)))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS)
