"""Faults, the clock and the journal over HTTP: for tests and for trying what happens when things go wrong."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from playground.errors import CannotDo
from playground.faults import KINDS, Fault
from playground.world import World


class Control:
    """Routes under /control."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, app: web.Application) -> None:
        """Hang the routes in."""
        app.router.add_get("/control/faults", self.list_faults)
        app.router.add_post("/control/faults", self.add_fault)
        app.router.add_delete("/control/faults", self.clear_faults)
        app.router.add_get("/control/calls", self.list_calls)
        app.router.add_get("/control/misuses", self.list_misuses)
        app.router.add_delete("/control/calls", self.clear_calls)
        app.router.add_post("/control/clock", self.advance_clock)

    async def list_faults(self, request: web.Request) -> web.Response:
        """The faults still to come."""
        return web.json_response(self._world.faults.as_json())

    async def add_fault(self, request: web.Request) -> web.Response:
        """Plan a fault; the fields of `Fault`."""
        body: Any = await request.json()
        try:
            fault = Fault(**body)
        except TypeError as error:
            raise CannotDo(str(error)) from None
        if fault.kind not in KINDS:
            raise CannotDo(f"kind is one of {', '.join(KINDS)}")
        self._world.faults.add(fault)
        return web.json_response(self._world.faults.as_json())

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Let all be well again."""
        self._world.faults.clear()
        return web.json_response([])

    async def list_calls(self, request: web.Request) -> web.Response:
        """What the bot asked."""
        return web.json_response(self._world.journal.as_json())

    async def list_misuses(self, request: web.Request) -> web.Response:
        """What the bot asked that the schema does not allow."""
        return web.json_response(self._world.journal.as_json(only_misuses=True))

    async def clear_calls(self, request: web.Request) -> web.Response:
        """Forget the calls."""
        self._world.journal.clear()
        return web.json_response([])

    async def advance_clock(self, request: web.Request) -> web.Response:
        """Let time pass: `{"seconds": 900}`."""
        body: Any = await request.json()
        self._world.clock.advance(float(body["seconds"]))
        return web.json_response({"now": self._world.clock.now()})
