"""Sessions in Redis: encrypted, under a keyed hash of the person, forgotten by themselves."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from pydantic import ValidationError
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.adapters.keys import Cipher, Names
from bot.session import Session, StoreUnavailable

LOCK_SECONDS = 10.0  # after which a killed worker's lock is open; a living one renews it
WAIT_SECONDS = 30
FORGET_AGAIN_SECONDS = 5.0
FORGET_TRIES = 10

# Saved only by whoever still has the lock: who stood still for LOCK_SECONDS must not undo a change or a deletion.
# KEYS: the lock, the session, its names under older keys. ARGV: the lock's token, the session, milliseconds.
_SAVE = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[2], ARGV[2], 'px', ARGV[3])
for place = 3, #KEYS do redis.call('del', KEYS[place]) end
return 1
"""


class RedisSessions:
    """A SessionStore in Redis. `hours` after the last change a session is gone."""

    def __init__(self, redis: Redis, keys: tuple[str, ...], hours: int, bot_id: int) -> None:
        self._redis = redis
        self._cipher = Cipher(keys, "sessions")
        self._names = Names(keys, "persons")
        self._bot_id = bot_id
        self._time = timedelta(hours=hours)
        self._locks: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()
        self._saving = redis.register_script(_SAVE)
        self._was_deleted = False
        self._forgetting: asyncio.Task[None] | None = None

    async def load(self, person: int) -> Session:
        """The person's session, or a fresh one."""
        try:
            return await self._read(self._owners(person))
        except (RedisError, OSError) as error:
            raise StoreUnavailable from error

    @asynccontextmanager
    async def change(self, person: int) -> AsyncIterator[Session]:
        """The session alone in hand; saved when the block ends without an error."""
        owners = self._owners(person)
        async with self._alone(owners[0]) as lock:
            try:
                session = await self._read(owners)
            except (RedisError, OSError) as error:
                raise StoreUnavailable from error
            yield session
            await self._save(session, owners, lock)

    async def delete(self, person: int) -> None:
        """Forget the person, in memory and in the files that Redis writes.

        What the person sent and still waits in the queue is taken out by being worked, within seconds.
        """
        owners = self._owners(person)
        async with self._alone(owners[0]):
            try:
                await self._redis.delete(*map(_place, owners))
            except (RedisError, OSError) as error:
                raise StoreUnavailable from error
        await self._forget_in_files()

    async def expires_in(self, person: int) -> int | None:
        """Seconds until the session is forgotten; None when there is none."""
        try:
            seconds = [int(await self._redis.ttl(_place(owner))) for owner in self._owners(person)]
        except (RedisError, OSError) as error:
            raise StoreUnavailable from error
        return max((one for one in seconds if one > 0), default=None)

    def _owners(self, person: int) -> tuple[str, ...]:
        return self._names.of(f"bot:{self._bot_id} person:{person}")

    @asynccontextmanager
    async def _alone(self, owner: str) -> AsyncIterator[Lock]:
        """Keep everyone else from this person's session. Raises StoreUnavailable when that takes too long."""
        # Redis' lock keeps other workers out and is not fair; within this process people are served in order.
        local = self._locks.setdefault(owner, asyncio.Lock())
        async with local:
            lock = self._redis.lock(
                f"lock:{owner}", timeout=LOCK_SECONDS, blocking_timeout=WAIT_SECONDS, sleep=0.02, thread_local=False
            )
            try:
                if not await lock.acquire():
                    raise StoreUnavailable
            except (RedisError, OSError) as error:
                raise StoreUnavailable from error
            renewing = asyncio.create_task(_renew(lock))
            try:
                yield lock
            finally:
                renewing.cancel()
                with suppress(LockError, RedisError, OSError):
                    await lock.release()

    async def _read(self, owners: tuple[str, ...]) -> Session:
        tokens = await self._redis.mget([_place(owner) for owner in owners])
        for owner, token in zip(owners, tokens, strict=True):
            text = self._cipher.open(token, owner) if isinstance(token, bytes) else None
            if text is not None:
                with suppress(ValidationError):  # written by another version: better forgotten than misread
                    return Session.model_validate_json(text)
        return Session()

    async def _save(self, session: Session, owners: tuple[str, ...], lock: Lock) -> None:
        token = self._cipher.close(session.model_dump_json().encode(), owners[0])
        milliseconds = int(self._time.total_seconds() * 1000)
        try:
            is_saved = await self._saving(
                keys=[str(lock.name), *map(_place, owners)], args=[lock.local.token, token, milliseconds]
            )
        except (RedisError, OSError) as error:
            raise StoreUnavailable from error
        if not is_saved:
            raise StoreUnavailable

    async def _forget_in_files(self) -> None:
        await self._rewrite_files()
        self._was_deleted = True
        if self._forgetting is None or self._forgetting.done():
            self._forgetting = asyncio.create_task(self._forget_again())

    async def _forget_again(self) -> None:
        # The first time, the message that asked for it was still in the queue, or a rewrite was under way.
        while self._was_deleted:
            self._was_deleted = False
            for _ in range(FORGET_TRIES):
                await asyncio.sleep(FORGET_AGAIN_SECONDS)
                if await self._rewrite_files():
                    break

    async def _rewrite_files(self) -> bool:
        """Whether Redis does it; it refuses while one is under way, and some hosts forbid it."""
        try:
            await self._redis.bgrewriteaof()
        except (RedisError, OSError):
            return False
        return True


async def _renew(lock: Lock) -> None:
    # Whatever goes wrong here shows when the session is saved.
    with suppress(LockError, RedisError, OSError):
        while True:
            await asyncio.sleep(LOCK_SECONDS / 3)
            await lock.reacquire()


def _place(owner: str) -> str:
    return f"session:{owner}"
