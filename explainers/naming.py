"""Which biomarkers exist, how people and laboratories spell them, and which results each can have; from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

import reports
from reports.finding import Status

LEXICON = Path(reports.__file__).parent / "lexicon" / "biomarkers"


@dataclass(frozen=True, slots=True)
class Named:
    """A biomarker id with its spellings and the results it can have."""

    biomarker: str
    spellings: tuple[str, ...]
    statuses: tuple[Status, ...]


@cache
def named_biomarkers() -> tuple[Named, ...]:
    """Every biomarker of the lexicon."""
    rows = [
        row
        for path in sorted(LEXICON.glob("*.toml"))
        for row in tomli.loads(path.read_text(encoding="utf-8")).get("biomarker", ())
    ]
    return tuple(
        Named(
            row["id"],
            (row["id"], *row.get("spellings", ()), *row.get("exact", ())),
            tuple(Status(status) for status in row.get("statuses", ())),
        )
        for row in rows
    )


def statuses_by_biomarker() -> dict[str, tuple[Status, ...]]:
    """The results that each biomarker can have."""
    return {one.biomarker: one.statuses for one in named_biomarkers()}
