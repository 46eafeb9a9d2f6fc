"""A process of its own that reads strangers' files: requests come on stdin, answers go to stdout, nothing else.

Each message is a length (four bytes, big endian), then that many bytes. A request is a JSON head, then its files.
"""

from __future__ import annotations

import json
import math
import os
import resource
import struct
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from reports.detection.engine import detect, require_language
from reports.detection.lexicon import load_lexicon
from reports.document import BoundingBox
from reports.errors import ReportError, TooComplexFile
from reports.finding import Report
from reports.memory import clear_away, keep_what_is_loaded
from reports.reading.effort import FINDING, PICTURE, Allow, Effort
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
    keep_what_is_loaded()
    while (head := _receive(sys.stdin.buffer)) is not None:
        request = json.loads(head)
        files = [ReportFile(_receive(sys.stdin.buffer) or b"") for _ in range(request["files"])]
        for part in _answer(request, files, _allowance(limits)):
            _send(answers, part)
        # The answer is on its way: nobody waits for this.
        del head, request, files
        clear_away()


def _answer(request: dict[str, Any], files: list[ReportFile], allow: Allow) -> tuple[bytes, bytes]:
    try:
        if request["do"] == "frame":
            allow(PICTURE)
            return b"{}", frame(files, request["page"], BOXES.validate_python(request["boxes"]))
        document = read(files, allow)
        allow(FINDING)
        report = require_language(detect(document, load_lexicon()), load_lexicon())
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


def _allowance(limits: dict[str, int]) -> Allow:
    """What one request may use, step by step and within `limits`; who takes more is killed or gets no more memory."""
    end = _used() + limits.get("cpu_seconds", 0)

    def allow(effort: Effort) -> None:
        if limits.get("cpu_seconds"):
            _set(resource.RLIMIT_CPU, math.ceil(min(_used() + effort.seconds, end)))
        if (most := limits.get("memory_bytes")) and (held := _held()):
            _set(resource.RLIMIT_DATA, min(most, held + (effort.memory_bytes or most)))

    return allow


def _set(kind: int, soft: int) -> None:
    resource.setrlimit(kind, (soft, resource.getrlimit(kind)[1]))


def _held() -> int:
    """Bytes that count against RLIMIT_DATA; 0 on systems that do not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
