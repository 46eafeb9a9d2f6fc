"""Photos to lines of text: curved lines, the cut network, words of a line."""

from __future__ import annotations

import io
from itertools import pairwise

import cv2
import numpy as np
import onnxruntime
import pytest
from PIL import Image

from reports.reading.detector import find_print
from reports.reading.gate import Picture
from reports.reading.models import model_file
from reports.reading.onnxfile import cut_last_layer
from reports.reading.photo import read_photo
from reports.reading.recognizer import recognize
from reports.reading.textline import Letter, Ribbon, part_words
from tests.builders import build_photo

LONG_LINE = "Progesterone receptor: positive in 80% of nuclei"


def picture_of(*lines: str) -> Picture:
    return np.asarray(Image.open(io.BytesIO(build_photo(list(lines)))).convert("RGB"))


def bend(picture: Picture, depth: float) -> Picture:
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lifted = (y + depth * np.sin(x / width * np.pi)).astype(np.float32)
    return np.asarray(cv2.remap(picture, x, lifted, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def letters(text: str, step: int = 2) -> list[Letter]:
    return [Letter(character, index * step, 0.9) for index, character in enumerate(text)]


def test_the_cut_network_and_its_last_layer_say_what_the_whole_model_says() -> None:
    file = model_file("PP-OCRv6_rec_small")
    cut = cut_last_layer(file.read_bytes())
    strip = np.random.default_rng(1).uniform(-1, 1, (1, 3, 48, 160)).astype(np.float32)
    (features,) = onnxruntime.InferenceSession(cut.network).run(None, {"x": strip})
    values = features @ cut.weights + cut.bias
    chances = np.exp(values - values.max(axis=-1, keepdims=True))
    (whole,) = onnxruntime.InferenceSession(str(file)).run(None, {"x": strip})
    assert np.allclose(chances / chances.sum(axis=-1, keepdims=True), whole, atol=1e-4)


def test_a_model_that_ends_otherwise_is_not_cut() -> None:
    with pytest.raises(ValueError, match="does not end"):
        cut_last_layer(model_file("PP-OCRv6_det_small").read_bytes())


@pytest.mark.parametrize("depth", [-45, 45], ids=["hill", "valley"])
def test_a_line_on_bent_paper_is_read_as_one(depth: int) -> None:
    picture = bend(picture_of("", LONG_LINE, ""), depth)
    (ribbon,) = find_print(picture).lines
    assert len(ribbon.upper) > 2
    (line,) = recognize(picture, [ribbon])
    assert line.text == LONG_LINE


def test_a_page_upside_down_is_turned() -> None:
    picture = np.rot90(picture_of(LONG_LINE, "KRAS G12C: detected"), 2)
    assert [line.text for line in read_photo(1, picture).lines] == [LONG_LINE, "KRAS G12C: detected"]


def test_a_page_without_print_has_no_lines() -> None:
    assert read_photo(1, np.full((400, 300, 3), 240, np.uint8)).lines == ()


def test_words_stand_apart_at_a_space_or_at_a_wide_gap() -> None:
    ribbon = Ribbon(np.array([[0, 0], [200, 0]], np.float32), np.array([[0, 20], [200, 20]], np.float32))
    row = [*letters("ER 90%"), Letter("+", 20, 0.7)]
    pieces = part_words(row, 25, ribbon, ribbon.quad)
    assert [piece.text for piece in pieces] == ["ER", "90%", "+"]
    edges = [(float(piece.quad[0][0]), float(piece.quad[1][0])) for piece in pieces]
    assert all(left[1] <= right[0] for left, right in pairwise(edges))


def test_a_ribbon_turned_twice_is_where_it_was() -> None:
    ribbon = Ribbon(np.array([[5, 7], [90, 9]], np.float32), np.array([[4, 27], [89, 29]], np.float32))
    again = ribbon.turned(100, 50).turned(100, 50)
    assert np.array_equal(again.upper, ribbon.upper) and np.array_equal(again.lower, ribbon.lower)
