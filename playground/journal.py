"""What the bot asked and what it was answered, for tests to look at."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from playground.schema import Upload

MOST_CALLS = 2_000
LONGEST_VALUE = 20_000


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One call; `is_misuse` when the schema does not allow it at all, `fault` when a planned fault met it."""

    method: str
    parameters: dict[str, Any]
    code: int
    description: str
    is_misuse: bool
    fault: str | None
    seconds: float
    at: float


class Journal:
    """The last calls, oldest first."""

    def __init__(self) -> None:
        self.calls: deque[JournalEntry] = deque(maxlen=MOST_CALLS)
        self.misuses: deque[JournalEntry] = deque(maxlen=MOST_CALLS)

    def write(self, entry: JournalEntry) -> None:
        """Remember a call."""
        self.calls.append(entry)
        if entry.is_misuse:
            self.misuses.append(entry)

    def clear(self) -> None:
        """Begin anew."""
        self.calls.clear()
        self.misuses.clear()

    def as_json(self, *, only_misuses: bool = False) -> list[dict[str, Any]]:
        """The entries as JSON."""
        return [asdict(entry) for entry in (self.misuses if only_misuses else self.calls)]


def describe_parameters(values: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters without the bytes of files and without what is longer than anything Telegram takes."""
    return {name: _describe(value) for name, value in values.items()}


def _describe(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"file_name": value.name, "file_size": len(value.content)}
    return value[:LONGEST_VALUE] if isinstance(value, str) else value
