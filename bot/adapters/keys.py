"""What session keys are turned into: a key for each use, names that tell nothing, ciphers bound to their owner."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


class Names:
    """Keyed hashes that stand for ids in Redis. One name for each key, that of the first key first."""

    def __init__(self, keys: tuple[str, ...], use: str) -> None:
        self._keys = tuple(_derive(key, f"names of {use}") for key in keys)

    def of(self, text: str) -> tuple[str, ...]:
        """The names of `text`; all but the first may still be in use from before a change of keys."""
        return tuple(hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32] for key in self._keys)


class Cipher:
    """Encrypts what belongs to an owner so that it opens for no other; the first key encrypts, all decrypt."""

    def __init__(self, keys: tuple[str, ...], use: str) -> None:
        self._keys = tuple(AESGCM(_derive(key, f"contents of {use}")) for key in keys)

    def close(self, text: bytes, owner: str) -> bytes:
        """The encrypted text, bound to `owner`."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._keys[0].encrypt(nonce, text, owner.encode())

    def open(self, token: bytes, owner: str) -> bytes | None:
        """The text; None when no key opens it for `owner`."""
        for key in self._keys:
            with suppress(InvalidTag, ValueError):
                return key.decrypt(token[:NONCE_BYTES], token[NONCE_BYTES:], owner.encode())
        return None


def _derive(key: str, use: str) -> bytes:
    # Each use has its own key, so that what one of them gives away helps against no other.
    return HKDF(SHA256(), length=32, salt=None, info=use.encode()).derive(base64.urlsafe_b64decode(key))
