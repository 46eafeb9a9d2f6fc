"""A process of its own that reads strangers' files: requests come on stdin, answers go to stdout, nothing else.

Each message is a length (four bytes, big endian), then that many bytes. A request is a JSON head, then its files.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from dataclasses import replace
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from reports.detection.engine import detect, require_language
from reports.detection.lexicon import load_lexicon
from reports.document import BoundingBox
from reports.errors import ReportError, TooComplexFile
from reports.finding import Report
from reports.reading.reader import ReportFile, frame, read

REPORT = TypeAdapter(Report)
BOXES = TypeAdapter(tuple[BoundingBox, ...])


def main() -> None:
    """Answer requests until stdin ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not fall among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limits = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    _limit(limits)
    load_lexicon()
    while (head := _receive(sys.stdin.buffer)) is not None:
        request = json.loads(head)
        files = [ReportFile(_receive(sys.stdin.buffer) or b"") for _ in range(request["files"])]
        _limit_time(limits.get("cpu_seconds"))
        for part in _answer(request, files):
            _send(answers, part)


def _answer(request: dict[str, Any], files: list[ReportFile]) -> tuple[bytes, bytes]:
    try:
        if request["do"] == "frame":
            return b"{}", frame(files, request["page"], BOXES.validate_python(request["boxes"]))
        report = require_language(detect(read(files), load_lexicon()), load_lexicon())
        # The words stay here: the findings and their proof are all that is needed outside.
        pages = tuple(replace(page, lines=()) for page in report.document.pages)
        return b"{}", REPORT.dump_json(replace(report, document=replace(report.document, pages=pages)))
    except ReportError as error:
        return json.dumps({"code": error.code, "page": error.page, "flaw": error.flaw}).encode(), b""
    except (MemoryError, RecursionError):
        return json.dumps({"code": TooComplexFile.code, "page": None}).encode(), b""


def _receive(source: BinaryIO) -> bytes | None:
    size = source.read(4)
    return source.read(struct.unpack(">I", size)[0]) if len(size) == 4 else None


def _send(sink: BinaryIO, part: bytes) -> None:
    sink.write(struct.pack(">I", len(part)) + part)
    sink.flush()


def _limit(limits: dict[str, int]) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name, kind in (("memory_bytes", resource.RLIMIT_DATA), ("file_bytes", resource.RLIMIT_FSIZE)):
        if limits.get(name):
            resource.setrlimit(kind, (limits[name], limits[name]))


def _limit_time(seconds: int | None) -> None:
    """Processor time for one request, counted from what was used before it."""
    if seconds:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
