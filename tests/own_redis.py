"""A Redis that a test kills and starts again."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

from redis.asyncio import Redis

from bot.adapters.embedded_redis import embedded_redis


class OwnRedis:
    """A server whose address stays the same when it comes back."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._stop: asyncio.Event
        self._task: asyncio.Task[None]
        self.url = ""
        self._link = directory / "link.sock"

    async def start(self) -> None:
        self._stop, begun = asyncio.Event(), asyncio.Event()

        async def run() -> None:
            async with embedded_redis(self._directory / "redis") as url:
                self._link.unlink(missing_ok=True)
                self._link.symlink_to(url.removeprefix("unix://"))
                begun.set()
                await self._stop.wait()

        self._task = asyncio.create_task(run())
        await asyncio.wait_for(begun.wait(), 20)
        self.url = f"unix://{self._link}"

    async def kill(self) -> None:
        async with Redis.from_url(self.url) as client:
            os.kill((await client.info("server"))["process_id"], signal.SIGKILL)
        self._stop.set()
        await self._task
