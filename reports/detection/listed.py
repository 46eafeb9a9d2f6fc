"""Names in a list below a heading that says one thing of all of them: "Not evaluable (RNA degraded):", "ALK, ROS1"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.attributes import alteration_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.mention import Mention
from reports.detection.stream import Unit
from reports.detection.variants import find_variants
from reports.detection.verdict import BY_HEADING

# What a heading says of bare names only: where a line says more, it speaks for itself.
OF_LISTS = frozenset({"insufficient", "pending", "positive"})
# Names of other markers ("CD10") stand in such a list as well.
_BETWEEN = regex.compile(
    r"(?:[\s,;/&+•·▪●■*–—.()-]|\b(?:and|or|y|e|o|u|ni|und|oder|et|ou|и|или|a|ed)\b|"
    r"\b(?:genes?|gen|gène|gènes|genen|geni|ген|гены|гена|генов)\b|\b\p{Lu}[\p{Lu}\d-]{1,9}\b)*"
)


def is_list(unit: Unit, mentions: tuple[Mention, ...]) -> bool:
    """Whether a line holds names, and changes that belong to them, and nothing else."""
    rest, end = [], 0
    places = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in find_variants(unit.text)]
    for first, last in sorted(places):
        rest.append(unit.text[end:first])
        end = max(end, last)
    rest.append(unit.text[end:])
    return _BETWEEN.fullmatch(" ".join(rest)) is not None


def by_heading(reading: Reading) -> Iterator[Candidate]:
    """What the heading says of a name in such a list; nothing of proteins, for which "positive" is another word."""
    if reading.default not in OF_LISTS or (reading.default == "positive" and reading.marker.is_loss_abnormal):
        return
    status = BY_HEADING[reading.default]
    if status in reading.marker.statuses:
        name = reading.mention
        yield Candidate(reading, status, "listed", name.start, name.end, alteration=alteration_of(reading))
