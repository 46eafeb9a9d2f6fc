"""The work that may wait, and what we ask of a queue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

MAX_TRIES = 3

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work. `payload` is JSON: file ids, never bytes. `attempt` counts from 1."""

    name: str
    key: str
    payload: Payload
    attempt: int = 1

    @property
    def is_last(self) -> bool:
        """Whether the job will not be tried again."""
        return self.attempt >= MAX_TRIES

    @property
    def is_spent(self) -> bool:
        """Whether its worker died at every try: nothing is left to do but to say so."""
        return self.attempt > MAX_TRIES


Work = Callable[[Job], Awaitable[None]]


class QueueUnavailable(Exception):
    """The queue cannot be reached; nothing was queued."""


class JobQueue(Protocol):
    """Keeps jobs until they are done: a job whose worker dies runs again, at most MAX_TRIES times in all."""

    async def put(self, name: str, key: str, payload: Payload) -> bool:
        """Queue a job in one atomic step; False when one with this key waits, runs, or was done within 48 hours.

        Raises QueueUnavailable.
        """
        ...

    async def work(self, works: dict[str, Work]) -> None:
        """Run jobs by name until cancelled. A work that raises is tried again, unless it was its last try."""
        ...
