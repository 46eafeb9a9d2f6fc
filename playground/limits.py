"""How often a bot may speak: Telegram's published limits, for a playground that is asked to hold to them."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

from playground.errors import BotApiError

SPEAKING = ("send", "copy", "forward", "edit")
SILENT = {"sendChatAction"}
MOST_CHATS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and then so many a second."""

    burst: int
    per_second: float


EVERYONE = Rate(30, 30.0)
ONE_CHAT = Rate(20, 1.0)
ONE_GROUP = Rate(20, 20 / 60)


class Limits:
    """Buckets that fill with time; a message takes one drop of its chat's and one of everyone's."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def check(self, method: str, chat_id: int | None) -> None:
        """Raise 429 when a message comes too early; what is refused does not count."""
        if chat_id is None or method in SILENT or not method.startswith(SPEAKING):
            return
        now = time.monotonic()
        rates = {0: EVERYONE, chat_id: ONE_CHAT if chat_id > 0 else ONE_GROUP}
        filled = {key: self._fill(key, rate, now) for key, rate in rates.items()}
        waits = [(1 - drops) / rates[key].per_second for key, drops in filled.items() if drops < 1]
        if waits:
            seconds = ceil(max(waits))
            raise BotApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        for key, drops in filled.items():
            self._buckets[key] = (drops - 1, now)
            self._buckets.move_to_end(key)
        while len(self._buckets) > MOST_CHATS:
            self._buckets.popitem(last=False)

    def _fill(self, key: int, rate: Rate, now: float) -> float:
        drops, since = self._buckets.get(key, (float(rate.burst), now))
        return min(rate.burst, drops + (now - since) * rate.per_second)
