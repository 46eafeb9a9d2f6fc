"""Text in odd letters and encodings, and files that are something else."""

# A row a file is easier to scan than wrapped calls.

from __future__ import annotations

import gzip
import io
import json
import zipfile

from benchmarks.hostile.sample import LINES, SAYS, Kind, Sample

_TEXT = "\n".join(LINES) + "\n"
_REFUSED = ("unsupported_file",)


def _zip(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _said(name: str, content: bytes, kind: Kind = Kind.VALID) -> Sample:
    return Sample(name, kind, lambda: content, SAYS)


def _refused(name: str, content: bytes) -> Sample:
    return Sample(name, Kind.BROKEN, lambda: content, codes=_REFUSED)


def _flood(name: str, piece: str, megabytes: float = 19.9) -> Sample:
    count = int(megabytes * 1024 * 1024 / len(piece.encode()))
    return Sample(name, Kind.BOMB, lambda: (piece * count).encode())  # noqa: PLW0108 - 20 MB only when asked for


SAMPLES = (
    _said("plain.txt", _TEXT.encode()),
    _said("utf8_with_mark.txt", b"\xef\xbb\xbf" + _TEXT.encode()),
    _said("utf16_little_with_mark.txt", b"\xff\xfe" + _TEXT.encode("utf-16-le")),
    _said("utf16_big_with_mark.txt", b"\xfe\xff" + _TEXT.encode("utf-16-be")),
    _said("utf16_little.txt", _TEXT.encode("utf-16-le")),
    _said("utf16_big.txt", _TEXT.encode("utf-16-be")),
    _said("utf32_with_mark.txt", _TEXT.encode("utf-32"), Kind.ODD),
    _said("latin1.txt", (_TEXT + "Größe der Läsion: 3 cm\n").encode("latin-1")),
    _said("windows_lines.txt", _TEXT.replace("\n", "\r\n").encode()),
    _said("old_mac_lines.txt", _TEXT.replace("\n", "\r").encode()),
    _said("accents_apart.txt", (_TEXT + "Gro\u0308\u00dfe\n").encode()),
    _said("zero_width.txt", _TEXT.replace("detected", "de\u200btected").encode(), Kind.ODD),
    _said("soft_hyphens.txt", _TEXT.replace("detected", "de\u00adtected").encode()),
    _said("nulls_between.txt", _TEXT.replace("\n", "\n\x00").encode(), Kind.ODD),
    Sample(
        "direction_turned.txt",
        Kind.ODD,
        lambda: _TEXT.replace("G12C", "\u202eG12C\u202c").encode(),
        never=("KRAS negative",),
    ),
    Sample("utf16_odd_length.txt", Kind.BROKEN, lambda: b"\xff\xfe" + _TEXT.encode("utf-16-le") + b"x"),
    Sample("utf16_surrogates.txt", Kind.BROKEN, lambda: b"\xff\xfe" + b"\x00\xd8" * 4000),
    Sample("spaces.txt", Kind.BROKEN, lambda: b" \n\t" * 1000, codes=("empty_file",)),
    Sample("nothing.txt", Kind.BROKEN, lambda: b"", codes=("empty_file",)),
    Sample("no_break_spaces.txt", Kind.BROKEN, lambda: "\u00a0\u2003\u3000".encode() * 100),
    Sample("marks_only.txt", Kind.BROKEN, lambda: b"\xef\xbb\xbf" * 100),
    _flood("one_line_20mb.txt", "a"),
    _flood("names_20mb.txt", "EGFR "),
    _flood("accents_20mb.txt", "\u0301"),
    _flood("line_breaks_20mb.txt", "\n"),
    _flood("form_feeds_20mb.txt", "x\f"),
    _flood("tabs_20mb.txt", "a\t"),
    _flood("letters_of_4_bytes_20mb.txt", "\U0001f9ec"),
    Sample("too_large.txt", Kind.BROKEN, lambda: b"a" * (21 * 1024 * 1024), codes=("too_large_file",)),
    _refused("page.html", b"<!doctype html><p>" + _TEXT.encode()),
    _refused("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text>' + _TEXT.encode() + b"</text></svg>"),
    _refused("entities.xml", b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
    _refused("result.json", json.dumps({"KRAS": "detected"}).encode()),
    _refused("letter.rtf", rb"{\rtf1\ansi " + _TEXT.encode() + b"}"),
    _refused("letter.docx", _zip("word/document.xml", _TEXT.encode())),
    _refused("letter.odt", _zip("content.xml", _TEXT.encode())),
    _refused("bomb.zip", _zip("zeros", bytes(50 * 1024 * 1024))),
    _refused("report.gz", gzip.compress(_TEXT.encode(), mtime=0)),
    _refused("program.elf", b"\x7fELF\x02\x01\x01" + bytes(200)),
    Sample("table.csv", Kind.VALID, lambda: b"Gene,Result\nKRAS,positive\nEGFR,negative\n", SAYS),
    Sample("mail.eml", Kind.ODD, lambda: b"From: a@b.example\r\nSubject: report\r\n\r\n" + _TEXT.encode(), SAYS),
)
