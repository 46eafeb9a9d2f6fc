"""What words of loss and of keeping say of a protein."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.candidate import Reading
from reports.detection.verdict import Verdict
from reports.finding import Status

_NAMES = regex.compile(r"\b\p{Lu}[\p{Lu}\d-]+\b,?")  # names of a list: the commas between them part nothing
_PARTED = regex.compile(r"[,;:\t]|\.\s")
_NOT_SEEN = regex.compile(r"\b(?:no|not|none|nicht|kein\w*|sin|sem|non|pas|не|нет)\b|absent|negat")


def lost_or_kept(reading: Reading, verdict: Verdict | None) -> Verdict | None:
    """What words of loss and of keeping say of a protein; None without them. "Loss is not seen" means kept."""
    said = [(cue, _denial_after(reading, cue)) for cue in reading.cues]
    lost = tuple(one for cue, no in said if cue.kind in (_KEPT if no else _LOST) for one in (cue, no) if one)
    kept = tuple(one for cue, no in said if cue.kind in (_LOST if no else _KEPT) for one in (cue, no) if one)
    if lost and kept:
        return Verdict(Status.EQUIVOCAL, (*lost, *kept), is_doubtful=True)
    if kept:
        return Verdict(Status.INTACT, kept)
    return Verdict(Status.LOST, lost) if lost else None


_LOST, _KEPT = ("lost", "deficient"), ("intact", "proficient")


def _denial_after(reading: Reading, cue: Cue) -> Cue | None:
    """ "Loss of nuclear staining is not demonstrated": the denial comes after what it denies, in the same breath."""
    if cue.kind not in (*_LOST, *_KEPT):
        return None
    after = next((other for other in reading.cues if other.start >= cue.end and other.kind != "expression"), None)
    if after is None or after.kind != "negative" or not _NOT_SEEN.search(reading.printed(after)):
        return None
    between = _NAMES.sub(" ", reading.unit.text[cue.end : after.start])
    return None if _PARTED.search(between) else after
