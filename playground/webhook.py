"""Updates delivered to the bot's own address, again and again until it says that it has them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from playground.clock import Clock
from playground.updates import Update, Updates

LONGEST_PAUSE = 60.0
DELIVERY_TIMEOUT = 60.0
Execute = Callable[[str, dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """What setWebhook said."""

    url: str
    secret: str | None = None
    connections: int = 40


class Webhook:
    """The courier: one lane for each chat, in order; growing pauses after a refusal."""

    def __init__(self, updates: Updates, clock: Clock, execute: Execute, first_pause: float = 1.0) -> None:
        self.settings: WebhookSettings | None = None
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._clock = clock
        self._execute = execute
        self._first_pause = first_pause
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(1)
        self._session: aiohttp.ClientSession | None = None

    def start(self, settings: WebhookSettings) -> None:
        """Deliver everything pending and to come to this address."""
        self.stop()
        self.settings = settings
        self.last_error = None
        self._slots = asyncio.Semaphore(settings.connections)
        self._updates.has_webhook = True
        self._updates.on_added = self._enqueue
        self._updates.end_poll()
        for update in self._updates.list_pending():
            self._enqueue(update)

    def stop(self) -> None:
        """Deliver nothing more; what is pending stays."""
        self.settings = None
        self._updates.has_webhook = False
        self._updates.on_added = None
        for task in self._tasks:
            task.cancel()
        self._lanes.clear()

    async def close(self) -> None:
        """Stop, and let go of the connections."""
        tasks = list(self._tasks)
        self.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _enqueue(self, update: Update) -> None:
        if update.lane in self._lanes:
            self._lanes[update.lane].append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.create_task(self._empty_lane(update.lane, self._lanes[update.lane]))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _empty_lane(self, lane: int, waiting: deque[Update]) -> None:
        while waiting:
            await self._deliver(waiting[0])
            waiting.popleft()
        if self._lanes.get(lane) is waiting:
            del self._lanes[lane]

    async def _deliver(self, update: Update) -> None:
        pause = self._first_pause
        while self._updates.is_pending(update):
            problem = await self._post(update)
            if problem is None:
                if self._updates.confirm(update.id):
                    return
                continue
            self.last_error = (self._clock.now(), problem)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _post(self, update: Update) -> str | None:
        settings = self.settings
        if settings is None:
            return "Webhook was deleted"
        headers = {"X-Telegram-Bot-Api-Secret-Token": settings.secret} if settings.secret else {}
        async with self._slots:
            try:
                async with self._get_session().post(
                    settings.url, json=update.body, headers=headers, allow_redirects=False
                ) as response:
                    if not 200 <= response.status < 300:
                        return f"Wrong response from the webhook: {response.status} {response.reason}"
                    answer = await _read_method(response)
            except TimeoutError:
                return "Read timeout expired"
            except aiohttp.ClientError:
                return "Connection refused"
        if answer:
            await self._execute(str(answer.pop("method")), answer)
        return None

    def _get_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=DELIVERY_TIMEOUT)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        return self._session


async def _read_method(response: aiohttp.ClientResponse) -> dict[str, Any] | None:
    """A bot may answer an update with a method to execute."""
    if response.content_type != "application/json":
        return None
    try:
        answer = await response.json()
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and "method" in answer else None
