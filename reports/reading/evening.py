"""A photo made even: its shadows divided away, its noise smoothed out."""

from __future__ import annotations

import cv2
import numpy as np

from reports.reading.gate import Picture

DARKEST = 0.35  # of the brightness of well lit paper: what is darker is the desk, whose noise would look like print
SMOOTHED = 1.2  # pixels of smoothing for each level of noise
MOST = 1.1  # pixels of smoothing; more blurs letters of a messenger's photo
LEAST = 0.3  # below which there is nothing to smooth
_ROUGH = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], dtype=np.float32)
_TO_LEVELS = 1 / (6 * 0.6745)  # from the median of that filter to the standard deviation of noise


def flatten(picture: Picture) -> Picture:
    """Shadows and paper colour divided away by a blurred copy of the page."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = max(15, (min(small.shape[:2]) // 12) | 1)
    background = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), min(side, 255))
    lit = float(np.percentile(background.max(axis=2), 90))
    background = np.maximum(background, np.uint8(DARKEST * lit))
    background = cv2.resize(background, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, background, scale=255), dtype=np.uint8)


def smooth(picture: Picture) -> Picture:
    """An evened picture blurred as much as it is noisy: recognition reads soft letters better than grainy ones."""
    width = min(MOST, SMOOTHED * noise(picture))
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), width), dtype=np.uint8) if width >= LEAST else picture


def noise(picture: Picture) -> float:
    """The standard deviation of a picture's noise in levels of brightness (0 to 255), after Immerkær.

    The filter does not see edges of letters that are straight, and the median none that are rare.
    """
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float(np.median(np.abs(cv2.filter2D(gray, -1, _ROUGH)))) * _TO_LEVELS
