"""Which biomarkers a question names, spelled as people type them."""

from __future__ import annotations

from functools import cache

import regex

from explainers.phrasing import plain
from reports.detection.folding import squeeze
from reports.detection.lexicon import load_lexicon

_COMMON = frozenset({"er", "pr", "re", "rp", "ro", "ar", "met", "ret", "kit", "atm", "nd", "il", "per"})


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for one in load_lexicon().biomarkers.values():
        for spelling in (one.id, *one.spellings, *one.exact):
            names.setdefault(squeeze(spelling), one.id)
    return names


def named_guides(text: str) -> tuple[str, ...]:
    """Biomarker ids in the order in which they are named; short names that are also words must be in capitals."""
    found: dict[str, None] = {}
    words = regex.findall(r"[\p{L}\p{N}][\p{L}\p{N}.:/+-]*", text)
    names = _names()
    for start in range(len(words)):
        for length in (4, 3, 2, 1, 0):
            # "HER2-ultralow", "ALK-positive": what stands before the first hyphen may be the name.
            part = words[start : start + length] or [words[start].split("-")[0]]
            key = squeeze(" ".join(part)).strip("?!.,")
            if len(part) == max(1, length) and key in names:
                if len(key) <= 3 and plain(part[0]) in _COMMON and not part[0].isupper():
                    continue
                found.setdefault(names[key])
                break
    return tuple(found)


def guide_of_fact(fact: str) -> str | None:
    """The biomarker behind an id of the fact sheet ("egfr_common", "her2_breast", "codel_1p19q")."""
    special = {
        "codel_1p19q": "1p/19q",
        "h3k27": "H3 K27M",
        "bcr_abl1": "BCR::ABL1",
        "pml_rara": "PML::RARA",
        "cldn18_2": "CLDN18",
        "ntrk": "NTRK1",
        "ca19_9": "CA19-9",
        "ca15_3": "CA15-3",
    }
    if fact in special:
        return special[fact]
    names = _names()
    return (
        names.get(squeeze(fact))
        or names.get(squeeze(fact.split("_", maxsplit=1)[0]))
        or names.get(squeeze(fact.replace("_", "")))
    )
