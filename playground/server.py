"""The playground's web server: Bot API, the person's side, faults, and the chat page; on this computer only."""

from __future__ import annotations

import secrets
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from playground.bot_api import BotApi
from playground.client import Client, explain_refusals
from playground.control import Control
from playground.limits import Limits
from playground.world import World

HOST = "127.0.0.1"
OWN_NAMES = {"127.0.0.1", "localhost"}
PAGE = Path(__file__).with_name("page")
DEFAULT_NAME = "Biomarker explainer"
DEFAULT_USERNAME = "biomarker_explainer_bot"
LARGEST_BODY = 64 * 1024 * 1024  # a person may send more than a bot may fetch
SAFE_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
}


def make_token() -> str:
    """A token that looks like a bot's and opens nothing but a playground."""
    return f"{secrets.randbelow(9 * 10**8) + 10**8}:{secrets.token_urlsafe(26)[:35]}"


class Playground:
    """A Telegram of one's own: `async with Playground() as playground: playground.url`.

    `webhook_pause` is the first pause, in seconds, before an update is delivered again; `holds_limits` answers 429 to a
    bot that speaks faster than Telegram allows.
    """

    def __init__(
        self,
        port: int = 0,
        token: str | None = None,
        *,
        username: str = DEFAULT_USERNAME,
        name: str = DEFAULT_NAME,
        webhook_pause: float = 1.0,
        holds_limits: bool = False,
    ) -> None:
        self.token = token or make_token()
        self.world = World(self.token, username, name)
        self.api = BotApi(self.world, webhook_pause=webhook_pause, limits=Limits() if holds_limits else None)
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where it listens; this is the bot's TELEGRAM_API_URL and the address of the chat page."""
        return f"http://{HOST}:{self._port}"

    async def start(self) -> None:
        """Listen; raises OSError when the port is taken."""
        app = web.Application(middlewares=[_guard, explain_refusals], client_max_size=LARGEST_BODY)
        self.api.add_routes(app)
        Client(self.world).add_routes(app)
        Control(self.world).add_routes(app)
        app.router.add_get("/", _show_page)
        app.router.add_static("/page", PAGE)
        app.on_shutdown.append(self._end_streams)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, self._port)
            await site.start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self._port = runner.addresses[0][1]

    async def stop(self) -> None:
        """Listen no more, forget everything."""
        await self.api.webhook.close()
        if self._runner:
            await self._runner.cleanup()

    async def wait_until_delivered(self) -> None:
        """Return when the bot has confirmed every update there is."""
        await self.world.updates.emptied.wait()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _end_streams(self, app: web.Application) -> None:
        self.world.events.close()
        self.world.updates.end_poll()


async def _show_page(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


@web.middleware
async def _guard(request: web.Request, handler: Any) -> web.StreamResponse:
    """Only this computer's own pages may talk to it: other sites in the same browser could try."""
    host = request.host.rpartition(":")[0] or request.host
    origin = request.headers.get("Origin")
    if host not in OWN_NAMES or (origin is not None and origin != f"http://{request.host}"):
        raise web.HTTPForbidden(text="The playground answers only to this computer.")
    response: web.StreamResponse = await handler(request)
    if not response.prepared:
        for name, value in SAFE_HEADERS.items():
            response.headers.setdefault(name, value)
    return response
