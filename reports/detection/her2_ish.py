"""In situ hybridisation of HER2: its words, its ratio to chromosome 17, and when it settles an open stain."""

from __future__ import annotations

import regex

from reports.detection.candidate import Candidate, Reading
from reports.detection.numbers import value_of
from reports.detection.verdict import Verdict, span_of
from reports.finding import Alteration, Measurement, Status

ISH = regex.compile(r"\bf[i1l]sh\b|\bфиш\b|\b[scd]?ish\b|in[- ]situ|hybridi|hibrid|ratio|cep ?17|cen ?17|amplif|амплиф")
_LESS = regex.compile(r"<|less than|below|under|menor|inferior|unter|kleiner|meno di|moins|менее|меньше|ниже")
_NAMED = regex.compile(r"\b[scdf]?ish\b|\bфиш\b|in[- ]situ")
_BY_METHOD = regex.compile(
    r"\s(?:by|on|por|con|en|par|en|mittels|per|bei|по|при|методом|на)\s(?:the |la |der )?"
    r"(?:[scdf]?ish\b|фиш\b|in[- ]situ|hibrid|hybrid)"
)  # "positive by FISH"
RATIO = regex.compile(
    r"(?:ratio|quotient|rapporto|cociente|razao|соотношение|her-?2(?:/neu)?\s?[:/]\s?(?:cep|cen|chr)\w*\s?-?17\s?(?:ratio)?\s?[=:])"
    r"\D{0,14}?(\d{1,2}[.,]\d{1,2})"
)
_COPIES = regex.compile(
    r"(?:cop(?:y|ies)(?: number)?|signals?|signale|senales|signaux|segnali|sinais|copias|\w*kopien\w*|copie)"
    r"\D{0,24}?(\d{1,2}[.,]\d{1,2})|"
    r"(\d{1,2}[.,]\d{1,2})\s(?:her-?2 )?(?:signals?|copies|copias|kopien|copie)"
)


def ish_status(reading: Reading) -> Status | None:
    """What words say of the hybridisation; the last word holds."""
    for cue in reversed(reading.cues):
        text = reading.unit.low[cue.start : cue.end]
        about_copies = cue.about == "amplification" or "amplif" in text or "амплиф" in text
        place = ISH.search(reading.unit.low, max(0, cue.start - 40), cue.end)
        if about_copies or place is not None or _BY_METHOD.match(reading.unit.low, cue.end):
            if cue.kind == "positive" or (cue.kind == "amplification" and reading.has("found")):
                return Status.POSITIVE
            if cue.kind == "negative":
                return Status.NEGATIVE
    return None


def counted(reading: Reading) -> Status | None:
    """What a printed ratio decides, where it does."""
    ratio = RATIO.search(reading.low)
    status = _of_ratio(reading, ratio) if ratio else Status.EQUIVOCAL
    return None if status is Status.EQUIVOCAL else status


def _of_ratio(reading: Reading, ratio: regex.Match[str]) -> Status:
    value = value_of(ratio.group(1))
    if value <= 2 and _LESS.search(ratio.group()):
        return Status.NEGATIVE
    printed = _COPIES.search(reading.low)
    copies = value_of(printed.group(1) or printed.group(2)) if printed else None
    if copies is not None and ((value >= 2.0 and copies < 4) or (value < 2.0 and copies >= 4)):
        return Status.EQUIVOCAL  # groups 2, 3 and 4 need the stain to decide
    return Status.POSITIVE if value >= 2.0 else Status.NEGATIVE


def by_ratio(reading: Reading, ratio: regex.Match[str]) -> list[Candidate]:
    """A ratio to chromosome 17 without a word, by the groups of ASCO/CAP 2018 where the copies are printed, too."""
    status = _of_ratio(reading, ratio)
    start, end = span_of(reading, more=((reading.start + ratio.start(1), reading.start + ratio.end(1)),))
    detail = f"ISH ratio {ratio.group(1)}"
    return [
        Candidate(
            reading, status, "her2_score", start, end, detail, Alteration.AMPLIFICATION, method="ISH",
            measurement=Measurement(ratio.group(1), None, "ratio"), is_doubtful=True,
        )
    ]  # fmt: skip


def settled(reading: Reading, verdict: Verdict) -> Verdict:
    """ "Equivocal by IHC, positive by FISH"; but not "the absence of amplification is not confirmed"."""
    is_open = verdict.status is Status.EQUIVOCAL and bool(verdict.cues) and _NAMED.search(reading.low) is not None
    status = ish_status(reading) if is_open else None
    if status is None:
        return verdict
    later = tuple(cue for cue in reading.cues if cue.kind == status and cue.start > verdict.cues[0].end)
    return Verdict(status, (*verdict.cues, *later)) if later else verdict
