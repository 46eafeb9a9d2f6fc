"""How much a step of reading may take: hostile files end soon, long reports still have their time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds of processor time; and bytes of memory beside what is held already, None for as much as there is."""

    seconds: int
    memory_bytes: int | None = None


Allow = Callable[[Effort], None]  # called before a step with what it may take

STEP = Effort(4, 1024**3)  # to open a file, or to take the text of one page
PICTURE = Effort(15)  # to recognise the text of one picture
FINDING = Effort(25)  # to find the results in the text


def allow_all(effort: Effort) -> None:
    """No limit: for files that are one's own."""
