"""Questions and the answers below them: "EGFR mutation detected?" - "No", "Loss of expression:" - "MLH1: no"."""

from __future__ import annotations

from itertools import takewhile

from reports.detection.seen import Seen
from reports.detection.sought import SOUGHT
from reports.detection.stream import Placed, Unit, joined
from reports.detection.yes_no import ASKED, ONLY_ANSWER

LONGEST = 90  # characters of a question
MOST_BEFORE = 3  # characters before a name in a list: "- "


def with_answers_below(unit: Unit, following: list[Placed], seen: Seen) -> list[Unit]:
    """The question joined with the answer below it, or with each of the names below it that are answered."""
    if len(unit.text) > LONGEST or not following or unit.is_row:
        return []
    text = unit.text.rstrip()
    below = [one for _, one, _ in following]
    if text.endswith("?") and ONLY_ANSWER.fullmatch(below[0].text) and seen.cues(unit):
        return [joined([unit, below[0]])]
    cues = seen.cues(unit)
    if not text.endswith(":") or not cues or seen.mentions(unit) or any(cue.kind not in ASKED for cue in cues):
        return []
    if SOUGHT.search(unit.low):
        return []
    return [joined([unit, one]) for one in takewhile(lambda one: _is_answered(one, seen), below)]


def _is_answered(unit: Unit, seen: Seen) -> bool:
    """Whether a line is a name and a mere yes or no, or several of them."""
    mentions = seen.mentions(unit)
    ends = [*(one.start for one in mentions[1:]), len(unit.text)]
    answers = [unit.text[one.end : end] for one, end in zip(mentions, ends, strict=False)]
    return bool(mentions) and mentions[0].start <= MOST_BEFORE and all(map(_is_answer, answers))


def _is_answer(text: str) -> bool:
    return not text[:1].isalnum() and ONLY_ANSWER.fullmatch(text) is not None
