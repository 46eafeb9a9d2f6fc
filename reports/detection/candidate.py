"""One reading of one mention, and what a recognizer gets to see."""

from __future__ import annotations

from dataclasses import dataclass

from reports.detection.assertion import Cue
from reports.detection.mention import Mention
from reports.detection.stream import PageText, Unit
from reports.detection.variants import Variant
from reports.detection.vocabulary import Biomarker
from reports.finding import Alteration, Measurement, Origin, Status


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with the part of its unit that speaks of it.

    `start` and `end` bound that part in the unit's text; `cues` and `variants` are those inside it, in order.
    `last` is where the last of the names ends that share the result.
    `own_start` bounds the part that belongs to this mention alone, from its name on.
    """

    page: PageText
    unit: Unit
    mention: Mention
    marker: Biomarker
    start: int
    end: int
    cues: tuple[Cue, ...]
    variants: tuple[Variant, ...]
    default: str | None = None
    is_history: bool = False
    is_correction: bool = False
    siblings: int = 1
    position: int = 0
    group_end: int = 0
    specimen: str | None = None
    last: int = 0

    @property
    def text(self) -> str:
        """The part of the unit that speaks of the mention."""
        return self.unit.text[self.start : self.end]

    @property
    def low(self) -> str:
        """That part, folded."""
        return self.unit.low[self.start : self.end]

    @property
    def after(self) -> str:
        """The folded text from the end of the name to the end of the part."""
        return self.unit.low[self.mention.end : max(self.end, self.mention.end)]

    def printed(self, cue: Cue) -> str:
        """The folded words of a cue."""
        return self.unit.low[cue.start : cue.end]

    def has(self, *kinds: str) -> bool:
        """Whether a cue of one of these kinds speaks of the mention."""
        return any(cue.kind in kinds for cue in self.cues)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a recognizer read: a finding in the making. `start` and `end` bound the proof in the unit's text.

    `place` is the part of a gene that alone was looked at, where the report says so ("exon 17", "TKD").
    """

    reading: Reading
    status: Status
    recognizer: str
    start: int
    end: int
    detail: str = ""
    alteration: Alteration | None = None
    variant: str | None = None
    method: str | None = None
    measurement: Measurement | None = None
    origin: Origin | None = None
    is_doubtful: bool = False
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What must agree for two candidates to be the same result: biomarker, and alteration or score."""

    biomarker: str
    scope: str


def key_of(one: Candidate) -> Key:
    """The key of a candidate."""
    scope = str(one.alteration or "")
    if one.measurement is not None and one.measurement.scale in ("TPS", "CPS", "IC", "TC", "TAP"):
        scope = one.measurement.scale
    return Key(one.reading.mention.biomarker, scope)
