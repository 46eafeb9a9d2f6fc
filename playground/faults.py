"""What can go wrong on the way to Telegram, on request: limits, broken servers, lost answers, repeats."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

FaultKind = Literal["too_many_requests", "server_error", "lost_answer", "lost_request", "slow", "duplicate_update"]
KINDS: tuple[FaultKind, ...] = (
    "too_many_requests",
    "server_error",
    "lost_answer",
    "lost_request",
    "slow",
    "duplicate_update",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault to come: `times` often, for one method and chat or for any, after `skip` calls that go well.

    `retry_after` belongs to too_many_requests, `seconds` to slow, `status` and `as_page` (an HTML page in place of
    JSON, as from a proxy) to server_error. The method "file" is the download of a file.
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    skip: int = 0
    retry_after: int = 1
    seconds: float = 1.0
    status: int = 502
    as_page: bool = False

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether this fault is meant for such a call."""
        return (self.method is None or self.method.lower() == method.lower()) and self.chat_id in {None, chat_id}


class Faults:
    """The faults to come, first come first served."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Plan a fault."""
        self._planned.append(fault)

    def clear(self) -> None:
        """Let all be well again."""
        self._planned.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault of this call, used up by it."""
        return self._take([kind for kind in KINDS if kind != "duplicate_update"], method, chat_id)

    def take_duplicate(self, chat_id: int | None) -> bool:
        """Whether the update that is made now is to be delivered twice."""
        return self._take(["duplicate_update"], "", chat_id) is not None

    def as_json(self) -> list[dict[str, Any]]:
        """The faults still to come."""
        return [asdict(fault) for fault in self._planned]

    def _take(self, kinds: list[FaultKind], method: str, chat_id: int | None) -> Fault | None:
        for index, fault in enumerate(self._planned):
            if fault.kind not in kinds or not fault.fits(method, chat_id):
                continue
            if fault.skip > 0:
                self._planned[index] = replace(fault, skip=fault.skip - 1)
                continue
            if fault.times <= 1:
                del self._planned[index]
            else:
                self._planned[index] = replace(fault, times=fault.times - 1)
            return fault
        return None
