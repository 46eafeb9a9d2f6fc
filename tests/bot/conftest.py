"""A whole bot for tests: a playground, a real Redis, the bot as its own process."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.adapters.embedded_redis import embedded_redis
from playground.person import Person
from playground.server import Playground

ROOT = Path(__file__).parent.parent.parent


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


@pytest.fixture
async def running_bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    """A bot that listens to a playground of its own."""
    async with Playground() as playground, embedded_redis(tmp_path / "redis") as redis_url:
        bot = RunningBot(playground, redis_url)
        await bot.start()
        await asyncio.wait_for(playground.world.bot_listens.wait(), 30)
        try:
            yield bot
        finally:
            await bot.stop()
        # The playground is as strict as Telegram's schema: a call that it does not know is a mistake of ours.
        assert [entry.description for entry in playground.world.journal.misuses] == []


@pytest.fixture
async def person(running_bot: RunningBot) -> AsyncIterator[Person]:
    """Someone who has agreed that reports are read."""
    async with Person(running_bot.playground.url) as someone:
        await someone.send_text("/start")
        greeting = await someone.wait_for_text("Do you agree")
        await someone.press(greeting, "agree")
        await someone.wait_for_text("Send a photo or PDF")
        yield someone
