"""What the words of a unit assert: result words, negation and its reach, contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from reports.detection.automata import DOUBTFUL, MISREAD
from reports.detection.lexicon import Cues, Lexicon
from reports.detection.numbers import find_spoiled_scores
from reports.detection.repair import Mended
from reports.detection.stream import Unit

LONGEST_ANSWER = 40  # characters of a line that holds nothing but a result

ALTERATIONS = frozenset({"mutation", "fusion", "amplification", "deletion", "methylation", "codeletion"})
NEGATABLE = ALTERATIONS | {
    "positive", "found", "expression", "lost", "intact", "high", "deficient", "unstable", "stable", "proficient"
}  # fmt: skip
BARE, AHEAD = "bare", "ahead"
OPPOSITE = {
    "lost": "intact",
    "intact": "lost",
    "deficient": "proficient",
    "proficient": "deficient",
    "unstable": "stable",
    "stable": "unstable",
}
STRONG = frozenset(
    {"positive", "negative", "lost", "intact", "deficient", "proficient", "unstable", "stable", "equivocal", "vus"}
    | {"benign", "insufficient", "pending", "undetermined", "unseen"}
)
SAYS = STRONG | {"found"}  # words that tell a result
VERDICTS = SAYS | {"high", "low"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A result word or phrase. `kind` is a class of the lexicon's results; `opens` when it speaks of what follows it.

    `about` keeps the alteration that a negated phrase names ("no amplification"), "bare" for a negation of nothing
    that is known, "ahead" when only what follows can be meant; `is_repaired` when it was not printed letter by
    letter, `is_of_others` when it denies whatever stands beside what was found ("no other variants"), `is_unsettled`
    when the word may also mean that nothing was determined.
    """

    kind: str
    start: int
    end: int
    opens: bool = False
    about: str | None = None
    is_repaired: bool = False
    is_of_others: bool = False
    is_unsettled: bool = False


_IS_NO_DENIAL = regex.compile(r"-|\.\s?\d")  # "non-V600", "non-small"; "mean copy no. 11.2"


def find_cues(unit: Unit, languages: tuple[str, ...], lexicon: Lexicon, is_named: bool = True) -> tuple[Cue, ...]:
    """The cues of a unit in order, the longest first where they overlap, those inside fixed phrases left out.

    Spoiled words are repaired only where a biomarker is named, or in a line short enough to be the answer to one.
    """
    found: dict[int, Cue] = {}
    doubtful: list[Cue] = []
    quiet = lexicon.cues[languages[0]].quiet if languages else frozenset()
    for language in languages:
        for last, (kind, length) in lexicon.cues[language].phrases.iter(unit.low):
            start, end = last - length + 1, last + 1
            if quiet and unit.low[start:end] in quiet:
                continue
            if kind[0] == MISREAD and unit.low[end : end + 1] == "(":
                continue  # "no t(15;17)"
            if kind[0] == DOUBTFUL:
                doubtful += [Cue(kind[1:], start, end, is_repaired=True)] if _is_word(unit.low, start, end) else []
                continue
            is_prefix = kind == "negator" and _IS_NO_DENIAL.match(unit.low, end) is not None
            if not is_prefix and _is_word(unit.low, start, end):
                known = found.get(start)
                if known is None or end > known.end:
                    found[start] = Cue(kind.lstrip(MISREAD), start, end, is_repaired=kind[0] == MISREAD)
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
    return _with_spoiled_negators(unit, _longest([*found.values(), *repaired]), doubtful)


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
    is_negative = earlier.kind == "negative" and later.kind in NEGATABLE | {"vus"}
    return is_negative or OPPOSITE.get(later.kind) == earlier.kind


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
        is_prefix = kind == "negator" and _IS_NO_DENIAL.match(low, end) is not None
        if (
            place is not None
            and kind[0] != DOUBTFUL
            and not is_prefix
            and low[start:end] not in quiet
            and _is_word(low, start, end)
        ):
            yield Cue(kind.lstrip(MISREAD), *place, is_repaired=True)


_SMALL = frozenset("aeoyiuивс")


def _unspaced(low: str, mended: Mended | None, words: Cues) -> Iterator[Cue]:
    """Result phrases with a gap inside a word: "Nega tive"."""
    squashed = low.replace(" ", "").replace("\t", "")
    places: list[int] = []
    for last, (phrase, length) in words.unspaced.iter(squashed):
        if phrase in low:
            continue  # it stands there whole
        places = places or [at for at, char in enumerate(low) if char not in " \t"]
        start, end = places[last - length + 1], places[last] + 1
        parts = low[start:end].split()
        if parts[0] in _SMALL and len(parts) == 2 and parts[1] in words.kinds:
            continue
        if _is_word(low, start, end):
            if mended is not None:
                start, end = mended.starts[start], mended.ends[end - 1]
            yield Cue(words.kinds[phrase], start, end, is_repaired=True)


# A dot or a stroke in a negation, or a letter lost; but not the N0 of a stage.
_SPOILED_NOT = regex.compile(
    r"(?<![\w.-])(?:[nmh][o0][tlfi1]|n[ca]t|(?<!\bp?t\w{1,3}\s)n[.,'-]?[o0](?:[.,'-]?[tlfi1])?|"
    r"(?<=[\s.])[.,'*-][o0]|[o0]t|nt)[ \t]{1,2}$"
)


# "Non-mutant", "not-detected": a hyphen joins the denial to the word.
_HYPHENATED = regex.compile(r"(?<![\w-])(?:non|not|no|nicht|nao|не)[-‐‑–]$")


def _with_spoiled_negators(unit: Unit, cues: tuple[Cue, ...], doubtful: list[Cue]) -> tuple[Cue, ...]:
    """ "Mot detected", "n0t identified": what looks like a negation right before a result word is one."""
    kept: list[Cue] = []
    for cue in cues:
        if cue.kind in NEGATABLE | {"negative"} and not (kept and kept[-1].end >= cue.start - 2):
            before = next((one for one in doubtful if 0 < cue.start - one.end <= 2), None)
            if before is None and (spoiled := _SPOILED_NOT.search(unit.low, max(0, cue.start - 8), cue.start)):
                before = Cue("negator", spoiled.start(), spoiled.end() - 1, is_repaired=True)
            if before is None and (joined := _HYPHENATED.search(unit.low, max(0, cue.start - 8), cue.start)):
                before = Cue("negator", joined.start(), joined.end() - 1)
            kept += [before] if before else []
        kept.append(cue)
    return tuple(kept)


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not ((before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum()))
