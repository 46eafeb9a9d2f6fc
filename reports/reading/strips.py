"""Long, narrow pictures: what finds lines of print enlarges the shorter side, and the other one with it."""

from __future__ import annotations

import numpy as np

from reports.reading.gate import Picture
from reports.reading.photo import LONG_SIDE, scale

LONGEST = 4.0  # long side by short side of what is given to recognition
LEAST = 16  # pixels of the shorter side, when the longer one is scaled to LONG_SIDE: less holds no print


def is_strip(picture: Picture) -> bool:
    """Whether the picture is too narrow to be recognised as it is."""
    return bool(max(picture.shape[:2]) > LONGEST * min(picture.shape[:2]))


def on_a_page(picture: Picture) -> Picture | None:
    """The strip with white paper beside it; None when it cannot hold print."""
    small = scale(picture, LONG_SIDE)
    height, width = small.shape[:2]
    if min(height, width) < LEAST:
        return None
    side = int(max(height, width) / LONGEST) + 1
    page = np.full((max(height, side), max(width, side), 3), 255, dtype=np.uint8)
    page[:height, :width] = small
    return page
