"""Sessions in Redis: encrypted, under a keyed hash of the person, forgotten by themselves."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import ValidationError
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError, ResponseError

from bot.session import Session, StoreUnavailable

LOCK_SECONDS = 60
WAIT_SECONDS = 30


class Cipher:
    """Encrypts what belongs to a person so that it opens for no other person; the first key encrypts, all decrypt."""

    def __init__(self, keys: tuple[str, ...], bot_id: int) -> None:
        self._bot_id = bot_id
        self._keys = tuple(base64.urlsafe_b64decode(key) for key in keys)

    def owner(self, person: int) -> str:
        """A keyed hash of a user id of this bot, the same as long as the last key stays."""
        return hmac.new(self._keys[-1], f"bot:{self._bot_id} person:{person}".encode(), hashlib.sha256).hexdigest()[:32]

    def close(self, text: bytes, owner: str) -> bytes:
        """The encrypted text, bound to `owner`."""
        nonce = os.urandom(12)
        return nonce + AESGCM(self._keys[0]).encrypt(nonce, text, owner.encode())

    def open(self, token: bytes, owner: str) -> bytes | None:
        """The text; None when no key opens it for `owner`."""
        for key in self._keys:
            with suppress(InvalidTag, ValueError):
                return AESGCM(key).decrypt(token[:12], token[12:], owner.encode())
        return None


class RedisSessions:
    """A SessionStore in Redis. `hours` after the last change a session is gone."""

    def __init__(self, redis: Redis, keys: tuple[str, ...], hours: int, bot_id: int) -> None:
        self._redis = redis
        self._cipher = Cipher(keys, bot_id)
        self._time = timedelta(hours=hours)
        self._locks: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    async def load(self, person: int) -> Session:
        """The person's session, or a fresh one."""
        owner = self._cipher.owner(person)
        try:
            token = await self._redis.get(f"session:{owner}")
        except (RedisError, OSError) as error:
            raise StoreUnavailable from error
        return self._read(token, owner)

    @asynccontextmanager
    async def change(self, person: int) -> AsyncIterator[Session]:
        """The session alone in hand; saved when the block ends without an error."""
        owner = self._cipher.owner(person)
        # Redis' lock keeps other workers out and is not fair; within this process people are served in order.
        local = self._locks.setdefault(owner, asyncio.Lock())
        async with local:
            lock = self._lock(owner)
            try:
                if not await lock.acquire():
                    raise StoreUnavailable
                session = self._read(await self._redis.get(f"session:{owner}"), owner)
            except (RedisError, OSError) as error:
                raise StoreUnavailable from error
            try:
                yield session
                await self._save(session, owner)
            finally:
                with suppress(LockError, RedisError, OSError):
                    await lock.release()

    async def delete(self, person: int) -> None:
        """Forget the person, in memory and in the files that Redis writes."""
        owner = self._cipher.owner(person)
        local = self._locks.setdefault(owner, asyncio.Lock())
        async with local:
            try:
                async with self._redis.lock(
                    f"lock:{owner}", timeout=LOCK_SECONDS, blocking_timeout=WAIT_SECONDS, sleep=0.02
                ):
                    await self._redis.delete(f"session:{owner}")
                with suppress(ResponseError):
                    # Refused while one is under way, or by hosts that forbid it; the file then forgets later.
                    await self._redis.bgrewriteaof()
            except LockError as error:
                raise StoreUnavailable from error
            except (RedisError, OSError) as error:
                raise StoreUnavailable from error

    async def expires_in(self, person: int) -> int | None:
        """Seconds until the session is forgotten; None when there is none."""
        try:
            seconds = int(await self._redis.ttl(f"session:{self._cipher.owner(person)}"))
        except (RedisError, OSError) as error:
            raise StoreUnavailable from error
        return seconds if seconds > 0 else None

    def _lock(self, owner: str) -> Lock:
        return self._redis.lock(f"lock:{owner}", timeout=LOCK_SECONDS, blocking_timeout=WAIT_SECONDS, sleep=0.02)

    def _read(self, token: bytes | str | None, owner: str) -> Session:
        text = self._cipher.open(token, owner) if isinstance(token, bytes) else None
        if text is None:
            return Session()
        try:
            return Session.model_validate_json(text)
        except ValidationError:
            return Session()  # written by another version: better forgotten than misread

    async def _save(self, session: Session, owner: str) -> None:
        token = self._cipher.close(session.model_dump_json().encode(), owner)
        try:
            await self._redis.set(f"session:{owner}", token, ex=self._time)
        except (RedisError, OSError) as error:
            raise StoreUnavailable from error
