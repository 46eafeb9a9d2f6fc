"""The place of a finding: its part of the page as a picture, the words framed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image

from reports.document import BoundingBox
from reports.reading.gate import Picture

WIDTH = 1200  # pixels
AROUND = 0.09  # of the page's height is shown above and below the words
COLOR = (214, 64, 38)


def frame_boxes(picture: Picture, boxes: Sequence[BoundingBox]) -> bytes:
    """A PNG of the page's full width around `boxes`, each of them framed."""
    height, width = picture.shape[:2]
    around = BoundingBox.around(boxes)
    top = max(0, int((around.top - AROUND) * height))
    bottom = min(height, int((around.bottom + AROUND) * height) + 1)
    cut = np.ascontiguousarray(picture[top:bottom])
    ratio = WIDTH / width
    sized = cv2.resize(cut, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC)
    for box in boxes:
        start = (int(box.left * WIDTH) - 6, int((box.top * height - top) * ratio) - 5)
        end = (int(box.right * WIDTH) + 6, int((box.bottom * height - top) * ratio) + 5)
        cv2.rectangle(sized, start, end, COLOR, 3, cv2.LINE_AA)
    buffer = io.BytesIO()
    Image.fromarray(sized).save(buffer, "PNG")
    return buffer.getvalue()
