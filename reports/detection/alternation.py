"""Lists in which names and results take turns, each on a line of its own."""

from __future__ import annotations

import regex

from reports.detection.assertion import STRONG, VERDICTS
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, joined
from reports.detection.variants import find_variants

LEAST = 2  # names with their results
LONGEST = 40  # characters of either
LONGEST_RESULT = 90  # of a result whose first words tell it: "Mutation detected: c.182A>G p.(Gln61Arg), 33 %"
_FIRST_WORDS = 10  # characters: "Mutation detected", "No mutation"
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PLACES = regex.compile(
    r"(?i)\b(?:codons?|cod[oó]n(?:es)?|exons?|ex[oó]n(?:es)?|exon|ex\.?|экзон\w*|кодон\w*)\s?[\d\s,/–-]+"
)
_VALUE = regex.compile(r"(?:(?:tps|cps|ic|score|ratio|h-?score|[<>≥≤]=?)\s?)?\d")


def alternating(units: list[Placed], index: int, seen: Seen) -> list[Unit]:
    """The names from `index` on, each joined with the result in the line below it; none when they do not take turns."""
    pairs: list[Unit] = []
    page = units[index][0]
    if len(units[index][1].text) > LONGEST or units[index][1].is_row or index + 1 == len(units):
        return []
    if not _is_result(units[index + 1][1], seen):
        return []
    if index and units[index - 1][0] is page and _is_result(units[index - 1][1], seen):
        return []  # the results may stand above their names
    while index + 1 < len(units) and units[index + 1][0] is page:
        name, result = units[index][1], units[index + 1][1]
        if not (is_bare_name(name, seen) and _is_result(result, seen)):
            break
        pairs.append(joined([name, result]))
        index += 2
    if len(pairs) < LEAST:
        return []
    is_closed = index >= len(units) or units[index][0] is not page or not _is_result(units[index][1], seen)
    return pairs if is_closed else []


def is_bare_name(unit: Unit, seen: Seen) -> bool:
    """Whether a line holds the name of one biomarker and nothing else but brackets."""
    if unit.is_row or len(unit.text) > LONGEST:
        return False
    mentions = seen.mentions(unit)
    if len({one.biomarker for one in mentions}) != 1 or any(cue.kind in STRONG for cue in seen.cues(unit)):
        return False
    rest = unit.text[: mentions[0].start] + " " + unit.text[mentions[-1].end :]
    return len(_PLACES.sub("", _BRACKETS.sub("", rest)).strip(" :*")) <= 12


def _is_result(unit: Unit, seen: Seen) -> bool:
    if unit.is_row or len(unit.text) > LONGEST_RESULT or seen.mentions(unit) or unit.text.rstrip().endswith(":"):
        return False
    said = [cue.start for cue in seen.cues(unit) if cue.kind in VERDICTS]
    is_short = len(unit.text) <= LONGEST
    if said and (is_short or min(said) <= _FIRST_WORDS):
        return True
    variants = find_variants(unit.text)
    return bool(variants and variants[0].start <= 1) or (is_short and _VALUE.match(unit.low) is not None)
