"""`python -m benchmarks.soak --reports 300`: many reports through one reader; nothing may grow or be left over."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks.hostile import Kind, samples
from benchmarks.processes import children, memory
from bot.adapters.isolated_reader import IsolatedReader
from reports.errors import ReportError
from tests.builders import build_photo, build_report

GROWTH = 1.10  # of the second tenth, that the last one may have
HOSTILE = 0.1  # of the reports
PHOTOS = 0.3
HOSTILE_KINDS = (Kind.BOMB, Kind.BROKEN, Kind.ODD)
GENES = ("EGFR", "KRAS", "BRAF", "ALK", "ROS1", "RET", "MET", "NTRK1", "HER2", "PIK3CA")
RESULTS = ("not detected", "detected", "wild type", "quantity not sufficient")
MB = 1024 * 1024


async def main(count: int, seed: int) -> int:
    """Print memory on the way and what is left over; 1 when memory grew or anything was left."""
    scratch = _scratch()
    parents: list[int] = []
    readers: list[int] = []
    refused = 0
    started = time.monotonic()
    # Built in another process, so that what building a bomb takes is not counted here.
    with ProcessPoolExecutor(1, get_context("spawn")) as builder:
        async with IsolatedReader(1).open() as reader:
            for number in range(1, count + 1):
                content = await asyncio.wrap_future(builder.submit(build, number, seed))
                try:
                    await reader.read([content])
                except ReportError:
                    refused += 1
                parents.append(memory(os.getpid()))
                readers.append(sum(memory(process) for process in children()))
                if number % max(1, count // 10) == 0:
                    print(f"{number:5} reports, {time.monotonic() - started:6.0f} s: {parents[-1] / MB:6.0f} MB here, "
                          f"{readers[-1] / MB:6.0f} MB in the reader", flush=True)  # fmt: skip
    left = [*children(), *sorted(_scratch() - scratch)]
    print(f"{refused} refused; left over: {left or 'nothing'}")
    grown = [name for name, sizes in (("parent", parents), ("reader", readers)) if _has_grown(sizes)]
    print(f"grown: {', '.join(grown) or 'nothing'}")
    return 1 if grown or left else 0


def _scratch() -> set[str]:
    """What Python's own temporary files and folders are called."""
    return {str(one) for one in Path(tempfile.gettempdir()).glob("tmp*")}


def _has_grown(sizes: list[int]) -> bool:
    """By the middle of each tenth: one report more or less with a photo is no growth."""
    tenth = max(1, len(sizes) // 10)
    second, last = median(sizes[tenth : 2 * tenth] or sizes), median(sizes[-tenth:])
    print(f"second tenth {second / MB:.0f} MB, last tenth {last / MB:.0f} MB")
    return last > GROWTH * second


def build(number: int, seed: int) -> bytes:
    """The report of this number, from 1; the same seed gives the same one."""
    chance = random.Random(seed * 1_000_003 + number)
    drawn = chance.random()
    # A photo comes first, so that the models of character recognition count from the beginning.
    if number == 1 or drawn < PHOTOS:
        # Few sizes: onnxruntime keeps memory for each shape that it has met, which is no leak.
        lines = ["Molecular pathology report", *(_line(chance) for _ in range(chance.choice((3, 6))))]
        return build_photo(lines, size=(chance.choice((1000, 1400)), 700))
    if drawn < PHOTOS + HOSTILE:
        return chance.choice([one for one in samples() if one.kind in HOSTILE_KINDS]).build()
    rows = [("Gene", "Method", "Result"), *((gene, "NGS", chance.choice(RESULTS)) for gene in GENES)]
    return build_report(f"Invented laboratory {number}", [_line(chance)] * chance.randint(1, 90), rows)


def _line(chance: random.Random) -> str:
    return f"{chance.choice(GENES)} mutation: {chance.choice(RESULTS)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    raise SystemExit(asyncio.run(main(asked.reports, asked.seed)))
