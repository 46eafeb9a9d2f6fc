"""Buttons that were pressed and wait for the bot's answer."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from playground.clock import Clock
from playground.errors import bad_request

LIFETIME = 15 * 60
MOST_OPEN = 5_000
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Callback:
    """One press of a button."""

    id: str
    person: int
    chat: int
    message: int
    pressed_at: int


class Callbacks:
    """Presses without an answer; each can be answered once, and not for ever."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: OrderedDict[str, Callback] = OrderedDict()

    def open(self, person: int, chat: int, message: int) -> Callback:
        """A person pressed a button."""
        callback = Callback(str(secrets.randbits(62)), person, chat, message, self._clock.now())
        self._open[callback.id] = callback
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        return callback

    def answer(self, callback_id: str) -> Callback:
        """Take the press that the bot answers; refuse one that was answered, is too old or never was."""
        callback = self._open.pop(callback_id, None)
        if callback is None or self._clock.now() - callback.pressed_at > LIFETIME:
            raise bad_request(TOO_OLD)
        return callback
