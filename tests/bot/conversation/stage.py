"""One process with everything in it: a playground, the bot's own handlers and jobs, a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

from cryptography.fernet import Fernet
from redis.asyncio import Redis

import bot.reading
from bot.adapters.embedded_redis import embedded_redis
from bot.adapters.redis_sessions import RedisSessions
from bot.adapters.telegram_transport import AiohttpRequest, Pace
from bot.app import build_application, works_of
from bot.context import BotApplication, Services
from bot.doors import Doors
from bot.settings import load_settings
from explainers.answer import prepare
from playground.chats import Chat, Human
from playground.journal import Journal, JournalEntry
from playground.server import Playground
from playground.world import World
from tests.bot.conversation.jobs import JobsAtOnce
from tests.bot.conversation.reader import ReaderHere, photos_read_once

KEY = Fernet.generate_key().decode()
HOURS = 72
PATIENCE = 90.0  # seconds until an answer that does not come is called missing
FIRST_PERSON = 1_000_001
NAMES = ("Ann", "Bob", "Chloe")


class LoudJournal(Journal):
    """A journal that can be heard: `heard` opens once for each call that is answered, but for getUpdates."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Semaphore(0)

    def write(self, entry: JournalEntry) -> None:
        super().write(entry)
        if entry.method != "getUpdates":
            self.heard.release()


class Stage:
    """A playground with people in it and the bot beside it; `start` begins, `kill` ends the bot's process state."""

    def __init__(self, playground: Playground, redis: Redis, people: int) -> None:
        self.playground = playground
        self.redis = redis
        self.world: World = playground.world
        self.world.journal = self._journal = LoudJournal()
        self.people = [FIRST_PERSON + number for number in range(people)]
        self.jobs = JobsAtOnce()
        self.reader = ReaderHere()
        self.events: dict[int, asyncio.Queue[dict[str, Any] | None]] = {}
        self.problems: list[str] = []
        self.senders: dict[bytes, set[int]] = {}  # who ever sent a file, also when the message was taken away
        self.sessions: RedisSessions
        self._application: BotApplication
        self._transports: tuple[AiohttpRequest, AiohttpRequest]
        self._doing: list[asyncio.Task[None]] = []

    def human(self, who: int) -> Human:
        return self.world.people[self.people[who]]

    def chat(self, who: int) -> Chat:
        return self.world.chats[self.people[who]]

    def note_senders(self) -> None:
        """Remember whose the files are that stand in the chats now."""
        for who in range(len(self.people)):
            for message in self.chat(who).messages.values():
                for file in [message.get("document"), *message.get("photo", ())]:
                    stored = self.world.files.find(file["file_id"]) if file and not message["from"]["is_bot"] else None
                    if stored:
                        self.senders.setdefault(stored.content, set()).add(who)

    async def start(self) -> None:
        settings = load_settings(
            {"BOT_TOKEN": self.playground.token, "TELEGRAM_API_URL": self.playground.url, "SESSION_KEY": KEY}
        )
        self._transports = AiohttpRequest(), AiohttpRequest(connections=2)
        application = build_application(settings, *self._transports, Pace(100_000, 100_000))
        await application.initialize()
        self._application = application
        self.sessions = RedisSessions(self.redis, (KEY,), HOURS, application.bot.id)
        application.services = Services(self.sessions, self.jobs, self.reader, HOURS)
        self._doing = [asyncio.create_task(self.jobs.work(works_of(application)))]
        await asyncio.sleep(0)
        self.listen()

    def listen(self) -> None:
        """Ask for updates."""
        doors = Doors(self.jobs, self._application.bot.id)
        self._doing.append(asyncio.create_task(doors.poll(self._application.bot)))

    async def pause(self) -> None:
        """Ask for no more updates."""
        await _end(self._doing.pop())

    async def kill(self) -> None:
        """End what runs, wherever it is."""
        self.jobs.stop_at_once()
        for task in self._doing:
            await _end(task)
        await self.jobs.wait_until_stopped()
        self._doing = []
        if held := await self.redis.keys("lock:*"):
            await self.redis.delete(*held)  # in ten seconds they would open by themselves
        await self._application.shutdown()
        for transport in self._transports:
            await transport.shutdown()

    async def settle(self) -> None:
        """Return when every update is taken and every job done."""
        try:
            async with asyncio.timeout(PATIENCE):
                while len(self.world.updates) or not self.jobs.is_idle:
                    await self.world.updates.emptied.wait()
                    await self.jobs.wait_until_idle()
                await self.reader.wait_until_idle()
        except TimeoutError:
            self.problems.append("an update or a job came to no end")

    async def hear(self, calls: int, turns: int = 0) -> None:
        """Return when so many calls of the bot were answered, or it has done all; then after some turns of the loop."""
        self._journal.heard = asyncio.Semaphore(0)
        counting = asyncio.create_task(self._count(calls))
        settling = asyncio.create_task(self.settle())
        await asyncio.wait({counting, settling}, return_when=asyncio.FIRST_COMPLETED)
        for _ in range(turns):
            await asyncio.sleep(0)
        await _end(counting)
        await _end(settling)

    async def _count(self, calls: int) -> None:
        for _ in range(calls):
            await self._journal.heard.acquire()


@asynccontextmanager
async def open_stage(redis_url: str, languages: tuple[str, ...]) -> AsyncIterator[Stage]:
    """A stage with a person for each language, who all have started the bot; Redis is empty."""
    async with AsyncExitStack() as stack:
        redis = Redis.from_url(redis_url)
        stack.push_async_callback(redis.aclose)
        await redis.flushall()
        stage = Stage(await stack.enter_async_context(Playground()), redis, len(languages))
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: stage.problems.append(f"{context['message']}: {context.get('exception')!r}")
        )
        for person, language, name in zip(stage.people, languages, NAMES, strict=False):
            stage.world.meet(person, name, language)
            stage.events[person] = stack.enter_context(stage.world.events.listen(person))
        await stage.start()
        try:
            yield stage
        finally:
            await stage.kill()
            await _end_all()


@asynccontextmanager
async def open_theatre(directory: Any) -> AsyncIterator[str]:
    """What all stages share: a Redis, its address; photos are read once, and nobody waits for an album."""
    wait, bot.reading.ALBUM_WAIT = bot.reading.ALBUM_WAIT, 0.02
    prepare()
    try:
        with photos_read_once():
            async with embedded_redis(directory) as url:
                yield url
    finally:
        bot.reading.ALBUM_WAIT = wait


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _end_all() -> None:
    """Sessions that were deleted are forgotten in the files some seconds later; nobody waits for that here."""
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if "_forget_again" in repr(task.get_coro()):
            await _end(task)
