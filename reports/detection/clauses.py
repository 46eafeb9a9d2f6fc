"""Where one statement of a unit ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import regex

from reports.detection.assertion import STRONG, VERDICTS, Cue
from reports.detection.mention import Mention
from reports.detection.pairs import inverted_starts, pair_starts
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

CHANGES = frozenset({"protein", "coding", "legacy"})  # notations that are a result by themselves


@dataclass(slots=True)
class Group:
    """Mentions that share result words. `start` and `end` bound what speaks of them in the unit's text."""

    start: int
    end: int
    mentions: list[Mention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)


_CLAUSE_END = regex.compile(
    r";|(?<=[)\p{Ll}\d%])\. (?=\p{Lu}|c[tf]DNA|[dp]MMR|p\d\d\b|(?:t|inv|del|dup|gain)\(|\d{1,2}[pq])"
)


_HEAD_END = regex.compile(r":|\s[-–]\s")


def headed(
    unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]
) -> tuple[tuple[Mention, ...], list[Group], tuple[Cue, ...]]:
    """ "MLH1, MSH2, MSH6, PMS2: loss of MSH6, others kept": a list of what was looked at, then what became of each.

    Gives the names that have words of their own, a group for the rest of the list, and the words which that group took.
    """
    border = next(
        (match.start() for match in _HEAD_END.finditer(unit.text) if len(_before(mentions, match.start())) > 2), None
    )
    if border is None:
        return mentions, [], ()
    head = _before(mentions, border)
    later = tuple(one for one in mentions if one.start > border)
    named = {one.biomarker for one in later}
    if not named or not named < {one.biomarker for one in head} or any(cue.start < border for cue in cues):
        return mentions, [], ()
    other = next((cue for cue in cues if cue.kind == "other" and cue.start > border), None)
    said = tuple(cue for cue in cues if other and cue.start >= other.end and cue.kind in VERDICTS)[:1]
    if other is None or not said:
        return later, [], ()
    rest = [one for one in head if one.biomarker not in named and one.biomarker != "MMR"]
    return later, [Group(head[0].start, said[0].end, rest, list(said))], (other, *said)


def _before(mentions: tuple[Mention, ...], place: int) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if one.start < place)


def _cell_borders(unit: Unit, cues: tuple[Cue, ...], mentions: tuple[Mention, ...]) -> set[int]:
    """Where a cell begins that is a result by itself, beside one that is: "EGFR: wild type", "KRAS p.G12D"."""
    if not unit.is_row:
        return set()
    whole = [
        any(start <= one.start < end for one in mentions)
        and (
            any(start <= cue.start < end and cue.kind in VERDICTS for cue in cues)
            or any(one.kind in CHANGES for one in find_variants(unit.text[start:end]))
        )
        for start, end, _, _ in unit.cells
    ]
    return {unit.cells[at][0] for at in range(1, len(whole)) if whole[at] and whole[at - 1]}


_STROKE = regex.compile(r"\s/\s")
_REPAIR = frozenset({"MLH1", "PMS2", "MSH2", "MSH6"})
_LEADS_ON = regex.compile(r"(?: \p{L}+){0,3} ?")  # "loss of nuclear staining in": no mark parts it from the name


def _strokes(unit: Unit, cues: tuple[Cue, ...], mentions: tuple[Mention, ...], borders: set[int]) -> set[int]:
    """Strokes between statements that are each whole: "loss of MLH1 and PMS2 / MSH2 intact"."""
    places = {match.end() for match in _STROKE.finditer(unit.text)}
    edges = sorted({0, len(unit.text), *borders, *places})
    whole = [
        any(low <= one.start < high for one in mentions)
        and any(low <= cue.start and cue.end <= high and cue.kind in STRONG for cue in cues)
        for low, high in pairwise(edges)
    ]
    return {place for place, left, right in zip(edges[1:], whole, whole[1:], strict=False) if left and right} & places


def under_repair(
    unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]
) -> tuple[tuple[Mention, ...], list[Group]]:
    """ "MMR: loss of MLH1 and PMS2, MSH2 kept": what follows is said of each protein, not of the name above them.

    Gives the names of the proteins, and a group for the name where it says a result itself ("dMMR").
    """
    first = mentions[0] if len(mentions) > 1 else None
    colon = unit.text.find(":", first.end, mentions[1].start) if first and first.biomarker == "MMR" else -1
    if first is None or colon < 0 or not {one.biomarker for one in mentions[1:]} <= _REPAIR:
        return mentions, []
    said = next((cue for cue in cues if colon < cue.start and cue.end <= mentions[1].start), None)
    if said is None or said.kind not in ("lost", "intact"):
        return mentions, []
    if not _LEADS_ON.fullmatch(unit.text, said.end, mentions[1].start):
        return mentions, []
    return mentions[1:], [Group(first.start, colon, [first], [cue for cue in cues if cue.end <= colon])]


def clauses_of(unit: Unit, cues: tuple[Cue, ...], mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    """Where each statement of a unit starts and ends: at a semicolon, a contrast, a cell that is a result by itself."""
    borders = {match.end() for match in _CLAUSE_END.finditer(unit.text)}
    borders |= {cue.start for cue in cues if cue.kind == "contrast"} | _cell_borders(unit, cues, mentions)
    borders |= pair_starts(unit, cues, mentions) | inverted_starts(unit, cues, mentions)
    borders |= _strokes(unit, cues, mentions, borders)
    # A border inside brackets parts nothing: "(IHC 2+; FISH amplified)" speaks of one result.
    depth, inner = 0, set()
    for at, char in enumerate(unit.text):
        depth += (char == "(") - (char == ")" and depth > 0)
        if depth:
            inner.add(at + 1)
    edges = [0, *sorted(borders - inner), len(unit.text)]
    return [(low, high) for low, high in pairwise(edges) if high > low]


def rejoined(
    clauses: list[tuple[int, int]], mentions: tuple[Mention, ...], cues: tuple[Cue, ...]
) -> list[tuple[int, int]]:
    """ "For ATM, however, a truncating variant": a contrast between a name and its own result parts nothing."""
    contrasts = {cue.start for cue in cues if cue.kind == "contrast"}
    kept: list[tuple[int, int]] = []
    for start, end in clauses:
        if kept and start in contrasts:
            low = kept[-1][0]
            is_named = any(low <= one.start < start for one in mentions)
            is_said = any(low <= cue.start < start and cue.kind in VERDICTS for cue in cues)
            if is_named and not is_said and not any(start <= one.start < end for one in mentions):
                kept[-1] = (low, end)
                continue
        kept.append((start, end))
    return kept
