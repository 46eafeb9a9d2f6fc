"""Reading in a process of its own: spawned, watched, killed and replaced; it never sees the token."""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import reports
from reports.document import BoundingBox
from reports.errors import BrokenFile, TooComplexFile, error_of
from reports.finding import Report
from reports.memory import give_back

_REPORT = TypeAdapter(Report)
_ROOT = Path(reports.__file__).parent.parent
_KEPT = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "HOME", "TMPDIR")


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What one request may use; wall and processor time in seconds, memory and written files in bytes."""

    wall_seconds: float = 60.0
    cpu_seconds: int = 90
    memory_bytes: int = 3 * 1024**3
    file_bytes: int = 1024**2


class IsolatedReader:
    """A ReportReader whose work is done by `processes` children, one request each at a time."""

    def __init__(self, processes: int = 1, limits: ReaderLimits | None = None) -> None:
        self._limits = limits or ReaderLimits()
        self._children = [_Child(self._limits) for _ in range(processes)]
        self._free: asyncio.Queue[_Child] = asyncio.Queue()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[IsolatedReader]:
        """The reader with its children started; they end with the block."""
        for child in self._children:
            await child.start()
            self._free.put_nowait(child)
        try:
            yield self
        finally:
            for child in self._children:
                await child.stop()

    async def read(self, files: Sequence[bytes]) -> Report:
        """The report that the files make up. Raises the errors of reports.errors."""
        return _REPORT.validate_json(await self._ask({"do": "read"}, files))

    async def frame(self, files: Sequence[bytes], page: int, boxes: Sequence[BoundingBox]) -> bytes:
        """A PNG of the place."""
        return await self._ask({"do": "frame", "page": page, "boxes": [asdict(box) for box in boxes]}, files)

    async def _ask(self, request: dict[str, Any], files: Sequence[bytes]) -> bytes:
        child = await self._free.get()
        is_done = False
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                head, body = await child.ask(request, files)
            is_done = True
        except (TimeoutError, EOFError, OSError) as error:
            raise TooComplexFile from error
        finally:
            if not is_done:
                # Also when the caller was cancelled: the child may be in the middle of something.
                await asyncio.shield(child.replace())
            self._free.put_nowait(child)
            give_back()
        problem = json.loads(head)
        if problem:
            raise error_of(problem.get("code", BrokenFile.code), problem.get("page"), problem.get("flaw"))
        return body


class _Child:
    """One reading process."""

    def __init__(self, limits: ReaderLimits) -> None:
        self._limits = limits
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "reports.child",
            json.dumps(asdict(self._limits)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,
        )

    async def ask(self, request: dict[str, Any], files: Sequence[bytes]) -> tuple[bytes, bytes]:
        if self._process is None or self._process.returncode is not None:
            await self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError
        parts = [json.dumps({**request, "files": len(files)}).encode(), *files]
        for part in parts:
            process.stdin.write(struct.pack(">I", len(part)) + part)
        await process.stdin.drain()
        return await self._receive(process.stdout), await self._receive(process.stdout)

    async def _receive(self, source: asyncio.StreamReader) -> bytes:
        size = struct.unpack(">I", await source.readexactly(4))[0]
        return await source.readexactly(size)

    async def replace(self) -> None:
        await self.stop()
        await self.start()

    async def stop(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
            self._process = None
