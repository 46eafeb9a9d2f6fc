"""A biomarker named in a unit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A biomarker named in a unit, from `start` to `end` of its text; `is_repaired` when it was not printed whole."""

    biomarker: str
    start: int
    end: int
    is_repaired: bool = False
