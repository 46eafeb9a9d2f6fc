"""What is mended in the units of a report, one after the other, before names and results are joined."""

from __future__ import annotations

from reports.detection.addenda import with_addenda
from reports.detection.colons import with_labels
from reports.detection.exon_rows import with_exons
from reports.detection.glued import without_glue
from reports.detection.hybridized import with_hybridisation
from reports.detection.kin import with_targeted
from reports.detection.maxima import without_maxima
from reports.detection.other_heads import without_other_heads
from reports.detection.other_shares import without_other_shares
from reports.detection.references import without_references
from reports.detection.remarks import without_remarks
from reports.detection.run_on import with_seams
from reports.detection.scales import without_scales
from reports.detection.seen import Seen
from reports.detection.semicolons import without_semicolons
from reports.detection.signs import with_signs
from reports.detection.specimen_columns import by_specimen
from reports.detection.stream import Placed
from reports.detection.triple import with_triples

_STEPS = (
    with_seams,
    with_triples,
    without_references,
    with_labels,
    without_other_heads,
    without_maxima,
    without_other_shares,
    without_semicolons,
    with_hybridisation,
    by_specimen,
    with_exons,
    without_scales,
    with_addenda,
    with_targeted,
    without_glue,
    with_signs,
    without_remarks,
)


def mended(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units as they are read: rows of several specimens apart, scales and remarks left out, signs spelled out."""
    for step in _STEPS:
        units = step(units, seen)
    return units
