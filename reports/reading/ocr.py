"""Pictures to words: text lines are found and recognised by the models inside the rapidocr package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import rapidocr
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.main import RapidOCRError

from reports.reading.gate import Picture

Quad = NDArray[np.float32]  # four corners (x, y) in pixels, clockwise from the top left

THREADS = int(os.environ.get("OCR_THREADS", "2"))
_MODELS = Path(rapidocr.__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Piece:
    """A recognised word or run of characters; `score` is 0 to 1."""

    text: str
    quad: Quad
    score: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One found line of print and its pieces, left to right."""

    text: str
    quad: Quad
    score: float
    pieces: tuple[Piece, ...]


@cache
def _engine() -> RapidOCR:
    # Each model's path is given, because without one the library would try to download.
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.use_vertical_padding": False,
            "Det.model_path": str(_MODELS / "PP-OCRv6_det_small.onnx"),
            "Cls.model_path": str(_MODELS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
            "Rec.model_path": str(_MODELS / "PP-OCRv6_rec_small.onnx"),
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def find_lines(picture: Picture) -> tuple[Quad, ...]:
    """The quads of all text lines."""
    try:
        _crops, found = _engine().detect_and_crop(_bgr(picture), {})
    except RapidOCRError:  # raised for a page without any print
        return ()
    return () if found.boxes is None else tuple(np.asarray(box, dtype=np.float32) for box in found.boxes)


def upside_down_votes(cuts: Sequence[Picture]) -> tuple[bool, ...]:
    """For each cut-out line whose direction is clear: whether it stands on its head."""
    if not cuts:
        return ()
    _turned, voted = _engine().cls_and_rotate([_bgr(cut) for cut in cuts])
    return tuple(label == "180" for label, score in voted.cls_res or () if score >= 0.8)


def recognize_lines(picture: Picture, quads: tuple[Quad, ...]) -> tuple[TextLine, ...]:
    """The text of each found line, with a quad for each word; lines without text are left out."""
    if not quads:
        return ()
    engine = _engine()
    boxes = np.asarray(quads)
    crops = engine.crop_text_regions(_bgr(picture), boxes)
    recognized = engine.recognize_txt(crops)
    words: Any = engine.cal_rec_boxes(crops, boxes, recognized, False).word_results
    lines = []
    for text, score, quad, pieces in zip(recognized.txts or (), recognized.scores or (), quads, words, strict=False):
        kept = tuple(
            Piece(str(piece), np.asarray(box, dtype=np.float32), float(sure))
            for piece, sure, box in pieces
            if box is not None and str(piece).strip()
        )
        if text.strip() and kept:
            lines.append(TextLine(text, quad, float(score), kept))
    return tuple(lines)


def _bgr(picture: Picture) -> Picture:
    return np.ascontiguousarray(picture[:, :, ::-1])
