"""An OpenAI-compatible server on loopback that answers as it is told: well, with lies, or not at all."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ImitationModel:
    """`asked` holds the requests as they came, head and body; `answering` what is done with the next ones."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.answering: Answering = saying("")
        self.url = ""

    @property
    def passages(self) -> str:
        """The passages that were sent last."""
        return str(self.content["passages"])

    @property
    def content(self) -> dict[str, str]:
        """What the user's part of the last request holds."""
        content: dict[str, str] = json.loads(self.asked[-1]["messages"][1]["content"])
        return content

    @asynccontextmanager
    async def open(self) -> AsyncIterator[ImitationModel]:
        """Listen on a free port."""
        application = web.Application()
        application.router.add_post("/v1/chat/completions", self._answer)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            host, port = runner.addresses[0][:2]
            self.url = f"http://{host}:{port}/v1"
            yield self
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.heads.append(dict(request.headers))
        self.asked.append(await request.json())
        return await self.answering(request)


def completion(text: Any, **choice: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}, **choice}]}


def saying(text: Any, **choice: Any) -> Answering:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.json_response(completion(text, **choice))

    return answer


def sending(body: bytes, status: int = 200, **headers: str) -> Answering:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status, headers=headers)

    return answer


async def stall(_request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(60)
    return web.Response()


async def drip(request: web.Request) -> web.StreamResponse:
    """A byte now and then, so that no single read waits long."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.05)


async def flood(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"garbage " * 1000)


async def hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.close()
    return web.Response()


async def hang_up_halfway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "5000"})
    await response.prepare(request)
    await response.write(b'{"choices": [')
    if request.transport:
        request.transport.close()
    return response


async def zip_up(_request: web.Request) -> web.StreamResponse:
    body = gzip.compress(json.dumps(completion("x" * 10_000_000)).encode())
    return web.Response(body=body, headers={"Content-Encoding": "gzip", "Content-Type": "application/json"})
