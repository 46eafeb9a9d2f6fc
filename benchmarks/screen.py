"""A page on a monitor, with the monitor's own dots: seen by a camera's dots they make the bands called moire."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # rows x columns x 3, RGB

DOTS = (0.9, 1.05)  # of a monitor along the page, for each pixel of the photo's long side
DOT = 3  # pixels that a monitor's dot is drawn with, each way
LEAK = 0.45  # light of the other colours beside a dot's own
GAP = 0.8  # light of the line between two rows of dots


def show_on_screen(page: Picture, rng: np.random.Generator, long_side: int) -> Picture:
    """The page as `DOT` by `DOT` pixels for each of a monitor's dots, its blacks lifted by the backlight.

    `long_side` is that of the photo, in pixels.
    """
    dots = int(long_side * rng.uniform(*DOTS))
    ratio = dots / max(page.shape[:2])
    size = (round(page.shape[1] * ratio), round(page.shape[0] * ratio))
    shown = cv2.resize(page, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    shown = 18 + shown * (237 / 255)
    large = np.repeat(np.repeat(shown, DOT, axis=0), DOT, axis=1)
    stripes = np.full((DOT, DOT, 3), LEAK, np.float32)
    for color in range(3):
        stripes[:, color, color] = 1.0
    stripes[-1] *= GAP
    stripes /= stripes.mean() * 1.05
    mask = np.tile(stripes, (size[1], size[0], 1))
    return np.asarray(np.clip(large * mask, 0, 255), dtype=np.uint8)
