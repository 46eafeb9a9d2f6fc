"""Updates on their way to the bot: kept until confirmed, fetched by polling."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.errors import BotApiError

MOST_PENDING = 10_000
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
CONFLICT_OF_POLLERS = "terminated by other getUpdates request; make sure that only one bot instance is running"
CONFLICT_WITH_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True, slots=True)
class Update:
    """One update; those of one lane (a chat) reach a webhook one after the other."""

    id: int
    lane: int
    body: dict[str, Any]
    on_confirmed: Callable[[], None] | None = None


class Updates:
    """The queue of one bot."""

    def __init__(self, first_id: int) -> None:
        self.allowed: list[str] | None = None
        self.has_webhook = False
        self.on_added: Callable[[Update], None] | None = None
        self._next_id = first_id
        self._pending: OrderedDict[int, Update] = OrderedDict()
        self._repeats: set[int] = set()
        self.emptied = asyncio.Event()
        self.emptied.set()
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def add(
        self,
        kind: str,
        content: dict[str, Any],
        lane: int,
        *,
        twice: bool = False,
        on_confirmed: Callable[[], None] | None = None,
    ) -> None:
        """Queue an update if the bot asked for its kind; `twice` delivers it once more after it was confirmed."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return
        update = Update(self._next_id, lane, {"update_id": self._next_id, kind: content}, on_confirmed)
        self._next_id += 1
        self._pending[update.id] = update
        if twice:
            self._repeats.add(update.id)
        if len(self._pending) > MOST_PENDING:
            self._pending.popitem(last=False)
        self.emptied.clear()
        self._arrived.set()
        if self.on_added:
            self.on_added(update)

    def list_pending(self) -> list[Update]:
        """All that is not confirmed, oldest first."""
        return list(self._pending.values())

    def is_pending(self, update: Update) -> bool:
        """Whether an update still waits for its confirmation."""
        return update.id in self._pending

    def confirm(self, update_id: int) -> bool:
        """The bot has it; False when it is to be delivered once more."""
        update = self._pending.get(update_id)
        if update is None:
            return True
        if update.on_confirmed:
            update.on_confirmed()
        if update_id in self._repeats:
            self._repeats.discard(update_id)
            return False
        del self._pending[update_id]
        if not self._pending:
            self.emptied.set()
        return True

    def drop_all(self) -> None:
        """Forget what is pending."""
        self._pending.clear()
        self._repeats.clear()
        self.emptied.set()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """What getUpdates answers; an older poll that still waits is ended with a conflict."""
        if self.has_webhook:
            raise BotApiError(409, f"Conflict: {CONFLICT_WITH_WEBHOOK}")
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        terminated = self._poller = asyncio.get_running_loop().create_future()
        try:
            self._apply_offset(offset)
            if not self._pending and seconds > 0:
                await self._wait(terminated, seconds)
            return [update.body for update in self.list_pending()[: max(1, min(limit, 100))]]
        finally:
            terminated.cancel()

    def end_poll(self) -> None:
        """Make a waiting poll answer; for the end of the playground and for a webhook that is set."""
        self._arrived.set()

    def _apply_offset(self, offset: int) -> None:
        if offset > 0:
            confirmed = [update_id for update_id in self._pending if update_id < offset]
        else:
            confirmed = list(self._pending)[:offset] if offset < 0 else []
        for update_id in confirmed:
            self.confirm(update_id)

    async def _wait(self, terminated: asyncio.Future[None], seconds: float) -> None:
        self._arrived.clear()
        arrived: asyncio.Future[Any] = asyncio.ensure_future(self._arrived.wait())
        waiting: set[asyncio.Future[Any]] = {arrived, terminated}
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrived.cancel()
        if terminated.done():
            raise BotApiError(409, f"Conflict: {CONFLICT_OF_POLLERS}")
        if self.has_webhook:
            raise BotApiError(409, "Conflict: terminated by setWebhook request")
