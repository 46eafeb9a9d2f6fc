"""What is mended in the units of a report, one after the other, before names and results are joined."""

from __future__ import annotations

from collections.abc import Callable

from reports.detection.addenda import with_addenda
from reports.detection.colons import with_labels
from reports.detection.exon_rows import with_exons
from reports.detection.glued import without_glue
from reports.detection.hybridized import with_hybridisation
from reports.detection.kin import with_targeted
from reports.detection.maxima import without_maxima
from reports.detection.other_heads import without_other_heads
from reports.detection.other_shares import without_other_shares
from reports.detection.pluses import without_pluses
from reports.detection.references import without_references
from reports.detection.remarks import without_remarks
from reports.detection.run_on import with_seams
from reports.detection.scales import without_scales
from reports.detection.seen import Seen
from reports.detection.semicolons import without_semicolons
from reports.detection.signs import with_signs
from reports.detection.specimen_columns import by_specimen
from reports.detection.stream import Placed, Unit
from reports.detection.triple import with_triples


def _each(mend: Callable[[Unit, Seen], Unit]) -> Callable[[list[Placed], Seen], list[Placed]]:
    """A step that mends each unit by itself."""
    return lambda units, seen: [(page, mend(unit, seen), zone) for page, unit, zone in units]


_STEPS = (
    _each(with_seams),
    _each(with_triples),
    without_references,
    _each(with_labels),
    without_other_heads,
    _each(without_pluses),
    _each(without_maxima),
    _each(without_other_shares),
    _each(without_semicolons),
    with_hybridisation,
    by_specimen,
    with_exons,
    without_scales,
    with_addenda,
    with_targeted,
    _each(without_glue),
    with_signs,
    without_remarks,
)


def mended(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units as they are read: rows of several specimens apart, scales and remarks left out, signs spelled out."""
    for step in _STEPS:
        units = step(units, seen)
    return units
