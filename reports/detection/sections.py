"""Zones of a report: what a heading opens, and sentences that are no result of this patient wherever they stand."""

from __future__ import annotations

import regex

from reports.detection.lexicon import Lexicon
from reports.detection.stream import Unit

RESULTS = "results"
# Zones in which nothing is a finding. "history" is told apart: what stands there was so before.
SILENT = frozenset({"methods", "genes", "key", "background", "family", "history"})

_LEAD = regex.compile(r"^[\s\d.)(•·▪●○■□*#–-]*")
_HEAD = regex.compile(r"^([\p{L}\p{N}][\p{L}\p{N} /&,'-]{1,48}?)\s*(?:[:.]|\t|$)")


class Zones:
    """Follows the headings of a report from unit to unit, over its pages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._zone = RESULTS

    def enter(self, unit: Unit) -> str:
        """The zone that `unit` stands in; a heading opens its own."""
        heading = heading_of(unit, self._lexicon)
        if heading is not None:
            self._zone = RESULTS if heading == "patient" else heading
        return self._zone


def heading_of(unit: Unit, lexicon: Lexicon) -> str | None:
    """The zone that the unit's own heading opens; None when it begins with no known heading."""
    text = unit.low[_LEAD.match(unit.low).end() :]  # type: ignore[union-attr]
    head = _HEAD.match(text)
    if head is None:
        return None
    return lexicon.headings.get(head.group(1).strip())


def asides_of(unit: Unit, lexicon: Lexicon) -> dict[str, list[tuple[int, int]]]:
    """The kinds of asides that a unit holds ("panel", "key", "family" ...) and where their words stand."""
    found: dict[str, list[tuple[int, int]]] = {}
    for last, (kind, length) in lexicon.asides.iter(unit.low):
        start = last - length + 1
        if start == 0 or not unit.low[start - 1].isalnum():
            found.setdefault(kind, []).append((start, last + 1))
    return found
