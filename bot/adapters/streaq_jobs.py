"""The job queue on streaQ: JSON, encrypted, one atomic step to put, back within seconds when a worker dies."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from anyio import CancelScope, sleep_forever
from coredis.exceptions import RedisError
from cryptography.fernet import InvalidToken, MultiFernet
from streaq import StreaqRetry, Worker

from bot.jobs import MAX_TRIES, Job, Payload, QueueUnavailable, Work
from bot.logs import where
from bot.metrics import JOB_SECONDS, JOBS

IDLE_SECONDS = 10  # after which a dead worker's job is given to another
PUT_SECONDS = 2.0
DONE_HOURS = 48
RETRY_SECONDS = 2
log = structlog.get_logger()


class _Worker(Worker[None]):
    """streaQ's worker without its own signal handling, which would take the place of the bot's."""

    async def signal_handler(self, scope: CancelScope) -> None:
        """Leave signals to whoever runs the bot."""
        await sleep_forever()


class StreaqJobs:
    """A JobQueue in Redis. Use it as an async context manager."""

    def __init__(self, redis_url: str, fernet: MultiFernet, concurrency: int = 16) -> None:
        self._redis_url = redis_url
        self._fernet = fernet
        self._concurrency = concurrency
        self._works: dict[str, Work] = {}
        self._sender, self._enqueue = self._build()

    def _build(self) -> tuple[_Worker, Any]:
        """A worker of streaQ, which can be run once, and the task that it knows."""
        worker = _Worker(
            redis_url=self._redis_url,
            concurrency=self._concurrency,
            queue_name="bot",
            serializer=self._serialize,
            deserializer=self._deserialize,
            idle_timeout=IDLE_SECONDS,
        )

        @worker.task(name="job", max_tries=MAX_TRIES + 2, silent=True, ttl=0)
        async def run(name: str, key: str, payload: Payload) -> None:
            await self._run(worker, Job(name, key, payload, min(run.context.tries, MAX_TRIES)), run.context.tries)

        return worker, run

    @asynccontextmanager
    async def open(self) -> AsyncIterator[StreaqJobs]:
        """The queue, ready for `put`."""
        async with self._sender:
            yield self

    async def put(self, name: str, key: str, payload: Payload) -> bool:
        """Queue a job in one atomic step; False when this key waits, runs, or is done."""
        try:
            async with asyncio.timeout(PUT_SECONDS):
                if await self._sender.redis.exists([_done(key)]):
                    return False
                task = self._enqueue.enqueue(name, key, payload)
                task.id = _hidden(key)
                await task
                return True
        except (TimeoutError, RedisError, OSError) as error:
            raise QueueUnavailable from error

    async def work(self, works: dict[str, Work]) -> None:
        """Run jobs by name until cancelled; comes back by itself when Redis was away."""
        self._works = works
        pause = 0.5
        while True:
            started = time.monotonic()
            try:
                worker, _task = self._build()
                await worker.run_async()
            except asyncio.CancelledError:
                raise
            except BaseException as error:
                log.warning("queue_interrupted", error=type(error).__name__, where=where(error))
            pause = 0.5 if time.monotonic() - started > 10 else min(pause * 2, 8)
            await asyncio.sleep(pause)

    async def _run(self, worker: _Worker, job: Job, attempt: int) -> None:
        redis = worker.redis
        if await redis.exists([_done(job.key)]):
            return
        started = time.perf_counter()
        try:
            await self._works[job.name](job)
        except Exception as error:
            log.warning("job_failed", job=job.name, attempt=attempt, error=type(error).__name__, where=where(error))
            JOBS.labels(job.name, "failed").inc()
            if attempt < MAX_TRIES:
                raise StreaqRetry("again", delay=RETRY_SECONDS) from None
        else:
            JOBS.labels(job.name, "done").inc()
        JOB_SECONDS.labels(job.name).observe(time.perf_counter() - started)
        await redis.set(_done(job.key), "1", ex=DONE_HOURS * 3600)

    def _serialize(self, data: Any) -> str:
        # Results are not kept, and an exception's words could be somebody's: only its kind is written.
        return self._fernet.encrypt(json.dumps(data, default=lambda one: type(one).__name__).encode()).decode()

    def _deserialize(self, data: bytes | str) -> Any:
        with suppress(InvalidToken):
            return json.loads(self._fernet.decrypt(data))
        raise ValueError("a job that this key does not open")


def _hidden(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _done(key: str) -> str:
    return f"done:{_hidden(key)}"
