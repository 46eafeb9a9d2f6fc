"""`python -m benchmarks.textlayer [PDF...]`: how long text PDFs take, beside pdfplumber's own `extract_words`.

Without files our own pages are read (`benchmarks/pages`). Processor time is the least of some rounds, in which both
take turns, so that whatever else the machine does meets both; PDFs with a page that is no text are left out.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber

from benchmarks.page import load_pages
from benchmarks.render import to_pdf
from reports.document import Medium
from reports.errors import ReportError
from reports.reading.reader import ReportFile, read


def main() -> None:
    """Print the seconds of both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    contents = [path.read_bytes() for path in options.files] or [to_pdf(page) for page in load_pages()]
    texts = [content for content in contents if _is_text(content)]
    ours, plain = _measure(texts, options.rounds)
    print(f"{len(texts)} of {len(contents)} files are text: {1000 * ours / max(1, len(texts)):.1f} ms each, "
          f"extract_words alone {1000 * plain / max(1, len(texts)):.1f} ms: {ours / plain:.2f} times")  # fmt: skip


def _is_text(content: bytes) -> bool:
    try:
        return all(page.medium is Medium.PDF for page in read([ReportFile(content)]).pages)
    except ReportError:
        return False


def _measure(contents: Sequence[bytes], rounds: int) -> tuple[float, float]:
    """Seconds of processor time of our reading and of pdfplumber's."""
    ours = plain = 0.0
    for content in contents:
        taken = [(_seconds(_read, content), _seconds(_extract_words, content)) for _ in range(rounds)]
        ours += min(one for one, _ in taken)
        plain += min(other for _, other in taken)
    return ours, plain


def _seconds(do: Callable[[bytes], object], content: bytes) -> float:
    started = time.process_time()
    do(content)
    return time.process_time() - started


def _read(content: bytes) -> None:
    read([ReportFile(content)])


def _extract_words(content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_words(x_tolerance_ratio=0.15)


if __name__ == "__main__":
    main()
