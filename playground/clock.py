"""The time of the playground, which tests can move on."""

from __future__ import annotations

import time


class Clock:
    """Seconds since 1970; `advance` makes old what is now new."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> int:
        """The whole second that it is."""
        return int(time.time() + self._ahead)

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        self._ahead += seconds
