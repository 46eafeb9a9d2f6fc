"""What the words of a unit assert: result words, negation and its reach, contrast."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from reports.detection.lexicon import Lexicon
from reports.detection.stream import Unit

REACH = 90  # characters in which a negation finds what it negates

ALTERATIONS = frozenset({"mutation", "fusion", "amplification", "deletion", "methylation", "codeletion"})
_NEGATABLE = ALTERATIONS | {
    "positive", "found", "expression", "lost", "intact", "high", "deficient", "unstable", "stable", "proficient"
}  # fmt: skip
_OPPOSITE = {
    "lost": "intact",
    "intact": "lost",
    "deficient": "proficient",
    "proficient": "deficient",
    "unstable": "stable",
    "stable": "unstable",
}
STRONG = frozenset(
    {"positive", "negative", "lost", "intact", "deficient", "proficient", "unstable", "stable", "equivocal", "vus"}
    | {"benign", "insufficient", "pending"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A result word or phrase. `kind` is a class of the lexicon's results; `opens` when it speaks of what follows it.

    `about` keeps the alteration that a negated phrase names ("no amplification").
    """

    kind: str
    start: int
    end: int
    opens: bool = False
    about: str | None = None


def find_cues(unit: Unit, languages: tuple[str, ...], lexicon: Lexicon) -> tuple[Cue, ...]:
    """The cues of a unit in order, the longest first where they overlap, those inside fixed phrases left out."""
    found: dict[int, Cue] = {}
    for language in languages:
        for last, (kind, length) in lexicon.cues[language].iter(unit.low):
            start, end = last - length + 1, last + 1
            is_prefix = kind == "negator" and unit.low[end : end + 1] == "-"  # "non-V600", "non-small"
            if not is_prefix and _is_word(unit.low, start, end):
                known = found.get(start)
                if known is None or end > known.end:
                    found[start] = Cue(kind, start, end)
    kept: list[Cue] = []
    for cue in sorted(found.values(), key=lambda one: (one.start, -one.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
        elif cue.end > kept[-1].end and cue.end - cue.start > kept[-1].end - kept[-1].start:
            kept[-1] = cue
    return tuple(kept)


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not ((before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum()))


def settle(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues after negation: each negated phrase becomes one cue that says what it says."""
    settled: list[Cue] = []
    index = 0
    while index < len(cues):
        cue = cues[index]
        if cue.kind != "negator":
            settled.append(_opening(unit, cue))
            index += 1
            continue
        negated, index = _negate(unit, cues, index)
        if negated is not None:
            settled.append(negated)
    return tuple(settled)


def _negate(unit: Unit, cues: tuple[Cue, ...], index: int) -> tuple[Cue | None, int]:
    """What the negator at `index` makes of the cues in its reach, and where to go on."""
    negator = cues[index]
    target: Cue | None = None
    about: str | None = None
    has_other = False
    at = index + 1
    while at < len(cues):
        cue = cues[at]
        if cue.start - negator.end > REACH or _is_ended(unit, (target or negator).end, cue.start):
            break
        if cue.kind == "other":
            has_other = True
        elif cue.kind in _NEGATABLE and (target is None or _is_same_phrase(unit, target, cue)):
            target = cue if target is None or target.kind in _WEAK else replace(target, end=cue.end)
            about = cue.kind if cue.kind in ALTERATIONS else about
        elif cue.kind == "negator" and target is None:
            pass
        else:
            break
        at += 1
    if has_other:
        return None, at
    if target is None:
        return Cue("negative", negator.start, negator.end, opens=True), index + 1
    kind = _OPPOSITE.get(target.kind, "negative")
    return Cue(kind, negator.start, target.end, opens=True, about=about), at


_OF = (" de", " of", " von", " di", " einer", " d'une")
_WEAK = ALTERATIONS | {"expression", "found"}
_OR = regex.compile(r"[\s,]*(?:or|and|nor|o|y|oder|und|ou|et|e|или|и)?[\s,]*")


def _is_same_phrase(unit: Unit, target: Cue, cue: Cue) -> bool:
    """ "no EGFR mutation was detected", "no pathogenic or likely pathogenic variant": one phrase."""
    if target.kind == "found":
        return cue.kind in ("found", "expression")
    if cue.kind == "found" and unit.low[cue.start : cue.end].endswith(_OF):
        return False  # "absence of a mutation in KRAS, presence of one in BRAF"
    if target.kind in _WEAK:
        return cue.kind not in ("positive", "lost", "intact") or target.kind == "expression"
    if cue.kind in _WEAK:
        return cue.start - target.end < 25 or cue.kind == "found"
    return cue.kind == target.kind and _OR.fullmatch(unit.low[target.end : cue.start]) is not None


def _is_ended(unit: Unit, start: int, end: int) -> bool:
    between = unit.text[start:end]
    return ";" in between or (": " in between and len(between) > 40) or ("\t" in between and len(between) > 60)


_OPENING = "for in of to para en von fur bei im pour de des du per di dei na no em для в гена генов"
_OPENERS = (*(f" {word} " for word in _OPENING.split()), ":")


def _opening(unit: Unit, cue: Cue) -> Cue:
    follows = unit.low[cue.end : cue.end + 8]
    is_open = unit.low[cue.start : cue.end].endswith(
        (" de", " of", " von", " di", " d'", " einer", " for", " d'une", " para")
    )
    return replace(
        cue,
        opens=is_open
        or follows.startswith(_OPENERS)
        or (cue.kind in ("lost", "intact") and unit.low[: cue.end].endswith(" of")),
    )
