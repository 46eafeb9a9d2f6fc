"""The Bot API over HTTP: tokens, methods, faults, files."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

from aiohttp import web

from playground.call import Call, check_call, read_parameters
from playground.errors import BotApiError, not_imitated
from playground.faults import Fault
from playground.journal import JournalEntry, describe_parameters
from playground.methods import METHODS
from playground.schema import Schema, Upload, load_schema
from playground.webhook import Webhook
from playground.world import World

FILE_METHOD = "file"
BROKEN = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class BotApi:
    """Routes /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World, webhook_pause: float) -> None:
        self.world = world
        self.webhook = Webhook(world.updates, world.clock, self.execute, webhook_pause)
        self._schema: Schema = load_schema()

    def add_routes(self, app: web.Application) -> None:
        """Hang the routes in."""
        app.router.add_route("GET", r"/bot{token:[^/]+}/{method}", self.answer)
        app.router.add_route("POST", r"/bot{token:[^/]+}/{method}", self.answer)
        app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self.send_file)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request of the bot."""
        asked = request.match_info["method"]
        method = self._schema.find_method(asked)
        started = time.monotonic()
        raw: dict[str, Any] = {}
        fault: Fault | None = None
        refusal: BotApiError | None = None
        result: Any = None
        try:
            self._check_token(request.match_info["token"])
            if method is None:
                raise BotApiError(404, "Not Found")
            raw, uploads = await read_parameters(request)
            fault = self.world.faults.take(method, _read_chat(raw))
            raw_and_files = raw | uploads
            _fail_before(fault)
            if fault is None or fault.kind != "lost_request":
                result = await asyncio.shield(self._check_and_execute(method, raw, uploads))
            raw = raw_and_files
        except BotApiError as error:
            refusal = error
        self._write(method or asked, raw, refusal, fault, started)
        return await _send_answer(request, fault, refusal, result)

    async def execute(self, method: str, raw: dict[str, Any]) -> object:
        """A method that came as the answer to a webhook; its refusal is nobody's to read."""
        known = self._schema.find_method(method)
        started = time.monotonic()
        refusal = None
        result = None
        try:
            if known is None:
                raise BotApiError(404, "Not Found")
            result = await self._check_and_execute(known, raw, {})
        except BotApiError as error:
            refusal = error
        self._write(method, raw, refusal, None, started)
        return result

    async def send_file(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file whose path getFile gave."""
        fault = self.world.faults.take(FILE_METHOD, None)
        refusal, content = None, b""
        started = time.monotonic()
        path = request.match_info["path"]
        try:
            self._check_token(request.match_info["token"])
            _fail_before(fault)
            stored = self.world.files.find_download(path)
            if stored is None:
                raise BotApiError(404, "Not Found")
            content = stored.content
        except BotApiError as error:
            refusal = error
        self._write(FILE_METHOD, {"path": path}, refusal, fault, started)
        if refusal or fault:
            answer = await _send_answer(request, fault, refusal, None)
            if refusal or (fault and fault.kind != "slow"):
                return answer
        return web.Response(body=content, content_type="application/octet-stream")

    async def _check_and_execute(self, method: str, raw: dict[str, Any], uploads: dict[str, Upload]) -> Any:
        call: Call = check_call(self._schema, method, raw, uploads)
        function = METHODS.get(method)
        if function is None:
            raise not_imitated(f"the method {method}")
        return await function(self, call)

    def _check_token(self, token: str) -> None:
        if token == self.world.account.token:
            return
        if re.fullmatch(r"\d+:[\w-]+", token):
            raise BotApiError(401, "Unauthorized")
        raise BotApiError(404, "Not Found")

    def _write(
        self, method: str, raw: dict[str, Any], refusal: BotApiError | None, fault: Fault | None, started: float
    ) -> None:
        self.world.journal.write(
            JournalEntry(
                method=method,
                parameters=describe_parameters(raw),
                code=refusal.code if refusal else 200,
                description=refusal.description if refusal else "",
                is_misuse=bool(refusal and refusal.is_misuse),
                fault=fault.kind if fault else None,
                seconds=time.monotonic() - started,
                at=time.time(),
            )
        )


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


async def _send_answer(
    request: web.Request, fault: Fault | None, refusal: BotApiError | None, result: Any
) -> web.StreamResponse:
    if fault and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault and fault.kind in {"lost_answer", "lost_request"} and request.transport:
        request.transport.abort()
    if refusal:
        return web.json_response(refusal.as_json(), status=refusal.code)
    return web.json_response({"ok": True, "result": result})
