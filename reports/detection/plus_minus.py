"""A plus or a minus right after a name."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.mention import Mention
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_COMPOUND = regex.compile(r"[\s,]+(?:\p{L}+\W+){0,5}?\p{L}[\p{L}\d/]*-\p{Lu}\p{Ll}{3,}")


_LONGEST_SIGNED = 12  # characters of a line that may end in a minus
_SCORED = frozenset({"HER2", "PD-L1"})  # their pluses are a score
_AFTER_COLON = regex.compile(r"\s?[:=]\s?(\+{1,3})(?=\s*(?:$|[,;.(\t]))")  # "CD20: +", "BCL2: + (70 %)"
_PLUS = regex.compile(
    r"[ \t]?[(\[]?\s?(\++|[-−–])\s?[)\]]?(?=[\s,;/.)\t]|$)(?!\s?/\s?[-−–+])|[ \t]?:?[ \t]?\(([+−–-])\)"
)


def signs(unit: Unit, mentions: list[Mention]) -> list[Cue]:
    """A plus or minus right after a name, or after a change: "BRAF V600E (-)"."""
    if not mentions or not any(mark in unit.text for mark in "+-−–"):
        return []
    found: list[Cue] = []
    for one in mentions:
        if (plus := _AFTER_COLON.match(unit.text, one.end)) is not None and one.biomarker not in _SCORED:
            found.append(Cue("positive", *plus.span(1)))
        elif (sign := _sign(unit, one.end, one.biomarker in _SCORED, found)) is not None:
            found.append(sign)
    known = {cue.start for cue in found}
    for change in find_variants(unit.text):
        sign = _sign(unit, change.end, False, found)
        if sign is not None and sign.start not in known and change.start >= mentions[0].end:
            found.append(sign)
    return sorted(found, key=lambda cue: cue.start)


def _sign(unit: Unit, at: int, is_scored: bool, found: list[Cue]) -> Cue | None:
    """The sign that stands at `at`; None for a hyphen of a word, a dash before a result and the pluses of a score."""
    sign = _PLUS.match(unit.text, at)
    if sign is None:
        return None
    mark = sign.group(1) or sign.group(2)
    if mark not in "-−–":
        return Cue("positive", sign.start(), sign.end()) if len(mark) == 1 or not is_scored else None
    if sign.start(1) == at and _COMPOUND.search(unit.text, sign.end()):
        return None  # "HER2- und MET-Amplifikation": the hyphen stands for the rest of a word
    if unit.text[sign.start() : sign.end()].startswith((" -", " –")) and not _ends(unit, sign.end()):
        return None
    is_broken = sign.end() >= len(unit.text) > _LONGEST_SIGNED and not any(cue.kind == "positive" for cue in found)
    if is_broken and not sign.group().strip(" \t:=").startswith(("(", "[")):
        return None  # a word broken at the end of a line
    return Cue("negative", sign.start(), sign.end())


def _ends(unit: Unit, at: int) -> bool:
    if unit.text[at : at + 1] == "\t" and any(map(str.isalpha, unit.text[at:])):
        return False  # "MLH1 -   present": a dash between the name and its result
    if unit.text[at : at + 2] == " (":
        return True
    return not unit.text[at:].strip(" \t.") or unit.text[at : at + 1] in ",;)/\t"
