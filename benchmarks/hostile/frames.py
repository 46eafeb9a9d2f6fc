"""Pictures of many frames or pages, loops among them, and formats that are not read."""

# A row a file is easier to scan than wrapped calls.
# ruff: noqa: E501

from __future__ import annotations

import struct

from PIL import Image

from benchmarks.hostile.documents import draw
from benchmarks.hostile.pictures import saved
from benchmarks.hostile.sample import LINES, SAYS, Kind, Sample

_OTHER = ("BRAF V600E: detected", "and nothing else here")


def _frames(count: int, kind: str) -> bytes:
    """The report first, then other frames."""
    others = [Image.new("RGB", (1000, 600), (index % 250, 90, 90)) for index in range(count)]
    return saved(draw(LINES), kind, save_all=True, append_images=others)


def _second_page(kind: str) -> bytes:
    return saved(draw(LINES), kind, save_all=True, append_images=[draw(_OTHER)])


def _gif_of(count: int) -> bytes:
    content = saved(draw(LINES, mode="P"), "GIF")
    frame = b"\x21\xf9\x04\x00\x01\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
    return content[:-1] + frame * count + b";"


def _gif_screen() -> bytes:
    return (
        b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b"\x2c" + bytes(8) + b"\x00\x02\x02\x44\x01\x00;"
    )


def _tiff(entries: list[tuple[int, int, int, int]], following: int, data: bytes = b"") -> bytes:
    """A little-endian TIFF of one directory; each entry is tag, type, count and value."""
    rows = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries)) + rows + struct.pack("<I", following) + data


def _tiff_grey(width: int, height: int, following: int = 0, **changed: int) -> bytes:
    tags = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: 200, 277: 1, 278: height, 279: 64 * 64}
    tags |= {int(name.removeprefix("t")): value for name, value in changed.items()}
    return _tiff([(tag, 4, 1, value) for tag, value in tags.items()], following, bytes(range(256)) * 40)


def _bmp(height: int, compression: int = 0, data: bytes = b"", width: int = 1000, bits: int = 24) -> bytes:
    colors = bytes(1024) if bits == 8 else b""
    start = 54 + len(colors)
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start) + head + colors + data


def _bmp_from_the_top() -> bytes:
    return _bmp(-600, data=draw(LINES).tobytes("raw", "BGR"))


SAMPLES = (
    Sample("animated.gif", Kind.VALID, lambda: _frames(3, "GIF"), SAYS),
    Sample("frames_1000.gif", Kind.VALID, lambda: _gif_of(1_000), SAYS),
    Sample("frames_100k.gif", Kind.BOMB, lambda: _gif_of(100_000)),
    Sample("screen_65535.gif", Kind.BOMB, _gif_screen, codes=("too_complex_file",)),
    Sample("animated.png", Kind.VALID, lambda: _frames(3, "PNG"), SAYS),
    Sample("animated.webp", Kind.VALID, lambda: _frames(3, "WEBP"), SAYS),
    Sample("two_pictures.mpo", Kind.VALID, lambda: _second_page("MPO"), SAYS),
    Sample("two_pages.tif", Kind.VALID, lambda: _second_page("TIFF"), (*SAYS, "BRAF positive")),
    Sample("pages_1000.tif", Kind.BOMB, lambda: saved(draw(LINES, mode="1"), "TIFF", save_all=True, compression="group4",
        append_images=[Image.new("1", (50, 50))] * 999)),
    Sample("directory_ring.tif", Kind.ODD, lambda: _tiff_grey(64, 64, 8)),
    Sample("directory_far.tif", Kind.ODD, lambda: _tiff_grey(64, 64, 0xFFFFFFF0)),
    Sample("claims_60000.tif", Kind.BOMB, lambda: _tiff_grey(60_000, 60_000), codes=("too_complex_file",)),
    Sample("claims_7000.tif", Kind.BOMB, lambda: _tiff_grey(7_000, 7_000)),
    Sample("samples_65535.tif", Kind.BROKEN, lambda: _tiff_grey(64, 64, t277=65_535)),
    Sample("strips_far.tif", Kind.BROKEN, lambda: _tiff_grey(64, 64, t273=0x7FFFFFFF)),
    Sample("tiles_of_nothing.tif", Kind.BROKEN, lambda: _tiff_grey(64, 64, t322=0, t323=0, t324=200, t325=1)),
    Sample("from_the_top.bmp", Kind.VALID, _bmp_from_the_top, SAYS),
    Sample("claims_60000.bmp", Kind.BOMB, lambda: _bmp(60_000, width=60_000), codes=("too_complex_file",)),
    Sample("run_lengths.bmp", Kind.BOMB, lambda: _bmp(7_000, 1, b"\xff\x00" * 200_000 + b"\x00\x01", 7_000, 8)),
    Sample("height_least.bmp", Kind.BROKEN, lambda: _bmp(-(2**31))),
    Sample("icon.ico", Kind.BROKEN, lambda: saved(draw(LINES, (256, 256)), "ICO")),
    Sample("layers.psd", Kind.BROKEN, lambda: b"8BPS\x00\x01" + bytes(6) + struct.pack(">HIIHH", 3, 9, 9, 8, 3) + bytes(99)),
    Sample("codestream.jp2", Kind.BROKEN, lambda: saved(draw(LINES), "JPEG2000")),
    Sample("commands.eps", Kind.BROKEN, lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (r) file\n"),
)  # fmt: skip
