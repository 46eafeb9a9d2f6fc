"""One request to the reading process, and its answer: a head that is empty or names an error, and a body."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from reports.allowance import Allowance, ReaderLimits, untouched_bytes
from reports.detection.engine import detect, require_language
from reports.detection.lexicon import load_lexicon
from reports.document import BoundingBox
from reports.errors import ReportError, TooComplexFile
from reports.finding import Report
from reports.reading.effort import Effort
from reports.reading.reader import ReportFile, frame, read

REPORT = TypeAdapter(Report)
BOXES = TypeAdapter(tuple[BoundingBox, ...])


def prepare() -> None:
    """Load what every request needs."""
    load_lexicon()
    untouched_bytes()


def answer(request: dict[str, Any], contents: Sequence[bytes], limits: ReaderLimits) -> tuple[bytes, bytes]:
    """Head and body, within the limits."""
    files = [ReportFile(content) for content in contents]
    try:
        allow = Allowance(limits)
        if request["do"] == "frame":
            allow(Effort.PICTURE)
            boxes = BOXES.validate_python(request["boxes"])
            return b"{}", frame(files, request["page"], boxes, limits.of_files)
        document = read(files, allow, limits.of_files)
        allow(Effort.FINDING)
        report = require_language(detect(document, load_lexicon()), load_lexicon())
        # The words stay here: the findings and their proof are all that is needed outside.
        pages = tuple(replace(page, lines=()) for page in report.document.pages)
        return b"{}", REPORT.dump_json(replace(report, document=replace(report.document, pages=pages)))
    except ReportError as error:
        return _head(error), b""
    except (MemoryError, RecursionError):
        return _head(TooComplexFile()), b""


def _head(error: ReportError) -> bytes:
    return json.dumps({"code": error.code, "page": error.page, "flaw": error.flaw}).encode()
