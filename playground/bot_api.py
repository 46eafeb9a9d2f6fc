"""The Bot API over HTTP: tokens, methods, faults, files."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from playground.call import check_call, read_parameters
from playground.errors import BotApiError, not_imitated
from playground.faults import Fault
from playground.journal import JournalEntry, describe_parameters
from playground.limits import Limits
from playground.methods import METHODS
from playground.schema import Schema, Upload, load_schema
from playground.webhook import Webhook
from playground.world import World

logger = logging.getLogger(__name__)

FILE_METHOD = "file"
BROKEN = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


@dataclass(slots=True)
class Exchange:
    """One request on its way to its answer."""

    method: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    fault: Fault | None = None
    refusal: BotApiError | None = None
    result: Any = None
    started: float = field(default_factory=time.monotonic)


class BotApi:
    """Routes /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World, *, webhook_pause: float, limits: Limits | None) -> None:
        self.world = world
        self.webhook = Webhook(world.updates, world.clock, self.execute, webhook_pause)
        self._limits = limits
        self._schema: Schema = load_schema()

    def add_routes(self, app: web.Application) -> None:
        """Hang the routes in."""
        app.router.add_route("GET", r"/bot{token:[^/]+}/{method}", self.answer)
        app.router.add_route("POST", r"/bot{token:[^/]+}/{method}", self.answer)
        app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self.send_file)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request of the bot."""
        exchange = Exchange(request.match_info["method"])
        with self._record(exchange):
            self._check_token(request.match_info["token"])
            raw, uploads = await read_parameters(request)
            exchange.parameters = raw | uploads
            exchange.fault = self.world.faults.take(exchange.method, _read_chat(raw))
            _fail_before(exchange.fault)
            if exchange.fault is None or exchange.fault.kind != "lost_request":
                # A bot that hangs up does not undo what it asked for; only its polling ends with it.
                doing = self._execute(exchange, raw, uploads)
                is_polling = exchange.method.lower() == "getupdates"
                exchange.result = await (doing if is_polling else asyncio.shield(doing))
        return await _send_answer(request, exchange)

    async def execute(self, method: str, raw: dict[str, Any]) -> None:
        """A method that came as the answer to a webhook; what becomes of it only the journal knows."""
        exchange = Exchange(method, raw)
        with self._record(exchange):
            await self._execute(exchange, raw, {})

    async def send_file(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file whose path getFile gave."""
        path = request.match_info["path"]
        exchange = Exchange(FILE_METHOD, {"path": path}, self.world.faults.take(FILE_METHOD, None))
        content = b""
        with self._record(exchange):
            self._check_token(request.match_info["token"])
            _fail_before(exchange.fault)
            stored = self.world.files.find_download(path)
            if stored is None:
                raise BotApiError(404, "Not Found")
            content = stored.content
        answer = await _send_answer(request, exchange)
        return answer if exchange.refusal else web.Response(body=content, content_type="application/octet-stream")

    async def _execute(self, exchange: Exchange, raw: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        method = self._schema.find_method(exchange.method)
        if method is None:
            raise BotApiError(404, "Not Found")
        exchange.method = method
        call = check_call(self._schema, method, raw, uploads)
        exchange.parameters = call.values
        function = METHODS.get(method)
        if function is None:
            raise not_imitated(f"the method {method}")
        if self._limits:
            self._limits.check(method, _read_chat(raw))
        return await function(self, call)

    @contextmanager
    def _record(self, exchange: Exchange) -> Iterator[None]:
        """Take a refusal as the answer, and write down what happened."""
        try:
            yield
        except BotApiError as refusal:
            exchange.refusal = refusal
        refused = exchange.refusal
        if refused and refused.is_misuse:
            logger.warning("The bot misuses %s: %s", exchange.method, refused.description)
        self.world.journal.write(
            JournalEntry(
                method=exchange.method,
                parameters=describe_parameters(exchange.parameters),
                code=refused.code if refused else 200,
                description=refused.description if refused else "",
                is_misuse=bool(refused and refused.is_misuse),
                fault=exchange.fault.kind if exchange.fault else None,
                seconds=time.monotonic() - exchange.started,
                at=time.time(),
            )
        )

    def _check_token(self, token: str) -> None:
        if token == self.world.account.token:
            return
        if re.fullmatch(r"\d+:[\w-]+", token):
            raise BotApiError(401, "Unauthorized")
        raise BotApiError(404, "Not Found")


def _read_chat(raw: dict[str, Any]) -> int | None:
    try:
        return int(raw["chat_id"])
    except (KeyError, ValueError, TypeError):
        return None


def _fail_before(fault: Fault | None) -> None:
    if fault and fault.kind == "too_many_requests":
        description = f"Too Many Requests: retry after {fault.retry_after}"
        raise BotApiError(429, description, {"retry_after": fault.retry_after})
    if fault and fault.kind == "server_error":
        raise BotApiError(fault.status, BROKEN.get(fault.status, "Internal Server Error"))


async def _send_answer(request: web.Request, exchange: Exchange) -> web.Response:
    fault = exchange.fault
    if fault and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault and fault.kind in {"lost_answer", "lost_request"} and request.transport:
        request.transport.abort()
    if exchange.refusal and fault and fault.as_page:
        page = f"<html><body><h1>{exchange.refusal.code} {exchange.refusal.description}</h1></body></html>"
        return web.Response(text=page, content_type="text/html", status=exchange.refusal.code)
    if exchange.refusal:
        return web.json_response(exchange.refusal.as_json(), status=exchange.refusal.code)
    return web.json_response({"ok": True, "result": exchange.result})
