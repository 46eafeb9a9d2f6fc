"""Telegram over aiohttp: one session, errors without the token, retries where they can do no harm."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter
from telegram._utils.defaultvalue import DEFAULT_NONE, DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.ext import AIORateLimiter
from telegram.request import BaseRequest, RequestData

MAX_DOWNLOAD = 20 * 1024 * 1024
TRIES = 3
PAUSE = 0.5  # seconds before the second try; doubled for each further one
# A call that was carried out although its answer was lost may be made again if it begins with one of these.
_HARMLESS = ("get", "edit", "answer", "delete", "set", "sendChatAction")


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
        """Status and body. Raises TimedOut or NetworkError, whose messages never hold the address."""
        wait = self._read_timeout if isinstance(read_timeout, DefaultValue) or read_timeout is None else read_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=self._connect_timeout, sock_read=float(wait))
        is_harmless = url.rsplit("/", 1)[-1].startswith(_HARMLESS) or method == "GET"
        for attempt in range(1, TRIES + 1):
            is_last = attempt == TRIES
            try:
                code, body = await self._send(url, method, request_data, timeout)
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
                # Nothing was sent: any call may be made again.
                if is_last:
                    raise NetworkError(type(error).__name__) from None
            except (TimeoutError, aiohttp.ServerTimeoutError):
                if is_last or not is_harmless:
                    raise TimedOut from None
            except aiohttp.ClientError as error:
                if is_last or not is_harmless:
                    raise NetworkError(type(error).__name__) from None
            else:
                if code < 500 or is_last:
                    return code, body
            await asyncio.sleep(PAUSE * 2 ** (attempt - 1))
        raise NetworkError("no answer")

    async def _send(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the transport was not started")
        async with self._session.request(method, url, data=_body(data), timeout=limits) as response:
            if (response.content_length or 0) > MAX_DOWNLOAD:
                raise NetworkError("the answer is too large")
            return response.status, await response.read()


def _body(data: RequestData | None) -> Any:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form


class Pace(AIORateLimiter):
    """At most 30 messages a second in all, and to one chat one a second, ten of which may come at once."""

    def __init__(self) -> None:
        super().__init__(overall_max_rate=30, overall_time_period=1, max_retries=3)
        self._chats: dict[int | str, AsyncLimiter] = {}

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: Any, rate_limit_args: Any
    ) -> Any:
        """Wait for the chat's turn, then for everyone's."""
        chat = data.get("chat_id")
        if chat is not None and endpoint.startswith("send") and endpoint != "sendChatAction":
            await self._limiter(chat).acquire()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _limiter(self, chat: int | str) -> AsyncLimiter:
        if len(self._chats) > 1000:
            self._chats = {key: one for key, one in self._chats.items() if not one.has_capacity(one.max_rate)}
        return self._chats.setdefault(chat, AsyncLimiter(10, 10))
