"""What child processes use, from /proc: processor time, peak memory, and whether any is left over."""

from __future__ import annotations

import asyncio
import os
import resource
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 0.02  # seconds between two looks at the memory
CHILD = b"reports.child"


def children(word: bytes = CHILD) -> tuple[int, ...]:
    """The processes that this one started and whose command holds `word`."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            found += [int(number) for number in (task / "children").read_text().split()]
    return tuple(number for number in found if word in _command(number))


def memory(process: int, field: str = "VmRSS") -> int:
    """Bytes of a process's memory now (VmRSS) or at its highest (VmHWM); 0 when it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return 0


def cpu(process: int) -> float:
    """Seconds of processor time that a process has used; 0 when it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS
    return 0.0


class Watch:
    """An `async with` around one request: `cpu_seconds` and `peak_bytes` of the reading process are for it alone."""

    def __init__(self) -> None:
        self.cpu_seconds = 0.0
        self.peak_bytes = 0

    async def __aenter__(self) -> Self:
        self._process = next(iter(children()), 0)
        with suppress(OSError):
            # From here on VmHWM is counted anew.
            _forget_peak(self._process)
        self._used = _ended() + cpu(self._process)
        self._looking = asyncio.create_task(self._look())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._looking.cancel()
        self.peak_bytes = max(self.peak_bytes, memory(self._process, "VmHWM"))
        # A process that was killed counts among the ended ones; the start of its successor is not the request's.
        self.cpu_seconds = max(0.0, _ended() + cpu(self._process) - self._used)

    async def _look(self) -> None:
        while True:
            self.peak_bytes = max(self.peak_bytes, memory(self._process, "VmHWM"))
            await asyncio.sleep(EVERY)


def _forget_peak(process: int) -> None:
    Path(f"/proc/{process}/clear_refs").write_text("5")


def _ended() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""
