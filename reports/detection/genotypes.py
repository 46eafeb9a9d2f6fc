"""Both letters that a person has at a place: "c.1905+1G>A: G/G" is the usual form twice, and no variant."""

from __future__ import annotations

import regex

from reports.detection.candidate import Reading
from reports.detection.variants import Variant
from reports.detection.verdict import Verdict
from reports.finding import Status

_CHANGE = regex.compile(r"([ACGT])>([ACGT])$")
_LETTERS = regex.compile(r"\)?[\s:=(\t–-]{1,4}([ACGT])\s?[/|]\s?([ACGT])(?![\p{L}\d])")


def by_genotype(reading: Reading, variant: Variant) -> Verdict | None:
    """Not found where both letters are the usual one, found where one is the other; unclear for letters of neither."""
    change = _CHANGE.search(variant.text)
    letters = _LETTERS.match(reading.unit.text, variant.end, max(variant.end, reading.end)) if change else None
    if change is None or letters is None:
        return None
    usual, other = change.groups()
    if set(letters.groups()) == {usual}:
        return Verdict(Status.NEGATIVE, ())
    is_known = set(letters.groups()) <= {usual, other}
    return Verdict(Status.POSITIVE, ()) if is_known else Verdict(Status.EQUIVOCAL, (), is_doubtful=True)
