"""What the reading process asks of the system while it reads: programs, processes, sockets, connections."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

CALLS = "execve,execveat,connect,socket,fork,vfork,clone,clone3"
PATIENCE = 10.0  # seconds until strace must have attached


class Trace:
    """strace on one reading process after the other. Threads are allowed, so they are not counted."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._folder = tempfile.TemporaryDirectory()
        self._followed = 0
        self._tracer: asyncio.subprocess.Process | None = None

    async def follow(self, process: int) -> None:
        """Attach to `process`, unless that is done already."""
        if process == self._followed:
            return
        await self.stop()
        self._followed = process
        self._tracer = await asyncio.create_subprocess_exec(
            "strace", "-q", "-f", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(self._log), "-p", str(process),
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(PATIENCE):
            while not _is_traced(process):  # noqa: ASYNC110 - the system sends no event
                await asyncio.sleep(0.02)

    async def stop(self) -> None:
        """Detach, and count what was seen."""
        if self._tracer is not None:
            with suppress(ProcessLookupError):
                self._tracer.terminate()
            await self._tracer.wait()
            self._tracer = None
            for line in self._log.read_text(errors="replace").splitlines():
                name = line.split(" ", 1)[-1].strip().split("(")[0]
                if name in CALLS.split(",") and "CLONE_THREAD" not in line:
                    self.calls[name] += 1

    @property
    def _log(self) -> Path:
        return Path(self._folder.name) / str(self._followed)


def _is_traced(process: int) -> bool:
    return "TracerPid:\t0\n" not in Path(f"/proc/{process}/status").read_text()
