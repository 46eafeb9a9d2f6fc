"""Results of then beside those of now, part by part: "RE: 90 % en 2019, hoy 0 %", "3+ nel 2020, ora 0"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from reports.detection.assertion import SAYS
from reports.detection.mention import Mention
from reports.detection.sections import Asides
from reports.detection.seen import Seen
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_NOW = regex.compile(
    r"\b(?:now|today|currently|at present|(?:the )?(?:present|current) (?:sample|specimen|biopsy)|"
    r"ahora|hoy|actualmente|actual|jetzt|heute|nunmehr|aktuell\w*|maintenant|aujourd'hui|actuel\w*|oggi|adesso|ora|"
    r"attual\w*|agora|hoje|atual\w*|сейчас|теперь|сегодня|в настоящее время|в настоящем)\b"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_THEN = regex.compile(
    r"\b(?:19|20)\d\d\b(?!\s?:)|\b(?:then|at that time|formerly|back then|entonces|antes|previamente|damals|zuletzt|"
    r"vorher|zuvor|alors|auparavant|avant|allora|in precedenza|prima|entao|anteriormente|тогда|ранее|раньше|"
    r"был[оаи]?)\b|"
    rf"\b(?:in|since|of|from|last)\s{_MONTH}\b"
)
_BETWEEN = regex.compile(r",(?=\s)|;|\s[–—-]\s|\bbut\b|\bpero\b|\baber\b|\bmais\b|\bma\b|\bmas\b|\bно\b")
_SCALE = regex.compile(r"\b(?:tps|cps|ic|tc|tap|vaf)\b")
_CLAUSE = regex.compile(r";|\.\s(?=\p{Lu})")
_SENTENCE_END = regex.compile(r"\.\s")
_TELLS = regex.compile(r"(?<![\d.,/])[<>≥≤]?=?\s?\d{1,3}(?:[.,]\d+)?(?:\s?[%+]|(?=\s*(?:$|[,;.)]|\s\p{L})))")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of what is said of one name; `when` is "then", "now" or empty."""

    start: int
    end: int
    when: str


def of_then(unit: Unit, mentions: tuple[Mention, ...], asides: Asides, seen: Seen) -> Iterator[tuple[int, int]]:
    """Where stands what was so then, for each name of which the unit also tells what is so now."""
    if _NOW.search(unit.low) is None:
        return
    yield from _whole_clauses(unit, mentions, asides)
    for name in mentions:
        following = [one.start for one in mentions if one.start >= name.end]
        end = min([*following, len(unit.text)])
        stop = _SENTENCE_END.search(unit.text, name.end, end)
        parts = list(_parts(unit, name.end, stop.start() if stop else end, asides))
        told = [one for one in parts if _tells(unit, one, seen)]
        if any(one.when == "now" for one in told) and any(one.when == "then" for one in told):
            yield from (span for one in parts if one.when == "then" for span in _without_scale(unit, one))
            yield from (
                now.span() for one in parts if one.when == "now" for now in _NOW.finditer(unit.low, one.start, one.end)
            )


def _whole_clauses(unit: Unit, mentions: tuple[Mention, ...], asides: Asides) -> Iterator[tuple[int, int]]:
    """ "In 2018 ER+ PR+; now ER-, PR-": a clause of then, of which a later one of now names each biomarker again."""
    borders = [0, *(match.end() for match in _CLAUSE.finditer(unit.text)), len(unit.text)]
    clauses = []
    for low, high in pairwise(borders):
        names = [one for one in mentions if low <= one.start < high]
        first = names[0].start if names else high
        is_now = _NOW.search(unit.low, low, first) is not None
        is_then = not is_now and (
            _THEN.search(unit.low, low, first) is not None
            or any(low <= place < first for place, _ in asides.get("history", ()))
        )
        clauses.append((low, high, {one.biomarker for one in names}, "now" if is_now else "then" if is_then else ""))
    for at, (low, high, names_then, when) in enumerate(clauses):
        later = set().union(*(held for _, _, held, time in clauses[at + 1 :] if time == "now"))
        if when == "then" and len(names_then) > 1 and names_then <= later:
            yield low, high


def _without_scale(unit: Unit, part: _Part) -> Iterator[tuple[int, int]]:
    """The spans of a part beside the name of a scale: "CPS < 1 allora, ora 25" has one name for both."""
    start = part.start
    for scale in _SCALE.finditer(unit.low, part.start, part.end):
        yield start, scale.start()
        start = scale.end()
    yield start, part.end


def _parts(unit: Unit, start: int, end: int, asides: Asides) -> Iterator[_Part]:
    """The parts of a text between commas; one without a word of time goes with the part before it."""
    borders = [start, *(border.end() for border in _BETWEEN.finditer(unit.low, start, end)), end]
    when = ""
    for low, high in pairwise(borders):
        if _NOW.search(unit.low, low, high):
            when = "now"
        elif _THEN.search(unit.low, low, high) or any(low <= place < high for place, _ in asides.get("history", ())):
            when = "then"
        yield _Part(low, high, when)


def _tells(unit: Unit, part: _Part, seen: Seen) -> bool:
    """Whether a part tells a result: a word, a number that is no year, or a variant."""
    if any(cue.kind in SAYS and part.start <= cue.start < part.end for cue in seen.cues(unit)):
        return True
    text = unit.text[part.start : part.end]
    return _TELLS.search(text) is not None or bool(find_variants(text))
