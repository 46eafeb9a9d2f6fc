"""A plus or a minus right after a name."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.mention import Mention
from reports.detection.stream import Unit

_COMPOUND = regex.compile(r"[\s,]+(?:\p{L}+\W+){0,5}?\p{L}[\p{L}\d/]*-\p{Lu}\p{Ll}{3,}")


_SCORED = frozenset({"HER2", "PD-L1"})  # their pluses are a score
_AFTER_COLON = regex.compile(r"\s?[:=]\s?(\+{1,3})(?=\s*(?:$|[,;.(\t]))")  # "CD20: +", "BCL2: + (70 %)"
_PLUS = regex.compile(r"[ \t]?[(\[]?\s?(\++|[-−–])\s?[)\]]?(?=[\s,;/.)\t]|$)|[ \t]?\(([+-])\)")


def signs(unit: Unit, mentions: list[Mention]) -> list[Cue]:
    """A plus or minus right after a name."""
    found: list[Cue] = []
    for one in mentions:
        if (plus := _AFTER_COLON.match(unit.text, one.end)) is not None and one.biomarker not in _SCORED:
            found.append(Cue("positive", *plus.span(1)))
            continue
        sign = _PLUS.match(unit.text, one.end)
        if sign is not None:
            mark = sign.group(1) or sign.group(2)
            is_minus = mark in "-−–"
            if is_minus and sign.start(1) == one.end and _COMPOUND.search(unit.text, sign.end()):
                continue  # "HER2- und MET-Amplifikation": the hyphen stands for the rest of a word
            if (
                is_minus
                and unit.text[sign.start() : sign.end()].startswith((" -", " –"))
                and not _ends(unit, sign.end())
            ):
                continue
            if (
                is_minus
                and not sign.group().strip().startswith(("(", "["))
                and sign.end() >= len(unit.text)
                and not any(cue.kind == "positive" for cue in found)
                and len(unit.text) > 12
            ):
                continue  # a word broken at the end of a line
            if len(mark) == 1 or is_minus or one.biomarker not in _SCORED:
                found.append(Cue("negative" if is_minus else "positive", sign.start(), sign.end()))
    return found


def _ends(unit: Unit, at: int) -> bool:
    if unit.text[at : at + 1] == "\t" and any(map(str.isalpha, unit.text[at:])):
        return False  # "MLH1 -   present": a dash between the name and its result
    if unit.text[at : at + 2] == " (":
        return True
    return not unit.text[at:].strip(" \t.") or unit.text[at : at + 1] in ",;)/\t"
