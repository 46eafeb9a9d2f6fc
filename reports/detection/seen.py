"""The names and the result words of a report's units, each looked for once."""

from __future__ import annotations

from reports.detection.assertion import Cue, find_cues
from reports.detection.lexicon import Lexicon
from reports.detection.mention import Mention
from reports.detection.mentions import find_mentions
from reports.detection.sections import Asides, asides_of, heading_of
from reports.detection.stream import Unit


class Seen:
    """Remembers what was found in a unit for as long as its report is read."""

    def __init__(self, languages: tuple[str, ...], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._languages = languages
        # By identity: to compare units would cost more than to look again. Each is kept so that its id stays its own.
        self._mentions: dict[int, tuple[Unit, tuple[Mention, ...]]] = {}
        self._asides: dict[int, tuple[Unit, Asides]] = {}
        self._headings: dict[int, tuple[Unit, str | None]] = {}
        self._cues: dict[tuple[int, bool], tuple[Unit, tuple[Cue, ...]]] = {}

    def mentions(self, unit: Unit) -> tuple[Mention, ...]:
        """The biomarkers that the unit names."""
        known = self._mentions.get(id(unit))
        if known is None:
            known = self._mentions[id(unit)] = unit, find_mentions(unit, self.lexicon)
        return known[1]

    def heading(self, unit: Unit) -> str | None:
        """The zone that the unit's own heading opens; see `heading_of`."""
        known = self._headings.get(id(unit))
        if known is None:
            known = self._headings[id(unit)] = unit, heading_of(unit, self.lexicon)
        return known[1]

    def asides(self, unit: Unit) -> Asides:
        """The kinds of asides that the unit holds; see `asides_of`."""
        known = self._asides.get(id(unit))
        if known is None:
            known = self._asides[id(unit)] = unit, asides_of(unit, self.lexicon)
        return known[1]

    def cues(self, unit: Unit, is_named: bool = True) -> tuple[Cue, ...]:
        """The result words of the unit, before negation; see `find_cues`."""
        known = self._cues.get((id(unit), is_named))
        if known is None:
            found = find_cues(unit, self._languages, self.lexicon, is_named)
            known = self._cues[id(unit), is_named] = unit, found
        return known[1]
