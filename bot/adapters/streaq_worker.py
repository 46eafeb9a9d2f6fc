"""streaQ's worker as we need it: no signals of its own, jobs renewed in good time, an end that does not wait long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from anyio import CancelScope, current_time, sleep, sleep_forever
from streaq import Worker
from streaq.constants import REDIS_GROUP, REDIS_HEALTH

GRACE_SECONDS = 3  # that a running job gets when the bot is ended; then another worker takes it over


class LaneWorker(Worker[None]):
    """Works one lane: the jobs of one name, so that slow ones never stand in the way of quick ones.

    The names that streaQ begins with an underscore are used here and nowhere else; look at them when it is updated.
    """

    is_ending = False

    def __init__(
        self,
        redis_url: str,
        queue: str,
        lane: str,
        concurrency: int,
        idle_seconds: float,
        serialize: Callable[[Any], str],
        deserialize: Callable[[bytes | str], Any],
    ) -> None:
        super().__init__(
            redis_url=redis_url,
            redis_kwargs={"decode_components": True},  # a password may be written with %, as redis-py has it
            queue_name=queue,
            priorities=[lane],
            concurrency=concurrency,
            serializer=serialize,
            deserializer=deserialize,
            idle_timeout=timedelta(seconds=idle_seconds),
            handle_signals=False,
        )
        # Fetched ahead, a job would wait unrenewed and be taken for a dead worker's: fetch only what can run now.
        self.prefetch = concurrency

    async def signal_handler(self, scope: CancelScope) -> None:
        """Leave signals to whoever runs the bot; when the end comes, let running jobs have a little more time."""
        try:
            await sleep_forever()
        finally:
            if self.is_ending:
                deadline = current_time() + GRACE_SECONDS
                for running in self._cancel_scopes.values():
                    running.deadline = min(running.deadline, deadline)

    async def renew_idle_timeouts(self, scope: CancelScope) -> None:
        """Say three times in each idle time that we live; streaQ says it once, with a tenth of it to spare."""
        with scope:
            while True:
                await self._renew(self._running_tasks)
                await sleep(self.idle_timeout / 1000 / 3)

    async def _renew(self, running: Mapping[str, set[str]]) -> None:
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.set(f"{self.prefix}{REDIS_HEALTH}:{self.id}", "alive", px=self.idle_timeout)
            for lane, messages in running.items():
                if messages:
                    pipe.xclaim(self.stream_key + lane, REDIS_GROUP, self.id, 0, messages, justid=True)

    def task_name(self, job: str) -> str:
        """The key under which a job that is not done yet lies."""
        return self.task_key + job

    def tries_name(self, job: str) -> str:
        """The key that counts a job's tries."""
        return self._retry_key + job
