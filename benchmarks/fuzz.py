"""`python -m benchmarks.fuzz --minutes 30`: reports pulled out of shape, seed by seed, until detection breaks.

A seed always makes the same document: `--seed N --count 1` shows a failure again. Broken is an exception, a result
without its proof, or a document that takes longer than LONGEST.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.mutations import mutate
from reports.detection.engine import detect
from reports.detection.lexicon import Lexicon, load_lexicon
from reports.document import Document, Page
from reports.finding import Finding
from reports.reading.effort import DEFAULT
from reports.reading.pdf import MAX_CHARACTERS
from reports.reading.reader import ReportFile, read
from reports.reading.text import read_text
from tests.builders import build_sample_report

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
LONGEST = 10.0  # seconds of processor time, for as much print as a file can hold
SHRINKING = 30.0  # seconds spent on making a failing document smaller
EVERY = 30.0  # seconds between two lines of progress


def main(seed: int, seconds: float, count: int, keeps_going: bool) -> int:
    """Run seeds from `seed` on; 1 after a failure, with the seed, the traceback and a small document."""
    lexicon, originals = load_lexicon(), _originals()
    started = said = time.monotonic()
    slowest, done = (0.0, seed), 0
    known: set[str] = set()
    while done < count and time.monotonic() - started < seconds:
        document = build(seed + done, originals)
        begun = time.process_time()
        problem = _problem(document, lexicon)
        taken = time.process_time() - begun
        slowest = max(slowest, (taken, seed + done))
        problem = problem or (f"{taken:.1f} s" if taken > LONGEST * _size(document) else "")
        if problem and _place(problem) not in known:
            known.add(_place(problem))
            print(f"seed {seed + done}: {problem}", flush=True)
            _show(_shrink(document, lexicon))
            if not keeps_going:
                return 1
        done += 1
        if time.monotonic() - said > EVERY:
            said = time.monotonic()
            print(f"seeds {seed} to {seed + done - 1}; slowest {slowest[1]}: {slowest[0]:.2f} s", flush=True)
    print(f"{done} documents, seeds {seed} to {seed + done - 1}; slowest {slowest[1]}: {slowest[0]:.2f} s")
    print(f"{len(known)} different failures")
    return 1 if known else 0


def _size(document: Document) -> float:
    """How many times more print it has than any file could; 1 at least."""
    return max(1.0, len(document.text) / (DEFAULT.pages * MAX_CHARACTERS))


def build(seed: int, originals: Sequence[Document]) -> Document:
    """The document of a seed."""
    chance = random.Random(seed)
    return mutate(chance.choice(originals), chance)


def _originals() -> list[Document]:
    """Pasted texts with a grid for places, and a PDF with real ones."""
    texts = [
        json.loads(line)["text"]
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [*(read_text(text) for text in texts), read([ReportFile(build_sample_report())])]


def _problem(document: Document, lexicon: Lexicon) -> str:
    try:
        report = detect(document, lexicon)
    except Exception:
        return traceback.format_exc()
    return next((f"{one.biomarker} has no proof" for one in report.findings if not _is_proved(one, document)), "")


def _place(problem: str) -> str:
    """The innermost line of a traceback, by which failures are told apart."""
    return next((line for line in reversed(problem.splitlines()) if line.startswith("  File")), problem)


def _is_proved(finding: Finding, document: Document) -> bool:
    proof = finding.evidence
    return bool(proof.boxes) and any(page.number == proof.page for page in document.pages)


def _shrink(document: Document, lexicon: Lexicon) -> Document:
    """The document with lines, then words, left out as long as it still fails."""
    until = time.monotonic() + SHRINKING
    for smaller_ones in (_without_lines, _without_words):
        again = True
        while again and time.monotonic() < until:
            again = False
            for smaller in smaller_ones(document):
                if time.monotonic() > until:
                    break
                if _problem(smaller, lexicon):
                    document, again = smaller, True
                    break
    return document


def _without_lines(document: Document) -> list[Document]:
    found = []
    for at, page in enumerate(document.pages):
        for size in (len(page.lines) // 2, len(page.lines) // 8, 1):
            for start in range(0, len(page.lines), size) if size else ():
                found.append(_with(document, at, replace(page, lines=page.lines[:start] + page.lines[start + size :])))
    return found


def _without_words(document: Document) -> list[Document]:
    found = []
    for at, page in enumerate(document.pages):
        for index, line in enumerate(page.lines):
            for word in range(len(line.words) if len(line.words) > 1 else 0):
                shorter = replace(line, words=line.words[:word] + line.words[word + 1 :])
                lines = (*page.lines[:index], shorter, *page.lines[index + 1 :])
                found.append(_with(document, at, replace(page, lines=lines)))
    return found


def _with(document: Document, at: int, page: Page) -> Document:
    return replace(document, pages=(*document.pages[:at], page, *document.pages[at + 1 :]))


def _show(document: Document) -> None:
    for page in document.pages:
        print(f"page {page.number}, {page.medium}, {page.width} x {page.height}")
        for line in page.lines:
            print("   ", ascii([(word.text[:80], word.box) for word in line.words]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--count", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep-going", action="store_true", help="show each different failure once")
    asked = parser.parse_args()
    raise SystemExit(main(asked.seed, asked.minutes * 60, asked.count, asked.keep_going))
