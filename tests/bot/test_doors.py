"""Updates come in over real HTTP and are durable before anyone is told so."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from redis.asyncio import Redis
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError
from telegram.ext import ExtBot

from bot import doors as doors_module
from bot.adapters.streaq_jobs import StreaqJobs
from bot.adapters.telegram_transport import AiohttpRequest
from bot.doors import SECRET_HEADER, Doors, insist, serve, serve_metrics
from bot.jobs import Job, Payload, QueueUnavailable

SECRET = "a-secret_of-ours"
BOT_ID = 123456
TOKEN = f"{BOT_ID}:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
KEY = Fernet.generate_key().decode()
HELLO = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "hello"}}


@pytest.fixture
async def jobs(redis: Redis, valkey: str) -> AsyncIterator[StreaqJobs]:
    async with StreaqJobs(valkey, (KEY,), idle_seconds=1).open() as queue:
        yield queue


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@asynccontextmanager
async def opened(
    jobs: Any, is_ready: Callable[[], Awaitable[bool]] | None = None, secret: str | None = SECRET
) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    async def always() -> bool:
        return True

    port = free_port()
    async with (
        serve(port, Doors(jobs, BOT_ID), secret, is_ready or always, "127.0.0.1"),
        aiohttp.ClientSession() as client,
    ):
        yield f"http://127.0.0.1:{port}", client


async def deliver(url: str, client: aiohttp.ClientSession, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with client.post(f"{url}/webhook", data=body, headers=headers) as response:
        return response.status


async def worked(jobs: StreaqJobs, count: int) -> list[Payload]:
    """The payloads of the updates that were queued, worked for real."""
    seen: list[Payload] = []
    enough = asyncio.Event()

    async def work(job: Job) -> None:
        seen.append(job.payload)
        if len(seen) >= count:
            enough.set()

    task = asyncio.create_task(jobs.work({"update": work}))
    if count:
        await asyncio.wait_for(enough.wait(), 20)
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait({task})
    return seen


async def test_an_update_is_in_the_queue_when_telegram_is_told_so(jobs: StreaqJobs) -> None:
    async with opened(jobs) as (url, client):
        assert await deliver(url, client, json.dumps(HELLO).encode()) == 200
    assert await worked(jobs, 1) == [HELLO]


async def test_an_update_that_comes_twice_is_worked_once(jobs: StreaqJobs) -> None:
    async with opened(jobs) as (url, client):
        for _ in range(3):
            assert await deliver(url, client, json.dumps(HELLO).encode()) == 200
    assert await worked(jobs, 1) == [HELLO]


@pytest.mark.parametrize(
    "secret", [None, "", "a-secret_of-our", SECRET.upper(), "ä"], ids=["none", "empty", "short", "case", "no ascii"]
)
async def test_without_the_secret_nothing_comes_in(jobs: StreaqJobs, secret: str | None) -> None:
    async with opened(jobs) as (url, client):
        assert await deliver(url, client, json.dumps(HELLO).encode(), secret) == 403
    assert await worked(jobs, 0) == []


@pytest.mark.parametrize(
    "body",
    [b"", b'{"update_id": 1', b"\xff\xfe", b"[" * 100_000, b'{"update_id": ' + b"9" * 100_000 + b"}"],
    ids=["empty", "cut off", "no text", "deep", "endless number"],
)
async def test_what_is_no_json_is_refused(jobs: StreaqJobs, body: bytes) -> None:
    async with opened(jobs) as (url, client):
        assert await deliver(url, client, body) == 400


@pytest.mark.parametrize(
    "body", ["null", "[]", '"x"', "{}", '{"update_id": "1"}', '{"update_id": 1.5}', '{"update_id": true}']
)
async def test_json_that_is_no_update_is_taken_and_dropped(jobs: StreaqJobs, body: str) -> None:
    async with opened(jobs) as (url, client):
        assert await deliver(url, client, body.encode()) == 200
    assert await worked(jobs, 0) == []


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1},
        {"update_id": 1, "message": []},
        {"update_id": -1, "message": {"text": "\ud83d lone half", "date": float("nan")}},
        {"update_id": 10**20, "something_new": {"deep": [[[[]]]]}},
    ],
    ids=["bare", "list", "odd values", "new kind"],
)
async def test_an_odd_update_reaches_the_worker_as_it_came(jobs: StreaqJobs, update: Payload) -> None:
    async with opened(jobs) as (url, client):
        assert await deliver(url, client, json.dumps(update).encode()) == 200
    assert [json.dumps(one) for one in await worked(jobs, 1)] == [json.dumps(update)]


async def test_a_body_that_is_too_large_is_refused(jobs: StreaqJobs) -> None:
    async with opened(jobs) as (url, client):
        assert await deliver(url, client, b'{"update_id": 1, "x": "' + b"y" * 2**21 + b'"}') == 413


async def test_telegram_is_asked_to_come_back_when_redis_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.streaq_jobs.PUT_SECONDS", 0.2)
    async with StreaqJobs(f"unix://{tmp_path}/nothing.sock", (KEY,)).open() as away, opened(away) as (url, client):
        assert await deliver(url, client, json.dumps(HELLO).encode()) == 503


async def test_health_and_readiness_are_told_apart(jobs: StreaqJobs) -> None:
    async def never() -> bool:
        return False

    for is_ready, ready in ((None, 200), (never, 503)):
        async with opened(jobs, is_ready) as (url, client):
            async with client.get(f"{url}/healthz") as response:
                assert response.status == 200
            async with client.get(f"{url}/readyz") as response:
                assert response.status == ready


async def test_there_is_no_webhook_without_a_secret(jobs: StreaqJobs) -> None:
    async with opened(jobs, secret=None) as (url, client):
        assert await deliver(url, client, json.dumps(HELLO).encode(), "") == 404


async def test_the_metrics_count_and_name_nobody(jobs: StreaqJobs) -> None:
    port = free_port()
    async with opened(jobs) as (url, client), serve_metrics(port):
        await deliver(url, client, json.dumps(HELLO).encode())
        await worked(jobs, 1)
        async with client.get(f"http://127.0.0.1:{port}/metrics") as response:
            text = await response.text()
    assert 'bot_updates_total{outcome="received"}' in text
    assert 'bot_jobs_total{name="update",outcome="done"}' in text
    assert "hello" not in text


class Telegram:
    """A Telegram that only has updates: gives all from the offset on, and waits a little when there are none."""

    def __init__(self, updates: list[Any]) -> None:
        self.updates = updates
        self.offsets: list[int] = []
        self.troubles: list[web.Response] = []
        self.asked = asyncio.Condition()

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        offset = int((await request.post())["offset"])  # type: ignore[arg-type]
        async with self.asked:
            self.offsets.append(offset)
            self.asked.notify_all()
        if self.troubles:
            return self.troubles.pop(0)
        left = [one for one in self.updates if not (isinstance(one, dict) and one.get("update_id") in range(offset))]
        if not left:
            await asyncio.sleep(0.02)
        return web.Response(text=json.dumps({"ok": True, "result": left}), content_type="application/json")

    async def wait_for_offset(self, offset: int) -> None:
        async with asyncio.timeout(20), self.asked:
            await self.asked.wait_for(lambda: offset in self.offsets)


def refusal(status: int, **parameters: int) -> web.Response:
    body = {"ok": False, "error_code": status, "description": "trouble", "parameters": parameters}
    return web.json_response(body, status=status)


@asynccontextmanager
async def polling(telegram: Telegram, jobs: Any, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Task[None]]:
    monkeypatch.setattr(doors_module, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr("bot.adapters.telegram_transport.PAUSE", 0.01)
    runner = web.ServerRunner(web.Server(telegram, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bot: ExtBot[Any] = ExtBot(TOKEN, base_url=f"{url}/bot", get_updates_request=AiohttpRequest(connections=2))
    await bot._request[0].initialize()
    task = asyncio.create_task(Doors(jobs, BOT_ID).poll(bot))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})
        await bot._request[0].shutdown()
        await runner.cleanup()


async def test_polling_moves_on_past_what_is_durable(jobs: StreaqJobs, monkeypatch: pytest.MonkeyPatch) -> None:
    updates = [{"update_id": number} for number in (5, 6, 7)]
    telegram = Telegram(updates)
    async with polling(telegram, jobs, monkeypatch):
        await telegram.wait_for_offset(8)
    assert telegram.offsets[:2] == [0, 8]
    assert sorted(await worked(jobs, 3), key=lambda update: update["update_id"]) == updates


class FailingOnce:
    """A queue that cannot be reached for one put."""

    def __init__(self, fails_at: int) -> None:
        self.taken: list[str] = []
        self._fails_at = fails_at

    async def put(self, _name: str, key: str, _payload: Payload) -> bool:
        if len(self.taken) == self._fails_at:
            self._fails_at = -1
            raise QueueUnavailable
        self.taken.append(key)
        return True


async def test_polling_stays_where_the_queue_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    telegram = Telegram([{"update_id": number} for number in (5, 6, 7)])
    queue = FailingOnce(fails_at=1)
    async with polling(telegram, queue, monkeypatch):
        await telegram.wait_for_offset(8)
    assert telegram.offsets[:3] == [0, 6, 8]
    assert queue.taken == [f"update:{BOT_ID}:{number}" for number in (5, 6, 7)]


@pytest.mark.parametrize(
    "trouble",
    [refusal(409), refusal(429, retry_after=0), refusal(502), web.Response(text="<html>"), web.Response(text="[]")],
    ids=["another one polls", "too fast", "broken", "no JSON", "no answer"],
)
async def test_polling_goes_on_after_trouble(
    jobs: StreaqJobs, monkeypatch: pytest.MonkeyPatch, trouble: web.Response
) -> None:
    telegram = Telegram([HELLO])
    telegram.troubles = [trouble]
    async with polling(telegram, jobs, monkeypatch):
        await telegram.wait_for_offset(8)
    assert await worked(jobs, 1) == [HELLO]


@pytest.mark.parametrize("odd", [None, [], "x", {"update_id": "1"}, {}, {"update_id": 7.5}], ids=repr)
async def test_an_update_without_a_number_does_not_stop_the_others(
    jobs: StreaqJobs, monkeypatch: pytest.MonkeyPatch, odd: Any
) -> None:
    telegram = Telegram([HELLO])
    telegram.updates.insert(0, odd)

    async with polling(telegram, jobs, monkeypatch):
        await telegram.wait_for_offset(8)
    assert await worked(jobs, 1) == [HELLO]


async def test_polling_ends_when_the_token_is_refused(jobs: StreaqJobs, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram = Telegram([])
    telegram.troubles = [refusal(401)]
    async with polling(telegram, jobs, monkeypatch) as task:
        with pytest.raises(InvalidToken):
            await asyncio.wait_for(task, 10)


async def test_a_start_waits_for_telegram() -> None:
    troubles: list[Exception] = [NetworkError("away")]

    async def call() -> None:
        if troubles:
            raise troubles.pop()

    await asyncio.wait_for(insist(call), 5)
    assert troubles == []


@pytest.mark.parametrize(
    "error", [BadRequest("no"), InvalidToken("no"), Conflict("no")], ids=lambda one: type(one).__name__
)
async def test_a_start_ends_with_what_telegram_refuses(error: Exception) -> None:
    async def call() -> None:
        raise error

    with pytest.raises(type(error)):
        await asyncio.wait_for(insist(call), 5)
