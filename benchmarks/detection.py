"""`python -m benchmarks.detection`: how fast text is understood, on our own reports and on hostile texts, one core."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

REPORTS = Path(__file__).parent.parent / "tests" / "corpus" / "reports.jsonl"
PAGE = 3_000  # characters
ROUNDS = 7
HOSTILE = 200_000  # characters
LONGEST = 2.0  # seconds for a hostile text

# What is repeated until it is a hostile text.
PATTERNS = {
    "names on one line": "EGFR ",
    "names in a list": "EGFR, KRAS, ",
    "names without spaces": "EGFR",
    "a name a line": "EGFR\n",
    "a name a sentence": "EGFR. ",
    "a result a line": "positive\n",
    "results on one line": "EGFR negative KRAS positive ",
    "negations": "no not without ",
    "negated names": "no no no EGFR ",
    "opened brackets": "(EGFR (positive ",
    "brackets": "(EGFR (positive) ",
    "no spaces": "a",
    "digits": "1",
    "percentages": "12 % ",
    "cells": "EGFR   positive   ",
    "check boxes": "[ ] EGFR [x] positive ",
    "semicolons": "EGFR;",
    "scores": "PD-L1 TPS 5 % CPS 3 ",
    "fusions": "EML4-ALK::RET-",
    "variants": "p.L858R c.2573T>G ",
    "letters apart": "E G F R n e g a t i v e ",
    "leaders": "EGFR ....... positive ",
    "underscores": "_",
    "Cyrillic": "мутация EGFR не обнаружена ",
    "combining accents": "e\u0301",
    "wide gaps": "EGFR      ",
    "arrows": "EGFR positive -> negative ",
    "percentages of many": "EGFR found in about 12 % of patients ",
}


def main() -> int:
    """Print pages a second and the slowest hostile texts; status 1 when one of those takes too long."""
    lexicon = load_lexicon()
    texts = [json.loads(line)["text"] for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    documents = [read_text(text) for text in texts]
    best = min(_seconds(lambda: [detect(one, lexicon) for one in documents]) for _ in range(ROUNDS))
    print(f"{sum(map(len, texts)) / PAGE / best:.0f} pages of {PAGE} characters a second, one core")
    times = {}
    for name, pattern in PATTERNS.items():
        text = (pattern * (HOSTILE // len(pattern) + 1))[:HOSTILE]
        times[name] = _seconds(partial(_read, text))
    for name in sorted(times, key=times.__getitem__, reverse=True)[:5]:
        print(f"{times[name]:5.2f} s  {HOSTILE} characters of {name}")
    return int(max(times.values()) > LONGEST)


def _read(text: str) -> None:
    detect(read_text(text), load_lexicon())


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
