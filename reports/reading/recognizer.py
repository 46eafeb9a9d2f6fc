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
from reports.reading.models import THREADS, model_file, open_model, to_blob
from reports.reading.onnxfile import cut_last_layer
from reports.reading.textline import Letter, Ribbon, TextLine, along, part_words

HEIGHT = 48  # pixels of a strip; what the network takes
SHORTEST = 16  # pixels
COLUMN = 8  # pixels of a strip that are one column of features
SIDEWAYS = 1.5  # heights to widths of a line whose print stands on its side
FOREIGN = 0.8  # mean score below which a line is asked for other letters

_KEPT = regex.compile(
    r"[\p{ASCII}\p{Latin}\p{Greek}\p{Sc}\u00a0-\u00ff\u2010-\u2044\u2070-\u209f\u2100-\u214f\u2190-\u21ff\u2200-\u22ff"
    r"\u25a0-\u25ff\u2610-\u2612\u2713-\u2718]+"
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
    strips = [cut_strip(picture, ribbon, HEIGHT) for ribbon in ribbons]
    order = sorted(range(len(strips)), key=lambda index: -strips[index].shape[1])
    features = dict(zip(order, _pool().map(_features, [strips[index] for index in order]), strict=True))
    lines = (_read(features[index], strips[index].shape[1], ribbon) for index, ribbon in enumerate(ribbons))
    return tuple(line for line in lines if line.pieces)


def cut_strip(picture: Picture, ribbon: Ribbon, height: int) -> Picture:
    """A line of print, made straight and `height` pixels high."""
    width, thick = ribbon.size
    corners = ribbon.quad
    if is_sideways(ribbon):
        corners, width, thick = np.roll(corners, -1, axis=0), thick, width
    length = max(SHORTEST, round(width / max(1.0, thick) * height))
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


def is_sideways(ribbon: Ribbon) -> bool:
    """Whether it is so tall that its print must stand on its side."""
    width, height = ribbon.size
    return height >= SIDEWAYS * width


def _features(strip: Picture) -> NDArray[np.float32]:
    """Columns x features."""
    return np.asarray(_recognizer().network.run(None, {"x": to_blob(strip)})[0][0], dtype=np.float32)


def _read(features: NDArray[np.float32], width: int, ribbon: Ribbon) -> TextLine:
    """The line that columns x features of a strip `width` pixels wide say."""
    letters, score = _letters(features, _recognizer().small)
    if score < FOREIGN:
        # What is printed in no letters of ours must not be forced into them: the person is told that it is foreign.
        others, _ = _letters(features, _recognizer().full)
        if sum(not _KEPT.fullmatch(letter.text) for letter in others) > len(others) / 2:
            letters = others
    pieces = part_words(letters, width / COLUMN, None if is_sideways(ribbon) else ribbon, ribbon.quad)
    return TextLine("".join(letter.text for letter in letters), ribbon, score, pieces)


def _letters(features: NDArray[np.float32], alphabet: Alphabet) -> tuple[list[Letter], float]:
    """The likeliest character of each column, where it is not the one before or none; and their mean chance."""
    values = features @ alphabet.weights + alphabet.bias
    best = values.argmax(axis=1)
    sure = 1 / np.exp(values - values.max(axis=1, keepdims=True)).sum(axis=1)
    letters, before = [], ""
    for column, index in enumerate(best):
        character = alphabet.characters[index]
        if character and character != before:
            letters.append(Letter(character, column, float(sure[column])))
        before = character
    return letters, float(np.mean([letter.score for letter in letters])) if letters else 0.0


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
