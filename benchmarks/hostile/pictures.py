"""Pictures in every format and colour, the odd sizes, and damaged or swollen files."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image

from benchmarks.hostile.documents import draw, jpeg
from benchmarks.hostile.sample import LINES, SAYS, Kind, Sample

pillow_heif.register_heif_opener()

_PNG = b"\x89PNG\r\n\x1a\n"
_UPRIGHT: dict[int, Callable[[Image.Image], Image.Image]] = {
    1: lambda image: image,
    2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(name: bytes, data: bytes, check: int | None = None) -> bytes:
    """A part of a PNG file."""
    return (
        struct.pack(">I", len(data))
        + name
        + data
        + struct.pack(">I", zlib.crc32(name + data) if check is None else check)
    )


def _header(width: int, height: int, depth: int = 8, color: int = 0) -> bytes:
    return _PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))


def _mode(mode: str, kind: str = "PNG", **options: Any) -> bytes:
    return saved(draw(LINES, mode=mode), kind, **options)


def _turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(_UPRIGHT[orientation](draw(LINES)), "JPEG", exif=exif, quality=85)


def _transparent_palette() -> bytes:
    image = draw(LINES).quantize(16)
    palette = image.getpalette() or []
    paper = max(range(16), key=lambda index: sum(palette[3 * index : 3 * index + 3]))
    return saved(image, "PNG", transparency=paper)


def _sixteen_bits() -> bytes:
    return saved(draw(LINES, mode="L").convert("I;16").point(lambda value: value * 200), "PNG")


def _inserted(content: bytes, part: bytes) -> bytes:
    """The PNG with a part behind its header."""
    return content[:33] + part + content[33:]


def _png_bomb(side: int) -> bytes:
    return _header(side, side) + chunk(b"IDAT", zlib.compress(bytes(side * (side + 1)), 9)) + chunk(b"IEND", b"")


def _text_bomb(name: bytes, head: bytes, megabytes: int) -> bytes:
    return _inserted(_mode("L"), chunk(name, head + zlib.compress(bytes(megabytes << 20), 9)))


def _lying_size() -> bytes:
    image = _mode("L")
    return _header(4_000, 4_000) + image[33:]


def _behind_header(part: bytes) -> bytes:
    content = jpeg()
    return content[:2] + part + content[2:]


def _scans(count: int) -> bytes:
    content = saved(draw(LINES), "JPEG", progressive=True, quality=60)
    start = content.rindex(b"\xff\xda")
    return content[:start] + content[start:-2] * count + b"\xff\xd9"


def _huge_jpeg(side: int) -> bytes:
    content = jpeg()
    at = content.index(b"\xff\xc0")
    return content[: at + 5] + struct.pack(">HH", side, side) + content[at + 9 :]


def _small_noise() -> bytes:
    return saved(Image.frombytes("L", (300, 300), random.Random(3).randbytes(90_000)), "PNG")


def _valid(name: str, build: Callable[[], bytes]) -> Sample:
    return Sample(name, Kind.VALID, build, SAYS)


_APP = b"\xff\xe1\xff\xff" + b"x" * 65_533

SAMPLES = (
    *(_valid(f"orientation_{number}.jpg", lambda number=number: _turned(number)) for number in _UPRIGHT),  # type: ignore[misc]
    _valid("one_bit.png", lambda: _mode("1")),
    _valid("grey.png", lambda: _mode("L")),
    _valid("sixteen_bits.png", _sixteen_bits),
    _valid("palette.png", lambda: saved(draw(LINES).quantize(16), "PNG")),
    _valid("palette_transparent.png", _transparent_palette),
    _valid("alpha.png", lambda: _mode("RGBA")),
    _valid("interlaced_optimized.png", lambda: _mode("RGB", optimize=True)),
    _valid("cmyk.jpg", lambda: _mode("CMYK", "JPEG")),
    _valid("grey.jpg", lambda: _mode("L", "JPEG")),
    _valid("progressive.jpg", lambda: _mode("RGB", "JPEG", progressive=True)),
    _valid("lossy.webp", lambda: _mode("RGB", "WEBP", quality=70)),
    _valid("lossless.webp", lambda: _mode("RGB", "WEBP", lossless=True)),
    _valid("alpha.webp", lambda: _mode("RGBA", "WEBP")),
    _valid("still.gif", lambda: _mode("P", "GIF")),
    _valid("plain.bmp", lambda: _mode("RGB", "BMP")),
    _valid("palette.bmp", lambda: _mode("P", "BMP")),
    _valid("plain.tif", lambda: _mode("RGB", "TIFF")),
    _valid("fax.tif", lambda: _mode("1", "TIFF", compression="group4")),
    _valid("lzw.tif", lambda: _mode("RGB", "TIFF", compression="tiff_lzw")),
    _valid("jpeg.tif", lambda: _mode("RGB", "TIFF", compression="jpeg")),
    _valid("cmyk.tif", lambda: _mode("CMYK", "TIFF")),
    _valid("phone.heic", lambda: _mode("RGB", "HEIF", quality=70)),
    _valid("plain.avif", lambda: _mode("RGB", "AVIF", quality=70)),
    _valid("named_png_is_jpeg.png", jpeg),
    _valid("garbage_behind.jpg", lambda: jpeg() + b"\x00\xff\xd9\xff" * 50_000),
    _valid("exif_of_60_kb.jpg", lambda: _mode("RGB", "JPEG", exif=b"Exif\x00\x00II*\x00" + b"\xff" * 60_000)),
    _valid("profile_of_noise.jpg", lambda: _mode("RGB", "JPEG", icc_profile=random.Random(5).randbytes(60_000))),
    _valid("profile_of_noise.png", lambda: _mode("RGB", "PNG", icc_profile=random.Random(5).randbytes(60_000))),
    _valid("segments_250.jpg", lambda: _behind_header(_APP * 250)),
    Sample("scans_60.jpg", Kind.ODD, lambda: _scans(60)),
    Sample("scans_5000.jpg", Kind.BOMB, lambda: _scans(5_000)),
    Sample("cut.jpg", Kind.BROKEN, lambda: jpeg()[: len(jpeg()) // 2]),
    Sample("cut.png", Kind.BROKEN, lambda: _mode("RGB")[:4_000]),
    Sample("cut.webp", Kind.BROKEN, lambda: _mode("RGB", "WEBP")[:4_000]),
    Sample("cut.heic", Kind.BROKEN, lambda: _mode("RGB", "HEIF")[:3_000]),
    Sample("cut.avif", Kind.BROKEN, lambda: _mode("RGB", "AVIF")[:2_000]),
    Sample("only_start.jpg", Kind.BROKEN, lambda: b"\xff\xd8\xff"),
    Sample("claims_60000.jpg", Kind.BOMB, lambda: _huge_jpeg(60_000), codes=("too_complex_file",)),
    Sample("claims_7000.jpg", Kind.BOMB, lambda: _huge_jpeg(7_000)),
    Sample("claims_4000.png", Kind.BROKEN, _lying_size),
    Sample("claims_2_billion.png", Kind.BOMB, lambda: _header(2**31 - 1, 2**31 - 1) + chunk(b"IEND", b"")),
    Sample("zeros_7000.png", Kind.BOMB, lambda: _png_bomb(7_000)),
    Sample("zeros_12000.png", Kind.BOMB, lambda: _png_bomb(12_000), codes=("too_complex_file",)),
    Sample("text_of_200_mb.png", Kind.BOMB, lambda: _text_bomb(b"zTXt", b"a\x00\x00", 200)),
    Sample("unicode_text_of_200_mb.png", Kind.BOMB, lambda: _text_bomb(b"iTXt", b"a\x00\x01\x00\x00\x00", 200)),
    Sample("profile_of_200_mb.png", Kind.BOMB, lambda: _text_bomb(b"iCCP", b"a\x00\x00", 200)),
    Sample("parts_100k.png", Kind.BOMB, lambda: _inserted(_mode("L"), chunk(b"tEXt", b"a\x00b") * 100_000)),
    Sample("wrong_sums.png", Kind.BROKEN, lambda: _PNG + chunk(b"IHDR", bytes(13), 1) + chunk(b"IEND", b"", 2)),
    Sample("one_pixel.png", Kind.BROKEN, lambda: saved(Image.new("RGB", (1, 1)), "PNG")),
    Sample("strip_20000_by_10.png", Kind.BROKEN, lambda: saved(Image.new("L", (20_000, 10), 200), "PNG")),
    Sample("strip_10_by_20000.png", Kind.BROKEN, lambda: saved(Image.effect_noise((10, 20_000), 80), "PNG")),
    Sample("noise.png", Kind.BROKEN, _small_noise),
    Sample("black.jpg", Kind.BROKEN, lambda: saved(Image.new("RGB", (900, 900)), "JPEG")),
)
