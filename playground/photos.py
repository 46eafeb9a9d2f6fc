"""Photos as Telegram keeps them: upright JPEG in a few sizes, the longest side at most 1280 pixels."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from playground.errors import bad_request

LONGEST_SIDES = (90, 320, 800, 1280)
LARGEST_PHOTO = 10 * 1024 * 1024
QUALITY = 87


@dataclass(frozen=True, slots=True)
class ScaledPhoto:
    """One size of a photo."""

    content: bytes
    width: int
    height: int


def scale_photo(content: bytes) -> tuple[ScaledPhoto, ...]:
    """The sizes of a photo, smallest first; raises Telegram's refusals of what is no photo."""
    if len(content) > LARGEST_PHOTO:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")) as opened:
            _check_dimensions(opened.width, opened.height)
            picture = _flatten(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    longest = max(picture.size)
    sides = [side for side in LONGEST_SIDES if side < longest]
    if len(sides) < len(LONGEST_SIDES):
        sides.append(longest)
    return tuple(_scale(picture, side) for side in sides)


def _check_dimensions(width: int, height: int) -> None:
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _flatten(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGB", "L"}:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper


def _scale(picture: Image.Image, side: int) -> ScaledPhoto:
    scaled = picture.copy()
    scaled.thumbnail((side, side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    scaled.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return ScaledPhoto(buffer.getvalue(), scaled.width, scaled.height)
