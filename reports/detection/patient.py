"""What a unit says of this patient: without controls, references, conditions, and what holds of tumors in general."""

from __future__ import annotations

from reports.detection.assertion import Cue
from reports.detection.columns import passed_over, tells_class
from reports.detection.conditions import conditional_parts
from reports.detection.generality import general_parts
from reports.detection.masking import blanked, without_controls, without_keys
from reports.detection.mention import Mention
from reports.detection.sections import Asides
from reports.detection.seen import Seen
from reports.detection.stream import Unit
from reports.detection.tables import Columns, ignored_parts
from reports.detection.truths import general_truths
from reports.detection.yes_no import answered


def said_in(unit: Unit, mentions: tuple[Mention, ...], columns: Columns, seen: Seen) -> tuple[Cue, ...]:
    """The cues of a unit with its yes and no; under heads that are results ("VUS") these answer the heads."""
    cues = seen.cues(unit)
    return cues if tells_class(unit, columns) else answered(unit, mentions, cues)


def of_this_patient(
    unit: Unit, mentions: tuple[Mention, ...], asides: Asides, columns: Columns, seen: Seen
) -> tuple[Unit, tuple[Mention, ...]]:
    """The unit without what it says of controls, of reference values and of tumors in general."""
    if not mentions:
        return unit, mentions
    general = (
        *general_parts(unit, mentions, asides),
        *conditional_parts(unit, mentions),
        *general_truths(unit, mentions),
    )
    unit = without_keys(without_controls(unit, mentions), mentions)
    unasked = [*ignored_parts(unit, mentions, columns, seen), *passed_over(unit, mentions, columns, seen)]
    unit = blanked(unit, [*unasked, *general])
    return unit, tuple(one for one in mentions if not any(start <= one.start < end for start, end in general))
