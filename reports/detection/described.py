"""Result words that describe cells which are then denied: "positive tumor cells are not seen"."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import Cue
from reports.detection.candidate import Reading

_CELLS = regex.compile(
    r"(?:ые|ых|ая|ой)?\s(?:(?:tumou?r|neoplastic|viable|опухолев\p{L}*|stained)\s)?(?:cells?|nuclei|staining|клет\p{L}*|ядр\p{L}*|"
    r"реакци\p{L}*|окрашивани\p{L}*|celulas|nucleos|zellen|cellules|cellule)(?:\s(?:tumorales|neoplasicas|tumorali|tumorais))?"
    r"[\s:]{1,2}(?:is |are |was |were |se |wurden? |ne )?$"
)
_DENIED = ("negative", "negator")


def without_described(reading: Reading, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues without a "positive" that tells which cells were looked for, where the next words deny them."""
    kept: list[Cue] = []
    for index, cue in enumerate(cues):
        before = cues[index - 1] if index else None
        if cue.kind == "insufficient" and before and before.kind == "positive" and cue.start - before.end <= 1:
            # "Positive tumor cells were not found": not that the sample held none
            kept[-1:] = [replace(cue, kind="negative")]
            continue
        after = cues[index + 1] if index + 1 < len(cues) else None
        is_described = (
            cue.kind == "positive"
            and after is not None
            and after.kind in _DENIED
            and _CELLS.fullmatch(reading.unit.low[cue.end : after.start]) is not None
        )
        kept += [] if is_described else [cue]
    return tuple(kept)
