"""`python -m benchmarks.badinputs DIR`, or `--own`: bad files through the isolated reader; each must get an answer.

`--own` takes the files of benchmarks.hostile, knows what must come of each, and measures what each costs; `--strace`
counts the programs and connections that the reading process starts meanwhile. `--only WORD` takes some of them.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.hostile import Sample, samples
from benchmarks.hostile.judging import GIGABYTE, Answer, problems
from benchmarks.processes import Watch, children
from benchmarks.tracing import Trace
from bot.adapters.isolated_reader import IsolatedReader
from reports.document import Medium
from reports.errors import ReportError
from tests.builders import build_sample_report

SLOW = 6.0  # seconds


async def main(files: list[Path]) -> int:
    """Print what became of each file; 1 when one got neither an answer nor a named reason."""
    outcomes: Counter[str] = Counter()
    async with IsolatedReader(1).open() as reader:
        for path in files:
            answer = await _ask(reader, path.read_bytes())
            outcome = answer.code or f"read, {len(answer.said)} results" if answer.is_answered else "LOST"
            outcomes[(answer.code or "read") if answer.is_answered else "LOST"] += 1
            slow = "  slow" if answer.seconds > SLOW else ""
            print(f"{path.name:<48}{outcome:<28}{answer.seconds:6.2f} s{slow}", flush=True)
    print(dict(outcomes), f"{outcomes['LOST']} without an answer")
    return 1 if outcomes["LOST"] else 0


async def own(chosen: Sequence[Sample], trace: Trace | None) -> int:
    """Print what became of each of our own files and what it cost; 1 when anything is not as it must be."""
    good = build_sample_report()
    bad: list[str] = []
    outcomes: Counter[str] = Counter()
    costs: list[Answer] = []
    async with IsolatedReader(1).open() as reader:
        right = await _ask(reader, good)
        for sample in chosen:
            if trace is not None:
                await trace.follow(children()[0])
            answer = await _ask(reader, sample.build())
            following = await _ask(reader, good)
            answer = replace(answer, next_is_right=following.said == right.said, next_seconds=following.seconds)
            wrong = problems(sample, answer)
            bad += [f"{sample.name}: {one}" for one in wrong]
            outcomes[(answer.code or "read") if answer.is_answered else "LOST"] += 1
            costs.append(answer)
            print(_line(sample, answer, wrong), flush=True)
        if trace is not None:
            await trace.stop()
    _summary(outcomes, costs, bad)
    if trace is not None:
        print(f"programs, processes and connections started: {sum(trace.calls.values())} {dict(trace.calls) or ''}")
    return 1 if bad or (trace is not None and trace.calls) else 0


async def _ask(reader: IsolatedReader, content: bytes) -> Answer:
    started = time.perf_counter()
    answer = Answer()
    async with Watch() as watch:
        try:
            report = await reader.read([content])
            answer = Answer(
                said=frozenset(f"{one.biomarker} {one.status}" for one in report.findings),
                warned=frozenset(one.code for one in report.warnings),
                recognised_pages=sum(page.medium is Medium.PHOTO for page in report.document.pages),
            )
        except ReportError as error:
            answer = Answer(code=error.code, recognised_pages=int(error.code.startswith("unreadable")))
        except Exception as error:
            answer = Answer(code=type(error).__name__, is_answered=False)
    seconds = time.perf_counter() - started
    return replace(answer, seconds=seconds, cpu_seconds=watch.cpu_seconds, peak_bytes=watch.peak_bytes)


def _line(sample: Sample, answer: Answer, wrong: Sequence[str]) -> str:
    outcome = answer.code or f"read, {len(answer.said)} results"
    figures = f"{answer.seconds:6.2f} s {answer.cpu_seconds:6.2f} s cpu {answer.peak_bytes / GIGABYTE:5.2f} GB"
    return f"{sample.name:<36}{sample.kind:<10}{outcome:<20}{figures}  {'; '.join(wrong)}"


def _summary(outcomes: Counter[str], costs: Sequence[Answer], bad: Sequence[str]) -> None:
    print(f"\n{len(costs)} files: {dict(outcomes.most_common())}")
    print(
        f"worst: {max(one.seconds for one in costs):.1f} s, {max(one.cpu_seconds for one in costs):.1f} s cpu, "
        f"{max(one.peak_bytes for one in costs) / GIGABYTE:.2f} GB, next good file after "
        f"{max(one.next_seconds for one in costs):.2f} s; {len(bad)} problems"
    )
    for one in bad:
        print(" ", one)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--only", default="", help="own files whose name holds this")
    parser.add_argument("--strace", action="store_true")
    asked = parser.parse_args()
    if asked.strace and shutil.which("strace") is None:
        parser.error("strace is not installed")
    if asked.own:
        some = [one for one in samples() if asked.only in one.name]
        raise SystemExit(asyncio.run(own(some, Trace() if asked.strace else None)))
    if asked.folder is None:
        parser.error("a folder or --own")
    every = sorted(one for one in asked.folder.rglob("*") if one.is_file())
    raise SystemExit(asyncio.run(main(every)))
