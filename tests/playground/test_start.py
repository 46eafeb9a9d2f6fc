"""`python -m playground` starts the bot, says when it is ready, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).parents[2]
POLLING_BOT = """
import os, subprocess, sys, time, urllib.request
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("child", child.pid, flush=True)
address = f"{os.environ['TELEGRAM_API_URL']}/bot{os.environ['BOT_TOKEN']}/getUpdates?timeout=30"
while True:
    urllib.request.urlopen(address).read()
"""
DYING_BOT = "raise SystemExit('BOT: nothing works today')"


class Started:
    """The playground's process and what it printed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.printed = ""

    async def read_until(self, pattern: str) -> str:
        """The first group of the pattern, once it was printed."""
        assert self.process.stdout
        while not (found := re.search(pattern, self.printed)):
            line = await self.process.stdout.readline()
            assert line, f"it ended without {pattern}: {self.printed}"
            self.printed += line.decode()
        return found[1]


def is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be forgotten by its parent."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


async def start(folder: Path, bot: str, port: int | str, *options: str) -> Started:
    package = folder / "bot"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(bot)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "playground", *options),
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PLAYGROUND_PORT": str(port)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    return Started(process)


@pytest.fixture
async def polling(tmp_path: Path, free_port: int) -> AsyncIterator[Started]:
    started = await start(tmp_path, POLLING_BOT, free_port)
    yield started
    with suppress(ProcessLookupError):
        started.process.kill()
    await started.process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
async def test_it_says_where_the_page_is_and_ends_everything(polling: Started, number: signal.Signals) -> None:
    child = int(await polling.read_until(r"child (\d+)"))
    address = await polling.read_until(r"Open the chat page: (http://127\.0\.0\.1:\d+)")
    async with aiohttp.ClientSession() as session, session.get(address) as page:
        assert "Telegram playground" in await page.text()
    polling.process.send_signal(number)
    assert await polling.process.wait() == 0
    assert not is_running(child)


async def test_a_bot_that_dies_is_told(tmp_path: Path, free_port: int) -> None:
    started = await start(tmp_path, DYING_BOT, free_port)
    await started.read_until(r"(BOT: nothing works today)")
    assert await started.read_until(r"The bot ended by itself with status (\d)") == "1"
    assert await started.process.wait() == 1


async def test_a_taken_port_is_passed_over(tmp_path: Path, free_port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        started = await start(tmp_path, DYING_BOT, free_port, "--no-bot")
        port = int(await started.read_until(r"http://127\.0\.0\.1:(\d+)"))
        assert port > free_port
        started.process.terminate()
        assert await started.process.wait() == 0


@pytest.mark.parametrize("port", ["many", "70000", "0"])
async def test_a_wrong_port_is_told_plainly(tmp_path: Path, port: str) -> None:
    started = await start(tmp_path, DYING_BOT, port)
    assert await started.read_until(r"(PLAYGROUND_PORT must be a number .*)")
    assert await started.process.wait() == 1
