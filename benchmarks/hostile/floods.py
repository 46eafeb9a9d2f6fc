"""Small PDF files that ask for much: drawings, fonts, streams and forms that multiply."""

# A row a file is easier to scan than wrapped calls.
# ruff: noqa: E501

from __future__ import annotations

import base64
import zlib

from benchmarks.hostile.raw import FONT, one_page, packed, stream, text, write
from benchmarks.hostile.sample import SAYS, Kind, Sample

_XOBJECT = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
_MB = 1024 * 1024


def _drawn(content: bytes, layers: int = 1, resources: bytes = b"") -> bytes:
    return write(one_page(resources=resources, extra={4: packed(content, layers=layers)}))


def _recursive_forms(numbers: range, draws: int) -> bytes:
    """Forms that each draw the next one several times; the last draws the first."""
    extra = {}
    for number in numbers:
        following = number + 1 if number + 1 in numbers else numbers[0]
        inner = b"/Resources << /XObject << /Fm %d 0 R >> >>" % following
        extra[number] = stream(b"/Fm Do " * draws, _XOBJECT + inner)
    return write(one_page(text() + b"/Fm Do\n", resources=b"/XObject << /Fm %d 0 R >>" % numbers[0], extra=extra))


def _type_3(glyph: bytes, count: int = 1) -> bytes:
    """A font whose letter is drawn by operators, which may print with the font itself."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
        b"/LastChar 97 /Widths [1000] /CharProcs << /a 12 0 R >> /Encoding << /Differences [97 /a] >> "
        b"/Resources << /Font << /F3 11 0 R >> >> >>"
    )
    content = text() + b"BT /F3 12 Tf 72 400 Td (%s) Tj ET\n" % (b"a" * count)
    return write(
        one_page(
            extra={
                3: one_page()[3].replace(b"/F1 5 0 R", b"/F1 5 0 R /F3 11 0 R"),
                4: stream(content),
                11: font,
                12: stream(b"1000 0 d0 " + glyph),
            }
        )
    )


def _chain(filters: bytes, data: bytes) -> bytes:
    return write(one_page(extra={4: stream(data, b"/Filter [%s]" % filters)}))


def _lzw_of_spaces(count: int) -> bytes:
    """LZW codes of 9 bits that clear the table all the time, each of them a space."""
    bits = "".join(f"{256:09b}{32:09b}" for _ in range(1000)) + f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    body = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return body * count


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def _nested_zeros() -> bytes:
    """2 GB of spaces, never whole in memory: each deflated megabyte of them is the same as the one before."""
    packer = zlib.compressobj(9)
    first = b"".join(packer.compress(b" " * _MB) for _ in range(2048)) + packer.flush()
    return _packed(_packed(first))


def _run_lengths(data: bytes) -> bytes:
    pieces = (data[at : at + 128] for at in range(0, len(data), 128))
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


def _font_of_cids(entries: bytes, to_unicode: bytes = b"") -> bytes:
    """Text in a font without an embedded program; its codes mean nothing unless `to_unicode` says so."""
    content = b"BT /F1 14 Tf 72 720 Td <%s> Tj ET" % b"".join(b"%04x" % ord(letter) for letter in "KRAS: detected")
    extra = {
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [11 0 R] %s >>"
        % (b"/ToUnicode 12 0 R" if to_unicode else b""),
        11: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> %s >>" % entries,
        12: packed(to_unicode),
    }
    return write(one_page(content, extra=extra))


def _cmap(rows: bytes) -> bytes:
    return (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        + rows + b" endcmap end"
    )  # fmt: skip


def _tiled(step: bytes) -> bytes:
    pattern = stream(
        b"0 0 1 1 re f", b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep %s /YStep %s" % (step, step)
    )
    content = text() + b"/Pattern cs /P1 scn 0 0 612 300 re f\n"
    return write(one_page(content, resources=b"/Pattern << /P1 11 0 R >>", extra={11: pattern}))


def _shaded() -> bytes:
    function = stream(b"{ %s }" % (b"dup mul sin " * 20_000), b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]")
    shading = b"<< /ShadingType 1 /ColorSpace /DeviceGray /Function 12 0 R /Domain [0 1 0 1] >>"
    content = text() + b"q 612 0 0 300 0 0 cm /Sh sh Q\n"
    return write(one_page(content, resources=b"/Shading << /Sh 11 0 R >>", extra={11: shading, 12: function}))


def _mask_of_itself() -> bytes:
    state = b"<< /SMask << /S /Luminosity /G 12 0 R >> >>"
    inner = b"/Group << /S /Transparency >> /Resources << /ExtGState << /G1 11 0 R >> >>"
    form = stream(b"/G1 gs 0 0 612 792 re f", _XOBJECT + inner)
    content = text() + b"/G1 gs 0 0 612 300 re f\n"
    return write(one_page(content, resources=b"/ExtGState << /G1 11 0 R >>", extra={11: state, 12: form}))


def _nested_groups() -> bytes:
    group = b"/Group << /S /Transparency /I true >> /Resources << /XObject << /Fm %d 0 R >> >>"
    extra = {
        number: stream(b"/Fm Do 0 0 9 9 re f", _XOBJECT + group % (number + 1)) for number in range(20, 60)
    } | {60: stream(b"0 0 9 9 re f", _XOBJECT)}  # fmt: skip
    return write(one_page(text() + b"/Fm Do\n", resources=b"/XObject << /Fm 20 0 R >>", extra=extra))


_SPREAD = b"".join(b"BT /F1 1 Tf %d %d Td (x) Tj ET " % (at * 37 % 612, at * 91 % 792) for at in range(40_000))
_SURROGATES = _cmap(b"1 beginbfrange <0000> <ffff> <d800> endbfrange")

SAMPLES = (
    Sample("form_draws_itself.pdf", Kind.ODD, lambda: _recursive_forms(range(20, 21), 1), never=("KRAS negative",)),
    Sample("forms_2_by_30.pdf", Kind.BOMB, lambda: _recursive_forms(range(20, 50), 2)),
    Sample("forms_ring_of_2000.pdf", Kind.BOMB, lambda: _recursive_forms(range(20, 2020), 1)),
    Sample("font_prints_itself.pdf", Kind.BOMB, lambda: _type_3(b"BT /F3 900 Tf (aaaa) Tj ET")),
    Sample("font_of_heavy_letters.pdf", Kind.BOMB, lambda: _type_3(b"0 0 m 9 9 l S " * 2_000, 2_000)),
    Sample("operators_100k.pdf", Kind.VALID, lambda: _drawn(text() + b"0 g 1 w " * 50_000), SAYS),
    Sample("states_1m_deep.pdf", Kind.BOMB, lambda: _drawn(b"q " * 1_000_000 + text())),
    Sample("states_1m_too_many_ends.pdf", Kind.BOMB, lambda: _drawn(text() + b"Q " * 1_000_000)),
    Sample("operands_3m.pdf", Kind.BOMB, lambda: _drawn(b"1 " * 3_000_000 + text())),
    Sample("arrays_2m_in_content.pdf", Kind.BOMB, lambda: _drawn(b"[" * 2_000_000 + text())),
    Sample("lines_300k.pdf", Kind.BOMB, lambda: _drawn(text() + b"0 0 m 612 9 l S " * 300_000)),
    Sample("rectangles_200k.pdf", Kind.BOMB, lambda: _drawn(text() + b"1 1 8 8 re S " * 200_000)),
    Sample("one_path_of_1m.pdf", Kind.BOMB, lambda: _drawn(text() + b"0 0 m " + b"600 700 l 3 9 l " * 500_000 + b"B*")),
    Sample("curves_200k.pdf", Kind.BOMB, lambda: _drawn(text() + b"0 0 m 9 9 600 700 612 9 c S " * 200_000)),
    Sample("clips_100k.pdf", Kind.BOMB, lambda: _drawn(text() + b"0 0 600 700 re W n " * 100_000)),
    Sample("letters_40k_spread.pdf", Kind.BOMB, lambda: _drawn(text() + _SPREAD)),
    Sample("letters_49k_in_a_line.pdf", Kind.BOMB, lambda: _drawn(b"BT /F1 1 Tf 9 9 Td (%s) Tj ET" % (b"x" * 49_000))),
    Sample("letters_2m.pdf", Kind.BOMB, lambda: _drawn(text() + b"BT /F1 1 Tf 9 9 Td (%s) Tj ET" % (b"x" * 2_000_000))),
    Sample("empty_strings_1m.pdf", Kind.BOMB, lambda: _drawn(b"BT /F1 9 Tf " + b"() Tj " * 1_000_000 + b"ET " + text())),
    Sample("spaces_400mb.pdf", Kind.BOMB, lambda: _drawn(b" " * (400 * _MB), 2)),
    Sample("spaces_2gb.pdf", Kind.BOMB, lambda: _chain(b"/FlateDecode /FlateDecode /FlateDecode", _nested_zeros())),
    Sample("comments_100mb.pdf", Kind.BOMB, lambda: _drawn(text() + b"%x\n" * (33 * _MB), 2)),
    Sample("chain_of_three_filters.pdf", Kind.VALID, lambda: _chain(
        b"/ASCIIHexDecode /ASCII85Decode /RunLengthDecode",
        base64.a85encode(_run_lengths(text()), adobe=False).hex().encode().replace(b"\n", b"") + b"7e3e>"), SAYS),
    Sample("lzw_spaces.pdf", Kind.BOMB, lambda: _chain(b"/LZWDecode", _lzw_of_spaces(500))),
    Sample("run_lengths.pdf", Kind.BOMB, lambda: _chain(b"/FlateDecode /RunLengthDecode", _packed(b"\x81 " * 2_000_000))),
    Sample("filters_200.pdf", Kind.BOMB, lambda: _chain(b"/ASCIIHexDecode " * 200, b"20" * 1000 + b">")),
    Sample("predictor_huge.pdf", Kind.BOMB, lambda: write(one_page(extra={4: packed(
        text(), b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 4 /BitsPerComponent 16 >>")}))),
    Sample("font_without_meaning.pdf", Kind.ODD, lambda: _font_of_cids(b""), never=("KRAS negative",)),
    Sample("font_of_surrogates.pdf", Kind.ODD, lambda: _font_of_cids(b"", _SURROGATES)),
    Sample("font_of_nulls.pdf", Kind.ODD, lambda: _font_of_cids(b"", _cmap(b"1 beginbfchar <004b> <0000> endbfchar"))),
    Sample("font_widths_2g.pdf", Kind.BOMB, lambda: _font_of_cids(b"/W [0 2147483647 500]")),
    Sample("font_meaning_16m.pdf", Kind.BOMB, lambda: _font_of_cids(b"", _cmap(b"1 beginbfrange <000000> <ffffff> <0041> endbfrange"))),
    Sample("font_meaning_long.pdf", Kind.BOMB, lambda: _font_of_cids(b"", _cmap(
        b"1 beginbfrange <0000> <ffff> <%s> endbfrange" % (b"0041" * 20_000)))),
    Sample("font_is_a_page.pdf", Kind.ODD, lambda: write(one_page(extra={5: one_page()[3]}))),
    Sample("font_of_noise.pdf", Kind.ODD, lambda: write(one_page(extra={
        5: FONT.replace(b"/Type1", b"/TrueType").replace(b">>", b"/FontDescriptor << /FontFile2 11 0 R >> >>"),
        11: packed(bytes(range(256)) * 400)}))),
    Sample("numbers_odd.pdf", Kind.ODD, lambda: _drawn(text() + b"1e400 0 0 nan 99999999999999999999 -- cm " + text(y=300))),
    Sample("tiles_of_a_thousandth.pdf", Kind.BOMB, lambda: _tiled(b"0.001")),
    Sample("tiles_of_nothing.pdf", Kind.BOMB, lambda: _tiled(b"0")),
    Sample("dashes_of_nothing.pdf", Kind.BOMB, lambda: _drawn(text() + b"[0.0001] 0 d 0 0 m 612 792 l S")),
    Sample("shading_of_20k_steps.pdf", Kind.BOMB, _shaded),
    Sample("mask_of_itself.pdf", Kind.BOMB, _mask_of_itself),
    Sample("groups_40_deep.pdf", Kind.BOMB, _nested_groups),
    Sample("inline_picture_without_end.pdf", Kind.BROKEN, lambda: _drawn(text() + b"BI /W 9 /H 9 /BPC 8 /CS /G ID " + b"x" * 900)),
    Sample("inline_pictures_20k.pdf", Kind.BOMB, lambda: _drawn(
        text() + b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q " * 20_000)),
)  # fmt: skip
