"""A playground, a person in it who has pressed Start, and the bare wire of a bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground import Person, Playground
from tests.playground.wire import Wire


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(webhook_pause=0.01) as opened:
        yield opened


@pytest.fixture
async def person(playground: Playground) -> AsyncIterator[Person]:
    async with Person(playground.url) as here:
        await here.send_text("/start")
        yield here


@pytest.fixture
async def wire(playground: Playground, person: Person) -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as session:
        yield Wire(playground.url, playground.token, session)
