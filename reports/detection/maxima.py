"""The ends of a scale beside a score: "0/+++", "2+ of 3+", "7 из 8", "(range 0-3+)" name no second score."""

from __future__ import annotations

import regex

from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.stream import Unit, brackets_of, closed_up, respelled

_SCORED = frozenset({"HER2", "ER", "PR", "AR", "p16", "p53", "ALK", "PD-L1"})
_RANGE = regex.compile(
    r"\W*(?:escala|rango|range|scale|scored?|score|skala|echelle|scala|шкала|диапазон)?\W{0,2}(?:de |da |di |von |от )?"
    r"0\+?\s?(?:[-–—]|a|to|bis|до|até|ate)\s?(?:3\s?\+?|\+{3}|8|12|300|100\s?%)\s?(?:points?|puntos|punkte|балл\p{L}*)?\W*"
)
_OF = r"(?:/|of|out of|von|de|di|sobre|su|sur|из)"
_SIGNS = regex.compile(rf"(?<=(?<![\d.,+])[0-3]\s?\+?|(?<!\+)\+{{1,3}}|[-–−])\s?{_OF}\s?(?:3\s?\+|\+{{3}})(?![\d+])")
_POINTS = regex.compile(
    r"(?<![\d.,+/])(?P<score>\d)\s(?:out of|of|von|sobre|su|sur|из|de)\s(?P<most>8|3)(?!\d|[.,]\d|\s?%|\s?\+)"
)
_BEHIND = regex.compile(r"\W{1,3}[0-8](?![\d%/]|[.,]\d|\s?%)")
_TIER = regex.compile(r"(?<![\d.,])([0-3])(?:\s?\+|(?=\s?[,;:)\]–-]))")
_LOWEST = regex.compile(
    r"[(\[]\s?0\s?[-–]\s?\d\s?\+?\s?[:=]?\s?(?:neg|отриц)\p{L}*\.?\s?[)\]]"
)  # "Allred 8 (0-2 negative)"
_SCORE = regex.compile(r"(?<![\d.,])[0-3](?:\s?\+|(?![\d.,%]))|(?<!\+)\+{1,3}(?!\+)")
_VERDICT = regex.compile(r"neg|pos|equ|dudos|incert|unklar|indeter|отриц|полож|сомнит|неопр|negat|dubb|duvid")


def without_maxima(unit: Unit, seen: Seen) -> Unit:
    """The unit without the ends and the tiers of a scale, where a score is left."""
    if not _is_scored(unit, seen):
        return unit
    names = seen.mentions(unit)
    for start, end in reversed(brackets_of(unit.low)):
        if any(start <= one.start < end for one in names):
            continue
        is_range = _RANGE.fullmatch(unit.low, start, end) is not None
        is_told = _scores_beside(unit, start, end, names) or (is_range and any(map(str.isdigit, unit.text[end:])))
        if _LOWEST.fullmatch(unit.low, start, end) and any(map(str.isdigit, unit.text[names[-1].end : start])):
            is_range = is_told = True
        if is_told and (is_range or _is_key(unit.low[start:end])):
            of = _BEHIND.match(unit.low, end) if "8" in unit.text[start:end] else None
            unit = respelled(unit, of.end(), of.end(), "/8", unit.places[of.end() - 1]) if of else unit
            unit = respelled(unit, start, end, "", -1)
    unit = closed_up(unit, [match.span() for match in _SIGNS.finditer(unit.low)])
    for match in reversed(list(_POINTS.finditer(unit.low))):
        told = f"{match['score']}/8" if match["most"] == "8" else match["score"]
        unit = respelled(unit, *match.span(), told, unit.places[match.start()])
    return unit


def _is_scored(unit: Unit, seen: Seen) -> bool:
    is_marked = "++" in unit.text or any(map(str.isdigit, unit.text))
    return is_marked and any(one.biomarker in _SCORED for one in seen.mentions(unit))


def _scores_beside(unit: Unit, start: int, end: int, names: tuple[Mention, ...]) -> bool:
    """Whether a score stands outside the bracket, behind the first name."""
    first = names[0].end if names[0].end < start else 0
    return _SCORE.search(unit.low, first, start) is not None or _SCORE.search(unit.low, end) is not None


def _is_key(bracket: str) -> bool:
    """ "(0-1+ negative, 2+ equivocal, 3+ positive)", "(0, 1+, 2+, 3+)"."""
    tiers = {match[1] for match in _TIER.finditer(bracket)}
    return "%" not in bracket and (len(tiers) >= 4 or (len(tiers) >= 3 and len(_VERDICT.findall(bracket)) >= 2))
