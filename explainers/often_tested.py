"""What is often tested in a cancer and was not seen in a report: a question to ask, never a gap in care."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli
from pydantic import Field

from explainers.guide import Strict
from explainers.library import library_in
from explainers.together import lineage

OFTEN_TESTED = Path(__file__).with_name("often_tested.toml")
MOST_NAMED = 6  # a longer list would read like a verdict on the team's work


class CancerTests(Strict):
    """Biomarkers often tested in the cancers of `names`; one result of a group is enough."""

    names: tuple[str, ...] = Field(min_length=1)
    groups: tuple[tuple[str, ...], ...] = Field(min_length=1)


class OftenTested(Strict):
    """The file of what is often tested; `parts` are biomarkers whose results are results of a whole."""

    parts: dict[str, tuple[str, ...]]
    cancer: tuple[CancerTests, ...]

    def whole(self, group: tuple[str, ...]) -> tuple[str, ...]:
        """A group with the parts of its biomarkers."""
        return (*group, *(part for name in group for part in self.parts.get(name, ())))


@dataclass(frozen=True, slots=True)
class NotSeen:
    """Biomarkers without a result, with what to say of them and a question to take along."""

    biomarkers: tuple[str, ...]
    text: str
    question: str


@cache
def load_often_tested(path: Path = OFTEN_TESTED) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The groups of each cancer, by its canonical name; a group holds the parts of its biomarkers, too."""
    file = OftenTested.model_validate(tomli.loads(path.read_text(encoding="utf-8")))
    return {name: tuple(map(file.whole, row.groups)) for row in file.cancer for name in row.names}


def not_seen(seen: Collection[str], cancer: str | None, language: str) -> NotSeen | None:
    """What is often tested in `cancer` (a canonical name) and is not among `seen`; None when nothing is."""
    held = load_often_tested()
    groups = next((held[name] for name in lineage(cancer) if name in held), ()) if cancer else ()
    missing = tuple(group[0] for group in groups if not any(name in seen for name in group))[:MOST_NAMED]
    if not missing:
        return None
    together = library_in(language).together
    names = ", ".join(missing)
    return NotSeen(
        missing,
        together.often_tested.replace("{names}", names),
        together.often_tested_question.replace("{names}", names),
    )
