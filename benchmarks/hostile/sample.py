"""A file and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked of the reader."""

    VALID = "valid"  # must be read
    ODD = "odd"  # may be refused, but what is read must be right
    BROKEN = "broken"  # a named reason, or what is left of it
    ENCRYPTED = "encrypted"  # must be called so
    BOMB = "bomb"  # any answer, cheaply


@dataclass(frozen=True, slots=True)
class Sample:
    """A file by its name. `says` and `never` are results like "KRAS positive" that must and must not come out.

    `codes` are the only errors that are right, when there are any. `warns` are codes of warnings that must be given.
    """

    name: str
    kind: Kind
    build: Callable[[], bytes]
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()


# The report that most files carry, and what it says.
LINES = ("Molecular pathology report", "KRAS G12C mutation: detected", "EGFR mutation: not detected")
SAYS = ("KRAS positive", "EGFR negative")

# What stands in the open beside something hidden, and what is hidden.
OPEN_LINES = ("Molecular pathology report", "KRAS mutation: not detected", "EGFR mutation: not detected")
OPEN_SAYS = ("KRAS negative", "EGFR negative")
HIDDEN_LINE = "BRAF V600E: detected"
HIDDEN_SAYS = ("BRAF positive",)
