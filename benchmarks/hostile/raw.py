"""PDF files from bytes, written without a library, so that nothing is put right on the way."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from benchmarks.hostile.sample import LINES

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
CATALOG, PAGES, PAGE, CONTENT, FONT_AT, FREE = 1, 2, 3, 4, 5, 10  # object numbers of `one_page`


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object as it stands."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes, entries: bytes = b"", layers: int = 1) -> bytes:
    """A stream object, compressed `layers` times."""
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [%s] %s" % (b" /FlateDecode" * layers, entries))


def text(lines: Sequence[str] = LINES, x: float = 72, y: float = 720, size: float = 14, before: str = "") -> bytes:
    """Operators that print lines from (`x`, `y`) down; `before` stands between BT and the first line."""
    shown = [f"({line}) Tj 0 {-1.8 * size:.3f} Td" for line in lines]
    return f"BT /F1 {size} Tf {before} {x} {y} Td {' '.join(shown)} ET\n".encode("latin-1")


def write(objects: Mapping[int, bytes], trailer: bytes = b"", header: bytes = HEADER, shift: int = 0) -> bytes:
    """A file of these objects; the cross-reference table is off by `shift`."""
    out = bytearray(header)
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out) + shift
    out += table({number: place + shift for number, place in places.items()})
    size = max(objects) + 1
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def table(places: Mapping[int, int]) -> bytes:
    """A cross-reference table with a section for each object."""
    rows = [b"%d 1\n%010d 00000 n \n" % item for item in sorted(places.items())]
    return b"xref\n0 1\n0000000000 65535 f \n" + b"".join(rows)


def one_page(
    content: bytes | None = None,
    *,
    page: bytes = b"",
    box: bytes = b"/MediaBox [0 0 612 792]",
    resources: bytes = b"",
    catalog: bytes = b"",
    extra: Mapping[int, bytes] | None = None,
) -> dict[int, bytes]:
    """The objects of a report of one page; `extra` adds or replaces some, the other parts are added to theirs."""
    objects = {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> %s >>"
        % (box, resources, page),
        CONTENT: stream(text() if content is None else content),
        FONT_AT: FONT,
    }
    return {**objects, **(extra or {})}


def many_pages(contents: Sequence[bytes], page: bytes = b"", count: int | None = None) -> dict[int, bytes]:
    """The objects of a report of several pages, whose tree claims `count` of them."""
    kids = range(FREE, FREE + 2 * len(contents), 2)
    objects = {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        PAGES: b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % kid for kid in kids), len(contents) if count is None else count),
        FONT_AT: FONT,
    }
    for kid, content in zip(kids, contents, strict=True):
        objects[kid] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> %s >>" % (kid + 1, page)
        )
        objects[kid + 1] = stream(content)
    return objects


def in_object_stream(objects: Mapping[int, bytes], streams: Mapping[int, bytes], entries: bytes = b"") -> bytes:
    """A file whose `objects` lie in a compressed object stream; `streams` lie beside it."""
    bodies = list(objects.items())
    places, at = [], 0
    for number, body in bodies:
        places.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(places) + b"\n"
    holder = max([*objects, *streams]) + 1
    inner = head + b"\n".join(body for _, body in bodies)
    held = packed(inner, b"/Type /ObjStm /N %d /First %d %s" % (len(bodies), len(head), entries))
    out = bytearray(HEADER)
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    rows |= {number: (2, holder, index) for index, (number, _) in enumerate(bodies)}
    for number, body in {**streams, holder: held}.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows[holder + 1] = (1, start, 0)
    size = holder + 2
    data = b"".join(struct.pack(">BIH", *rows.get(number, (0, 0, 0))) for number in range(size))
    out += b"%d 0 obj\n%s\nendobj\n" % (
        holder + 1,
        packed(data, b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R" % size),
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
