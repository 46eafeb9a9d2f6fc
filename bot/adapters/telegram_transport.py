"""Telegram over aiohttp: one session, errors without the token, retries where they can do no harm."""

from __future__ import annotations

import asyncio
import json
import warnings
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter
from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import AIORateLimiter
from telegram.request import BaseRequest, RequestData

warnings.filterwarnings("ignore", message=".*attribute `retry_after`.*")

MAX_DOWNLOAD = 20 * 1024 * 1024
TRIES = 3
PAUSE = 0.5  # seconds before the second try; doubled for each further one
UPLOAD_SECONDS = 30.0  # more that an answer may take when a file is sent
POOL_SECONDS = 30.0
MAX_DIGITS = 1000  # Python itself refuses longer numbers than a few thousand
# A call that was carried out although its answer was lost may be made again if it begins with one of these.
_HARMLESS = ("get", "edit", "answer", "delete", "set", "sendChatAction")
_TOO_LARGE = (413, b'{"ok": false, "description": "the answer is too large"}')


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests on aiohttp. Times are seconds."""

    def __init__(self, connections: int = 64, read_timeout: float = 15.0, connect_timeout: float = 5.0) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=self._connections))

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What Telegram answered. One update with an absurd number in it must not make all others unreadable."""
        try:
            answer = json.loads(payload, parse_int=_number)
        except (ValueError, RecursionError):
            answer = None
        if isinstance(answer, dict) and ("result" in answer or not answer.get("ok", True)):
            return answer
        raise TelegramError("Invalid server response")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = DEFAULT_NONE,
        write_timeout: Any = DEFAULT_NONE,
        connect_timeout: Any = DEFAULT_NONE,
        pool_timeout: Any = DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body.

        Raises NetworkError when the call was certainly not carried out, or TimedOut when it may have been; the messages
        of both never hold the address, which has the token in it.
        """
        has_files = request_data is not None and request_data.contains_files
        upload = _seconds(write_timeout, UPLOAD_SECONDS) if has_files else 0.0
        connect = _seconds(connect_timeout, self._connect_timeout)
        limits = aiohttp.ClientTimeout(
            total=None,
            connect=connect + _seconds(pool_timeout, POOL_SECONDS),
            sock_connect=connect,
            sock_read=_seconds(read_timeout, self._read_timeout) + upload,
        )
        is_harmless = method == "GET" or url.rsplit("/", 1)[-1].startswith(_HARMLESS)
        for attempt in range(1, TRIES):
            try:
                code, body = await self._try(url, method, request_data, limits)
            except TimedOut:
                if not is_harmless:
                    raise
            except NetworkError:
                pass
            else:
                if code < 500:
                    return code, body
            await asyncio.sleep(PAUSE * 2 ** (attempt - 1))
        return await self._try(url, method, request_data, limits)

    async def _try(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        try:
            return await self._send(url, method, data, limits)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NetworkError(f"nothing was sent: {type(error).__name__}") from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise TimedOut(f"no whole answer: {type(error).__name__}") from None

    async def _send(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the transport was not started")
        async with self._session.request(method, url, data=_body(data), timeout=limits) as response:
            content = bytearray()
            async for part in response.content.iter_any():
                content += part
                if len(content) > MAX_DOWNLOAD:
                    response.close()
                    return _TOO_LARGE
            return response.status, bytes(content)


def _number(digits: str) -> int:
    return int(digits[:MAX_DIGITS])


def _seconds(given: Any, usual: float) -> float:
    return float(given) if isinstance(given, int | float) else usual


def _body(data: RequestData | None) -> Any:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(quote_fields=False)  # Telegram takes a file's name as it is written
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form


class Pace(AIORateLimiter):
    """At most 30 messages a second in all, and to one chat one a second, ten of which may come at once, as usual.

    A chat for which Telegram asks for patience rests, at most three times for one call; the others go on.
    """

    RETRIES = 3

    def __init__(self, per_second: int = 30, at_once: int = 10) -> None:
        super().__init__(overall_max_rate=per_second, overall_time_period=1, max_retries=0)
        self._at_once = at_once
        self._chats: dict[int | str, AsyncLimiter] = {}
        self._rests: dict[int | str, float] = {}

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: Any, rate_limit_args: Any
    ) -> Any:
        """Wait for the chat's turn, then for everyone's."""
        chat = data.get("chat_id", "")
        is_message = endpoint.startswith("send") and endpoint != "sendChatAction"
        for tries_left in range(self.RETRIES, -1, -1):
            await self._rest(chat)
            if chat and is_message:
                await self._limiter(chat).acquire()
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except RetryAfter as error:
                if not tries_left:
                    raise
                now = asyncio.get_running_loop().time()
                self._rests = {other: until for other, until in self._rests.items() if until > now}
                self._rests[chat] = now + _patience(error) + 0.1
        raise AssertionError("the last try returns or raises")

    async def _rest(self, chat: int | str) -> None:
        await asyncio.sleep(max(0.0, self._rests.get(chat, 0.0) - asyncio.get_running_loop().time()))

    def _limiter(self, chat: int | str) -> AsyncLimiter:
        if len(self._chats) > 1000:
            self._chats = {key: one for key, one in self._chats.items() if not one.has_capacity(one.max_rate)}
        return self._chats.setdefault(chat, AsyncLimiter(self._at_once, self._at_once))


def _patience(error: RetryAfter) -> float:
    after = error.retry_after  # the library is changing the type
    return float(after) if isinstance(after, int | float) else after.total_seconds()
