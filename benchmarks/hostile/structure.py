"""PDF files whose objects do not hang together: loops, lies, damage, later versions of the same page."""

from __future__ import annotations

from benchmarks.hostile.raw import HEADER, PAGE, in_object_stream, one_page, packed, stream, table, text, write
from benchmarks.hostile.sample import SAYS, Kind, Sample

_ANY = Kind.ODD


def _later(first: bytes, changed: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """The file with a later version of some objects behind it, as editors save it."""
    previous = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    out, places = bytearray(first), {}
    for number, body in changed.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += table(places) + b"trailer\n<< /Size 99 /Root 1 0 R /Prev %d %s >>\n" % (previous, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _corrected() -> bytes:
    corrected = ("Molecular pathology report", "KRAS mutation: not detected", "EGFR mutation: not detected")
    return _later(write(one_page()), {4: stream(text(corrected))})


def _ten_thousand_versions() -> bytes:
    content = write(one_page())
    start = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    out = bytearray(content)
    for _ in range(10_000):
        place = len(out)
        out += b"xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev %d >>\n" % start
        start = place
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _tables_in_a_ring() -> bytes:
    content = write(one_page(), b"/Prev 99999")
    second = len(content)
    content = content.replace(b"/Prev 99999", b"/Prev %05d" % second)
    first = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    return content + b"xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        first,
        second,
    )


def _object_stream_of_itself() -> bytes:
    streams = {4: stream(text()), 9: packed(b"9 0 1 3\n9 0 R << /Pages 9 0 R >>", b"/Type /ObjStm /N 2 /First 8")}
    objects = {key: body for key, body in one_page().items() if key != 4}
    return in_object_stream(objects, streams, b"/Extends 10 0 R")


def _page_tree(middle: bytes, box: bytes = b"/MediaBox [0 0 612 792]") -> bytes:
    return write(
        one_page(
            box=box,
            extra={2: b"<< /Type /Pages /Kids [8 0 R] /Count 1 /Parent 8 0 R >>", 8: middle},
        )
    )


def _million_kids() -> bytes:
    kids = b"3 0 R " * 1_000_000
    objects = one_page(extra={2: b"<< /Type /Pages /Kids [%s] /Count 1000000 >>" % kids})
    content = objects.pop(4)
    return in_object_stream(objects, {4: content})


def _nested(opening: bytes, count: int) -> bytes:
    return write(one_page(catalog=b"/Odd 9 0 R", page=b"/Odd 9 0 R", extra={9: opening * count}))


def _named_in_a_ring() -> bytes:
    ring = {8: b"<< /Kids [9 0 R] /Limits [(a) (z)] >>", 9: b"<< /Kids [8 0 R] /Limits [(a) (z)] >>"}
    outline = {11: b"<< /Title (x) /Parent 11 0 R /First 12 0 R /Last 12 0 R >>", 12: b"<< /Title (y) /Next 12 0 R >>"}
    catalog = b"/Names << /Dests 8 0 R /EmbeddedFiles 8 0 R >> /Outlines 11 0 R /PageLabels 8 0 R"
    return write(one_page(catalog=catalog, extra=ring | outline))


def _contents_in_parts() -> bytes:
    first, _, second = text().partition(b" Tj ")
    return write(one_page(extra={4: b"[8 0 R 9 0 R]", 8: stream(first), 9: stream(b"Tj " + second)}))


def _jpeg_first() -> bytes:
    body = write(one_page(), header=b"")
    return b"\xff\xd8\xff\xfe" + b"\x00\x30" + b"x" * 20 + HEADER + body + b"\xff\xd9"


def _zip_behind() -> bytes:
    return write(one_page()) + b"PK\x05\x06" + bytes(18)


SAMPLES = (
    Sample("corrected_later.pdf", Kind.VALID, _corrected, ("KRAS negative", "EGFR negative"), ("KRAS positive",)),
    Sample("versions_10k.pdf", Kind.BOMB, _ten_thousand_versions),
    Sample("tables_in_a_ring.pdf", _ANY, _tables_in_a_ring),
    Sample("object_stream_of_itself.pdf", _ANY, _object_stream_of_itself),
    Sample(
        "object_stream.pdf",
        Kind.VALID,
        lambda: in_object_stream(
            one_page(extra={4: b"null", PAGE: one_page()[PAGE].replace(b"4 0 R", b"9 0 R")}), {9: stream(text())}
        ),
        SAYS,
    ),
    Sample("tree_ring.pdf", _ANY, lambda: _page_tree(b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")),
    Sample(
        "parents_ring_no_box.pdf",
        _ANY,
        lambda: _page_tree(b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>", b""),
    ),
    Sample("kids_1m.pdf", Kind.BOMB, _million_kids),
    Sample(
        "contents_in_itself.pdf", _ANY, lambda: write(one_page(extra={4: b"[4 0 R 9 0 R 4 0 R]", 9: stream(text())}))
    ),
    Sample(
        "contents_in_parts.pdf",
        Kind.VALID,
        _contents_in_parts,
        SAYS,
    ),
    Sample(
        "length_of_itself.pdf",
        _ANY,
        lambda: write(one_page(extra={4: b"<< /Length 4 0 R >>\nstream\n%s\nendstream" % text()})),
    ),
    Sample(
        "length_lies.pdf",
        Kind.VALID,
        lambda: write(one_page(extra={4: stream(text()).replace(b"/Length ", b"/Length 9")})),
        SAYS,
    ),
    Sample("startxref_lies.pdf", Kind.VALID, lambda: write(one_page()).replace(b"startxref\n", b"startxref\n7"), SAYS),
    Sample("startxref_gone.pdf", Kind.VALID, lambda: write(one_page()).split(b"startxref")[0], SAYS),
    Sample("table_off_by_7.pdf", Kind.VALID, lambda: write(one_page(), shift=7), SAYS),
    Sample(
        "table_gone.pdf",
        Kind.VALID,
        lambda: write(one_page()).split(b"xref")[0] + b"trailer\n<< /Root 1 0 R >>\n",
        SAYS,
    ),
    Sample(
        "linearized_wrong.pdf",
        Kind.VALID,
        lambda: write(
            one_page(),
            header=HEADER + b"90 0 obj\n<< /Linearized 1 /L 999999 /H [5 5] /O 77 /E 9 /N 1 /T 8 >>\nendobj\n",
        ),
        SAYS,
    ),
    Sample("cut_in_half.pdf", Kind.BROKEN, lambda: write(one_page())[:420]),
    Sample("cut_at_the_end.pdf", Kind.BROKEN, lambda: write(one_page())[:-90]),
    Sample("garbage_1000_before.pdf", Kind.VALID, lambda: b"x" * 1000 + write(one_page()), SAYS),
    Sample("garbage_2000_before.pdf", _ANY, lambda: b"x" * 2000 + write(one_page())),
    Sample("garbage_behind.pdf", Kind.VALID, lambda: write(one_page()) + b"\x00\xff" * 1500, SAYS),
    Sample("arrays_1m_deep.pdf", Kind.BOMB, lambda: _nested(b"[", 1_000_000)),
    Sample("dictionaries_300k_deep.pdf", Kind.BOMB, lambda: _nested(b"<< /A ", 300_000)),
    Sample("brackets_3m_in_a_string.pdf", Kind.BOMB, lambda: _nested(b"(", 3_000_000)),
    Sample("rings_of_names.pdf", Kind.VALID, _named_in_a_ring, SAYS),
    Sample("jpeg_and_pdf.pdf", _ANY, _jpeg_first, never=("KRAS negative",)),
    Sample("pdf_and_zip.pdf", Kind.VALID, _zip_behind, SAYS),
    Sample("html_and_pdf.pdf", _ANY, lambda: b"<html><script>1</script>\n" + write(one_page()) + b"</html>"),
    Sample(
        "no_type_entries.pdf",
        Kind.VALID,
        lambda: write(one_page()).replace(b"/Type /Page ", b"/Typo /Page "),
        SAYS,
    ),
    Sample(
        "carriage_returns.pdf",
        Kind.VALID,
        lambda: write({key: body.replace(b"\n", b"\r\n") for key, body in one_page().items()}),
        SAYS,
    ),
    Sample("version_9.pdf", Kind.VALID, lambda: write(one_page(), header=b"%PDF-9.9\n"), SAYS),
)
