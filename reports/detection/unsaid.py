"""What a change says that is printed without a word of a result: mostly that it was found, and where it does not."""

from __future__ import annotations

import regex

from reports.detection.amounts import amount_behind
from reports.detection.assertion import ALTERATIONS
from reports.detection.candidate import Reading
from reports.detection.sought import is_sought
from reports.detection.variants import Variant
from reports.detection.verdict import BY_HEADING, Verdict
from reports.finding import Status

# The share of the alleles that carry a change, in percent.
SHARE = regex.compile(
    r"(?:vaf|allele frequency|allele fraction|allelic frequency|fraction|"
    r"maf)\D{0,6}(\d{1,2}(?:[.,]\d+)?)\s?%|(\d{1,2}(?:[.,]\d+)?)\s?%"
)
# "BRAF V600E: obsent": a result that cannot be read; "BRAF V600E: -": none, or not done.
_UNREADABLE = regex.compile(
    r"\s?[:=]\s*\p{L}{3,}[\p{L} ]*\W*$|\s*(?:[:=]|\t)\s*[-–−]+\s*$|"
    r"\s?(?:[:=\t]|\s[-–])\s*(?:n\.?/?[atpd]\.?|н/?[опд]|\?+|[✗✘❌×x])\s*$|\s[-–−]\s*$|\s*[❌✗✘]\s*$|\s?[-–:]?\s?\?+\s*$"
)
# A negation of a word that is not known, at the end: "BRAF V600E - not fuond".
_DANGLING = regex.compile(r"(?<!\w)(?:not|no|nicht|kein\w*|non|pas|sin|nao|не|нет)\s+\p{L}+\W*$")

# What says that the change is none, or that it is there no longer; a share that has come down to none.
_TAKEN_BACK = regex.compile(
    r"\bart[ei]fa[ck]t|\blost\b|\bclear(?:ed|ance)\b|no longer|disappear|\bgone\b|desaparec|perdida\b|ya no\b|"
    r"artefatto|verschwunden|nicht mehr|disparu|scompars|desapareceu|артефакт|исчез|больше не|"
    r"[1-9]\d?(?:[.,]\d+)?\s?%(?=.*(?<![\d.,])0(?:[.,]0+)?\s?%\s?(?:\(\d{4}\))?\W*$)"
)
_RISEN = regex.compile(  # "0 % -> 12 %"
    r".{0,16}?(?:-+>|→|=>|,|;|\bthen|\bnow|luego|ahora|сейчас|затем)\D{0,16}[1-9]\d*(?:[.,]\d+)?\s?%"
)


def by_itself(reading: Reading, variants: list[Variant]) -> Verdict:
    """Found, or what the heading says; pending where it is asked for, unclear where what follows is unreadable."""
    if asked := tuple(cue for cue in reading.cues if cue.kind == "pending" and cue.end <= reading.mention.start):
        return Verdict(Status.PENDING, asked)
    end = max(one.end for one in variants) if variants else reading.mention.end
    is_unreadable = _UNREADABLE.match(reading.unit.low, end, reading.end) is not None
    is_unreadable = is_unreadable and not any(cue.kind in ALTERATIONS and cue.start >= end for cue in reading.cues)
    is_taken_back = _TAKEN_BACK.search(reading.unit.low, end, max(end, reading.end)) is not None
    if is_unreadable or is_taken_back or _DANGLING.search(reading.low):
        return Verdict(Status.EQUIVOCAL, (), is_doubtful=True)
    return Verdict(BY_HEADING.get(reading.default or "", Status.POSITIVE), ())


def only_sought(reading: Reading, changes: list[tuple[int, int]], verdict: Verdict | None) -> bool:
    """Whether changes, from start to end in the unit, are only said to have been looked for."""
    if reading.default or SHARE.search(reading.low) or not _is_unsaid(verdict):
        return False
    return is_sought(reading.unit, min(start for start, _ in changes), max(end for _, end in changes))


def counted_none(reading: Reading, changes: list[tuple[int, int]], verdict: Verdict | None) -> Verdict | None:
    """The verdict where an amount of none, or too little to tell, stands behind the changes.

    Unclear where words say besides that it was found.
    """
    behind = max((end for _, end in changes), default=0)
    counted = amount_behind(reading.unit.low, behind, max(behind, reading.end)) if changes else None
    if counted is None:
        return verdict
    status, end = counted
    if "," in reading.unit.low[min(start for start, _ in changes) : max(start for start, _ in changes)]:
        status = Status.EQUIVOCAL  # "L858R, T790M 0 %": of both, or of the second
    if _RISEN.match(reading.unit.low, end, max(end, reading.end)):
        status = Status.EQUIVOCAL
    cues = verdict.cues if verdict else ()
    # "0 mutant copies": the word names what was counted.
    if _is_unsaid(verdict) or all(behind <= cue.start < end for cue in cues):
        return Verdict(status, cues, is_doubtful=status is Status.EQUIVOCAL)
    is_found = verdict is not None and verdict.status is Status.POSITIVE
    return Verdict(Status.EQUIVOCAL, cues, is_doubtful=True) if is_found else verdict


def _is_unsaid(verdict: Verdict | None) -> bool:
    """Whether no word of a result stands beside a change: none at all, or only a noun ("mutation")."""
    return verdict is None or (verdict.status is Status.POSITIVE and {cue.kind for cue in verdict.cues} <= ALTERATIONS)
