"""Short names that the words beside them spell out as something else."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from reports.detection.stream import Unit

_WORDS = regex.compile(r"\p{L}[\p{L}.]*")
_SMALL = frozenset(["de", "del", "of", "the", "la", "el", "du", "der", "des", "di", "da", "do", "von"])
_EXPANDED = regex.compile(r"\s?\(([^()]{4,40})\)")

_NO_GENE = regex.compile(r"\W{1,3}(?:otherwise|of\b|neg|nil|none|no\b|non\W?contrib|unremark|pos|breast|ovar|colo)")


def is_family_history(unit: Unit, name: str, end: int) -> bool:
    """ "FH otherwise noncontributory": the gene's symbol is the clinicians' family history, too."""
    return name == "FH" and _NO_GENE.match(unit.low, end) is not None


def abbreviates_other(unit: Unit, start: int, end: int, names: Iterable[int]) -> bool:
    """ "Major molecular response (MMR)", "MMR (major mol. response)"; `names` are the starts of all names."""
    letters = unit.low[start:end]
    if not (letters.isalpha() and 2 <= len(letters) <= 4):
        return False
    after = _EXPANDED.match(unit.low, end)
    if after is not None:
        words = [word for word in _WORDS.findall(after.group(1)) if word not in _SMALL]
        return "".join(word[0] for word in words) == letters and not _is_any_in(names, after.span(1))
    if unit.text[start - 1 : start] != "(" or unit.text[end : end + 1] != ")":
        return False
    before = [match for match in _WORDS.finditer(unit.low, 0, start) if match.group() not in _SMALL][-len(letters) :]
    spells = "".join(match.group()[0] for match in before) == letters
    return spells and not _is_any_in(names, (before[0].start(), start))


def _is_any_in(names: Iterable[int], span: tuple[int, int]) -> bool:
    return any(span[0] <= name < span[1] for name in names)
