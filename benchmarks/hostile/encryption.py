"""PDF files with a password: an empty one opens the file for everybody, another one does not."""

from __future__ import annotations

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from benchmarks.hostile.raw import one_page, write
from benchmarks.hostile.sample import LINES, SAYS, Kind, Sample


def _locked(password: str, strength: int) -> bytes:
    buffer = io.BytesIO()
    key = StandardEncryption(password, ownerPassword="owner", strength=strength, canPrint=0, canCopy=0)
    page = canvas.Canvas(buffer, encrypt=key, invariant=1)
    for index, line in enumerate(LINES):
        page.drawString(72, 720 - 25 * index, line)
    page.save()
    return buffer.getvalue()


def _claimed(entry: bytes) -> bytes:
    return write(one_page(), b"/Encrypt << %s >> /ID [(a) (a)]" % entry)


SAMPLES = (
    Sample("empty_password_40.pdf", Kind.VALID, lambda: _locked("", 40), SAYS),
    Sample("empty_password_128.pdf", Kind.VALID, lambda: _locked("", 128), SAYS),
    Sample("password_40.pdf", Kind.ENCRYPTED, lambda: _locked("secret", 40), codes=("encrypted_pdf",)),
    Sample("password_128.pdf", Kind.ENCRYPTED, lambda: _locked("secret", 128), codes=("encrypted_pdf",)),
    Sample("encrypted_by_nobody.pdf", Kind.BROKEN, lambda: _claimed(b"")),
    Sample("encrypted_by_another.pdf", Kind.BROKEN, lambda: _claimed(b"/Filter /Adobe.PubSec /V 4")),
    Sample("encrypted_by_lies.pdf", Kind.BROKEN, lambda: _claimed(b"/Filter /Standard /V 9 /R 99 /O (a) /U (b) /P -1")),
)
