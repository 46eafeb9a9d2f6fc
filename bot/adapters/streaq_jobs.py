"""The job queue on streaQ: JSON, encrypted, one atomic step to put, back within seconds when a worker dies."""

from __future__ import annotations

import asyncio
import json
import time
import weakref
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from anyio import BrokenResourceError, ClosedResourceError
from coredis.exceptions import RedisError
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from streaq import StreaqRetry
from streaq.utils import now_ms

from bot.adapters.keys import Names
from bot.adapters.streaq_worker import LaneWorker
from bot.jobs import MAX_TRIES, Job, Payload, QueueUnavailable, Work
from bot.logs import where
from bot.metrics import JOB_SECONDS, JOBS
from bot.session import StoreUnavailable

IDLE_SECONDS = 10.0  # after which a dead worker's job is given to another
PUT_SECONDS = 2.0
KEPT = timedelta(hours=48)  # how long a job waits at most, and how long it is known that it was done
RETRY_SECONDS = 2
WORK_SECONDS = 30 * 60  # a work that takes longer hangs
CONCURRENCY = 16
# RuntimeError: anyio's word for a pool of connections that is just being closed.
_UNREACHABLE = (TimeoutError, RedisError, OSError, BrokenResourceError, ClosedResourceError, RuntimeError)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Sender:
    """A worker of streaQ that only puts, and the task that it knows."""

    worker: LaneWorker
    task: Any


class StreaqJobs:
    """A JobQueue in Redis, open inside `open()`. Each name of jobs has its own lane; `concurrency` is by name.

    Bots that share a Redis have queues of different names: a worker takes whatever it finds in its queue.
    """

    def __init__(
        self,
        redis_url: str,
        keys: tuple[str, ...],
        queue: str = "bot",
        concurrency: Mapping[str, int] | None = None,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._redis_url = redis_url
        self._queue = queue
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._names = Names(keys, "jobs")
        self._concurrency = concurrency or {}
        self._idle_seconds = idle_seconds
        self._works: dict[str, Work] = {}
        self._sender: asyncio.Future[_Sender] = asyncio.Future()
        self._is_broken = asyncio.Event()
        self._finished: set[str] = set()  # done, while Redis could not be told
        self._running: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[StreaqJobs]:
        """The queue, ready for `put`; it connects, and connects again, by itself."""
        # A task of its own: when the connections break, coredis cancels the task in which they were opened.
        keeper = asyncio.create_task(self._keep_sender())
        try:
            yield self
        finally:
            keeper.cancel()
            await asyncio.wait({keeper})

    async def put(self, name: str, key: str, payload: Payload) -> bool:
        """Queue a job in one atomic step; False when this key waits, runs, or is done."""
        try:
            async with asyncio.timeout(PUT_SECONDS):
                sender = await asyncio.shield(self._sender)
                return await self._put(sender, name, key, payload)
        except _UNREACHABLE as error:
            self._is_broken.set()
            raise QueueUnavailable from error

    async def _put(self, sender: _Sender, name: str, key: str, payload: Payload) -> bool:
        worker = sender.worker
        names = self._names.of(key)
        if await worker.redis.exists([*map(_done, names), *map(worker.task_name, names[1:])]):
            return False
        task = sender.task.enqueue(name, key, payload).start(priority=name)
        task.id = names[0]
        now = now_ms()
        # streaQ's own way of putting, spelled out because awaiting the task does not tell whether it was there already.
        added: object = await worker.publish_task(worker.redis, task, await task.serialize(now), now)  # type: ignore[func-returns-value]
        return bool(added)

    async def work(self, works: dict[str, Work]) -> None:
        """Run jobs by name until cancelled; comes back by itself when Redis was away."""
        self._works = works
        async with asyncio.TaskGroup() as lanes:
            for name in works:
                lanes.create_task(self._work_lane(name))

    async def _work_lane(self, lane: str) -> None:
        pause = 0.5
        while True:
            started = time.monotonic()
            worker = self._build(lane).worker
            running = asyncio.create_task(worker.run_async())
            try:
                await asyncio.wait({running})
            finally:
                worker.is_ending = True
                running.cancel()
                await asyncio.wait({running})
            _report(running)
            pause = 0.5 if time.monotonic() - started > 10 else min(pause * 2, 5)
            await asyncio.sleep(pause)

    async def _keep_sender(self) -> None:
        pause = 0.1
        while True:
            sender = self._build("sender")
            keeping = asyncio.create_task(self._hold(sender))
            try:
                await asyncio.wait({keeping})
            finally:
                keeping.cancel()
                await asyncio.wait({keeping})
            if self._sender.done():
                self._sender, pause = asyncio.Future(), 0.1
            _report(keeping)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2)

    async def _hold(self, sender: _Sender) -> None:
        async with sender.worker:
            self._is_broken.clear()
            self._sender.set_result(sender)
            await self._is_broken.wait()

    def _build(self, lane: str) -> _Sender:
        """A worker of streaQ, which can be run once, and the task that it knows."""
        worker = LaneWorker(
            self._redis_url,
            self._queue,
            lane,
            self._concurrency.get(lane, CONCURRENCY),
            self._idle_seconds,
            self._serialize,
            self._deserialize,
        )

        # One more try than works get, in which they are told that there was none left.
        @worker.task(name="job", max_tries=MAX_TRIES + 1, silent=True, ttl=0, expire=KEPT)
        async def run(name: str, key: str, payload: Payload) -> None:
            context = run.context
            # The same job can come twice into one process that stood still; the second waits and finds it done.
            async with self._running.setdefault(context.task_id, asyncio.Lock()):
                await self._run(worker, Job(name, key, payload, context.tries), context.task_id)

        return _Sender(worker, run)

    async def _run(self, worker: LaneWorker, job: Job, name: str) -> None:
        if name in self._finished:
            await self._mark_done(worker, name)
            return
        async with worker.redis.pipeline(transaction=False) as pipe:
            done = pipe.exists([_done(one) for one in self._names.of(job.key)])
            pipe.expire(worker.tries_name(name), KEPT)
        if await done:
            return
        started = time.perf_counter()
        try:
            async with asyncio.timeout(WORK_SECONDS):
                await self._works[job.name](job)
        except Exception as error:
            log.warning("job_failed", job=job.name, attempt=job.attempt, error=type(error).__name__, where=where(error))
            JOBS.labels(job.name, "failed").inc()
            # Without Redis not even the reason could be told: that is left to one more try.
            if not job.is_last or (isinstance(error, StoreUnavailable | QueueUnavailable) and not job.is_spent):
                raise StreaqRetry("again", delay=RETRY_SECONDS) from None
        else:
            JOBS.labels(job.name, "done").inc()
        JOB_SECONDS.labels(job.name).observe(time.perf_counter() - started)
        self._finished.add(name)
        await self._mark_done(worker, name)

    async def _mark_done(self, worker: LaneWorker, name: str) -> None:
        await worker.redis.set(_done(name), "1", ex=KEPT)
        self._finished.discard(name)

    def _serialize(self, data: Any) -> str:
        # Results are not kept, and an exception's words could be somebody's: only its kind is written.
        return self._fernet.encrypt(json.dumps(data, default=lambda one: type(one).__name__).encode()).decode()

    def _deserialize(self, data: bytes | str) -> Any:
        with suppress(InvalidToken):
            return json.loads(self._fernet.decrypt(data))
        log.error("job_lost", problem="SESSION_KEY is not the one with which this job was put")
        raise ValueError("a job that this key does not open")


def _report(task: asyncio.Task[None]) -> None:
    """Log why a connection's task ended; a sender that was told to start anew has nothing to say."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        log.warning("queue_interrupted", error=type(error).__name__, where=where(error))


def _done(name: str) -> str:
    return f"done:{name}"
