"""How a sheet lies before a camera: it bends without stretching, and a pinhole camera looks at it from above.

Lengths are millimetres on the sheet; its middle is the origin, x to the right, y down, height towards the camera.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LONG_EDGE = 297.0  # millimetres of A4
STEP = 8  # pixels between the places whose point on the sheet is calculated; between them it is interpolated
ROUNDS = 15  # of the search for a point on a bent sheet


@dataclass(frozen=True, slots=True)
class Bend:
    """A sheet bent about one direction, as paper bends. Angles in degrees.

    `direction` is where the slope runs: 0 along x, 90 along y. `curl` is the steepest slope of the wave, `waves` how
    many half waves lie on the sheet. `crease` is the slope to both sides of a fold, `crease_at` its distance from the
    middle.
    """

    direction: float = 0.0
    curl: float = 0.0
    waves: float = 1.0
    phase: float = 0.0
    crease: float = 0.0
    crease_at: float = 0.0
    places: Floats = field(default_factory=lambda: np.linspace(-400.0, 400.0, 1601))

    def slope(self, along: Floats) -> Floats:
        """The slope in radians at places along the direction."""
        inside = np.clip(along / (LONG_EDGE / 2), -1.1, 1.1)
        wave = self.curl * np.sin(inside * self.waves * np.pi / 2 + self.phase)
        fold = -self.crease * np.tanh((along - self.crease_at) / 3.0)
        return np.asarray(np.radians(wave + fold), dtype=np.float64)

    def lift(self, x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
        """Where points of the flat sheet are in space when it is bent: x, y, height."""
        cos, sin = np.cos(np.radians(self.direction)), np.sin(np.radians(self.direction))
        along, across = x * cos + y * sin, -x * sin + y * cos
        slopes = self.slope(self.places)
        step = self.places[1] - self.places[0]
        run, rise = np.cumsum(np.cos(slopes)) * step, np.cumsum(np.sin(slopes)) * step
        middle = len(self.places) // 2
        run = np.interp(along, self.places, run - run[middle])
        height = np.interp(along, self.places, rise - rise[middle])
        return run * cos - across * sin, run * sin + across * cos, height


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera above the middle of the sheet.

    Angles are in degrees, the distance in millimetres. The sheet's outline takes `fill` of the frame; `shift` moves it
    by a fraction of the frame.
    """

    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    distance: float = 500.0
    fill: float = 0.94
    shift: tuple[float, float] = (0.0, 0.0)

    def project(self, x: Floats, y: Floats, height: Floats) -> tuple[Floats, Floats]:
        """Where points in space are seen, in units of the focal length."""
        pitch, yaw, roll = np.radians([self.pitch, self.yaw, self.roll])
        about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
        about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
        about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
        turned = np.tensordot(about_z @ about_y @ about_x, np.stack([x, y, -height]), axes=1)
        depth = turned[2] + self.distance
        return turned[0] / depth, turned[1] / depth


@dataclass(frozen=True, slots=True)
class View:
    """For every pixel of a frame the point of the sheet that is seen there, in millimetres from its middle."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]


def look(sheet: tuple[float, float], bend: Bend, camera: Camera, frame: tuple[int, int]) -> View:
    """What a camera sees of a sheet (width, height in millimetres) in a frame (width, height in pixels)."""
    scale, offset = _fit(sheet, bend, camera, frame)

    def seen(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        u, v = camera.project(*bend.lift(x, y))
        return u * scale + offset[0], v * scale + offset[1]

    half = np.array(sheet) / 2
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    flat = camera.project(corners[:, 0], corners[:, 1], np.zeros(4))
    pixels = np.stack(flat, axis=1) * scale + offset
    back = np.asarray(
        cv2.getPerspectiveTransform(pixels.astype(np.float32), corners.astype(np.float32)), dtype=np.float64
    )
    width, height = frame
    wanted = np.meshgrid(np.arange(0, width + STEP, STEP, dtype=float), np.arange(0, height + STEP, STEP, dtype=float))
    guess = [axis.copy() for axis in wanted]
    for _ in range(ROUNDS):
        x, y = _through(back, guess[0], guess[1])
        u, v = seen(x, y)
        guess = [guess[0] + wanted[0] - u, guess[1] + wanted[1] - v]
    x, y = _through(back, guess[0], guess[1])
    return View(_fine(x, frame), _fine(y, frame))


def _fit(
    sheet: tuple[float, float], bend: Bend, camera: Camera, frame: tuple[int, int]
) -> tuple[float, NDArray[np.float64]]:
    """The scale and the offset in pixels that put the outline of the sheet into the frame."""
    edge = np.linspace(-0.5, 0.5, 40)
    x = np.concatenate([edge, edge, edge * 0 - 0.5, edge * 0 + 0.5]) * sheet[0]
    y = np.concatenate([edge * 0 - 0.5, edge * 0 + 0.5, edge, edge]) * sheet[1]
    u, v = camera.project(*bend.lift(x, y))
    scale = camera.fill * min(frame[0] / np.ptp(u), frame[1] / np.ptp(v))
    middle = np.array([u.max() + u.min(), v.max() + v.min()]) / 2 * scale
    return float(scale), (np.array(camera.shift) + 0.5) * np.array(frame) - middle


def _through(matrix: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    a, b, w = (row[0] * x + row[1] * y + row[2] for row in matrix)
    return a / w, b / w


def _fine(coarse: Floats, frame: tuple[int, int]) -> NDArray[np.float32]:
    """The values at every pixel, from those at every STEP pixels."""
    columns, rows = np.meshgrid(
        np.arange(frame[0], dtype=np.float32) / STEP, np.arange(frame[1], dtype=np.float32) / STEP
    )
    fine = cv2.remap(coarse.astype(np.float32), columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(fine, dtype=np.float32)
