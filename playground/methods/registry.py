"""Where a method's name finds its function."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from playground.call import Call
from playground.webhook import Webhook
from playground.world import World


class Telegram(Protocol):
    """What a method works on."""

    @property
    def world(self) -> World:
        """Everything that is known."""
        ...

    @property
    def webhook(self) -> Webhook:
        """The courier of updates."""
        ...


Method = Callable[[Telegram, Call], Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register the function that imitates a method."""

    def register(function: Method) -> Method:
        METHODS[name] = function
        return function

    return register
