"""Sessions against a real Redis: encrypted, one at a time, gone when deleted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from redis.asyncio import BlockingConnectionPool, Redis

from bot.adapters.embedded_redis import embedded_redis
from bot.adapters.redis_sessions import RedisSessions
from bot.session import PageKind, PageRef, Reading, Session, StoreUnavailable

KEY, NEW_KEY = Fernet.generate_key().decode(), Fernet.generate_key().decode()
ANN, BOB = 777_000_123, 777_000_456
SECRETS = (b"ALK rearrangement", b"777000123", b"777000456", b"file-of-ann", b"language")


@pytest.fixture
async def sessions(redis: Redis) -> RedisSessions:
    return opened(redis)


def opened(redis: Redis, *keys: str, bot_id: int = 42) -> RedisSessions:
    return RedisSessions(redis, keys or (KEY,), 72, bot_id)


async def keep_words(sessions: RedisSessions, person: int) -> None:
    async with sessions.change(person) as session:
        session.language = "es"
        page = PageRef(kind=PageKind.TEXT, message_id=1, file_id="file-of-ann", text="ALK rearrangement detected")
        session.reading = Reading(number=1, pages=[page], placeholder_id=2)


@pytest.fixture
async def own_redis(tmp_path: Path) -> AsyncIterator[Redis]:
    """A server whose files are in tmp_path."""
    async with embedded_redis(tmp_path / "redis") as url, Redis.from_url(url) as redis:
        yield redis


async def keys_of(redis: Redis, pattern: str = "*") -> list[bytes]:
    return [key async for key in redis.scan_iter(pattern)]


async def value_of(redis: Redis, key: bytes) -> bytes:
    value = await redis.get(key)
    assert isinstance(value, bytes)
    return value


def files_under(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.rglob("*") if file.is_file())


async def test_a_session_is_kept_for_its_person_only(sessions: RedisSessions) -> None:
    await keep_words(sessions, ANN)
    assert (await sessions.load(ANN)).language == "es"
    assert await sessions.load(BOB) == Session()


async def test_what_failed_is_not_saved(sessions: RedisSessions) -> None:
    with pytest.raises(ZeroDivisionError):
        async with sessions.change(ANN) as session:
            session.language = "ru"
            raise ZeroDivisionError
    assert await sessions.load(ANN) == Session()
    await asyncio.wait_for(keep_words(sessions, ANN), 1)


async def test_nothing_of_a_person_can_be_read_in_redis(sessions: RedisSessions, redis: Redis) -> None:
    await keep_words(sessions, ANN)
    keys = await keys_of(redis)
    assert len(keys) == 1
    for key in keys:
        assert not [word for word in SECRETS if word in key or word in await value_of(redis, key)]


async def test_nothing_of_a_person_can_be_read_in_the_files(own_redis: Redis, tmp_path: Path) -> None:
    sessions = opened(own_redis)
    await keep_words(sessions, ANN)
    [key] = await keys_of(own_redis)
    content = files_under(tmp_path / "redis")
    assert key in content, "the session must have been written, or this test proves nothing"
    assert not [word for word in SECRETS if word in content]


async def test_a_session_moved_to_another_person_does_not_open(sessions: RedisSessions, redis: Redis) -> None:
    await keep_words(sessions, ANN)
    [of_ann] = await keys_of(redis, "session:*")
    await keep_words(sessions, BOB)
    [of_bob] = [key for key in await keys_of(redis) if key != of_ann]
    await redis.set(of_bob, await value_of(redis, of_ann))
    assert await sessions.load(BOB) == Session()


async def test_two_bots_on_one_redis_do_not_see_each_others_sessions(redis: Redis) -> None:
    await keep_words(opened(redis, bot_id=1), ANN)
    assert await opened(redis, bot_id=2).load(ANN) == Session()


async def test_every_key_has_a_time_to_live(sessions: RedisSessions, redis: Redis) -> None:
    await keep_words(sessions, ANN)
    async with sessions.change(ANN):
        times = {key: await redis.ttl(key) async for key in redis.scan_iter("*")}
    assert {key.split(b":")[0] for key in times} == {b"session", b"lock"}
    assert min(times.values()) > 0
    assert 72 * 3600 - 60 < (await sessions.expires_in(ANN) or 0) <= 72 * 3600
    assert await sessions.expires_in(BOB) is None


async def test_changes_at_the_same_time_all_count(redis: Redis, valkey: str) -> None:
    pool = BlockingConnectionPool.from_url(valkey, max_connections=8)
    workers = [opened(redis), opened(Redis(connection_pool=pool))]

    async def count_up(sessions: RedisSessions) -> None:
        async with sessions.change(ANN) as session:
            number = session.readings
            await asyncio.sleep(0)
            session.readings = number + 1

    await asyncio.gather(*(count_up(workers[turn % 2]) for turn in range(60)))
    assert (await workers[0].load(ANN)).readings == 60
    await pool.disconnect()


async def test_changes_of_one_person_are_made_in_the_order_they_came(sessions: RedisSessions) -> None:
    async def offer(question: int) -> None:
        async with sessions.change(ANN) as session:
            session.offered.append(str(question))

    await asyncio.gather(*(offer(number) for number in range(30)))
    assert (await sessions.load(ANN)).offered == [str(number) for number in range(30)]


async def test_one_persons_change_does_not_hold_up_another(sessions: RedisSessions) -> None:
    async with sessions.change(ANN):
        await asyncio.wait_for(keep_words(sessions, BOB), 2)


async def test_a_long_change_keeps_its_lock(
    sessions: RedisSessions, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.redis_sessions.LOCK_SECONDS", 0.3)
    async with sessions.change(ANN) as session:
        session.language = "ru"
        await asyncio.sleep(0.8)
        other = asyncio.create_task(keep_words(opened(redis), ANN))
        await asyncio.sleep(0.1)
        assert not other.done()
    await asyncio.wait_for(other, 5)
    assert (await sessions.load(ANN)).language == "es"


async def test_the_lock_of_a_killed_worker_opens_by_itself(
    sessions: RedisSessions, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.redis_sessions.LOCK_SECONDS", 0.3)
    await keep_words(sessions, ANN)
    async with sessions.change(ANN):
        [lock] = await keys_of(redis, "lock:*")
    await redis.set(lock, "of a worker that was killed", px=300)
    await asyncio.wait_for(keep_words(sessions, ANN), 5)


async def test_a_change_that_took_too_long_does_not_undo_a_deletion(
    sessions: RedisSessions, redis: Redis, valkey: str
) -> None:
    await keep_words(sessions, ANN)
    with pytest.raises(StoreUnavailable):
        async with sessions.change(ANN) as session:
            session.language = "ru"
            # As when the lock ran out and another worker deletes.
            [lock] = await keys_of(redis, "lock:*")
            await redis.delete(lock)
            await opened(redis).delete(ANN)
    assert await keys_of(redis) == []


async def test_deletion_waits_for_a_change_under_way_and_then_wins(sessions: RedisSessions, redis: Redis) -> None:
    async with sessions.change(ANN) as session:
        session.language = "ru"
        deletion = asyncio.create_task(opened(redis).delete(ANN))
        await asyncio.sleep(0.1)
        assert not deletion.done()
    await asyncio.wait_for(deletion, 5)
    assert await keys_of(redis) == []


async def test_after_deletion_the_files_forget_too(own_redis: Redis, tmp_path: Path) -> None:
    sessions = opened(own_redis)
    await keep_words(sessions, ANN)
    await keep_words(sessions, BOB)
    keys = set(await keys_of(own_redis))
    await sessions.delete(ANN)
    [left] = await keys_of(own_redis, "session:*")
    [gone] = keys - {left}
    async with asyncio.timeout(10):
        while gone in files_under(tmp_path / "redis"):  # noqa: ASYNC110 - it is Redis' news
            await asyncio.sleep(0.05)
    assert left in files_under(tmp_path / "redis")


async def test_a_refused_rewrite_is_asked_for_again(
    own_redis: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.redis_sessions.FORGET_AGAIN_SECONDS", 0.3)
    sessions = opened(own_redis)
    await keep_words(sessions, ANN)
    [gone] = await keys_of(own_redis, "session:*")
    await own_redis.bgrewriteaof()  # under way, with the session still in it
    await sessions.delete(ANN)
    async with asyncio.timeout(10):
        while gone in files_under(tmp_path / "redis"):  # noqa: ASYNC110 - it is Redis' news
            await asyncio.sleep(0.05)


async def test_a_session_survives_a_change_of_keys_and_the_end_of_the_old_one(redis: Redis) -> None:
    await keep_words(opened(redis, KEY), ANN)
    both = opened(redis, NEW_KEY, KEY)
    assert (await both.load(ANN)).language == "es"
    assert await both.expires_in(ANN) is not None
    async with both.change(ANN) as session:
        session.about = "ALK"
    assert len(await keys_of(redis, "session:*")) == 1
    after = await opened(redis, NEW_KEY).load(ANN)
    assert (after.language, after.about) == ("es", "ALK")


async def test_deletion_finds_what_lies_under_an_older_key(redis: Redis) -> None:
    await keep_words(opened(redis, KEY), ANN)
    await opened(redis, NEW_KEY, KEY).delete(ANN)
    assert await keys_of(redis) == []


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 200], ids=["empty", "short", "not ours"])
async def test_what_does_not_open_is_a_fresh_session(sessions: RedisSessions, redis: Redis, content: bytes) -> None:
    await keep_words(sessions, ANN)
    [key] = await keys_of(redis, "session:*")
    await redis.set(key, content)
    assert await sessions.load(ANN) == Session()
    await keep_words(sessions, ANN)
    assert (await sessions.load(ANN)).language == "es"


async def test_without_the_key_nothing_opens(sessions: RedisSessions, redis: Redis) -> None:
    await keep_words(sessions, ANN)
    assert await opened(redis, NEW_KEY).load(ANN) == Session()


async def test_a_redis_that_is_away_is_said_so(tmp_path: Path) -> None:
    async with Redis.from_url(f"unix://{tmp_path}/nothing.sock") as away:
        sessions = opened(away)
        with pytest.raises(StoreUnavailable):
            await sessions.load(ANN)
        with pytest.raises(StoreUnavailable):
            await keep_words(sessions, ANN)
        with pytest.raises(StoreUnavailable):
            await sessions.delete(ANN)
        with pytest.raises(StoreUnavailable):
            await sessions.expires_in(ANN)
