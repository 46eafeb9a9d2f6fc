"""Files whose single pages pass and that are too much together; and parts that swell where nobody looks."""

# A row a file is easier to scan than wrapped calls.
# ruff: noqa: E501

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from benchmarks.hostile.documents import draw
from benchmarks.hostile.pictures import saved
from benchmarks.hostile.raw import in_object_stream, many_pages, one_page, packed, stream, text, write
from benchmarks.hostile.sample import LINES, SAYS, Kind, Sample

_MB = 1024 * 1024


def _same_content(content: bytes, count: int) -> bytes:
    """Pages that share one stream of operators."""
    objects = many_pages([b""] * count)
    pages = {
        number: body.replace(b"/Contents %d 0 R" % (number + 1), b"/Contents 4 0 R") for number, body in objects.items()
    }
    return write(pages | {4: packed(text() + content)})


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(_MB)) for _ in range(megabytes)) + packer.flush()


def _swollen(entries: bytes, number: int = 9) -> dict[int, bytes]:
    """A stream of 4 GB of zeros."""
    return {number: stream(_zeros(4_096), b"/Filter /FlateDecode " + entries)}


def _object_stream_of_4_gb() -> bytes:
    content = write(one_page(catalog=b"/Odd 50 0 R"))
    held = _swollen(b"/Type /ObjStm /N 1 /First 6")[9]
    return content.replace(b"xref\n", b"9 0 obj\n%s\nendobj\nxref\n" % held, 1)


def _table_of_4_gb() -> bytes:
    """A cross-reference stream that claims 2 billion objects."""
    good = in_object_stream({key: body for key, body in one_page().items() if key != 4}, {4: one_page()[4]})
    start = int(good.rsplit(b"startxref\n", 1)[1].split()[0])
    table = stream(_zeros(4_096), b"/Filter /FlateDecode /Type /XRef /Size 2147483647 /W [1 4 2] /Root 1 0 R")
    return good[:start] + b"99 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)


def _table_of_wide_fields() -> bytes:
    good = write(one_page())
    table = packed(bytes(200), b"/Type /XRef /Size 2147483647 /Index [0 2147483647] /W [1 2147483647 8] /Root 1 0 R")
    return good + b"99 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(good))


def _font_program_of_4_gb() -> bytes:
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /Own /FirstChar 32 /LastChar 33 /Widths [500 500] /FontDescriptor 11 0 R >>"
    described = b"<< /Type /FontDescriptor /FontName /Own /Flags 32 /FontFile2 9 0 R >>"
    return write(one_page(extra={5: font, 11: described, **_swollen(b"/Length1 99")}))


def _inline_picture(side: int) -> bytes:
    data = zlib.compress(bytes(side * side), 9)
    head = b"q 99 0 0 99 72 72 cm BI /W %d /H %d /BPC 8 /CS /G /F /Fl ID " % (side, side)
    return write(one_page(text() + head + data + b"\nEI Q\n"))


def _names(depth: int, wide: int) -> bytes:
    """References to references."""
    extra = {number: b"%d 0 R" % (number + 1) for number in range(20, 20 + depth)}
    content = write(one_page(page=b"/Annots [%s]" % (b"20 0 R " * wide), extra={**extra, 20 + depth: b"null"}))
    return content


def _notes_on_all(pages: int, notes: int) -> bytes:
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [72 100 372 120] /F 4 /Contents (x) /AP << /N 9 0 R >> >> "
    form = packed(b"0 0 m 9 9 l S " * 300, b"/Type /XObject /Subtype /Form /BBox [0 0 300 20]")
    return write(many_pages([text()] * pages, b"/Annots [%s]" % (note * notes)) | {9: form})


def _tiff_of(count: int, side: int) -> bytes:
    page = Image.new("1", (side, side), 1)
    first = draw(LINES, mode="1")
    return saved(first, "TIFF", save_all=True, compression="group4", append_images=[page] * count)


def _jpeg_scans(count: int, side: int) -> bytes:
    content = saved(Image.new("L", (side, side), 200), "JPEG", progressive=True, quality=60)
    start = content.rindex(b"\xff\xda")
    return content[:start] + content[start:-2] * count + b"\xff\xd9"


def _plain(kind: str, side: int, **options: object) -> bytes:
    return saved(Image.new("RGB", (side, side), (200, 190, 180)), kind, **options)


def _heif_of(count: int) -> bytes:
    return saved(draw(LINES), "HEIF", save_all=True, append_images=[Image.new("RGB", (64, 64))] * count)


def _tiff_tags(count: int) -> bytes:
    row = struct.pack("<HHII", 40_000, 2, 0x0FFFFFFF, 8)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", count) + row * count + bytes(4)


def _gif_and_pdf() -> bytes:
    buffer = io.BytesIO()
    Image.new("P", (9, 9)).save(buffer, "GIF")
    return buffer.getvalue()[:-1] + b"\x21\xfe\x00" + write(one_page())


def _rows(line: str, count: int) -> bytes:
    return "".join(line.format(at) + "\n" for at in range(count)).encode()


SAMPLES = (
    Sample("pages_30_of_rectangles.pdf", Kind.BOMB, lambda: _same_content(b"1 1 8 8 re S " * 5_000, 30)),
    Sample("pages_30_of_operators.pdf", Kind.BOMB, lambda: _same_content(b"0 g 1 w " * 60_000, 30)),
    Sample("pages_30_of_letters.pdf", Kind.BOMB, lambda: _same_content(b"BT /F1 1 Tf 9 9 Td (%s) Tj ET" % (b"xy " * 15_000), 30)),
    Sample("pages_30_of_curves.pdf", Kind.BOMB, lambda: _same_content(b"0 0 m 9 9 600 700 612 9 c S " * 9_000, 30)),
    Sample("pages_30_of_notes.pdf", Kind.BOMB, lambda: _notes_on_all(30, 900)),
    Sample("object_stream_4gb.pdf", Kind.BOMB, _object_stream_of_4_gb),
    Sample("table_4gb.pdf", Kind.BOMB, _table_of_4_gb),
    Sample("table_of_wide_fields.pdf", Kind.ODD, _table_of_wide_fields),
    Sample("contents_4gb.pdf", Kind.BOMB, lambda: write(one_page(extra={4: b"[8 0 R 9 0 R]", 8: stream(text()), **_swollen(b"")}))),
    Sample("font_meaning_4gb.pdf", Kind.BOMB, lambda: write(one_page(extra={5: one_page()[5].replace(b"/Type /Font ", b"/Type /Font /ToUnicode 9 0 R "), **_swollen(b"")}))),
    Sample("font_program_4gb.pdf", Kind.BOMB, _font_program_of_4_gb),
    Sample("metadata_4gb.pdf", Kind.BOMB, lambda: write(one_page(catalog=b"/Metadata 9 0 R", extra=_swollen(b"/Type /Metadata /Subtype /XML")))),
    Sample("inline_picture_20000.pdf", Kind.BOMB, lambda: _inline_picture(20_000)),
    Sample("references_5000_long.pdf", Kind.ODD, lambda: _names(5_000, 1)),
    Sample("references_500_by_900.pdf", Kind.BOMB, lambda: _names(500, 900)),
    Sample("gif_and_pdf.gif", Kind.ODD, _gif_and_pdf, never=("KRAS negative",)),
    Sample("pages_30_of_49_mpx.tif", Kind.BOMB, lambda: _tiff_of(29, 7_000), SAYS),
    Sample("scans_60_of_7000.jpg", Kind.BOMB, lambda: _jpeg_scans(60, 7_000)),
    Sample("plain_7000.avif", Kind.BOMB, lambda: _plain("AVIF", 7_000, speed=10)),
    Sample("plain_7000.heic", Kind.BOMB, lambda: _plain("HEIF", 7_000, quality=10)),
    Sample("plain_7000.webp", Kind.BOMB, lambda: _plain("WEBP", 7_000, quality=10)),
    Sample("plain_7000.png", Kind.BOMB, lambda: _plain("PNG", 7_000)),
    Sample("deflated_7000.tif", Kind.BOMB, lambda: _plain("TIFF", 7_000, compression="tiff_adobe_deflate")),
    Sample("pictures_200.heic", Kind.VALID, lambda: _heif_of(200), SAYS),
    Sample("tags_65535.tif", Kind.BROKEN, lambda: _tiff_tags(65_535)),
    Sample("form_feeds_40.txt", Kind.VALID, lambda: b"\f".join([_rows("KRAS G12C mutation: detected", 1), _rows("EGFR mutation: not detected", 1), *[b"Methods"] * 37, b"ALK: positive"]), (*SAYS, "ALK positive")),
    Sample("names_and_numbers_20k.txt", Kind.BOMB, lambda: _rows("EGFR p.L858R {} % HER2 3+ not", 20_000)),
    Sample("page_numbers_20k.txt", Kind.BOMB, lambda: _rows("Page {} of 20000", 20_000)),
    Sample("brackets_200k.txt", Kind.BOMB, lambda: b"(" * 100_000 + b"EGFR" + b")" * 100_000),
    Sample("nots_200k.txt", Kind.BOMB, lambda: b"EGFR mutation " + b"not " * 45_000 + b"detected"),
)  # fmt: skip
