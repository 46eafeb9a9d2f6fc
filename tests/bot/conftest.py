"""A whole bot for tests: a playground, a real Redis, the bot as its own process."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from cryptography.fernet import Fernet

from bot.adapters.embedded_redis import embedded_redis
from playground.person import Person
from playground.server import Playground

ROOT = Path(__file__).parent.parent.parent
USERS = count(100)


class RunningBot:
    """The bot's processes beside a playground and a Redis."""

    def __init__(self, playground: Playground, redis_url: str) -> None:
        self.playground = playground
        self.redis_url = redis_url
        self.key = Fernet.generate_key().decode()
        self.processes: list[asyncio.subprocess.Process] = []

    async def start(self, role: str = "all", **settings: str) -> asyncio.subprocess.Process:
        """Start one process of the bot; it is ended with the test."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "WEBHOOK_"))}
        environment |= {
            "BOT_TOKEN": self.playground.token,
            "TELEGRAM_API_URL": self.playground.url,
            "REDIS_URL": self.redis_url,
            "SESSION_KEY": self.key,
            "LOG_LEVEL": "WARNING",
            **settings,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", role, env=environment, cwd=ROOT, stderr=asyncio.subprocess.PIPE
        )
        self.processes.append(process)
        return process

    async def stop(self) -> None:
        """End all processes."""
        for process in self.processes:
            if process.returncode is None:
                process.terminate()
        for process in self.processes:
            await process.wait()


@asynccontextmanager
async def open_bot(folder: Path, **settings: str) -> AsyncIterator[RunningBot]:
    """A bot that listens to a playground of its own."""
    async with Playground() as playground, embedded_redis(folder / "redis") as redis_url:
        bot = RunningBot(playground, redis_url)
        await bot.start(**settings)
        await asyncio.wait_for(playground.world.bot_listens.wait(), 30)
        try:
            yield bot
        finally:
            await bot.stop()


@asynccontextmanager
async def nothing_misused(bot: RunningBot) -> AsyncIterator[None]:
    """The playground is as strict as Telegram's schema: a call that it does not know is a mistake of ours."""
    journal = bot.playground.world.journal
    known = list(journal.misuses)
    yield
    assert [entry.description for entry in journal.misuses if not any(entry is one for one in known)] == []


@asynccontextmanager
async def someone_agreed(bot: RunningBot, user: int) -> AsyncIterator[Person]:
    """Someone who has agreed that reports are read."""
    async with Person(bot.playground.url, user) as someone:
        await someone.send_text("/start")
        greeting = await someone.wait_for_text("Do you agree")
        await someone.press(greeting, "agree")
        await someone.wait_for_text("Send a photo or PDF")
        yield someone


@pytest.fixture(scope="session")
def shared_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    """One bot for all tests that only talk to it; in a thread with a loop of its own, as each test has its own."""
    folder = tmp_path_factory.mktemp("shared")
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(open_bot(folder)) as bot:
        yield bot


@pytest.fixture
async def running_bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    """A bot of the test's own, for one that stops it or looks into it."""
    async with open_bot(tmp_path) as bot, nothing_misused(bot):
        yield bot


@pytest.fixture
async def person(shared_bot: RunningBot) -> AsyncIterator[Person]:
    """Someone new to the shared bot, who has agreed that reports are read."""
    async with nothing_misused(shared_bot), someone_agreed(shared_bot, next(USERS)) as someone:
        yield someone


@pytest.fixture
async def own_person(running_bot: RunningBot) -> AsyncIterator[Person]:
    """The same, of the test's own bot."""
    async with someone_agreed(running_bot, 1) as someone:
        yield someone
