"""`python -m benchmarks.badinputs DIR`: every file of a folder through the isolated reader; each must get an answer."""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter
from pathlib import Path

from bot.adapters.isolated_reader import IsolatedReader
from reports.errors import ReportError

SLOW = 6.0  # seconds


async def main(files: list[Path]) -> int:
    """Print what became of each file; 1 when one got neither an answer nor a named reason."""
    outcomes: Counter[str] = Counter()
    lost = 0
    async with IsolatedReader(1).open() as reader:
        for path in files:
            started = time.perf_counter()
            try:
                report = await reader.read([path.read_bytes()])
                outcome = f"read, {len(report.findings)} findings"
                outcomes["read"] += 1
            except ReportError as error:
                outcome = error.code
                outcomes[error.code] += 1
            except Exception as error:
                outcome = f"LOST: {type(error).__name__}"
                lost += 1
            seconds = time.perf_counter() - started
            print(f"{path.name:<48}{outcome:<28}{seconds:6.2f} s{'  slow' if seconds > SLOW else ''}", flush=True)
    print(dict(outcomes), f"{lost} without an answer")
    return 1 if lost else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    every = sorted(one for one in parser.parse_args().folder.rglob("*") if one.is_file())
    raise SystemExit(asyncio.run(main(every)))
