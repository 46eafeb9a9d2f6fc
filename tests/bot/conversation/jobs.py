"""A queue in one process: the promises of the real one, at once and without Redis."""

from __future__ import annotations

import asyncio
import json
import traceback
from contextlib import suppress
from dataclasses import replace

from bot.jobs import Job, Payload, Work


class JobsAtOnce:
    """A JobQueue whose jobs begin when they are put. What a worker that is killed leaves behind runs with the next."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._works: dict[str, Work] = {}
        self._known: set[str] = set()
        self._left: dict[str, Job] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def put(self, name: str, key: str, payload: Payload) -> bool:
        if key in self._known:
            return False
        self._known.add(key)
        self._left[key] = Job(name, key, json.loads(json.dumps(payload)))
        if self._works:
            self._begin(self._left[key])
        return True

    async def work(self, works: dict[str, Work]) -> None:
        self._works = works
        for job in list(self._left.values()):
            self._begin(replace(job, attempt=job.attempt + 1))
        try:
            await asyncio.Event().wait()
        finally:
            self._works = {}
            for task in self._running:
                task.cancel()

    @property
    def is_idle(self) -> bool:
        return not self._left

    async def wait_until_idle(self) -> None:
        while not self.is_idle:
            await asyncio.wait(self._running) if self._running else await asyncio.sleep(0.001)

    async def wait_until_stopped(self) -> None:
        await asyncio.gather(*self._running, return_exceptions=True)

    def _begin(self, job: Job) -> None:
        task = asyncio.create_task(self._run(job))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, job: Job) -> None:
        while True:
            self._left[job.key] = job
            try:
                await self._works[job.name](job)
            except Exception:
                self.problems.append(f"{job.name}, try {job.attempt}: {traceback.format_exc()}")
                if not job.is_last:
                    job = replace(job, attempt=job.attempt + 1)
                    continue
            with suppress(KeyError):
                del self._left[job.key]
            return

    def stop_at_once(self) -> None:
        """As if the process were killed."""
        for task in self._running:
            task.cancel()
