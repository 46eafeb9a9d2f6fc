"""PDF files whose pictures are odd: huge, countless, or noise in every format."""

# A row a file is easier to scan than wrapped calls.
# ruff: noqa: E501

from __future__ import annotations

import random

from benchmarks.hostile.documents import with_pictures
from benchmarks.hostile.raw import packed, stream, text
from benchmarks.hostile.sample import SAYS, Kind, Sample

_DRAW = b"q 100 0 0 100 72 72 cm /Im Do Q\n"
_NOISE = random.Random(7).randbytes(4000)


def _picture(
    data: bytes, width: int, height: int, entries: bytes = b"/BitsPerComponent 8 /ColorSpace /DeviceGray"
) -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d %s" % (width, height, entries)
    return stream(data, head)


def _shown(picture: bytes, draw: bytes = _DRAW) -> bytes:
    return with_pictures([text() + draw], picture)


def _coded(filters: bytes, data: bytes = _NOISE, side: int = 500, parameters: bytes = b"") -> bytes:
    entries = b"/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /%s %s" % (filters, parameters)
    return _shown(_picture(data, side, side, entries))


def _zeros(side: int, layers: int) -> bytes:
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray"
    return _shown(packed(bytes(side * side // 8), entries % (side, side), layers))


def _mask_of_itself() -> bytes:
    entries = b"/BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 9 0 R /Mask 9 0 R"
    return _shown(_picture(_NOISE, 60, 60, entries))


_JPX = bytes.fromhex("0000000c6a5020200d0a870a00000014667479706a703220000000006a703220") + _NOISE
_BY_INDEX = b"/BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 255 9 0 R]"
_NESTED = b"/BitsPerComponent 8 /ColorSpace " + b"[/Indexed " * 2_000 + b"/DeviceRGB" + b" 255 (x)]" * 2_000

SAMPLES = (
    Sample("picture_jbig2_noise.pdf", Kind.VALID, lambda: _coded(b"JBIG2Decode"), SAYS),
    Sample("picture_jpx_noise.pdf", Kind.VALID, lambda: _coded(b"JPXDecode", _JPX), SAYS),
    Sample("picture_jpeg_noise.pdf", Kind.VALID, lambda: _coded(b"DCTDecode", b"\xff\xd8\xff\xe0" + _NOISE), SAYS),
    Sample(
        "picture_fax_noise.pdf",
        Kind.VALID,
        lambda: _coded(b"CCITTFaxDecode", parameters=b"/DecodeParms << /K -1 /Columns 500 /Rows 500 >>"),
        SAYS,
    ),
    Sample(
        "picture_fax_huge.pdf",
        Kind.BOMB,
        lambda: _coded(b"CCITTFaxDecode", side=60_000, parameters=b"/DecodeParms << /K 0 /Columns 60000 /Rows 60000 >>"),
    ),
    Sample("picture_unknown_filter.pdf", Kind.VALID, lambda: _coded(b"OwnDecode"), SAYS),
    Sample("picture_60000_claimed.pdf", Kind.BOMB, lambda: _shown(_picture(_NOISE, 60_000, 60_000))),
    Sample("picture_30000_black.pdf", Kind.BOMB, lambda: _zeros(30_000, 2)),
    Sample("picture_0_by_0.pdf", Kind.VALID, lambda: _shown(_picture(b"", 0, 0)), SAYS),
    Sample("picture_minus_1.pdf", Kind.VALID, lambda: _shown(_picture(_NOISE, -1, -1)), SAYS),
    Sample("picture_mask_of_itself.pdf", Kind.VALID, _mask_of_itself, SAYS),
    Sample("picture_colors_of_itself.pdf", Kind.VALID, lambda: _shown(_picture(_NOISE, 60, 60, _BY_INDEX)), SAYS),
    Sample("picture_colors_nested.pdf", Kind.ODD, lambda: _shown(_picture(_NOISE, 60, 60, _NESTED))),
    Sample("pictures_5000_tiny.pdf", Kind.BOMB, lambda: _shown(_picture(_NOISE, 60, 60), b"q 1 0 0 1 9 9 cm /Im Do Q " * 5_000)),
    Sample("pictures_300_large.pdf", Kind.BOMB, lambda: _shown(
        packed(bytes(3_000 * 3_000), b"/Subtype /Image /Width 3000 /Height 3000 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
        b"q 99 0 0 99 99 99 cm /Im Do Q " * 300)),
)  # fmt: skip
