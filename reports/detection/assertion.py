"""What the words of a unit assert: result words, negation and its reach, contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from reports.detection.lexicon import Cues, Lexicon
from reports.detection.numbers import find_spoiled_scores
from reports.detection.repair import Mended
from reports.detection.stream import Unit

LONGEST_ANSWER = 40  # characters of a line that holds nothing but a result
REACH = 90  # characters in which a negation finds what it negates

ALTERATIONS = frozenset({"mutation", "fusion", "amplification", "deletion", "methylation", "codeletion"})
_NEGATABLE = ALTERATIONS | {
    "positive", "found", "expression", "lost", "intact", "high", "deficient", "unstable", "stable", "proficient"
}  # fmt: skip
BARE, AHEAD = "bare", "ahead"
# "Not ordered", "not negative", "no variant of uncertain significance" say what is not, and nothing of what is; within
# this many characters.
_UNDENIABLE = {"pending": 6, "negative": 2, "vus": 30}
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

    `about` keeps the alteration that a negated phrase names ("no amplification"), "bare" for a negation of nothing
    that is known, "ahead" when only what follows can be meant; `is_repaired` when it was not printed letter by
    letter, `is_of_others` when it denies whatever stands beside what was found ("no other variants").
    """

    kind: str
    start: int
    end: int
    opens: bool = False
    about: str | None = None
    is_repaired: bool = False
    is_of_others: bool = False


def find_cues(unit: Unit, languages: tuple[str, ...], lexicon: Lexicon, is_named: bool = True) -> tuple[Cue, ...]:
    """The cues of a unit in order, the longest first where they overlap, those inside fixed phrases left out.

    Spoiled words are repaired only where a biomarker is named, or in a line short enough to be the answer to one.
    """
    found: dict[int, Cue] = {}
    quiet = lexicon.cues[languages[0]].quiet if languages else frozenset()
    for language in languages:
        for last, (kind, length) in lexicon.cues[language].phrases.iter(unit.low):
            start, end = last - length + 1, last + 1
            if quiet and unit.low[start:end] in quiet:
                continue
            is_prefix = kind == "negator" and unit.low[end : end + 1] == "-"  # "non-V600", "non-small"
            if not is_prefix and _is_word(unit.low, start, end):
                known = found.get(start)
                if known is None or end > known.end:
                    found[start] = Cue(kind, start, end)
    if not is_named and len(unit.text) > LONGEST_ANSWER:
        return _longest(list(found.values()))
    mended = lexicon.mender.mend(unit.text)
    repaired = [Cue(kind, start, end, is_repaired=True) for kind, start, end in find_spoiled_scores(unit.low)]
    if mended is not None:
        # A spoiled word does not tell its language: every language is asked, the report's own first.
        for language in dict.fromkeys((*languages, *lexicon.languages)):
            repaired += _mended(mended, lexicon.cues[language], quiet)
    for language in languages:
        repaired += _unspaced(unit.low if mended is None else mended.low, mended, lexicon.cues[language])
    return _with_spoiled_negators(unit, _longest([*found.values(), *repaired]))


def _longest(cues: list[Cue]) -> tuple[Cue, ...]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda one: (one.start, -one.end, one.is_repaired)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
        elif _is_denied_by(kept[-1], cue):
            # To deny a variant of uncertain significance says nothing of others.
            kept[-1] = replace(kept[-1], end=cue.end, kind="aside" if cue.kind == "vus" else kept[-1].kind)
        elif _outweighs(cue, kept[-1]):
            kept[-1] = cue
    return tuple(kept)


def _is_denied_by(earlier: Cue, later: Cue) -> bool:
    """ "No loss" + "loss of expression": what the shorter phrase denies stays denied."""
    if later.end <= earlier.end:
        return False
    is_negative = earlier.kind == "negative" and later.kind in _NEGATABLE | {"vus"}
    return is_negative or _OPPOSITE.get(later.kind) == earlier.kind


def _outweighs(later: Cue, earlier: Cue) -> bool:
    """Of two phrases that overlap the longer counts; but "nuclear staining" never hides the "intact" before it."""
    if later.end <= earlier.end or (later.kind == "expression" and earlier.kind in STRONG):
        return False
    return later.end - later.start > earlier.end - earlier.start


def _mended(mended: Mended, words: Cues, quiet: frozenset[str]) -> Iterator[Cue]:
    """Result phrases in which recognition spoiled a word: "neqative", "N0T DETECTED"."""
    low = mended.low
    for last, (kind, length) in words.phrases.iter(low):
        start, end = last - length + 1, last + 1
        place = mended.place(start, end)
        is_prefix = kind == "negator" and low[end : end + 1] == "-"
        if place is not None and not is_prefix and low[start:end] not in quiet and _is_word(low, start, end):
            yield Cue(kind, *place, is_repaired=True)


def _unspaced(low: str, mended: Mended | None, words: Cues) -> Iterator[Cue]:
    """Result phrases with a gap inside a word: "Nega tive"."""
    squashed = low.replace(" ", "").replace("\t", "")
    places: list[int] = []
    for last, (phrase, length) in words.unspaced.iter(squashed):
        if phrase in low:
            continue  # it stands there whole
        places = places or [at for at, char in enumerate(low) if char not in " \t"]
        start, end = places[last - length + 1], places[last] + 1
        if _is_word(low, start, end):
            if mended is not None:
                start, end = mended.starts[start], mended.ends[end - 1]
            yield Cue(words.kinds[phrase], start, end, is_repaired=True)


_SPOILED_NOT = regex.compile(
    r"(?<![\w.-])(?:[nmh][o0][tlfi1]|n[caue]t|(?<!\bp?t\w{1,3}\s)n[.,'-]?[o0](?:[.,'-]?[tlfi1])?|[o0]t|nt)[ \t]{1,2}$"
)


def _with_spoiled_negators(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """ "Mot detected", "n0t identified": what looks like a negation before a result word is one."""
    kept: list[Cue] = []
    for cue in cues:
        is_after_cue = bool(kept) and kept[-1].end >= cue.start - 2
        before = None if is_after_cue else _SPOILED_NOT.search(unit.low, max(0, cue.start - 8), cue.start)
        if before is not None and cue.kind in _NEGATABLE | {"negative"}:
            kept.append(Cue("negator", before.start(), before.start() + len(before.group().rstrip()), is_repaired=True))
        kept.append(cue)
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
        if target is None and cue.kind in _OPPOSITE and _BEGINS_NEGATED.match(unit.low, cue.start):
            # "ne montre pas de perte": one negation in two words, not two.
            return replace(cue, start=negator.start, opens=True), at + 1
        if target is None and cue.kind in _UNDENIABLE and cue.start - negator.end <= _UNDENIABLE[cue.kind]:
            return None, at + 1
        if target is None and _is_beyond(unit, negator, cue):
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
        # "No other variants in BRCA1, ATM": of the names that follow; of what stands before it says nothing.
        return (Cue("negative", negator.start, target.end, True, about, is_of_others=True) if target else None), at
    if target is None:
        # A negation of nothing that is known says something only as an answer ("ALK: no") or right before a name.
        if unit.low.startswith(_DENYING, negator.start):
            return replace(negator, kind="negative", opens=True, about=AHEAD), index + 1
        is_said = _IS_ANSWER.match(unit.text, negator.end)
        return (replace(negator, kind="negative", opens=True, about=BARE) if is_said else None), index + 1
    kind = _OPPOSITE.get(target.kind, "negative")
    is_repaired = negator.is_repaired or target.is_repaired
    return Cue(kind, negator.start, target.end, True, about, is_repaired), at


_FOR = (" for", " para", " fur", " pour", " per", " на", " к")
_NAME = regex.compile(r"\p{Lu}[\p{Lu}\d-]{1,7}(?![\p{L}\d])|\p{L}+\d")


def _is_beyond(unit: Unit, negator: Cue, cue: Cue) -> bool:
    """ "No lymphovascular invasion, ER positive": the comma ends what is denied, unless it parts names of a list."""
    between = unit.text[negator.end : cue.start]
    if "," not in between:
        return False
    if cue.kind == "positive":
        return True
    is_of_names = unit.low[negator.start : negator.end].endswith(_FOR) or _NAME.search(between[: between.index(",")])
    return not is_of_names


_DENYING = ("negativ", "отрицат")  # "negative for cytokeratin 20, CDX2 and ER" holds for whatever follows
_IS_ANSWER = regex.compile(
    r"\s*(?:$|[.,;)\t])|[ ]{1,2}(?:\p{Ll}{1,5} )?(?:\p{Lu}[\p{Lu}\d][\p{Lu}\d/-]*|(?:t|inv|del)\()"
)
_BEGINS_NEGATED = regex.compile(r"(?:pas|sans|absence|aucune?|no|not|sin|sem|senza|kein\w*|ohne|не|без|нет)\b")
_OF = (" de", " of", " von", " di", " einer", " d'une")
_WEAK = ALTERATIONS | {"expression", "found"}
_OR = regex.compile(r"[\s,]*(?:or|and|nor|o|y|oder|und|ou|et|e|или|и)?[\s,]*")


def _is_same_phrase(unit: Unit, target: Cue, cue: Cue) -> bool:
    """ "no EGFR mutation was detected", "no pathogenic or likely pathogenic variant": one phrase."""
    if target.kind == "found":
        return cue.kind in ("found", "expression") and "," not in unit.text[target.end : cue.start]
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
