"""What result words say after negation: its reach, what it turns round, where it ends."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import AHEAD, ALTERATIONS, BARE, NEGATABLE, OPPOSITE, Cue
from reports.detection.denial import (
    CONFIRMED,
    NONE,
    OBJECT,
    OF_ALL,
    REACH,
    as_before,
    doubt_denied,
    goes_on,
    is_denied_too,
    is_object,
    is_undone,
    with_kept,
)
from reports.detection.stream import Unit
from reports.detection.undetermined import determined

# "Not ordered", "not negative", "no variant of uncertain significance" say what is not, and nothing of what is; within
# this many characters.
_UNDENIABLE = {"pending": 6, "negative": 2, "vus": 30, "equivocal": 2, "low": 2}


def settle(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues after negation: each negated phrase becomes one cue that says what it says."""
    settled: list[Cue] = []
    index = 0
    while index < len(cues):
        cue = cues[index]
        if cue.kind == "found" and settled and NONE.fullmatch(unit.low, settled[-1].start, settled[-1].end):
            parted = unit.low[settled[-1].end : cue.start]
            cue = replace(cue, kind="negative") if parted.startswith(",") and len(parted) < REACH else cue
        if cue.kind != "negator":
            plain = determined(unit, cue, cues) if cue.kind in ("undetermined", "unseen") else cue
            if is_object(unit, settled, plain):
                denial = settled.pop()
                plain = replace(plain, kind=OPPOSITE[plain.kind], start=denial.start)
            settled.append(_opening(unit, plain))
            index += 1
            continue
        negated, index = _negate(unit, cues, index)
        if negated is not None and CONFIRMED.search(unit.low, negated.start, negated.end):
            doubt_denied(unit, settled, replace(cue, end=cue.start))
        if negated is not None and goes_on(unit, settled, cue, negated):
            continue
        if negated is not None:
            settled.append(as_before(unit, settled, cue, negated))
        else:
            doubt_denied(unit, settled, cue)
        while negated is not None and index < len(cues) and is_denied_too(unit, cues[index - 1], cues[index]):
            cue = cues[index]
            settled.append(replace(cue, kind=OPPOSITE.get(cue.kind, "negative"), opens=True))
            index += 1
    return with_kept(unit, settled)


def _negate(unit: Unit, cues: tuple[Cue, ...], index: int) -> tuple[Cue | None, int]:
    """What the negator at `index` makes of the cues in its reach, and where to go on."""
    negator = cues[index]
    target: Cue | None = None
    about: str | None = None
    has_other = False
    at = index + 1
    while at < len(cues):
        cue = cues[at]
        if cue.kind == "negator" and target is None and cue.start - negator.end <= REACH:
            at += 1
            continue
        if cue.start - negator.end > REACH or _is_ended(unit, (target or negator).end, cue.start):
            break
        if target is None and cue.kind in OPPOSITE and _BEGINS_NEGATED.match(unit.low, cue.start):
            # "ne montre pas de perte": one negation in two words, not two.
            return replace(cue, start=negator.start, opens=True), at + 1
        is_near = cue.start - negator.end <= _UNDENIABLE.get(cue.kind, -1)
        if target is None and is_near and "\t" not in unit.text[negator.end : cue.start]:
            return None, at + 1
        if target is None and _is_beyond(unit, negator, cue):
            break
        if cue.kind == "other":
            has_other = True
        elif cue.kind in NEGATABLE and (target is None or _is_same_phrase(unit, target, cue)):
            target = cue if target is None or target.kind in _WEAK else replace(target, end=cue.end)
            about = cue.kind if cue.kind in ALTERATIONS else about
        else:
            break
        at += 1
    if has_other:
        # "No other variants in BRCA1, ATM": of the names that follow; of what stands before it says nothing.
        return (Cue("negative", negator.start, target.end, True, about, is_of_others=True) if target else None), at
    if target is None:
        return _of_nothing_known(unit, negator), index + 1
    kind = OPPOSITE.get(target.kind, "negative")
    is_repaired = negator.is_repaired or target.is_repaired
    return Cue(kind, negator.start, target.end, True, about, is_repaired), at


def _of_nothing_known(unit: Unit, negator: Cue) -> Cue | None:
    """ "ALK: no", "no ALK": a negation of nothing that is known says something as an answer or right before a name."""
    if is_undone(unit, negator):
        return replace(negator, kind="insufficient", opens=True)
    if unit.low.startswith(_DENYING, negator.start):
        return replace(negator, kind="negative", opens=True, about=AHEAD)
    is_said = _IS_ANSWER.match(unit.text, negator.end)
    return replace(negator, kind="negative", opens=True, about=BARE) if is_said else None


_FOR = (" for", " para", " fur", " pour", " per", " на", " к")


_NAME = regex.compile(r"\p{Lu}[\p{Lu}\d-]{1,7}(?![\p{L}\d])|\p{L}+\d")


def _is_beyond(unit: Unit, negator: Cue, cue: Cue) -> bool:
    """ "No lymphovascular invasion, ER positive": the comma ends what is denied, unless it parts names of a list."""
    between = unit.text[negator.end : cue.start]
    if "," not in between:
        return False
    if OF_ALL.match(unit.low, negator.start) and _NAME.search(between[: between.index(",")]):
        return False
    if cue.kind == "positive":
        return True
    is_of_names = unit.low[negator.start : negator.end].endswith(_FOR) or _NAME.search(between[: between.index(",")])
    return not is_of_names


_DENYING = ("negativ", "отрицат")  # "negative for cytokeratin 20, CDX2 and ER" holds for whatever follows


_IS_ANSWER = regex.compile(
    r"\s*(?:$|[.,;)\t])|[ ]{1,2}(?:\p{Ll}{1,5} )?(?:p\d\d|[dp]?\p{Lu}[\p{Lu}\d][\p{Lu}\d/-]*|(?:t|inv|del)\()"
)


_BEGINS_NEGATED = regex.compile(r"(?:pas|sans|absence|aucune?|no|not|sin|sem|senza|kein\w*|ohne|не|без|нет)\b")


_OF = (" de", " of", " von", " di", " einer", " d'une")


_WEAK = ALTERATIONS | {"expression", "found"}


# What a gene or a tumor has: "neither BRCA1 nor BRCA2 harbors a pathogenic variant".
_HAS = regex.compile(
    r"harbo|carr|show|exhibit|reveal|contain|display|muestra|presenta|porta|alberga|zeig|weis|trag|montre|presente|porte|"
    r"mostra|presenta|apresenta|несет|несут|содерж|имеет"
)
_TO_BE = regex.compile(r"\s(?:to be |as )?")  # "was not found mutated"
_CLASS = regex.compile(r"clas|klas|tier|класс")
_OR = regex.compile(r"[\s,]*(?:or|and|nor|o|y|oder|und|ou|et|e|или|и)?[\s,]*")


def _is_same_phrase(unit: Unit, target: Cue, cue: Cue) -> bool:
    """ "no EGFR mutation was detected", "no pathogenic or likely pathogenic variant": one phrase."""
    if target.kind == "found" and cue.kind == "positive" and _TO_BE.fullmatch(unit.low, target.end, cue.start):
        return True
    if target.kind == "found" and cue.kind in ("positive", *ALTERATIONS):
        is_near = cue.start - target.end < 25 and "," not in unit.text[target.end : cue.start]
        return is_near and _HAS.match(unit.low, target.start) is not None
    if target.kind == "found" and cue.kind in (*OPPOSITE, *ALTERATIONS):
        return OBJECT.fullmatch(unit.low, target.end, cue.start) is not None  # "n'est pas observé de perte"
    if target.kind == "found":
        return cue.kind in ("found", "expression") and "," not in unit.text[target.end : cue.start]
    if cue.kind == "found" and unit.low[cue.start : cue.end].endswith(_OF):
        return False  # "absence of a mutation in KRAS, presence of one in BRAF"
    if target.kind in ALTERATIONS and cue.kind == "positive" and _CLASS.match(unit.low, cue.start):
        return cue.start - target.end < 6  # "no variant of class 4 or 5"
    if target.kind in _WEAK:
        return cue.kind not in ("positive", "lost", "intact") or target.kind == "expression"
    if cue.kind in _WEAK:
        return cue.start - target.end < 25 or cue.kind == "found"
    return cue.kind == target.kind and _OR.fullmatch(unit.low[target.end : cue.start]) is not None


# "Lack p16 and are positive for HER2": a verb after "and" begins a statement of its own.
_AND = frozenset(["and", "but", "y", "pero", "et", "mais", "und", "aber", "e", "ma", "mas", "и", "но"])
_NEW_PREDICATE = regex.compile(
    rf"\b(?:{'|'.join(sorted(_AND))})\s(?:is|are|was|were|shows?|showed|ha[sv]e?|ist|sind|war|waren|"
    r"zeigt|zeigen|es|son|fue|fueron|muestran?|est|sont|montrent?|sono|risultano?|foi|foram|sao|mostra|mostram)\b"
)

_RELATIVE = regex.compile(r",\s(?:que|which|die|welche|qui|che|котор\w+)\s")
# A sentence that begins with a name in small letters: "no deletion. del(13q) detected".
_SENTENCE = regex.compile(r"[)\p{L}\d%]\.\s+(?:(?:t|inv|del|dup|gain)\(|\d{1,2}[pq]|p\d\d\b)")
_SHORTEST_PREDICATE = 6  # characters: "e es "


def _is_ended(unit: Unit, start: int, end: int) -> bool:
    between = unit.text[start:end]
    if _RELATIVE.search(unit.low, start, end):
        return True
    if _SENTENCE.search(unit.text, max(0, start - 1), end + 1):
        return True
    if (
        len(between) > _SHORTEST_PREDICATE
        and not _AND.isdisjoint(between.split())
        and _NEW_PREDICATE.search(unit.low, start, end)
    ):
        return True
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
