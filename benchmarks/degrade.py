"""A clean page becomes what reaches the bot: a screenshot, or a photo of paper or of a screen, 1280 pixels long.

The same page, condition and seed give the same bytes. Work is done at twice the size, as a phone's camera has more
pixels than a messenger sends.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks import lighting
from benchmarks.paper import LONG_EDGE, Bend, Camera, View, look
from benchmarks.screen import show_on_screen

Picture = NDArray[np.uint8]  # rows x columns x 3, RGB
Span = tuple[float, float]  # from, to; a value is drawn evenly

LONG_SIDE = 1280  # pixels
OVER = 2  # times the size of the sent picture, at which it is worked on
GAMMA = 2.2


@dataclass(frozen=True, slots=True)
class Condition:
    """How a photo is taken, as spans that values are drawn from.

    Angles are in degrees, blur in pixels of the sent picture, light, noise and colour in shares of white.
    """

    tilt: Span = (0, 0)
    roll: Span = (0, 0)
    curl: Span = (0, 0)
    crease: Span = (0, 0)
    fall: Span = (0, 0)
    shadow: Span = (0, 0)
    defocus: Span = (0, 0)
    motion: Span = (0, 0)
    noise: Span = (0, 0)
    desk: Span = (0.55, 0.7)
    exposure: Span = (0.9, 1.0)
    warmth: Span = (0, 0.03)
    fill: Span = (0.95, 1.0)
    is_screen: bool = False
    quality: int = 80


CONDITIONS: dict[str, Condition | None] = {
    "clean": None,
    "mild": Condition(tilt=(2, 5), roll=(-1, 1), curl=(0, 2), fall=(0.1, 0.25), noise=(0.003, 0.006), quality=80),
    "medium": Condition(
        tilt=(6, 11),
        roll=(3, 6),
        curl=(6, 11),
        fall=(0.3, 0.5),
        defocus=(0.5, 0.8),
        noise=(0.01, 0.02),
        desk=(0.25, 0.5),
        exposure=(0.8, 0.95),
        warmth=(0.02, 0.08),
        fill=(0.93, 1.0),
        quality=70,
    ),
    "hard": Condition(
        tilt=(10, 16),
        roll=(2, 6),
        curl=(9, 14),
        crease=(1, 4),
        fall=(0.35, 0.55),
        shadow=(0.2, 0.45),
        defocus=(0.85, 1.2),
        motion=(0, 2),
        noise=(0.015, 0.03),
        desk=(0.1, 0.3),
        exposure=(0.6, 0.85),
        warmth=(0.03, 0.12),
        fill=(0.86, 0.96),
        quality=60,
    ),
    "harsh": Condition(
        tilt=(12, 20),
        roll=(2, 7),
        curl=(11, 18),
        crease=(3, 7),
        fall=(0.4, 0.65),
        shadow=(0.35, 0.6),
        defocus=(1.15, 1.75),
        motion=(0.5, 4),
        noise=(0.03, 0.05),
        desk=(0.06, 0.16),
        exposure=(0.5, 0.75),
        warmth=(0.04, 0.14),
        fill=(0.78, 0.93),
        quality=55,
    ),
    "screen": Condition(
        tilt=(4, 10),
        roll=(-2, 2),
        fall=(0.1, 0.3),
        defocus=(0.4, 0.6),
        noise=(0.01, 0.02),
        exposure=(0.85, 0.95),
        warmth=(-0.12, -0.04),
        desk=(0.05, 0.1),
        is_screen=True,
        quality=70,
    ),
}


def degrade(page: Picture, name: str, seed: int, long_side: int = LONG_SIDE) -> bytes:
    """The file that is sent of a page under the condition `name`, a PNG for the clean one, else a JPEG.

    `long_side` is its size in pixels.
    """
    condition = CONDITIONS[name]
    target = io.BytesIO()
    if condition is None:
        Image.fromarray(_shrink(page, long_side)).save(target, "PNG")
    else:
        photo = photograph(page, condition, np.random.default_rng(seed), long_side)
        Image.fromarray(photo).save(target, "JPEG", quality=condition.quality)
    return target.getvalue()


def photograph(page: Picture, condition: Condition, rng: np.random.Generator, long_side: int) -> Picture:
    """The photo of a page as a phone makes it."""
    is_wide = page.shape[1] > page.shape[0]
    frame = (long_side * OVER, long_side * OVER * 3 // 4)
    frame = frame if is_wide else (frame[1], frame[0])
    sheet = (LONG_EDGE, LONG_EDGE * page.shape[0] / page.shape[1])
    sheet = sheet if is_wide else (LONG_EDGE * page.shape[1] / page.shape[0], LONG_EDGE)
    bend = _bend(condition, rng)
    view = look(sheet, bend, _camera(condition, rng), frame)
    seen = show_on_screen(page, rng, long_side) if condition.is_screen else page
    scene = _scene(seen, view, sheet, bend, condition, rng)
    return _develop(_blur(scene, condition, rng), condition, rng)


def _bend(condition: Condition, rng: np.random.Generator) -> Bend:
    return Bend(
        direction=float(rng.choice([0, 90, 90, 60, 120]) + rng.uniform(-8, 8)),
        curl=float(rng.choice([-1, 1])) * _draw(condition.curl, rng),
        waves=float(rng.uniform(0.8, 2.2)),
        phase=float(rng.uniform(-0.6, 0.6)),
        crease=float(rng.choice([-1, 1])) * _draw(condition.crease, rng),
        crease_at=float(rng.choice([0, -50, 50]) + rng.uniform(-5, 5)),
    )


def _camera(condition: Condition, rng: np.random.Generator) -> Camera:
    tilt, towards = _draw(condition.tilt, rng), rng.uniform(0, 2 * np.pi)
    return Camera(
        pitch=float(tilt * np.cos(towards)),
        yaw=float(tilt * np.sin(towards)),
        roll=float(rng.choice([-1, 1])) * _draw(condition.roll, rng),
        distance=float(rng.uniform(380, 520)),
        fill=_draw(condition.fill, rng),
    )


def _scene(
    page: Picture, view: View, sheet: tuple[float, float], bend: Bend, condition: Condition, rng: np.random.Generator
) -> NDArray[np.float32]:
    """What is before the lens, 0 to 1: the sheet in its light on the desk in its light."""
    frame = (view.x.shape[1], view.x.shape[0])
    columns = (view.x / sheet[0] + 0.5) * page.shape[1] - 0.5
    rows = (view.y / sheet[1] + 0.5) * page.shape[0] - 0.5
    paper = cv2.remap(page, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = np.minimum(sheet[0] / 2 - np.abs(view.x), sheet[1] / 2 - np.abs(view.y))
    mask = np.clip(inside / 0.3 + 0.5, 0, 1).astype(np.float32)
    light = lighting.lamp_light(frame, rng, _draw(condition.fall, rng))
    depth = _draw(condition.shadow, rng)
    if depth > 0:
        light = light * lighting.hand_shadow(frame, rng, depth)
    lamp = (float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)))
    on_paper = (light * lighting.slope_light(view, bend, lamp)) ** (1 / GAMMA)
    on_desk = (light * lighting.cast_shadow(mask, rng)) ** (1 / GAMMA)
    desk = lighting.desk(frame, rng, _draw(condition.desk, rng)) * on_desk[..., None]
    lit = paper.astype(np.float32) * (on_paper / 255)[..., None]
    return np.asarray(desk + (lit - desk) * mask[..., None], dtype=np.float32)


def _blur(scene: NDArray[np.float32], condition: Condition, rng: np.random.Generator) -> NDArray[np.float32]:
    """The scene out of focus (a disc) and shaken (a line)."""
    radius = _draw(condition.defocus, rng) * OVER
    if radius > 0:
        scene = np.asarray(cv2.filter2D(scene, -1, _disc(radius)), dtype=np.float32)
    length = _draw(condition.motion, rng) * OVER
    if length > 1:
        scene = np.asarray(cv2.filter2D(scene, -1, _line(length, float(rng.uniform(0, np.pi)))), dtype=np.float32)
    return scene


def _develop(scene: NDArray[np.float32], condition: Condition, rng: np.random.Generator) -> Picture:
    """The picture that is sent: colours of the light, noise of the sensor, made small and a little sharper."""
    warmth = _draw(condition.warmth, rng)
    color = np.array([1 + warmth / 2, 1, 1 - warmth], dtype=np.float32) * _draw(condition.exposure, rng)
    scene = scene * color
    noise = rng.standard_normal(scene.shape, dtype=np.float32) * OVER * _draw(condition.noise, rng)
    scene = scene + noise * np.sqrt(np.clip(scene, 0.05, 1))
    height, width = scene.shape[:2]
    small = np.asarray(cv2.resize(scene, (width // OVER, height // OVER), interpolation=cv2.INTER_AREA))
    sharp = small + 0.4 * (small - np.asarray(cv2.GaussianBlur(small, (0, 0), 1.2)))
    return np.asarray(np.clip(sharp * 255 + 0.5, 0, 255), dtype=np.uint8)


def _disc(radius: float) -> NDArray[np.float32]:
    reach = int(np.ceil(radius)) + 1
    x, y = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    disc = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return np.asarray(disc / disc.sum(), dtype=np.float32)


def _line(length: float, angle: float) -> NDArray[np.float32]:
    reach = int(np.ceil(length / 2)) + 1
    x, y = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    along, across = x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)
    line = np.clip(length / 2 + 0.5 - np.abs(along), 0, 1) * np.clip(1 - np.abs(across), 0, 1)
    return np.asarray(line / line.sum(), dtype=np.float32)


def _shrink(page: Picture, long_side: int) -> Picture:
    ratio = long_side / max(page.shape[:2])
    size = (round(page.shape[1] * ratio), round(page.shape[0] * ratio))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _draw(span: Span, rng: np.random.Generator) -> float:
    return float(rng.uniform(*span))
