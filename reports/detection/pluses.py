"""Names that are only listed with pluses between them: "ER + PR + HER2 (IHC)" is an order and no result."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from reports.detection.assertion import SAYS
from reports.detection.seen import Seen
from reports.detection.stream import Unit

_PLUS = regex.compile(r"\s\+\s")
_SIGN = regex.compile(r"\s?[(\[]?\s?[+−–-]")


def without_pluses(unit: Unit, seen: Seen) -> Unit:
    """The unit with commas for pluses that stand between all names, where no sign or result follows the last."""
    if "+" not in unit.text or unit.is_row:
        return unit
    names = sorted({(one.start, one.end) for one in seen.mentions(unit)})
    gaps = [(end, start) for (_, end), (start, _) in pairwise(names)]
    if not gaps or not all(_PLUS.fullmatch(unit.text, *gap) for gap in gaps):
        return unit
    last = names[-1][1]
    is_told = any(cue.kind in SAYS - {"pending"} and cue.start >= last for cue in seen.cues(unit))
    if is_told or _SIGN.match(unit.text, last):
        return unit
    text = list(unit.text)
    for start, end in gaps:
        text[start:end] = ",".ljust(end - start)
    return replace(unit, text="".join(text))
