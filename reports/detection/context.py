"""What the lines above say of the line below: its specimen, its columns, and a heading that is itself a result."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import VERDICTS, Cue
from reports.detection.candidate import Reading
from reports.detection.corrections import is_compared
from reports.detection.listed import OF_LISTS, is_list
from reports.detection.mention import Mention
from reports.detection.sections import Asides, specimen_of
from reports.detection.seen import Seen
from reports.detection.stream import Unit, brackets_of
from reports.detection.tables import CONTROL_TABLE, Columns, columns_of
from reports.document import Page

# What was there before and is gone is a result of now.
_NO_LONGER = regex.compile(
    r"no longer|not any ?more|nicht mehr|ya no|ja nao|n'est plus|ne .{2,12} plus|non .{2,12} piu|больше не|уже не"
)
_NUMBERED = regex.compile(
    r"^\W*(?:table|tabelle|tab\.|tabla|tableau|tabela|tabella|таблица|list|part|section)\W*\d{1,2}\b"
)
_PROSE = 15  # words of a unit that is no item of a list
_SHORT = 60  # characters of a line that is a heading rather than a sentence


def holds_numbers(unit: Unit) -> bool:
    """Whether there are digits beside the number of a table or a list: a heading has none."""
    return any(map(str.isdigit, _NUMBERED.sub("", unit.low)))


class Context:
    """Follows a report from unit to unit."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._lexicon = seen.lexicon
        self._is_corrected = False
        self._specimen: str | None = None
        self._page: Page | None = None
        self.default: str | None = None
        self.columns: Columns = ()

    def enter(self, unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], asides: Asides) -> None:
        """Take in the next unit. What a heading says ends with its page."""
        if unit.page is not self._page:
            self._page, self.default, self.columns, self._specimen = unit.page, None, (), None
        self._is_corrected = self._is_corrected or ("correction" in asides and len(unit.text) < _SHORT)
        heads = columns_of(unit, mentions, cues, self._lexicon)
        if heads is not None:
            self.columns = heads
        elif not unit.is_row and not mentions and len(unit.text.split()) > 4:
            self.columns = ()
        self.default = self._default(unit, mentions, cues)
        self._specimen = self._specimen_of(unit, mentions)

    def default_of(self, unit: Unit, mentions: tuple[Mention, ...]) -> str | None:
        """What the heading above says of a unit: some headings speak of mere lists of names only."""
        return self.default if self.default not in OF_LISTS or is_list(unit, mentions) else None

    def is_of_controls(self, unit: Unit) -> bool:
        """Whether the unit is a row of a table about control tissue."""
        return unit.is_row and any(column.role == CONTROL_TABLE for column in self.columns)

    def place(self, reading: Reading, asides: Asides) -> Reading:
        """The reading with what is known of it from its surroundings."""
        is_corrected = self._is_corrected and "correction" in asides
        return replace(
            reading,
            specimen=self._specimen,
            is_history=(_touches(asides.get("history"), reading) or _is_headed(asides, reading))
            and not _is_corrected_after(asides, reading)
            and not _NO_LONGER.search(reading.low),
            is_correction=_touches(asides.get("correction"), reading) or is_corrected,
        )

    def _specimen_of(self, unit: Unit, mentions: tuple[Mention, ...]) -> str | None:
        """The piece of tissue that the unit speaks of; what a label says holds until the next label or heading."""
        label = specimen_of(unit, mentions, self._lexicon)
        if label is not None:
            return label
        is_heading = not mentions and self._seen.heading(unit) is not None
        return None if is_heading else self._specimen

    def _default(self, unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> str | None:
        """What a heading says of the lines below it: "Not detected", "Variants of uncertain significance"."""
        words = unit.text.split()
        if mentions:
            # Another heading, or prose, ends what a heading said of the lines below it.
            is_other = self._seen.heading(unit) is not None or (not unit.is_row and len(words) > _PROSE)
            return None if is_other else self.default
        said = list({cue.kind for cue in cues if cue.kind in ("negative", "vus", "benign")})
        if unit.is_row and not (said == ["vus"] and len(words) <= 6):
            return self.default
        # A sentence is no heading, nor is the answer to a label ("Tier II: none") other than "Result: negative".
        label, colon, answer = unit.low.partition(":")
        is_answer = bool(colon and answer.strip()) and self._lexicon.headings.get(label.strip()) != "results"
        is_sentence = unit.text.rstrip().endswith(".") or is_answer
        is_heading = len(words) <= 10 and not is_sentence and not holds_numbers(unit)
        if is_heading and len(said) == 1 and _is_about_what_follows(unit, cues):
            return said[0]
        if is_heading and not said and (of_list := _of_list(unit, cues)):
            return of_list
        if len(words) > 12 or unit.text.isupper() or self._seen.heading(unit) is not None:
            return None
        return None if words and len(words) <= 5 and words[0][:1].isupper() else self.default


def _is_about_what_follows(unit: Unit, cues: tuple[Cue, ...]) -> bool:
    """ "Not detected", "Genes without variants:"; but "Glioblastoma, IDH-wildtype" has told all it says."""
    said = [cue for cue in cues if cue.kind in ("negative", "vus", "benign")]
    letters = sum(map(str.isalpha, unit.text))
    covered = sum(map(str.isalpha, "".join(unit.text[cue.start : cue.end] for cue in said)))
    is_first = not any(map(str.isalnum, unit.text[: said[0].start]))
    return is_first or unit.text.rstrip().endswith(":") or 2 * covered >= letters


_FOUND = {"found": "positive"}


def _of_list(unit: Unit, cues: tuple[Cue, ...]) -> str | None:
    """What "Not evaluable (RNA degraded):", "Pending:" or "Detected:" says of the names in the list below it."""
    said = {_FOUND.get(cue.kind, cue.kind) for cue in cues if cue.kind in VERDICTS}
    is_first = any(not any(map(str.isalnum, unit.text[: cue.start])) for cue in cues if cue.kind in VERDICTS)
    is_heading = unit.text.rstrip().endswith(":") and len(said) == 1 and is_first
    return next(iter(said & OF_LISTS), None) if is_heading else None


def _is_corrected_after(asides: Asides, reading: Reading) -> bool:
    """Whether words of a correction come after those of the past: "corrected report: was given as negative" is past."""
    past = [start for start, _ in asides.get("history", ()) if _speaks_of(reading, start)]
    places = [start for start, _ in asides.get("correction", ()) if _speaks_of(reading, start)]
    return bool(places) and (not past or max(places) > min(past))


def _touches(places: list[tuple[int, int]] | None, reading: Reading) -> bool:
    """Whether words of an aside speak of the reading: in its part of the text, or in the brackets it stands in."""
    return any(_speaks_of(reading, start) for start, _ in places or ())


def _speaks_of(reading: Reading, place: int) -> bool:
    mention = reading.mention.start
    for start, end in brackets_of(reading.unit.text):
        if start <= place < end:
            return start <= mention < end or (mention < place and reading.start <= place < reading.end)
    low, high = sorted((place, mention))
    return reading.start <= place < reading.end and ";" not in reading.unit.text[low:high]


_ENDS_HISTORY = regex.compile(r";|\.\s|\t")


def _is_headed(asides: Asides, reading: Reading) -> bool:
    """ "Prior report (2016): ER 0 %, PR 0 %": words before the names that tell of the past hold for all of them."""
    text, mention = reading.unit.text, reading.mention.start
    for start, end in asides.get("history", ()):
        if any(low - end in (0, 1) and low < mention < high for low, high in brackets_of(text)):
            return True  # "the previous report (ALK: negative)"
        if (
            end > mention
            or not (":" in text[end:mention] or text[:end].endswith(" as"))
            or _ENDS_HISTORY.search(text, end, mention)
        ):
            continue
        if any(low <= start < high <= mention for low, high in brackets_of(text)) or is_compared(reading.unit, start):
            continue
        return not any(end <= place < mention for place, _ in asides.get("current", ()))
    return False
