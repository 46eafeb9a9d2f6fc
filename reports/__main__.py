"""`python -m reports FILE...`: reads each file as one report and prints what it found."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.detection.engine import detect, require_language
from reports.detection.lexicon import load_lexicon
from reports.errors import ReportError
from reports.finding import Finding, Report
from reports.reading.reader import ReportFile, read
from reports.reading.text import read_text

_WARNINGS = {
    "blurred_page": "page {page} is blurred",
    "check_page": "page {page} was hard to read",
    "blank_page": "page {page} is blank",
    "dark_page": "page {page} is too dark",
    "small_page": "the print on page {page} is too small",
    "unseen_page": "parts of page {page} could not be seen",
    "hidden_page": "much of page {page} could not be seen",
    "cut_off_page": "page {page} is cut off at one side",
    "repeated_page": "page {page} was sent twice",
    "missing_page": "page {page} is missing",
    "unread_page": "page {page} could not be read",
    "unread_picture": "a picture on page {page} could not be read",
    "too_many_pages": "only the first {page} pages were read",
    "unreadable_language": "page {page} is in letters that are not read",
}


def main() -> int:
    """Read the arguments, print an answer for each report; 0 when each has an answer or a named error."""
    parser = argparse.ArgumentParser(prog="python -m reports", description="Find the biomarkers in reports.")
    parser.add_argument(
        "files", nargs="*", help="a report: a PDF, a picture, a text; a.jpg+b.jpg is one album; - is text from stdin"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--corpus", type=Path, help="read every line of DIR/gold.jsonl (its text or files) and print predictions"
    )
    options = parser.parse_args()
    if not options.files and options.corpus is None:
        parser.error("name a file, or --corpus DIR")
    for row in _requests(options.files, options.corpus):
        answer = answer_request(row)
        print(json.dumps(answer, ensure_ascii=False) if options.json or options.corpus else _table(answer), flush=True)
    return 0


def _requests(files: list[str], corpus: Path | None) -> Iterator[dict[str, Any]]:
    for name in files:
        if name == "-":
            yield {"id": "-", "files": [], "text": sys.stdin.read()}
        else:
            yield {"id": name, "files": name.split("+"), "root": Path()}
    if corpus is not None:
        yield from corpus_requests(corpus)


def corpus_requests(corpus: Path) -> Iterator[dict[str, Any]]:
    """What a corpus asks to be read: ids with a text or with files, and nothing of its labels."""
    for line in (corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield {"id": row["id"], "files": row.get("files", []), "text": row.get("text"), "root": corpus}


def answer_request(row: dict[str, Any]) -> dict[str, Any]:
    """The contract's object for one request; a report that cannot be read is answered with its error."""
    started = time.perf_counter()
    read_at = started
    report: Report | None = None
    error: dict[str, str] | None = None
    try:
        if row.get("text") is not None:
            document = read_text(row["text"])
        else:
            document = read([ReportFile((row["root"] / name).read_bytes()) for name in row["files"]])
        read_at = time.perf_counter()
        report = require_language(detect(document, load_lexicon()), load_lexicon())
    except ReportError as problem:
        error = {"code": problem.code, "message": problem.message}
    except OSError as problem:
        error = {"code": "no_such_file", "message": problem.strerror or "The file cannot be opened."}
    ended = time.perf_counter()
    read_at = read_at if report else ended
    return {
        "id": row["id"],
        "files": row["files"],
        "pages": len(report.document.pages) if report else 0,
        "language": report.language if report else None,
        "cancer": report.cancer if report else None,
        "is_report": report.is_report if report else False,
        "findings": [_finding(one) for one in report.findings] if report else [],
        "warnings": [_WARNINGS[one.code].format(page=one.page) for one in report.warnings] if report else [],
        "error": error,
        "seconds": {"read": round(read_at - started, 4), "detect": round(ended - read_at, 4)},
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "biomarker": one.biomarker,
        "status": str(one.status),
        "detail": one.detail,
        "variant": one.variant,
        "method": one.method,
        "specimen": one.specimen,
        "value": one.measurement.value if one.measurement else None,
        "unit": one.measurement.unit if one.measurement else None,
        "page": one.evidence.page,
        "quote": one.evidence.quote,
        "boxes": [
            [round(edge, 4) for edge in (box.left, box.top, box.right, box.bottom)] for box in one.evidence.boxes
        ],
        "confidence": str(one.confidence),
    }


def _table(answer: dict[str, Any]) -> str:
    head = f"{answer['id']}: {answer['pages']} pages, {answer['cancer'] or 'no cancer type printed'}"
    if answer["error"]:
        return f"{answer['id']}: {answer['error']['message']} ({answer['error']['code']})"
    rows = [
        f"  {one['biomarker']:<12} {one['status']:<12} {one['detail'] or '-':<28} "
        f"p.{one['page']}  {one['confidence']:<6} {one['quote'][:70]}"
        for one in answer["findings"]
    ]
    return "\n".join(
        [head, *(rows or ["  no biomarker result found"]), *(f"  ! {text}" for text in answer["warnings"])]
    )


if __name__ == "__main__":
    sys.exit(main())
