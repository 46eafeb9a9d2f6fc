"""Light on a sheet and the desk below it: fields that a picture is multiplied with, 1.0 being full light."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.paper import Bend, View

Field = NDArray[np.float32]  # rows x columns
Color = NDArray[np.float32]  # rows x columns x 3, 0 to 1

COARSE = 8  # pixels; light changes slowly, so that its fields are calculated on every eighth


def slope_light(view: View, bend: Bend, lamp: tuple[float, float]) -> Field:
    """How much light falls on each place of a bent sheet.

    `lamp` is the direction of the light over the sheet: its sideways parts, in units of its height.
    """
    cos, sin = np.cos(np.radians(bend.direction)), np.sin(np.radians(bend.direction))
    slopes = bend.slope((view.x * cos + view.y * sin).astype(np.float64))
    towards = lamp[0] * cos + lamp[1] * sin
    return np.asarray(np.clip(np.cos(slopes) - towards * np.sin(slopes), 0.2, 1.6), dtype=np.float32)


def lamp_light(frame: tuple[int, int], rng: np.random.Generator, strength: float) -> Field:
    """The fall of light away from a lamp at the frame's edge; `strength` is the loss at the far end, 0 to 1."""
    x, y = _places(frame)
    angle = rng.uniform(0, 2 * np.pi)
    lamp = 0.5 + 0.6 * np.array([np.cos(angle), np.sin(angle)])
    distance = np.hypot(x - lamp[0], y - lamp[1])
    return _full(1.0 - strength * np.clip(distance / 1.3, 0, 1) ** 1.5, frame)


def hand_shadow(frame: tuple[int, int], rng: np.random.Generator, depth: float) -> Field:
    """The soft shadow of a hand that holds a phone; `depth` is the light it takes away, 0 to 1."""
    x, _y = _places(frame)
    height, width = x.shape
    mask = np.zeros((height, width), np.float32)
    side = rng.integers(0, 2)
    root = np.array([rng.uniform(-0.1, 0.25) if side else rng.uniform(0.75, 1.1), rng.uniform(0.75, 1.1)])
    palm = root + np.array([0.25 if side else -0.25, -0.3])
    size = np.array([width, height])
    cv2.line(mask, _point(root * size), _point(palm * size), 1.0, int(0.22 * width))
    cv2.circle(mask, _point(palm * size), int(0.16 * width), 1.0, -1)
    for turn in rng.uniform(-0.6, 0.6, 3):
        tip = palm + 0.32 * np.array([np.sin(turn) + (0.35 if side else -0.35), -np.cos(turn)])
        cv2.line(mask, _point(palm * size), _point(tip * size), 1.0, max(2, int(0.06 * width)))
    soft = np.asarray(cv2.GaussianBlur(mask, (0, 0), width * rng.uniform(0.02, 0.05)))
    return _full(1.0 - depth * soft, frame)


def desk(frame: tuple[int, int], rng: np.random.Generator, lightness: float) -> Color:
    """A table top with grain or a cloth with threads; `lightness` is its mean, 0 to 1."""
    width, height = frame
    is_wood = rng.random() < 0.6
    grain = rng.standard_normal((height // 2, width // 2)).astype(np.float32)
    if is_wood:
        grain = np.repeat(rng.standard_normal((height // 6, 1)).astype(np.float32), 8, axis=1)
        grain = grain + 0.4 * rng.standard_normal(grain.shape).astype(np.float32)
    grain = np.asarray(cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32)
    grain = np.asarray(cv2.GaussianBlur(grain, (0, 0), 2.0), dtype=np.float32)
    grain /= float(grain.std()) + 1e-6
    tint = np.array([1.15, 0.95, 0.75] if is_wood else rng.uniform(0.8, 1.2, 3), dtype=np.float32)
    color = lightness * tint * (1.0 + 0.16 * grain[..., None])
    return np.asarray(np.clip(color, 0.0, 1.0), dtype=np.float32)


def cast_shadow(mask: Field, rng: np.random.Generator) -> Field:
    """The light on the desk around a sheet that lies on it; `mask` is 1 on the sheet."""
    small = cv2.resize(mask, None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv2.INTER_AREA)
    moved = np.roll(small, rng.integers(-2, 3, 2), axis=(0, 1))
    soft = cv2.GaussianBlur(moved, (0, 0), 2.5)
    return np.asarray(1.0 - 0.55 * cv2.resize(soft, (mask.shape[1], mask.shape[0])), dtype=np.float32)


def _places(frame: tuple[int, int]) -> tuple[Field, Field]:
    """The places of a coarse grid, in fractions of the frame."""
    columns = np.linspace(0, 1, frame[0] // COARSE, dtype=np.float32)
    rows = np.linspace(0, 1, frame[1] // COARSE, dtype=np.float32)
    x, y = np.meshgrid(columns, rows)
    return x, y


def _full(coarse: NDArray[np.floating], frame: tuple[int, int]) -> Field:
    return np.asarray(cv2.resize(coarse.astype(np.float32), frame, interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _point(place: NDArray[np.floating]) -> tuple[int, int]:
    return int(place[0]), int(place[1])
