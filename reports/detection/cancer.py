"""Which cancer a report names."""

from __future__ import annotations

from collections import Counter

from reports.detection.folding import fold
from reports.detection.lexicon import Lexicon, load_lexicon
from reports.detection.stream import Unit

_DIAGNOSIS = ("diagnos", "entity", "disease", "tumou?r type", "cancer type", "befund", "диагноз")
_DENIED = ("no evidence of", "negative for", "rule out", "history of", "family", "sin evidencia", "kein")


def find_cancer(units: list[tuple[Unit, bool]], lexicon: Lexicon) -> str | None:
    """The canonical name of the cancer named most; a diagnosis line counts more. Units come with "is silent"."""
    order = {one.name: index for index, one in enumerate(lexicon.cancers)}
    votes: Counter[str] = Counter()
    for unit, is_silent in units:
        low = unit.low
        weight = 4 if any(word in low for word in _DIAGNOSIS) else 1
        found: list[tuple[int, int, str]] = []
        for last, (name, length) in lexicon.cancer_names.iter(low):
            start = last - length + 1
            if (start and low[start - 1].isalpha()) or (last + 1 < len(low) and low[last + 1].isalpha() and length < 6):
                continue
            if any(word in low[max(0, start - 24) : start] for word in _DENIED):
                continue
            found.append((start, last + 1, name))
        for start, end, name in found:
            inside_longer = any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found)
            if not inside_longer:
                votes[name] += 0 if is_silent else weight
    named = [name for name, count in votes.items() if count]
    return max(named, key=lambda name: (votes[name], -order[name]), default=None)


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
