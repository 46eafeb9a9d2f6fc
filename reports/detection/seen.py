"""The names and the result words of a report's units, each looked for once."""

from __future__ import annotations

from reports.detection.assertion import Cue, find_cues
from reports.detection.lexicon import Lexicon
from reports.detection.mentions import Mention, find_mentions
from reports.detection.stream import Unit


class Seen:
    """Remembers what was found in a unit for as long as its report is read."""

    def __init__(self, languages: tuple[str, ...], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._languages = languages
        # By identity: to compare units would cost more than to look again. Each is kept so that its id stays its own.
        self._mentions: dict[int, tuple[Unit, tuple[Mention, ...]]] = {}
        self._cues: dict[tuple[int, bool], tuple[Unit, tuple[Cue, ...]]] = {}

    def mentions(self, unit: Unit) -> tuple[Mention, ...]:
        """The biomarkers that the unit names."""
        known = self._mentions.get(id(unit))
        if known is None:
            known = self._mentions[id(unit)] = unit, find_mentions(unit, self.lexicon)
        return known[1]

    def cues(self, unit: Unit, is_named: bool = True) -> tuple[Cue, ...]:
        """The result words of the unit, before negation; see `find_cues`."""
        known = self._cues.get((id(unit), is_named))
        if known is None:
            found = find_cues(unit, self._languages, self.lexicon, is_named)
            known = self._cues[id(unit), is_named] = unit, found
        return known[1]
