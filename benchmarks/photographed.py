"""`python -m benchmarks.photographed`: our own pages, photographed in six ways, and how well each way is read.

    --conditions hard,screen   only these          --pages 8     only so many, of all languages
    --only ru,en-07            only these names    --save DIR    keep the pictures and what was read
    --verbose                  a line for each page that was not read exactly

Status 1 when a result was read as its opposite. Reading is done in this process, with the product's own steps.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from pathlib import Path

from benchmarks.degrade import CONDITIONS, degrade
from benchmarks.page import DescribedPage, choose, load_pages
from benchmarks.render import has_fonts, render
from benchmarks.tally import Outcome, add_up, compare, heading
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.errors import ReportError
from reports.reading.reader import ReportFile, read


def main() -> int:
    """Print a table: a line for each condition, and for its pages in Russian."""
    options = _options()
    if not has_fonts():
        print("the DejaVu fonts are not installed (Debian: fonts-dejavu)", file=sys.stderr)
        return 2
    pages = choose(load_pages(), options.only.split(",") if options.only else [], options.pages)
    conditions = options.conditions.split(",")
    pictures = {page.name: render(page) for page in pages}
    flips = 0
    print(heading())
    for condition in conditions:
        outcomes = []
        for page in pages:
            content = degrade(pictures[page.name], condition, zlib.crc32(f"{page.name}/{condition}".encode()))
            outcome = measure(page, content)
            outcomes.append(outcome)
            if options.save:
                keep(options.save, f"{page.name}.{condition}", content, outcome)
            if options.verbose and outcome.remarks:
                print(f"  {page.name}: {'; '.join(outcome.remarks)}", flush=True)
        flips += sum(outcome.flips for outcome in outcomes)
        print(add_up(condition, outcomes), flush=True)
        russian = [outcome for outcome in outcomes if outcome.language == "ru"]
        if 0 < len(russian) < len(outcomes):
            print(add_up(f"{condition}, Russian", russian), flush=True)
    return 1 if flips else 0


def measure(page: DescribedPage, content: bytes) -> Outcome:
    """What became of one picture."""
    started = time.perf_counter()
    try:
        report = detect(read([ReportFile(content)]), load_lexicon())
    except ReportError as error:
        return compare(page, None, time.perf_counter() - started, error.code)
    return compare(page, report, time.perf_counter() - started)


def keep(folder: Path, name: str, content: bytes, outcome: Outcome) -> None:
    """Write a picture, and beside it what was read of it."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = "png" if content.startswith(b"\x89PNG") else "jpg"
    (folder / f"{name}.{ending}").write_bytes(content)
    said = "\n".join(["", *outcome.remarks, f"words unread: {' '.join(outcome.unread)}"])
    (folder / f"{name}.txt").write_text(f"{outcome.text}\n{said}\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--pages", type=int)
    parser.add_argument("--only", help="beginnings of pages' names")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    unknown = set(options.conditions.split(",")) - set(CONDITIONS)
    if unknown:
        parser.error(f"no such condition: {', '.join(sorted(unknown))}; there are {', '.join(CONDITIONS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
