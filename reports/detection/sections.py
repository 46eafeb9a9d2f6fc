"""Zones of a report: what a heading opens, and sentences that are no result of this patient wherever they stand."""

from __future__ import annotations

from itertools import chain

import regex

from reports.detection.assertion import Cue
from reports.detection.lexicon import Lexicon
from reports.detection.mention import Mention
from reports.detection.stream import Unit

Asides = dict[str, list[tuple[int, int]]]  # kind -> where its words stand
RESULTS = "results"
# Zones in which nothing is a finding. "history" is told apart: what stands there was so before.
SILENT = frozenset({"methods", "genes", "key", "background", "family", "history"})

# Zones that a heading of several words opens, too, when it holds one of their headings of two or three words.
NAMED_WITHIN = frozenset({"genes", "methods", "key"})
LONGEST_HEADING = 9  # words

_WHOLE = frozenset({"family", "general", "current"})

_LEAD = regex.compile(r"^[\s\d.)(•·▪●○■□*#–-]*")
_HEAD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N} /&,'-]+")
_HEAD_END = regex.compile(r"[:.\t]|\s[-–](?=\s)")
LONGEST_HEAD = 64  # characters before the colon of a heading


def heading_of(unit: Unit, lexicon: Lexicon) -> str | None:
    """The zone that the unit's own heading opens; None when it begins with no known heading."""
    start = 0 if unit.low[0].isalpha() else _LEAD.match(unit.low).end()  # type: ignore[union-attr]
    stop = _HEAD_END.search(unit.low, start, start + LONGEST_HEAD)
    if stop is None and len(unit.low) - start > LONGEST_HEAD:
        return None
    head = unit.low[start : stop.start() if stop else None].strip()
    zone = lexicon.headings.get(head) or lexicon.headings.get(head.split(" (")[0])
    if zone is not None and zone != "controls":
        return RESULTS if zone in SILENT and _heads_results(unit, lexicon) else zone
    return _named_within(head.split(), lexicon) if _HEAD.fullmatch(head) else None


def _heads_results(unit: Unit, lexicon: Lexicon) -> bool:
    """ "Method | Result | Gene": the first cell is the head of a column, not the heading of what follows."""
    cells = [unit.low[start:end].strip(" :*\t") for start, end, _, _ in unit.cells[1:]]
    return any(lexicon.headings.get(cell) == RESULTS for cell in cells)


_KEYS = frozenset(["key", "legend", "legende", "leyenda", "legenda", "definitions", "ref", "scoring", "ключ"])


def _named_within(words: list[str], lexicon: Lexicon) -> str | None:
    """The zone that a longer heading names: "Genes covered by this assay", "Summary of test methods", "HER2 key"."""
    if 1 < len(words) <= LONGEST_HEADING and words[-1] in _KEYS:
        return "key"
    if not 2 < len(words) <= LONGEST_HEADING:
        return None
    for count in (3, 2):
        for start in range(len(words) - count + 1):
            zone = lexicon.headings.get(" ".join(words[start : start + count]))
            if zone in NAMED_WITHIN:
                return zone
    return None


def asides_of(unit: Unit, lexicon: Lexicon) -> Asides:
    """The kinds of asides that a unit holds ("panel", "key", "family" ...) and where their words stand."""
    found: Asides = {}
    low = unit.low + " "  # some phrases end with a space, to be whole words
    for last, (kind, length) in chain.from_iterable(asides.iter(low) for asides in lexicon.asides):
        start = last - length + 1
        if start and low[start - 1].isalnum():
            continue
        # Some are whole words ("tumors", "mother"); the others may be the beginning of one ("recommend").
        if kind in _WHOLE and low[last].isalnum() and low[last + 1 : last + 2].isalnum():
            continue
        found.setdefault(kind, []).append((start, min(last + 1, len(unit.low))))
    if "replaces" in found:
        found.setdefault("correction", []).extend(found["replaces"])
    return found


def still_printed(unit: Unit, asides: Asides, cues: tuple[Cue, ...]) -> Asides:
    """The asides whose words were not blanked, without what a result phrase holds: "nothing can be said"."""
    return {
        kind: kept
        for kind, places in asides.items()
        if (kept := [place for place in places if _is_printed(unit, kind, place, cues)])
    }


def _is_printed(unit: Unit, kind: str, place: tuple[int, int], cues: tuple[Cue, ...]) -> bool:
    start, end = place
    if kind == "hypothetical" and any(cue.start < start and end <= cue.end for cue in cues):
        return False
    return not unit.text[start:end].isspace()


_LABEL = regex.compile(
    r"^\W*(?:(?:specimen|part|sample|muestra|frasco|probe|echantillon|flacon|amostra|campione|образец|флакон)\s+([a-h]|\d)\b"
    r"|([a-h])[.:)]\s+\p{L}|(\d{1,2}[a-h]?|[a-h]\d{1,2}),\s+\p{L}|\(([a-h]|\d{1,2})\)\s*\p{L}|(i{1,3}|iv|v)\.\s+\p{L})"
)
_WORD = regex.compile(r"\p{L}+\.?")
LONGEST_LABEL = 100  # characters before the colon


def specimen_of(unit: Unit, mentions: tuple[Mention, ...], lexicon: Lexicon) -> str | None:
    """The label of the specimen that a unit begins with: "A", "CORE BX S24-1011", "LIVER"; None without one."""
    match = _LABEL.match(unit.low)
    if match is not None:
        return next(group for group in match.groups() if group).upper()
    colon = unit.low.find(":", 0, LONGEST_LABEL)
    first = mentions[0].start if mentions else len(unit.low)
    if not 0 <= colon < first or (lexicon.headings.get(unit.low[:colon].strip()) is not None):
        return None
    label = unit.low[:colon]
    words = {word.rstrip(".") for word in _WORD.findall(label)}
    if not words & lexicon.specimens or len(label.split()) > 14:
        return None
    return " ".join(label.split()).upper()
