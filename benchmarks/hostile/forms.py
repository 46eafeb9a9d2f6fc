"""PDF files with fields, notes, actions and attachments: what is seen is read, nothing is run."""

from __future__ import annotations

from benchmarks.hostile.raw import one_page, stream, text, write
from benchmarks.hostile.sample import HIDDEN_LINE, HIDDEN_SAYS, OPEN_LINES, OPEN_SAYS, SAYS, Kind, Sample

_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 300 20] /Resources << /Font << /F1 5 0 R >> >>"
_FIELDS = b"/AcroForm << /Fields [11 0 R] /DR << /Font << /F1 5 0 R >> >> /DA (/F1 12 Tf 0 g) %s >>"
_RESULT = "KRAS G12C mutation: detected"
_LABELS = text(("Molecular pathology report", "EGFR mutation: not detected"))


def _look(line: str) -> bytes:
    return stream(f"/Tx BMC q BT /F1 12 Tf 2 5 Td ({line}) Tj ET Q EMC".encode(), _FORM)


def _annotated(note: bytes, looks: bool = True, catalog: bytes = b"", line: str = _RESULT) -> bytes:
    """The labels, and a field or note at the place where the result belongs."""
    look = b"/AP << /N 12 0 R >>" if looks else b""
    body = b"<< /Type /Annot /Rect [72 640 372 660] /P 3 0 R %s %s >>" % (note, look)
    return write(
        one_page(_LABELS, page=b"/Annots [11 0 R]", catalog=catalog, extra={11: body, 12: _look(line)}),
    )


def _field(looks: bool, kind: bytes = b"/FT /Tx", flags: bytes = b"/F 4", more: bytes = b"") -> bytes:
    field = b"/Subtype /Widget %s /T (result) /V (%s) /DA (/F1 12 Tf 0 g) %s" % (kind, _RESULT.encode(), flags)
    return _annotated(field, looks, _FIELDS % (more if looks else b"/NeedAppearances true"))


def _note(subtype: bytes, flags: bytes = b"/F 4", looks: bool = True) -> bytes:
    return _annotated(b"/Subtype /%s /Contents (%s) /DA (/F1 12 Tf 0 g) %s" % (subtype, _RESULT.encode(), flags), looks)


def _acting(action: bytes, catalog: bytes = b"/OpenAction 9 0 R", page: bytes = b"/AA << /O 9 0 R >>") -> bytes:
    return write(one_page(catalog=catalog, page=page, extra={9: b"<< /Type /Action %s >>" % action}))


def _attached() -> bytes:
    catalog = b"/Names << /EmbeddedFiles << /Names [(report.txt) 9 0 R] >> >>"
    extra = {
        8: stream(HIDDEN_LINE.encode(), b"/Type /EmbeddedFile"),
        9: b"<< /Type /Filespec /F (../../etc/report.txt) /EF << /F 8 0 R >> >>",
    }
    return write(one_page(text(OPEN_LINES), catalog=catalog, extra=extra))


def _xfa() -> bytes:
    body = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xdp:xdp>&e;</xdp:xdp>'
    return write(one_page(catalog=b"/AcroForm << /Fields [] /XFA 9 0 R >>", extra={9: stream(body)}))


def _many_notes(count: int) -> bytes:
    note = b"<< /Type /Annot /Subtype /Square /Rect [10 10 20 20] /F 4 >> "
    return write(one_page(page=b"/Annots [%s]" % (note * count)))


def _ticked(state: bytes) -> bytes:
    """A check box beside a result, ticked in its value and in its look."""
    boxes = {
        11: b"<< /Type /Annot /Subtype /Widget /FT /Btn /T (a) /V /%s /AS /%s /F 4 /Rect [72 500 84 512] "
        b"/AP << /N << /Yes 12 0 R /Off 13 0 R >> >> >>" % (state, state),
        12: stream(b"0 0 12 12 re S 1 1 m 11 11 l S 1 11 m 11 1 l S", b"/Subtype /Form /BBox [0 0 12 12]"),
        13: stream(b"0 0 12 12 re S", b"/Subtype /Form /BBox [0 0 12 12]"),
    }
    return write(one_page(page=b"/Annots [11 0 R]", catalog=_FIELDS % b"", extra=boxes))


SAMPLES = (
    Sample("field_filled.pdf", Kind.VALID, lambda: _field(True), SAYS),
    Sample("field_without_a_look.pdf", Kind.VALID, lambda: _field(False), SAYS),
    Sample("field_read_only.pdf", Kind.VALID, lambda: _field(True, b"/FT /Tx /Ff 1"), SAYS),
    Sample("field_chosen.pdf", Kind.VALID, lambda: _field(True, b"/FT /Ch /Ff 131072 /Opt [(a) (b)]"), SAYS),
    Sample("field_hidden.pdf", Kind.VALID, lambda: _field(True, flags=b"/F 2"), ("EGFR negative",), ("KRAS positive",)),
    Sample(
        "field_not_viewed.pdf", Kind.VALID, lambda: _field(True, flags=b"/F 32"), ("EGFR negative",), ("KRAS positive",)
    ),
    Sample("field_of_a_password.pdf", Kind.ODD, lambda: _field(False, b"/FT /Tx /Ff 8192"), never=("KRAS positive",)),
    Sample("check_box_ticked.pdf", Kind.VALID, lambda: _ticked(b"Yes"), SAYS),
    Sample("note_typed.pdf", Kind.VALID, lambda: _note(b"FreeText"), SAYS),
    Sample("note_typed_without_a_look.pdf", Kind.ODD, lambda: _note(b"FreeText", looks=False), ("EGFR negative",)),
    Sample("note_stamped.pdf", Kind.VALID, lambda: _note(b"Stamp"), SAYS),
    Sample("note_hidden.pdf", Kind.VALID, lambda: _note(b"FreeText", b"/F 2"), ("EGFR negative",), ("KRAS positive",)),
    Sample("note_closed.pdf", Kind.VALID, lambda: _note(b"Text", looks=False), ("EGFR negative",), ("KRAS positive",)),
    Sample(
        "note_of_a_link.pdf", Kind.VALID, lambda: _note(b"Link", looks=False), ("EGFR negative",), ("KRAS positive",)
    ),
    Sample("notes_100k.pdf", Kind.BOMB, lambda: _many_notes(100_000)),
    Sample(
        "script_at_opening.pdf",
        Kind.VALID,
        lambda: _acting(b"/S /JavaScript /JS (while\\(1\\){};app.alert\\(1\\);)"),
        SAYS,
    ),
    Sample(
        "launches_a_program.pdf", Kind.VALID, lambda: _acting(b"/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >>"), SAYS
    ),
    Sample("goes_to_an_address.pdf", Kind.VALID, lambda: _acting(b"/S /URI /URI (http://127.0.0.1:9/canary)"), SAYS),
    Sample("submits_a_form.pdf", Kind.VALID, lambda: _acting(b"/S /SubmitForm /F (http://127.0.0.1:9/canary)"), SAYS),
    Sample("goes_to_a_file.pdf", Kind.VALID, lambda: _acting(b"/S /GoToR /F (/etc/passwd) /D [0 /Fit]"), SAYS),
    Sample("file_attached.pdf", Kind.VALID, _attached, OPEN_SAYS, HIDDEN_SAYS),
    Sample("dynamic_form.pdf", Kind.VALID, _xfa, SAYS),
)
