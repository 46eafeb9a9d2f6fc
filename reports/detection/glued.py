"""Names printed each with its sign and nothing that parts them: "ER+PR-HER2-", "RE:+ RP:+ HER2:-", "ALK - ROS1 +"."""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.signs import plainly, words_of
from reports.detection.stream import Unit, respelled
from reports.finding import Alteration

Signed = tuple[Mention, regex.Match[str]]

_SIGN = regex.compile(r"(?P<change>\s?\([^()+]{2,14}\))?(?P<lead>\s?[:=]\s?|\s?)(?P<sign>\+{1,3}|[-–−])(?![-–−+])")
_WORD = regex.compile(r"[\-–−]?(?:posit|negat|neg\b|pos\b|low\b|wild|mut|полож|позит|отриц|негат)", regex.I)
_LETTER = regex.compile(r"\p{L}")
_PARTS = regex.compile(r"[\s,;/.]*")
_ENDS = regex.compile(r"\s*(?:$|[,;.)/\t(])")
_GOES_ON = regex.compile(r"\s+(?!posit|negat|wild|mutat|not |no |полож|отриц|не )\p{L}", regex.I)
_SCORED = frozenset({"HER2", "PD-L1"})  # two or three pluses of theirs are a score
_PARTNERS = frozenset({"NPM1"})  # a biomarker that is the partner of another in a fusion


def without_glue(unit: Unit, seen: Seen) -> Unit:
    """The unit with words for signs where names follow each other so that a sign may look like a joiner."""
    if not any(mark in unit.text for mark in "+-–−"):
        return unit
    mentions = seen.mentions(unit)
    if len(mentions) < 2:
        return unit
    for run in reversed(_runs(unit, mentions)):
        if _is_list(unit, run, seen):
            unit = _with_words(unit, run, seen)
    return unit


def _runs(unit: Unit, mentions: tuple[Mention, ...]) -> list[list[Signed]]:
    """Names with a sign each, one behind the other."""
    runs: list[list[Signed]] = [[]]
    starts = {one.start for one in mentions}
    end = 0
    for one in mentions:
        if runs[-1] and not _PARTS.fullmatch(unit.text, end, max(end, one.start)):
            runs.append([])
        sign = _SIGN.match(unit.text, one.end)
        if sign is not None and (not _LETTER.match(unit.text, sign.end()) or sign.end() in starts):
            runs[-1].append((one, sign))
            end = sign.end()
        else:
            runs.append([])
    return [run for run in runs if run]


def _is_list(unit: Unit, run: list[Signed], seen: Seen) -> bool:
    """Whether signs are read as such; not "NPM1-ALK +", a fusion, nor what is clear without."""
    gaps = [unit.text[sign.end() : other.start] for (_, sign), (other, _) in pairwise(run)]
    is_bare = all(gap.strip() for gap in gaps) and not any(sign["change"] or sign["lead"].strip() for _, sign in run)
    follows = next((one for one in seen.mentions(unit) if 0 <= one.start - run[-1][1].end() <= 1), None)
    if len({one.biomarker for one, _ in run}) != len(run) or (is_bare and follows is None):
        return False
    if not _is_closed(unit, run, follows):
        return False
    is_pair = len(run) == 2 and plainly(run[0][1]["sign"]) == "-" and not gaps[0].strip()
    return not (is_pair and _may_fuse(run[0][0], run[1][0], seen))


def _is_closed(unit: Unit, run: list[Signed], follows: Mention | None) -> bool:
    """Whether the last sign joins nothing: in "ER-PR-HER2" and "KRAS-NRAS- und BRAF-Analyse" none of them is one."""
    sign = run[-1][1]
    is_spaced, has_plus = sign["lead"].isspace(), any(plainly(one["sign"]) != "-" for _, one in run)
    if follows is not None and follows.start == sign.end():
        return has_plus and _WORD.match(unit.text, follows.end) is not None  # "ER+HER2-negative"
    if len(run) < 2:
        return False
    if follows is not None:
        return not is_spaced
    is_last = _ENDS.match(unit.text, sign.end()) is not None
    return is_last or (has_plus and not is_spaced and _GOES_ON.match(unit.text, sign.end()) is not None)


def _may_fuse(one: Mention, other: Mention, seen: Seen) -> bool:
    first, second = (seen.lexicon.biomarkers.get(name.biomarker) for name in (one, other))
    is_driver = second is not None and second.alterations[0] is Alteration.FUSION
    return is_driver and (first is None or first.id in _PARTNERS)


def _with_words(unit: Unit, run: list[Signed], seen: Seen) -> Unit:
    for one, sign in reversed(run):
        mark = plainly(sign["sign"])
        if len(mark) > 1 and one.biomarker in _SCORED:
            continue
        low, high = sign.span("sign")
        word = words_of(one.biomarker, seen)[mark[0]] + ("," if unit.text[high:].lstrip(" ")[:1].isalpha() else "")
        word = word if unit.text[low - 1 : low].isspace() else f" {word}"
        unit = respelled(unit, low, high, word, unit.places[low])
    return unit
