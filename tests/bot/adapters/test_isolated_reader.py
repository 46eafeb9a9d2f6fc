"""The reading processes: confined, within their limits, and replaced when one ends."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.hostile import samples
from benchmarks.hostile.raw import one_page, text, write
from benchmarks.processes import children
from bot.adapters.isolated_reader import IsolatedReader
from reports.allowance import ReaderLimits
from reports.confinement import Confinement
from reports.errors import TooComplexFile, TooLargeFile
from tests.builders import build_photo, build_sample_report

ROOT = Path(__file__).parents[3]
BY_NAME = {sample.name: sample for sample in samples()}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines processes and limits their memory")
MB = 1024**2

# Runs a reader where the kernel refuses both ways of being confined.
UNCONFINED = """
import asyncio, sys
from prometheus_client import generate_latest
from bot.adapters.isolated_reader import IsolatedReader
from bot.logs import set_up_logs
from reports import confinement

confinement.REFUSED = {"seccomp": confinement._SECCOMP, "unshare": (272, 97)}
confinement.CLONE = confinement.CLONE3 = (0xFFFFFF, 0xFFFFFF)
assert confinement.refuse_calls()
set_up_logs("INFO")

async def main():
    async with IsolatedReader(2).open() as reader:
        report = await reader.read([sys.stdin.buffer.read()])
        print(len(report.findings), generate_latest().decode())

asyncio.run(main())
"""


@asynccontextmanager
async def opened(**limits: float) -> AsyncIterator[IsolatedReader]:
    async with IsolatedReader(1, ReaderLimits(**limits)).open() as reader:  # type: ignore[arg-type]
        yield reader


def large_photo() -> bytes:
    """Some 30 million pixels."""
    photo = Image.open(io.BytesIO(build_photo(["KRAS G12C mutation: detected"])))
    times = (30_000_000 / (photo.width * photo.height)) ** 0.5
    buffer = io.BytesIO()
    photo.resize((int(photo.width * times), int(photo.height * times))).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def states_of(process: int) -> list[dict[str, str]]:
    """What the kernel says of each thread."""
    files = [one / "status" for one in Path(f"/proc/{process}/task").iterdir()]
    return [dict(line.split(":\t", 1) for line in one.read_text().splitlines()) for one in files]


@LINUX
async def test_every_thread_of_a_reading_process_is_confined_and_a_photo_is_read() -> None:
    async with opened() as reader:
        report = await reader.read([build_photo(["KRAS G12C mutation: detected"])])
        states = states_of(children()[0])
    assert [(one.biomarker, str(one.status)) for one in report.findings] == [("KRAS", "positive")]
    assert len(states) > 1
    assert {(one["Seccomp"], one["NoNewPrivs"]) for one in states} == {("2", "1")}


@LINUX
def test_where_nothing_confines_it_reads_all_the_same_and_says_so_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNCONFINED], input=build_sample_report(), capture_output=True, check=True, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr.count(b"reader_not_offline") == 1
    assert b"bot_reader_offline 0.0" in done.stdout
    assert int(done.stdout.split()[0]) > 5


@LINUX
async def test_it_says_how_it_is_confined_and_counts_it() -> None:
    reader = IsolatedReader(1)
    async with reader.open():
        assert await reader._children[0].confinement() is Confinement.FILTER


@LINUX
@pytest.mark.parametrize(
    ("limits", "name"),
    [
        ({"opening_memory_bytes": 200 * MB}, "large.png"),
        ({"memory_bytes": 400 * MB}, "large.png"),
        ({"opening_cpu_seconds": 0.3}, "operators_100k.pdf"),
        ({"cpu_seconds": 0.3}, "operators_100k.pdf"),
        ({"wall_seconds": 0.3}, "operators_100k.pdf"),
    ],
    ids=["memory to open it", "memory", "processor time to open it", "processor time", "time"],
)
async def test_a_lower_limit_stops_a_file_that_is_read_otherwise(limits: dict[str, float], name: str) -> None:
    content = large_photo() if name == "large.png" else BY_NAME[name].build()
    async with opened(**limits) as reader:
        with pytest.raises(TooComplexFile):
            await reader.read([content])
    async with opened() as reader:
        assert (await reader.read([content])).findings


async def test_fewer_pages_are_read_where_fewer_are_taken_and_it_is_said() -> None:
    async with opened(pages=2) as reader:
        report = await reader.read([BY_NAME["pages_31.pdf"].build()])
    assert len(report.document.pages) == 2
    assert [(one.code, one.page) for one in report.warnings] == [("too_many_pages", 2)]


async def test_of_slow_pages_the_first_are_read_and_pages_behind_them_keep_their_numbers() -> None:
    slow = BY_NAME["pages_30_of_operators.pdf"].build()
    async with opened() as reader:  # as it ships: a page takes up to 3 s on a slow machine
        report = await reader.read([slow, write(one_page(text(["ALK rearrangement: detected"])))])
    [warning] = report.warnings
    assert warning.code == "too_many_pages"
    assert warning.page is not None and 0 < warning.page < 30
    assert len(report.document.pages) == 31
    assert {(one.biomarker, one.evidence.page) for one in report.findings} == {("KRAS", 1), ("EGFR", 1), ("ALK", 31)}


async def test_a_file_over_the_size_that_is_taken_is_named_so() -> None:
    content = build_sample_report()
    async with opened(file_bytes=len(content)) as reader:
        assert (await reader.read([content])).findings
        with pytest.raises(TooLargeFile):
            await reader.read([content + b"\n"])


async def test_a_process_that_was_killed_is_replaced_by_one_that_is_confined_too() -> None:
    reader = IsolatedReader(1)
    async with reader.open():
        before = await reader._children[0].confinement()
        os.kill(children()[0], signal.SIGKILL)
        with pytest.raises(TooComplexFile):
            await reader.read([build_sample_report()])
        assert (await reader.read([build_sample_report()])).findings
        assert await reader._children[0].confinement() is before
