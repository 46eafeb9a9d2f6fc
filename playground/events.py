"""What a person's Telegram gets to know at once: messages, edits, typing, answers to buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_WAITING = 5_000


class Events:
    """One stream for each listener; a listener that does not listen loses its stream."""

    def __init__(self) -> None:
        self._listeners: list[tuple[int, asyncio.Queue[dict[str, Any] | None]]] = []

    @contextmanager
    def listen(self, person: int) -> Iterator[asyncio.Queue[dict[str, Any] | None]]:
        """The events of one person from now on; `None` ends them."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        entry = (person, queue)
        self._listeners.append(entry)
        try:
            yield queue
        finally:
            if entry in self._listeners:
                self._listeners.remove(entry)

    def publish(self, people: set[int], event: dict[str, Any]) -> None:
        """Tell everyone of these people who listens."""
        for entry in [entry for entry in self._listeners if entry[0] in people]:
            if entry[1].qsize() >= MOST_WAITING:
                self._listeners.remove(entry)
                entry[1].put_nowait(None)
            else:
                entry[1].put_nowait(event)

    def close(self) -> None:
        """End every stream."""
        for _, queue in self._listeners:
            queue.put_nowait(None)
        self._listeners.clear()
