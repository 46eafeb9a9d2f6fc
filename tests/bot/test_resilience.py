"""The whole bot while its parts are killed: nothing that a person sent is lost, nothing is answered twice."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from playground import Person, Playground
from playground.faults import Fault
from playground.person import text_of
from tests.bot.conftest import ROOT, RunningBot
from tests.builders import build_photo, build_sample_report
from tests.own_redis import OwnRedis

SECRET = "webhook-secret"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@asynccontextmanager
async def agreed(playground: Playground) -> AsyncIterator[Person]:
    """Someone who has agreed that reports are read."""
    async with Person(playground.url) as person:
        await person.send_text("/start")
        greeting = await person.wait_for_text("Do you agree")
        await person.press(greeting, "agree")
        await person.wait_for_text("Send a photo or PDF")
        yield person


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[OwnRedis]:
    own = OwnRedis(tmp_path)
    await own.start()
    yield own
    await own.kill()


@pytest.fixture
async def bot(redis: OwnRedis) -> AsyncIterator[RunningBot]:
    """A playground with nobody behind it yet."""
    async with Playground(webhook_pause=0.1) as playground:
        running = RunningBot(playground, redis.url)
        yield running
        await running.stop()


LINE = (
    Fault("server_error", "getFile", times=2),
    Fault("server_error", "file", as_page=True),
    Fault("lost_request", "file"),
    Fault("lost_answer", "editMessageText"),
    Fault("server_error", "editMessageText", status=500),
    Fault("too_many_requests", "editMessageText", skip=1),
    Fault("lost_answer", "sendChatAction"),
    Fault("too_many_requests", "sendMessage", skip=1),
    Fault("server_error", "sendMessage", skip=1),
)


async def test_a_report_is_answered_once_over_a_bad_line(bot: RunningBot) -> None:
    await bot.start()
    await asyncio.wait_for(bot.playground.world.bot_listens.wait(), 30)
    async with agreed(bot.playground) as person:
        for fault in LINE:
            bot.playground.world.faults.add(fault)
        await person.send_document(("report.pdf", build_sample_report()))
        await person.wait_for_text("What it means", patience=40)
        assert bot.playground.world.faults.as_json() == []
        said = [text_of(one) for one in person.messages.values()]
        assert len([text for text in said if "I found 8" in text]) == 1
        assert len([text for text in said if text.startswith("ALK · positive, found")]) == 1


async def test_someone_who_blocked_the_bot_is_left_in_peace(bot: RunningBot) -> None:
    process = await bot.start()
    await asyncio.wait_for(bot.playground.world.bot_listens.wait(), 30)
    async with agreed(bot.playground) as person, Person(bot.playground.url, user=2) as other:
        await person.send_document(("report.pdf", build_sample_report()))
        await person.block()
        await other.send_text("/about")
        await other.wait_for(lambda message: message["from"]["is_bot"])
    assert process.returncode is None


def files_under(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.rglob("*") if file.is_file())


async def test_soon_after_delete_the_files_hold_nothing_of_what_was_sent(
    bot: RunningBot, redis: OwnRedis, tmp_path: Path
) -> None:
    await bot.start()
    await asyncio.wait_for(bot.playground.world.bot_listens.wait(), 30)
    async with agreed(bot.playground) as person:
        await person.send_document(("report.pdf", build_sample_report()))
        await person.wait_for_text("What it means")
        kept = files_under(tmp_path)
        assert re.search(rb"session:[0-9a-f]{32}", kept)
        assert re.search(rb"task:data:[0-9a-f]{32}", kept)
        await person.send_text("/delete")
        await person.wait_for_text("is deleted")
    async with asyncio.timeout(150):
        while re.search(rb"(session|lock|task:data):[0-9a-f]{32}", files_under(tmp_path)):  # noqa: ASYNC110 - it is Redis' news
            await asyncio.sleep(0.2)


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def is_alive(process: str) -> bool:
    return Path(f"/proc/{process}").exists()


async def start_with_webhook(bot: RunningBot) -> str:
    """A web process to which the playground delivers; its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    await bot.start("web", WEBHOOK_URL=url, WEBHOOK_SECRET=SECRET, PORT=str(port))
    await asyncio.wait_for(bot.playground.world.bot_listens.wait(), 30)
    return url


async def test_web_and_worker_are_two_processes_and_a_killed_workers_report_is_answered(bot: RunningBot) -> None:
    url = await start_with_webhook(bot)
    worker = await bot.start("worker")
    async with agreed(bot.playground) as person, aiohttp.ClientSession() as client:
        async with client.get(f"{url}/readyz") as response:
            assert response.status == 200
        await person.send_photos(("1.jpg", build_photo(["MOLECULAR REPORT", "KRAS: no mutation detected"])))
        await person.wait_for(lambda message: text_of(message).startswith("Reading"))
        worker.kill()
        await bot.start("worker")
        summary = await person.wait_for_text("KRAS: negative, not found", patience=60)
        placeholders = [one for one in person.messages.values() if text_of(one).startswith(("Received", "Reading"))]
        assert placeholders == []
        assert "KRAS" in text_of(summary)


async def test_what_is_sent_while_no_worker_runs_is_answered_later_and_once(bot: RunningBot) -> None:
    await start_with_webhook(bot)
    async with Person(bot.playground.url) as person:
        await person.send_text("/about")
        await asyncio.sleep(0.5)
        await bot.start("worker")
        first = await person.wait_for(lambda message: message["from"]["is_bot"])
        await asyncio.sleep(1)
        said = [one for one in person.messages.values() if one["from"]["is_bot"]]
        assert said == [first]


async def test_a_report_sent_while_redis_is_away_is_answered_when_it_is_back(bot: RunningBot, redis: OwnRedis) -> None:
    await bot.start()
    await asyncio.wait_for(bot.playground.world.bot_listens.wait(), 30)
    async with agreed(bot.playground) as person:
        await redis.kill()
        await person.send_document(("report.pdf", build_sample_report()))
        await asyncio.sleep(3)
        await redis.start()
        await person.wait_for_text("What it means", patience=60)
        summaries = [one for one in person.messages.values() if "I found 8" in text_of(one)]
        assert len(summaries) == 1


async def test_an_update_that_is_delivered_twice_is_answered_once(bot: RunningBot) -> None:
    url = await start_with_webhook(bot)
    await bot.start("worker")
    update = {
        "update_id": 990_001,
        "message": {
            "message_id": 1,
            "date": 1_700_000_000,
            "chat": {"id": 1, "type": "private", "first_name": "Ann"},
            "from": {"id": 1, "is_bot": False, "first_name": "Ann"},
            "text": "/about",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    }
    async with agreed(bot.playground) as person, aiohttp.ClientSession() as client:
        before = max(person.messages)
        for _ in range(3):
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with client.post(f"{url}/webhook", json=update, headers=headers) as response:
                assert response.status == 200
        await person.wait_for(lambda message: message["from"]["is_bot"], after=before)
        await asyncio.sleep(1)
        assert len([number for number in person.messages if number > before]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_the_end_leaves_no_process_behind(bot: RunningBot, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": bot.playground.token,
        "TELEGRAM_API_URL": bot.playground.url,
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", env=environment, cwd=tmp_path)
    await asyncio.wait_for(bot.playground.world.bot_listens.wait(), 30)
    children = children_of(process.pid)
    assert len(children) == 2, "its Redis and its reader"
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 15) == 0
    assert not [child for child in children if is_alive(child)]
