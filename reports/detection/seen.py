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
        # By text, which tells all that is asked of a unit; by identity where the cells count, too: to compare units
        # would cost more than to look again. Each of those is kept so that its id stays its own.
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._asides: dict[str, Asides] = {}
        self._headings: dict[int, tuple[Unit, str | None]] = {}
        self._cues: dict[tuple[str, bool], tuple[Cue, ...]] = {}

    def mentions(self, unit: Unit) -> tuple[Mention, ...]:
        """The biomarkers that the unit names."""
        known = self._mentions.get(unit.text)
        if known is None:
            known = self._mentions[unit.text] = find_mentions(unit, self.lexicon)
        return known

    def heading(self, unit: Unit) -> str | None:
        """The zone that the unit's own heading opens; see `heading_of`."""
        known = self._headings.get(id(unit))
        if known is None:
            known = self._headings[id(unit)] = unit, heading_of(unit, self.lexicon)
        return known[1]

    def asides(self, unit: Unit) -> Asides:
        """The kinds of asides that the unit holds; see `asides_of`."""
        known = self._asides.get(unit.text)
        if known is None:
            known = self._asides[unit.text] = asides_of(unit, self.lexicon)
        return known

    def cues(self, unit: Unit, is_named: bool = True) -> tuple[Cue, ...]:
        """The result words of the unit, before negation; see `find_cues`."""
        known = self._cues.get((unit.text, is_named))
        if known is None:
            known = self._cues[unit.text, is_named] = find_cues(unit, self._languages, self.lexicon, is_named)
        return known
