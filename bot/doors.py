"""Webhook and polling: both hand each update to `receive`; done means that what it asks for is durable."""

from __future__ import annotations

import asyncio
import hmac
import json
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.context import Bot
from bot.jobs import JobQueue, QueueUnavailable
from bot.metrics import UPDATES

warnings.filterwarnings("ignore", message=".*do_api_request.*getUpdates.*")

ALLOWED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
POLL_SECONDS = 25
LONGEST_PAUSE = 15.0  # seconds
END_SECONDS = 3
MAX_UPDATE = 1024 * 1024  # bytes
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
log = structlog.get_logger()

Update = dict[str, Any]


class Doors:
    """Where updates come in."""

    def __init__(self, jobs: JobQueue, bot_id: int) -> None:
        self._jobs = jobs
        self._bot_id = bot_id

    async def receive(self, update: object) -> None:
        """Make an update durable in one atomic step. Raises QueueUnavailable; what is no update is dropped."""
        number = _number(update)
        if number is None or not isinstance(update, dict):
            UPDATES.labels("malformed").inc()
            return
        is_new = await self._jobs.put("update", f"update:{self._bot_id}:{number}", update)
        UPDATES.labels("received" if is_new else "repeated").inc()

    async def answer_webhook(self, request: web.Request, secret: str) -> web.Response:
        """200 when the update is durable, 503 when it could not be made so, 403 without the secret."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        try:
            await self.receive(update)
        except QueueUnavailable:
            return web.Response(status=503)
        return web.Response(status=200)

    async def poll(self, bot: Bot) -> None:
        """Ask Telegram for updates until cancelled; the offset moves only past what is durable."""
        offset, pause = 0, 1.0
        while True:
            try:
                before = offset
                updates = await _get_updates(bot, offset)
                for update in updates:
                    await self.receive(update)
                    offset = max(offset, (_number(update) or 0) + 1)
                if not updates or offset > before:
                    pause = 1.0
                    continue
                log.warning("poll_failed", problem="updates without a number")
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error))
                continue
            except Conflict:
                log.warning("poll_failed", problem="another process polls, or a webhook is set, with the same token")
            except (TelegramError, QueueUnavailable) as error:
                log.warning("poll_failed", error=type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def insist(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call until Telegram can be reached; what it refuses is raised."""
    pause = 1.0
    while True:
        try:
            await call()
        except (BadRequest, Forbidden, InvalidToken):
            raise
        except RetryAfter as error:
            await asyncio.sleep(_seconds(error))
        except NetworkError as error:
            log.warning("telegram_unreachable", error=type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


def _number(update: object) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int else None


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()


async def _get_updates(bot: Bot, offset: int) -> list[object]:
    # The raw objects are kept as they came, so that fields which the library does not know are not lost.
    answer: object = await bot.do_api_request(
        "getUpdates",
        api_kwargs={"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": json.dumps(ALLOWED)},
        read_timeout=POLL_SECONDS + 10,
    )
    return answer if isinstance(answer, list) else [answer]


@asynccontextmanager
async def serve(
    port: int,
    doors: Doors,
    secret: str | None,
    is_ready: Callable[[], Awaitable[bool]],
    host: str = "0.0.0.0",  # noqa: S104 - hosts put it behind their own gate
) -> AsyncIterator[None]:
    """The web server: /healthz, /readyz, and /webhook when there is a secret."""

    async def health(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def ready(_request: web.Request) -> web.Response:
        return web.Response(text="ready") if await is_ready() else web.Response(status=503, text="not ready")

    application = web.Application(client_max_size=MAX_UPDATE)
    application.router.add_get("/healthz", health)
    application.router.add_get("/readyz", ready)
    if secret is not None:

        async def webhook(request: web.Request) -> web.Response:
            return await doors.answer_webhook(request, secret)

        application.router.add_post("/webhook", webhook)
    async with _running(application, host, port):
        yield


@asynccontextmanager
async def serve_metrics(port: int, host: str = "127.0.0.1") -> AsyncIterator[None]:
    """The metrics on their own port, for the machine itself."""

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application = web.Application()
    application.router.add_get("/metrics", metrics)
    async with _running(application, host, port):
        yield


@asynccontextmanager
async def _running(application: web.Application, host: str, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=END_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
