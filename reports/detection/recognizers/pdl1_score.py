"""PD-L1: TPS, CPS and IC are different scores and are never merged."""

from __future__ import annotations

import regex

from reports.detection.attributes import method_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.numbers import COMPARATOR, IS_BELOW, PERCENT_SIGN, value_of
from reports.detection.verdict import judge, span_of
from reports.finding import Alteration, Measurement, Status

_AMOUNT = COMPARATOR + r"?\s?\d{1,3}(?:[.,]\d+)?(?:\s?[-–]\s?\d{1,3})?"


def _value(name: str) -> str:
    return rf"(?P<{name}>{_AMOUNT})\s?(?P<{name}_unit>{PERCENT_SIGN})?(?![\d+])"


# A number stands apart from the word before it; "TPS<1%" may not.
_APART = r"(?:(?<![\p{L}\d])|(?=[<>≥≤]))"
_SCALES = (
    r"(?P<scale>tps|cps|tap|\bic(?:[0-3](?:/[0-3])*)?\b|\btc(?:[0-3])?\b|tumou?r proportion score|"
    r"combined (?:positive )?score|immune cells?|tumou?r cells?|"
    r"tumor area positivity|celulas tumorales|tumorzellen|immunzellen|cellules tumorales|"
    r"celulas tumorais|cellule tumorali|опухолевых клет\w+|иммунных клет\w+|células tumorales)"
)
# A clone may stand between: "TPS (SP263): 2 %".
_AFTER = regex.compile(rf"\b{_SCALES}(?:\s?\([^()]{{1,24}}\))?[^\d<>≥≤\t;]{{0,22}}?[\t ]*{_APART}{_value('after')}")
_BEFORE = regex.compile(
    rf"(?<![\p{{L}}\d.,-]){_value('before')}\s?(?:of |de |der |de las |delle |des |das )?(?:the |las |"
    rf"los )?(?:viable )?{_SCALES}"
)
# Below 1 is none by every score, whatever its unit: "PDL1 <1". No other number is read without one.
_LEAST = regex.compile(r"(?:\s?\(?(?:22c3|28-8|sp263|sp142|73-10|e1l3n)\)?)?[\s:=]{0,3}(<\s?1|0)(?![\d.,]|\s?[%+/-])")
_BARE = regex.compile(rf"(?:(?<![\d.,\w<>≥≤=-])|(?<=\w)(?=[<>≥≤]))({_AMOUNT})\s?%")
_IS_SHARE = regex.compile(PERCENT_SIGN)
_OF_KEY = regex.compile(r"\s?(?:[<>≥≤]=?\s?\d|\d+\s?[-–]\s?\d)")  # "no expression <1 %, low 1-49 %"
_NAMES = {
    "tps": "TPS",
    "cps": "CPS",
    "tap": "TAP",
    "ic": "IC",
    "tc": "TC",
    "combined": "CPS",
    "immune": "IC",
    "immunzellen": "IC",
    "иммунных": "IC",
}
_CUT = regex.compile(r"cut-?off|threshold|corte|schwelle|seuil|reference|>= ?\d+ ?% is|порог")


_ODD_LIMIT = regex.compile(r"<\s?(?!(?:1|5|10|20|25|50)$)[1-9]\d?$")  # "<13" is what recognition makes of "<1%"
KEY = 3  # values of one score in one sentence that make it a key


def recognize(reading: Reading) -> list[Candidate]:
    """A candidate for each printed score; without a score, one for the words. A bare "5 %" is of no scale."""
    text = reading.unit.low[: max(reading.end, reading.mention.end)]
    scores = _scores(text, reading.mention.start) or _scores(text, reading.start)
    least = _LEAST.match(text, reading.mention.end) if not scores else None
    if least is not None:
        scores = [("", _printed(least.group(1)), least.start(1), least.end(1))]
    if not scores:
        return _by_words(reading, Alteration.EXPRESSION)
    if len({value for _scale_, value, _, _ in scores}) >= KEY and len({scale for scale, *_ in scores}) == 1:
        return []  # "<1 % negative, 1-49 % low, >=50 % high" explains the score
    made = []
    for position, (scale, value, start, end) in enumerate(scores):
        border = scores[position + 1][2] if position + 1 < len(scores) else reading.end
        cues = [
            cue
            for cue in reading.cues
            if cue.kind in ("positive", "negative", "equivocal", "high", "low")
            and end <= cue.start < border
            and not _OF_KEY.match(reading.unit.low, cue.end)
        ]
        if not cues and position + 1 < len(scores):
            cues = [cue for cue in reading.cues if cue.kind in ("positive", "negative") and cue.start >= scores[-1][3]]
        verdict = next((cue for cue in cues if cue.kind in ("positive", "negative", "equivocal")), None)
        status = _status(value) if verdict is None else Status(verdict.kind)
        is_odd = verdict is None and _ODD_LIMIT.match(value) is not None
        status = Status.EQUIVOCAL if is_odd else status
        first, last = span_of(reading, *([verdict] if verdict else []), more=((start, end),))
        is_category = scale in ("TC", "IC") and _IS_SHARE.search(text, start, end) is None  # "TC 0, IC 1" of SP142
        unit = None if scale == "CPS" or least is not None or is_category else "%"
        printed = f"{scale} {value}{'%' if unit else ''}".lstrip()
        made.append(
            Candidate(
                reading, status, "pdl1_score", first, last, printed, Alteration.EXPRESSION,
                method="IHC", measurement=Measurement(value, unit, scale or None), is_doubtful=is_odd,
            )
        )  # fmt: skip
    return made


def _scores(text: str, start: int) -> list[tuple[str, str, int, int]]:
    found: list[tuple[str, str, int, int]] = []
    cut = _CUT.search(text, start)
    end = cut.start() if cut else len(text)
    for pattern, group in ((_AFTER, "after"), (_BEFORE, "before")):
        for match in pattern.finditer(text, start, end):
            # "More than 100 tumor cells" counts cells; a share of cells has its percent sign.
            is_word = len(match.group("scale")) > len("tps")
            is_share = match.group(f"{group}_unit") or _scale(match.group("scale")) == "CPS"
            if not is_share and (group == "before" or is_word):
                continue
            if not any(match.start() < last and first < match.end() for _, _, first, last in found):
                found.append((_scale(match.group("scale")), _printed(match.group(group)), match.start(), match.end()))
    if not found:
        bare = _BARE.search(text, start, end)
        if bare is not None:
            found.append(("", _printed(bare.group(1)), bare.start(), bare.end()))
    return sorted(found, key=lambda one: one[2])


def _printed(value: str) -> str:
    """A value without the spaces that recognition or typesetting put in; "less than 1" keeps its words."""
    return " ".join(value.split()) if any(map(str.isalpha, value)) else "".join(value.split())


def _scale(printed: str) -> str:
    for stem, name in _NAMES.items():
        if printed.startswith(stem):
            return name
    return "TPS" if "proportion" in printed else "TC"


def _status(value: str) -> Status:
    number = value_of(regex.search(r"\d+(?:[.,]\d+)?", value).group())  # type: ignore[union-attr]
    is_below = number < 1 or (number == 1 and IS_BELOW.match(value) is not None and not value.startswith(("<=", "≤")))
    return Status.NEGATIVE if is_below else Status.POSITIVE


def _by_words(reading: Reading, alteration: Alteration) -> list[Candidate]:
    verdict = judge(reading, found_is_enough=True)
    cues = verdict.cues if verdict else tuple(cue for cue in reading.cues if cue.kind == "high")
    if not cues:
        return []
    status = verdict.status if verdict else Status.POSITIVE
    start, end = span_of(reading, *cues)
    return [
        Candidate(
            reading, status, "pdl1_score", start, end, "", alteration, method=method_of(reading) or "IHC",
            is_doubtful=bool(verdict and verdict.is_doubtful),
        )
    ]  # fmt: skip
