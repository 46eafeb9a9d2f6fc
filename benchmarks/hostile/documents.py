"""PDF files as people send them: text, scans, both on one page, a scan with its recognised text below it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from benchmarks.hostile.raw import many_pages, stream, text, write
from benchmarks.hostile.sample import HIDDEN_LINE, HIDDEN_SAYS, LINES, SAYS, Kind, Sample

_SCANNED = ("SPECIMEN: lung biopsy", "ALK rearrangement: detected", "ROS1 rearrangement: not detected")
_SCANNED_SAYS = ("ALK positive", "ROS1 negative")


def draw(lines: Sequence[str], size: tuple[int, int] = (1000, 600), mode: str = "RGB") -> Image.Image:
    """A picture of printed lines."""
    picture = Image.new("RGB", size, (250, 250, 248))
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(34)
    for index, line in enumerate(lines):
        pen.text((60, 60 + 80 * index), line, fill=(25, 25, 30), font=font)
    return picture.convert(mode)


@cache
def jpeg(lines: tuple[str, ...] = LINES) -> bytes:
    """The picture as a JPEG."""
    buffer = io.BytesIO()
    draw(lines).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def with_pictures(contents: Sequence[bytes], picture: bytes) -> bytes:
    """Pages that may draw /Im, a picture object."""
    objects = many_pages(contents)
    for number, body in objects.items():
        if body.startswith(b"<< /Type /Page /"):
            objects[number] = body.replace(b"/Resources <<", b"/Resources << /XObject << /Im 9 0 R >>")
    return write(objects | {9: picture})


def photo(lines: tuple[str, ...] = _SCANNED) -> bytes:
    """A picture object of 1000 by 600 pixels."""
    entries = b"/Type /XObject /Subtype /Image /Width 1000 /Height 600 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return stream(jpeg(lines), entries + b" /Filter /DCTDecode")


_SCAN = b"q 600 0 0 360 6 360 cm /Im Do Q\n"
_FOOTER = text(("Riverbend Invented Laboratory", "Page 2 of 3"), y=60, size=9)


def _histology() -> bytes:
    """A coloured picture without print beside text: nothing may be read into it."""
    noise = Image.effect_noise((1000, 600), 90)
    picture = Image.merge("RGB", (noise, noise.point(lambda value: value // 2), noise))
    buffer = io.BytesIO()
    picture.resize((125, 75)).resize((1000, 600)).save(buffer, "JPEG")
    entries = b"/Type /XObject /Subtype /Image /Width 1000 /Height 600 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return stream(buffer.getvalue(), entries + b" /Filter /DCTDecode")


def _searchable(hidden: tuple[str, ...]) -> bytes:
    """A scan as scanners save it: the picture, and over it what a recogniser made of it, invisible."""
    return with_pictures([_SCAN + text(hidden, before="3 Tr")], photo())


SAMPLES = (
    Sample("text.pdf", Kind.VALID, lambda: with_pictures([text()], photo()), SAYS),
    Sample("scan.pdf", Kind.VALID, lambda: with_pictures([_SCAN], photo()), _SCANNED_SAYS),
    Sample("text_then_scan.pdf", Kind.VALID, lambda: with_pictures([text(), _SCAN], photo()), (*SAYS, *_SCANNED_SAYS)),
    Sample(
        "text_and_scan_on_a_page.pdf",
        Kind.VALID,
        lambda: with_pictures([text(y=300) + _SCAN], photo()),
        (*SAYS, *_SCANNED_SAYS),
    ),
    Sample("scan_with_a_footer.pdf", Kind.VALID, lambda: with_pictures([_SCAN + _FOOTER], photo()), _SCANNED_SAYS),
    Sample(
        "text_then_scan_with_a_footer.pdf",
        Kind.VALID,
        lambda: with_pictures([text(), _SCAN + _FOOTER], photo()),
        (*SAYS, *_SCANNED_SAYS),
    ),
    Sample("text_with_histology.pdf", Kind.VALID, lambda: with_pictures([text(y=300) + _SCAN], _histology()), SAYS),
    Sample("scan_searchable.pdf", Kind.VALID, lambda: _searchable(_SCANNED), _SCANNED_SAYS),
    Sample("scan_searchable_lies.pdf", Kind.VALID, lambda: _searchable((HIDDEN_LINE,)), _SCANNED_SAYS, HIDDEN_SAYS),
    Sample(
        "empty_page_then_text.pdf", Kind.VALID, lambda: write(many_pages([b"", text()])), SAYS, warns=("blank_page",)
    ),
)
