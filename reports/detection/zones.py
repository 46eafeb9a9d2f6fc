"""In which part of a report a unit stands: what its last heading opened."""

from __future__ import annotations

from reports.detection.sections import RESULTS
from reports.detection.seen import Seen
from reports.detection.stream import Unit

# A history or a key is a few sentences; what follows without a heading is the report again.
BRIEF = {"history": 3, "family": 3, "key": 5}


class Zones:
    """Follows the headings of a report from unit to unit, over its pages."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._zone = RESULTS
        self._since = 0

    def enter(self, unit: Unit) -> str:
        """The zone that `unit` stands in; a heading opens its own."""
        heading = self._seen.heading(unit)
        # What follows a heading on its own line is most of it; a bare heading speaks of the lines below.
        begun = 2 if len(unit.text.split()) > 4 else 0
        self._since = begun if heading is not None else self._since + 1
        if heading is not None:
            self._zone = RESULTS if heading == "patient" else heading
        elif self._zone in BRIEF and (self._since > BRIEF[self._zone] or "current" in self._seen.asides(unit)):
            self._zone = RESULTS
        return self._zone
