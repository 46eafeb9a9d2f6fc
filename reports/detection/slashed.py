"""Two names and two results, each pair parted by a slash: "IDH1 / IDH2   wild type / R140Q"."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import SAYS
from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.stream import Unit, cut, joined
from reports.detection.variants import find_variants

_SLASH = regex.compile(r"\s*/\s*")
_PARTED = regex.compile(
    r"[\s:=\t–-]*(?P<first>(?:[^/;()\t]|\([^()]*\))+?)\s*/\s*(?P<second>(?:[^/;()\t]|\([^()]*\))+)\W*$"
)
_CHOICES = {"positive", "negative"}


def slashed(unit: Unit, mentions: tuple[Mention, ...], seen: Seen) -> list[Unit]:
    """The two names, each with its own result; none where it is not so, or where both results are a form's choices."""
    first, second = (mentions[0], mentions[-1]) if len(mentions) == 2 else (None, None)
    if first is None or second is None or first.biomarker == second.biomarker:
        return []
    is_short = (first.start, first.end) == (second.start, second.end) and "/" in unit.text[first.start : first.end]
    if not is_short and not _SLASH.fullmatch(unit.text, first.end, max(first.end, second.start)):
        return []
    results = _PARTED.match(unit.text, second.end)
    if results is None:
        return []
    said = [_kind(unit, *results.span(name), seen) for name in ("first", "second")]
    if None in said or set(said) == _CHOICES:
        return []
    names = _apart(unit, first) if is_short else [cut(unit, one.start, one.end) for one in (first, second)]
    return [joined([one, cut(unit, *results.span(name))]) for one, name in zip(names, ("first", "second"), strict=True)]


def _apart(unit: Unit, short: Mention) -> list[Unit]:
    """ "IDH1/2" as "IDH1" and "IDH2", each in the place of the whole."""
    name, last = unit.text[short.start : short.end].rsplit("/", 1)
    whole = cut(unit, short.start, short.start + len(name))
    stem = name.rstrip("0123456789 ")
    return [whole, replace(whole, text=(stem + last.strip()).ljust(len(name))[: len(name)])]


def _kind(unit: Unit, start: int, end: int, seen: Seen) -> str | None:
    """What a result says: "variant", or the kind of its first word; None where it is no result."""
    if any(start <= one.start < end for one in find_variants(unit.text)):
        return "variant"
    said = [cue for cue in seen.cues(unit) if start <= cue.start < end and cue.kind in SAYS]
    return said[0].kind if said and said[0].start - start <= 2 else None
