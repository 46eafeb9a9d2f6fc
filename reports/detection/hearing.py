"""What a result word says of a marker of one kind and not of another."""

from __future__ import annotations

from dataclasses import replace

from reports.detection.assertion import BARE, Cue
from reports.detection.stream import Unit
from reports.detection.vocabulary import Biomarker

# "Normal" says something of a gene or a level in blood, and nothing of a receptor.
_NOT_FOR_STAINS = frozenset(
    {"normal", "unremarkable", "unauffallig", "balanced", "disomic", "euploid", "abnormal", "норма", "patchy"}
)
_STAINED = frozenset({"receptor", "her2", "pdl1", "index"})


def counts(unit: Unit, cue: Cue, marker: Biomarker) -> bool:
    """Whether a word says anything of this kind of marker; a mere yes may mean kept or lost."""
    if marker.is_loss_abnormal and cue.kind == "positive" and cue.about == BARE:
        return False
    return marker.kind not in _STAINED or unit.low[cue.start : cue.end] not in _NOT_FOR_STAINS


_STATUSES = _STAINED | {"msi", "mmr", "hrd", "tmb", "repair_protein"}


def heard(cue: Cue, marker: Biomarker) -> Cue:
    """A mutation that "cannot be seen" is not there; of a status it says that there is none.

    A stain that is "unaltered" is kept where a protein can be lost; of p53 it says that nothing is wrong.
    """
    if cue.kind == "intact" and cue.about == "expression" and not marker.is_kept_or_lost:
        return replace(cue, kind="equivocal" if marker.kind in _STAINED else "negative")
    is_no_status = cue.is_unsettled and cue.kind == "negative" and marker.kind in _STATUSES
    return replace(cue, kind="insufficient") if is_no_status else cue
