"""Reading in a process of its own: spawned, confined, watched, killed and replaced; it never sees the token."""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import structlog
from pydantic import TypeAdapter

import reports
from bot.metrics import READER_OFFLINE
from reports.allowance import ReaderLimits
from reports.confinement import Confinement
from reports.document import BoundingBox
from reports.errors import BrokenFile, TooComplexFile, error_of
from reports.finding import Report
from reports.memory import HUGE_PAGES, give_back

_REPORT = TypeAdapter(Report)
_ROOT = Path(reports.__file__).parent.parent
_KEPT = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "HOME", "TMPDIR")
_GREETING_SECONDS = 30
log = structlog.get_logger()


class IsolatedReader:
    """A ReportReader whose work is done by `processes` children, one request each at a time."""

    def __init__(self, processes: int = 1, limits: ReaderLimits | None = None) -> None:
        self._limits = limits or ReaderLimits()
        self._children = [_Child(self._limits) for _ in range(processes)]
        self._free: asyncio.Queue[_Child] = asyncio.Queue()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[IsolatedReader]:
        """The reader with its children started; they end with the block."""
        try:
            for child in self._children:
                await child.start()
                self._free.put_nowait(child)
            await self._tell_confinement()
            yield self
        finally:
            for child in self._children:
                await child.stop()

    async def _tell_confinement(self) -> None:
        """Say once whether the system keeps the children off the network; where it does not, they read all the same."""
        try:
            confinement = await self._children[0].confinement()
        except (EOFError, OSError) as error:
            log.warning("reader_not_started", error=type(error).__name__)
            return
        READER_OFFLINE.set(confinement is not Confinement.NONE)
        if confinement is Confinement.NONE:
            log.warning("reader_not_offline", problem="this system cannot keep the reading processes off the network")

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
        self._confinement: Confinement | None = None

    async def start(self) -> None:
        self._confinement = None
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "reports.child",
            json.dumps(asdict(self._limits)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | HUGE_PAGES,
            start_new_session=True,
        )

    async def confinement(self) -> Confinement:
        """How the process is confined, which is the first thing that it says. Raises EOFError or TimeoutError."""
        if self._confinement is None:
            if self._process is None or self._process.stdout is None:
                raise EOFError
            async with asyncio.timeout(_GREETING_SECONDS):
                self._confinement = Confinement((await self._receive(self._process.stdout)).decode())
        return self._confinement

    async def ask(self, request: dict[str, Any], files: Sequence[bytes]) -> tuple[bytes, bytes]:
        if self._process is None or self._process.returncode is not None:
            await self.start()
        await self.confinement()
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
