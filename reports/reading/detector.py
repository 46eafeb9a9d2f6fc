"""Where print stands in a picture: a network gives each pixel's chance, connected pixels become a line's ribbon.

The network is DBNet: it marks only the core of each line, so that lines do not touch, and the core is then grown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from reports.reading.gate import Picture
from reports.reading.models import THREADS, giving_back, model_file, open_model, to_blob
from reports.reading.textline import Ribbon

STEP = 32  # pixels; the network takes multiples of it
SMALLEST_SIDE = 736  # pixels; smaller pictures are scaled up
LARGEST_SIDE = 4000  # pixels of a long, narrow picture that was scaled up
FAINT = 0.1  # chance above which a pixel may be print
PRINT = 0.3  # chance above which a pixel is print
LINE = 0.5  # mean chance above which its pixels are a line
GROWN = 1.6  # the network marks the core of a line; this many times its area over its outline is put around it
MOST = 1000  # lines
THINNEST = 3.0  # pixels
LONG = 10.0  # heights of the core of a line that can be seen to bend
BENT = 1.4  # heights of its core that the rectangle around a bent line has
POINTS = 24  # of each edge of a bent line


@dataclass(frozen=True, slots=True)
class Print:
    """The places of all lines of a picture, in no order; `unseen` is how much more may be print, as a share of them."""

    lines: tuple[Ribbon, ...]
    unseen: float


def find_print(picture: Picture) -> Print:
    """The print of an RGB picture."""
    height, width = picture.shape[:2]
    chances = _chances(picture)
    scale = np.array([width / chances.shape[1], height / chances.shape[0]], dtype=np.float32)
    most = np.array([width - 1, height - 1], dtype=np.float32)
    mask = cv2.dilate((chances > PRINT).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    ribbons = []
    for contour in contours[:MOST]:
        core = _core(chances, np.asarray(contour, dtype=np.int32))
        if core is not None:
            found = _curved(core) or _straight(core)
            ribbon = Ribbon(np.clip(found.upper * scale, 0, most), np.clip(found.lower * scale, 0, most))
            if min(ribbon.size) > THINNEST:
                ribbons.append(ribbon)
    return Print(tuple(ribbons), _unseen(chances, ribbons, scale))


def _unseen(chances: NDArray[np.float32], ribbons: list[Ribbon], scale: NDArray[np.float32]) -> float:
    """Pixels outside of all lines that may be print, as a share of those inside that are."""
    inside = np.zeros(chances.shape, np.uint8)
    for ribbon in ribbons:
        outline = np.concatenate([ribbon.upper, ribbon.lower[::-1]]) / scale
        cv2.fillPoly(inside, [np.round(outline).astype(np.int32)], 1)
    seen = int(((chances > PRINT) & (inside == 1)).sum())
    return float(((chances > FAINT) & (inside == 0)).sum()) / max(1, seen)


@dataclass(frozen=True, slots=True, eq=False)
class _Core:
    """What the network marks of a line: the smallest rectangle around it, and its pixels (n x 2, x and y)."""

    center: NDArray[np.float32]
    size: tuple[float, float]
    angle: float
    pixels: NDArray[np.float32]

    def corners(self, margin: float) -> NDArray[np.float32]:
        """The rectangle, `margin` pixels wider and higher, clockwise from the top left."""
        size = (self.size[0] + margin, self.size[1] + margin)
        center = (float(self.center[0]), float(self.center[1]))
        return _clockwise(np.asarray(cv2.boxPoints((center, size, self.angle)), dtype=np.float32))


def _core(chances: NDArray[np.float32], contour: NDArray[np.int32]) -> _Core | None:
    """The core that a contour encloses; None for a speck, or where print is too unlikely."""
    center, size, angle = cv2.minAreaRect(contour)
    if min(size) < THINNEST:
        return None
    left, top, width, height = cv2.boundingRect(contour)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [contour - np.array([left, top], dtype=np.int32)], 1)
    # Asked of the pixels inside the contour: the rectangle around a curved line is mostly paper.
    if cv2.mean(chances[top : top + height, left : left + width], mask)[0] < LINE:
        return None
    rows, columns = np.nonzero(mask)
    pixels = np.stack([columns + left, rows + top], axis=1).astype(np.float32)
    return _Core(np.array(center, dtype=np.float32), (float(size[0]), float(size[1])), float(angle), pixels)


def _straight(core: _Core) -> Ribbon:
    width, height = core.size
    corners = core.corners(width * height * GROWN / (width + height))
    return Ribbon(corners[:2], corners[[3, 2]])


def _curved(core: _Core) -> Ribbon | None:
    """The ribbon along the middle of a long core that is bent; None for another."""
    long, thick = max(core.size), min(core.size)
    corners = core.corners(0)
    forward = corners[1] - corners[0]
    length = float(np.linalg.norm(forward))
    if long < LONG / 2 * thick or length < long - 1:  # short, or standing upright
        return None
    forward = forward / length
    across = np.array([-forward[1], forward[0]], dtype=np.float32)
    away = core.pixels - core.center
    count = max(8, min(48, int(length / thick)))
    number, middle = _profile(away @ forward, away @ across, length, count)
    kept = number > 0
    height = float(np.median(number[kept])) * count / length
    if thick < BENT * height or length < LONG * height or kept.sum() < 6:
        return None
    place = (np.arange(count) + 0.5) / count - 0.5
    curve = np.polynomial.Polynomial.fit(place[kept], middle[kept], 3, domain=[-0.5, 0.5])
    margin = length * height * GROWN / (2 * (length + height))
    # Beyond its ends the curve goes on straight.
    steps = np.linspace(-0.5 - margin / length, 0.5 + margin / length, POINTS)
    inside = np.clip(steps, -0.5, 0.5)
    rise = curve.deriv()(inside) / length
    lift = curve(inside) + (steps - inside) * rise * length
    spine = core.center + np.outer(steps * length, forward) + np.outer(lift, across)
    normal = (across - np.outer(rise, forward)) / np.sqrt(1 + rise**2)[:, None]
    half = normal * (height / 2 + margin)
    return Ribbon((spine - half).astype(np.float32), (spine + half).astype(np.float32))


def _profile(
    place: NDArray[np.floating], off: NDArray[np.floating], length: float, count: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each of `count` parts of a line how many pixels it has and where their middle is.

    `place` (along the line) and `off` (across it) are the pixels' distances from its centre.
    """
    bins = np.clip((place / length + 0.5) * count, 0, count - 1).astype(np.int64)
    number = np.bincount(bins, minlength=count)
    return number, np.bincount(bins, off, minlength=count) / np.maximum(number, 1)


def _chances(picture: Picture) -> NDArray[np.float32]:
    """For each pixel of the network's picture the chance that print is there, 0 to 1."""
    height, width = picture.shape[:2]
    ratio = min(max(1.0, SMALLEST_SIDE / min(height, width)), LARGEST_SIDE / max(height, width))
    size = [max(STEP, round(side * ratio / STEP) * STEP) for side in (width, height)]
    sized = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    return np.asarray(_network().run(None, {"x": to_blob(sized)}, giving_back())[0][0, 0], dtype=np.float32)


@cache
def _network() -> Any:
    return open_model(model_file("PP-OCRv6_det_small"), THREADS)


def _clockwise(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Four corners from the top left on: of the two left ones the upper comes first."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    (top_left, bottom_left), (top_right, bottom_right) = (pair[np.argsort(pair[:, 1])] for pair in (left, right))
    return np.array([top_left, top_right, bottom_right, bottom_left], dtype=np.float32)
