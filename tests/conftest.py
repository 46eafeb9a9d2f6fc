"""A real Redis for every test that needs one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from bot.adapters.embedded_redis import embedded_redis


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def valkey(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a server for the whole run; other tests' keys may be in it."""
    async with embedded_redis(tmp_path_factory.mktemp("redis") / "data") as url:
        yield url


@pytest.fixture
async def redis(valkey: str) -> AsyncIterator[Redis]:
    """A client of an empty Redis."""
    client = Redis.from_url(valkey)
    await client.flushall()
    yield client
    await client.aclose()
