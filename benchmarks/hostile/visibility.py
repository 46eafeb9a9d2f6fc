"""PDF pages with text that a person does not see: it must not be read beside what they do see."""

from __future__ import annotations

from benchmarks.hostile.raw import one_page, packed, stream, text, write
from benchmarks.hostile.sample import HIDDEN_LINE, HIDDEN_SAYS, OPEN_LINES, OPEN_SAYS, SAYS, Kind, Sample

_Y = 560.0  # where the hidden line would stand, below the open ones
_HIDDEN = text((HIDDEN_LINE,), y=_Y)
_RECTANGLE = b"60 540 400 45 re f\n"
_GRAPHICS = b"/ExtGState << /Clear << /ca 0 /CA 0 >> /Faint << /ca 0.02 >> >>"


def _beside(hidden: bytes, resources: bytes = _GRAPHICS, **more: object) -> bytes:
    objects = one_page(text(OPEN_LINES) + b"q " + hidden + b" Q\n", resources=resources)
    return write(objects | {int(key.removeprefix("n")): body for key, body in more.items() if isinstance(body, bytes)})


def _behind_a_picture() -> bytes:
    picture = packed(b"\xff" * 100, b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray "
                     b"/BitsPerComponent 8")  # fmt: skip
    return _beside(_HIDDEN + b" q 400 0 0 45 60 540 cm /Im Do Q", b"/XObject << /Im 9 0 R >>", n9=picture)


def _in_a_layer(state: bytes, usage: bytes = b"/Layer") -> bytes:
    layers = b"/OCProperties << /OCGs [9 0 R] /D << /Order [9 0 R] /BaseState /ON %s >> >>" % state
    content = text(OPEN_LINES) + b"/OC %s BDC " % usage + _HIDDEN + b" EMC\n"
    properties = b"/Properties << /Layer 9 0 R /Group 8 0 R >>"
    extra = {
        9: b"<< /Type /OCG /Name (layer) >>",
        8: b"<< /Type /OCMD /OCGs [9 0 R] /P /AllOn >>",
    }
    return write(one_page(content, resources=properties, catalog=layers, extra=extra))


def _form_in_a_layer() -> bytes:
    layers = b"/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>"
    form = stream(
        _HIDDEN, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /OC 9 0 R /Resources << /Font << /F1 5 0 R >> >>"
    )
    content = text(OPEN_LINES) + b"/Fm Do\n"
    return write(
        one_page(
            content,
            resources=b"/XObject << /Fm 8 0 R >>",
            catalog=layers,
            extra={9: b"<< /Type /OCG /Name (layer) >>", 8: form},
        )
    )


def _under_other_words() -> bytes:
    """Two lines at one place: the white one was there first, a person reads the black one."""
    white = text(("BRAF V600E: detected here",), y=_Y, before="1 g").replace(b"BT", b"1 g BT")
    return write(one_page(text(OPEN_LINES) + b"q " + white + b" Q 0 g " + text(("BRAF V600E: not detected",), y=_Y)))


def _under_a_scan() -> bytes:
    """Text, and over all of it an opaque white picture: nothing is left to see of it."""
    picture = packed(b"\xff" * 100, b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray "
                     b"/BitsPerComponent 8")  # fmt: skip
    content = text((HIDDEN_LINE,), y=300) + b"q 612 0 0 400 0 0 cm /Im Do Q\n" + text(OPEN_LINES)
    return write(one_page(content, resources=b"/XObject << /Im 9 0 R >>", extra={9: picture}))


def _outlined_white() -> bytes:
    return _beside(text((HIDDEN_LINE,), y=_Y, before="1 Tr").replace(b"BT", b"1 G 1 g BT"))


def _hidden(name: str, hidden: bytes) -> Sample:
    return Sample(name, Kind.VALID, lambda: _beside(hidden), OPEN_SAYS, HIDDEN_SAYS)


def _seen(name: str, content: bytes, resources: bytes = _GRAPHICS) -> Sample:
    return Sample(name, Kind.VALID, lambda: write(one_page(content, resources=resources)), SAYS)


SAMPLES = (
    _hidden("mode_3.pdf", text((HIDDEN_LINE,), y=_Y, before="3 Tr")),
    _hidden("mode_7_clip.pdf", text((HIDDEN_LINE,), y=_Y, before="7 Tr")),
    _hidden("white.pdf", b"1 g " + _HIDDEN),
    _hidden("nearly_white.pdf", b"0.97 g " + _HIDDEN),
    _hidden("white_pattern_space.pdf", b"/DeviceCMYK cs 0 0 0 0 sc " + _HIDDEN),
    Sample("white_outlines.pdf", Kind.VALID, _outlined_white, OPEN_SAYS, HIDDEN_SAYS),
    _hidden("clear.pdf", b"/Clear gs " + _HIDDEN),
    _hidden("faint.pdf", b"/Faint gs " + _HIDDEN),
    _hidden("under_a_white_box.pdf", _HIDDEN + b"1 g " + _RECTANGLE),
    _hidden("under_a_black_box.pdf", _HIDDEN + b"0 g " + _RECTANGLE),
    _hidden("under_a_tight_black_box.pdf", _HIDDEN + b"0 g 72 558 131 12 re f "),
    Sample("behind_a_picture.pdf", Kind.VALID, _behind_a_picture, OPEN_SAYS, HIDDEN_SAYS),
    Sample("under_a_white_scan.pdf", Kind.VALID, _under_a_scan, OPEN_SAYS, HIDDEN_SAYS),
    Sample("under_other_words.pdf", Kind.VALID, _under_other_words, (*OPEN_SAYS, "BRAF negative"), HIDDEN_SAYS),
    _hidden("outside_the_page.pdf", text((HIDDEN_LINE,), x=700)),
    _hidden("below_the_page.pdf", text((HIDDEN_LINE,), y=-50)),
    _hidden("a_tenth_of_a_point.pdf", text((HIDDEN_LINE,), y=_Y, size=0.1)),
    _hidden("no_size.pdf", text((HIDDEN_LINE,), y=_Y, size=0)),
    _hidden("scaled_to_nothing.pdf", text((HIDDEN_LINE,), y=_Y, before="0.001 Tz")),
    _hidden("clipped_away.pdf", b"0 0 5 5 re W n " + _HIDDEN),
    _hidden("clipped_to_nothing.pdf", b"0 0 0 0 re W n " + _HIDDEN),
    Sample("layer_off.pdf", Kind.VALID, lambda: _in_a_layer(b"/OFF [9 0 R]"), OPEN_SAYS, HIDDEN_SAYS),
    Sample(
        "layer_of_layers_off.pdf", Kind.VALID, lambda: _in_a_layer(b"/OFF [9 0 R]", b"/Group"), OPEN_SAYS, HIDDEN_SAYS
    ),
    Sample("layer_on.pdf", Kind.VALID, lambda: _in_a_layer(b""), (*OPEN_SAYS, *HIDDEN_SAYS)),
    Sample("form_in_a_layer_off.pdf", Kind.VALID, _form_in_a_layer, OPEN_SAYS, HIDDEN_SAYS),
    _hidden("comment_in_content.pdf", b"% " + _HIDDEN),
    _hidden(
        "replaced_by_actual_text.pdf",
        b"/Span << /ActualText (BRAF V600E: detected) >> BDC " + text(("End.",), y=_Y) + b" EMC",
    ),
    _seen("white_on_black.pdf", b"q 0 g 0 600 612 192 re f Q 1 g " + text()),
    _seen("grey.pdf", b"0.5 g " + text()),
    _seen("yellow_mark.pdf", b"q 1 1 0 rg 0 600 612 192 re f Q " + text()),
    _seen(
        "mirrored_twice.pdf",
        b"-1 0 0 -1 612 792 cm "
        + text(x=540, y=72, size=14).replace(b"/F1 14", b"/F1 -14").replace(b"0 -25.200 Td", b"0 25.200 Td"),
    ),
)
