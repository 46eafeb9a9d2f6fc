"""Cells that copying has put together without a space: "EGFR: NegativeALK: Positive"."""

from __future__ import annotations

import regex

from reports.detection.folding import fold
from reports.detection.seen import Seen
from reports.detection.stream import Unit, respelled

_SEAM = regex.compile(r"(?<!\p{Ll})(?P<word>\p{Lu}?\p{Ll}{3,}+|\p{Lu}\p{Ll}{2})(?=\p{Lu}{2}[\p{Lu}\d/-]*\s?(?::|\s))")
_BREAK = "; "
# "KRASmut", "NRASwt": the name and its result.
_GLUED = regex.compile(r"(?<![\w-])\p{Lu}[\p{Lu}\d]{2,7}(?=(?:wt|mut|WT)(?!\w))")


def with_seams(unit: Unit, seen: Seen) -> Unit:
    """The unit with a border between a word of a result and the name that follows it without a space."""
    words = seen.lexicon.cues.values()
    seams = [
        match.end() for match in _SEAM.finditer(unit.text) if any(fold(match["word"]) in one.kinds for one in words)
    ]
    for at in reversed(seams):
        unit = respelled(unit, at, at, _BREAK, -1)
    for name in reversed(list(_GLUED.finditer(unit.text))):
        unit = respelled(unit, name.end(), name.end(), " ", -1)
    return unit
