"""Which cancer a report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from reports.detection.folding import fold
from reports.detection.lexicon import Lexicon, load_lexicon
from reports.detection.organs import by_organ
from reports.detection.sections import asides_of, heading_of
from reports.detection.stream import Unit

DIAGNOSIS, STATED, HISTORY = 16, 4, 1  # what a line weighs
_REACH = 40  # characters from words that deny to the cancer that they deny
_BELOW = 3  # lines below a heading that it speaks of
_FEW = 4  # words; what is shorter may be a heading
_SHORT_LINE = 60  # characters
_SHORT = 6  # letters; a shorter name is a whole word
_OTHER_WORD = regex.compile(r"a?to|а?то|\p{L}?matos")  # "sarcomatoid" is no sarcoma
_PART_END = regex.compile(r"[;\t]")


def find_cancer(units: list[tuple[Unit, bool]], lexicon: Lexicon) -> str | None:
    """The canonical name of the cancer named most; a diagnosis line counts more, what is denied not at all.

    A name takes over the votes of the general names that it belongs to. Units come with "is silent".
    """
    votes: Counter[str] = Counter()
    weighed = list(_weighed(units, lexicon))
    for unit, weight in weighed:
        for name, is_diagnosed in _named(unit, lexicon) if weight else ():
            votes[name] += DIAGNOSIS if is_diagnosed and weight > HISTORY else weight
    if not votes:  # no cancer is called by its name
        votes.update(site for one, after in pairwise([*weighed, None]) if one and (site := _by_site(one, after)))
    order = {one.name: index for index, one in enumerate(lexicon.cancers)}
    general = {one.name: one.of for one in lexicon.cancers}
    return max(votes, key=lambda name: (_with_general(name, votes, general), -order[name]), default=None)


def _by_site(one: tuple[Unit, int], after: tuple[Unit, int] | None) -> str | None:
    unit, weight = one
    return by_organ(unit, after[0] if after else None) if weight > HISTORY else None


def _with_general(name: str, votes: Counter[str], general: dict[str, str]) -> int:
    return votes[name] + _with_general(general[name], votes, general) if name else 0


def _weighed(units: list[tuple[Unit, bool]], lexicon: Lexicon) -> Iterator[tuple[Unit, int]]:
    """The units and what each weighs: a silent one counts only where it tells the history."""
    zone: str | None = None
    below = 0
    for unit, is_silent in units:
        if is_silent:
            zone, below = heading_of(unit, lexicon) or zone, 0
            yield unit, HISTORY if zone == "history" else 0
            continue
        is_short = len(unit.text) < _SHORT_LINE and len(unit.text.split()) < _FEW
        is_diagnosis = is_short and lexicon.cancer_words["diagnosis"].search(unit.low)
        below = 0 if below and heading_of(unit, lexicon) else below
        yield unit, DIAGNOSIS if below else STATED
        below = _BELOW if is_diagnosis else max(0, below - 1)


def _named(unit: Unit, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """The cancers that a unit says this patient has, each with whether it is called the diagnosis."""
    low, words = unit.low, lexicon.cancer_words
    found = [
        (last - length + 1, last + 1, name)
        for last, (name, length) in lexicon.cancer_names.iter(low)
        if _is_word(low, last - length + 1, last + 1)
    ]
    asides = asides_of(unit, lexicon) if found else {}
    for start, end, name in found:
        if any(first <= start and end <= last and (first, last) != (start, end) for first, last, _ in found):
            continue
        part = max((match.end() for match in _PART_END.finditer(low, 0, start)), default=0)
        begin = max((match.end() for match in words["instead"].finditer(low, part, start)), default=part)
        is_diagnosed = words["diagnosis"].search(low, 0, start) is not None
        is_denied = (
            words["denied"].search(low, max(begin, start - _REACH), start)
            or words["refuted"].match(low[end : end + _REACH].lstrip(" ,:("))
            or any(begin <= place < start for place, _end in asides.get("family", ()))
            or ("background" in asides and not is_diagnosed)
        )
        if not is_denied:
            yield name, is_diagnosed


def _is_word(low: str, start: int, end: int) -> bool:
    if start and low[start - 1].isalnum():
        return False
    return not low[end : end + 1].isalnum() or (end - start >= _SHORT and not _OTHER_WORD.match(low, end))


def site_of(name: str) -> str | None:
    """The site key of a cancer ("lung", "breast"): by its canonical name, or by any way of writing it."""
    lexicon = load_lexicon()
    for one in lexicon.cancers:
        if one.name == name:
            return one.site
    low = fold(name)
    found = [(length, value) for _last, (value, length) in lexicon.cancer_names.iter(low)]
    if found:
        return site_of(max(found)[1])
    sites = {one.site for one in lexicon.cancers}
    return next((site for site in sorted(sites) if site in low), None)
