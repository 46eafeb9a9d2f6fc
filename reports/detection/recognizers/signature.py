"""Signatures of a whole genome: microsatellites, mutational burden, recombination deficiency."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.attributes import method_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.verdict import judge, span_of
from reports.finding import Alteration, Measurement, Status

_BURDEN = regex.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?(mut(?:ation)?s?\.? ?(?:/|per|por) ?mb|muts?/mb|m/mb|"
    r"variants? ?/ ?mb|mutaciones ?/ ?mb|mutationen ?/ ?mb|mut/megabase|mutations per megabase|"
    r"мут\w*/мб|/ ?mb)"
)
_BARE = regex.compile(r"[\s:=]{1,3}(\d{1,3}(?:[.,]\d+)?)(?![\d.,%])")
_SCORE = regex.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?(%)?(?![\d/]|[.,]\d)")
_HIGH = regex.compile(r"msi-?\s?h(?:igh)?\b|tmb-?\s?h(?:igh)?\b")
_LOW = regex.compile(
    r"\bmss\b|ms-?stable|msi-?\s?l(?:ow)?\b|msi-stable|tmb-?\s?l(?:ow)?\b|microsatellite[- ]stable|"
    r"mikrosatellitenstabil"
)


def recognize_msi(reading: Reading) -> list[Candidate]:
    """MSI-H is positive; stable and MSI-L are negative."""
    named = reading.unit.low[reading.mention.start : reading.mention.end]
    grades = [cue for cue in reading.cues if cue.kind in ("unstable", "deficient", "stable", "proficient")]
    # "Unstable 0/5, MSS": the abbreviation is the result, the words count markers.
    grades = [cue for cue in grades if _EXACT.fullmatch(reading.unit.low, cue.start, cue.end)] or grades
    is_unstable = {cue: cue.kind in ("unstable", "deficient") and not _counts_none(reading, cue) for cue in grades}
    unstable = tuple(cue for cue in grades if is_unstable[cue])
    stable = tuple(cue for cue in grades if not is_unstable[cue])
    verdict = judge(reading)
    cues: tuple[Cue, ...] = ()
    if denied := _denied_grade(reading) or _denied_name(reading):
        grades, stable, unstable = [denied], (denied,), ()
    if _SATELLITES.fullmatch(named) and not grades:
        return []
    if "indeterminate" in named:
        status = Status.EQUIVOCAL
    elif _HIGH.fullmatch(named):
        is_other = verdict is not None and verdict.status in (Status.NEGATIVE, Status.EQUIVOCAL)
        status, cues = (verdict.status, verdict.cues) if verdict and is_other else (Status.POSITIVE, ())
        status, cues = (Status.NEGATIVE, (denied,)) if denied else (status, cues)
    elif _LOW.fullmatch(named):
        status = Status.NEGATIVE
    elif "instabil" in named and "stabil" in named and not (unstable or stable) and named == "mikrosatelliteninstabil":
        status = Status.POSITIVE
    elif unstable and stable:
        status, cues = Status.EQUIVOCAL, (*unstable, *stable)
    elif unstable or stable:
        status, cues = (Status.POSITIVE, unstable) if unstable else (Status.NEGATIVE, stable)
    elif verdict is not None and verdict.status is not Status.VUS:
        status, cues = verdict.status, verdict.cues
    elif grade := tuple(cue for cue in reading.cues if cue.kind in ("high", "low")):
        status, cues = (Status.POSITIVE if grade[0].kind == "high" else Status.NEGATIVE), grade[:1]
    else:
        return []
    start, end = span_of(reading, *cues)
    detail = {Status.POSITIVE: "MSI-H", Status.NEGATIVE: "MSS"}.get(status, "")
    return [
        Candidate(
            reading,
            status,
            "tumor_burden",
            start,
            end,
            detail,
            Alteration.SIGNATURE,
            method=method_of(reading),
            is_doubtful=bool(verdict and verdict.is_doubtful),
        )
    ]


_GRADE = regex.compile(r"[\s-]{0,2}(?:high|alta|alto|hoch|haute|elevee?|elevad[ao]|высок\w+)\s?[:=]?\s?$")


def _denied_grade(reading: Reading) -> Cue | None:
    """ "MSI alta: no detectada": the grade is what was looked for, and the answer behind it denies it."""
    denial = next((cue for cue in reading.cues if cue.kind == "negative" and cue.start >= reading.mention.end), None)
    if denial is None:
        return None
    label = reading.unit.low[reading.mention.end : denial.start]
    return denial if _GRADE.fullmatch(label) else None


def _denied_name(reading: Reading) -> Cue | None:
    """ "Not MSI-H", "TMB-H: not detected", "instability (MSI-H): no": a denial that holds the name or its grade."""
    name = reading.mention
    return next(
        (
            cue
            for cue in reading.cues
            if cue.kind in ("stable", "proficient", "low")
            and not _LOW.search(reading.unit.low, cue.start, cue.end)
            and ((cue.start <= name.start < cue.end) or (cue.start < name.end < cue.end))
        ),
        None,
    )


_SATELLITES = regex.compile(
    r"microsatell?it\w{0,3}|microsatelliti|микросателлит\w*"
)  # of a melanoma, too: "microsatellites: none"
_EXACT = regex.compile(r"mss|ms-?stable|msi-?\s?(?:h|high|l|low|stable)")
_NONE_OF = regex.compile(
    r"(?<![\d.,/])0\s?(?:/|of|out of|von|de|su|sur|из)\s?\d+(?:\W+\w+){0,2}\W*$|(?<![\d.,/])0\s(?:\w+\s){1,2}$"
)


def _counts_none(reading: Reading, cue: Cue) -> bool:
    """ "0/5 markers unstable": the number before the word denies it."""
    return _NONE_OF.search(reading.unit.low[max(0, cue.start - 40) : cue.start]) is not None


def recognize_tmb(reading: Reading) -> list[Candidate]:
    """A number of mutations per megabase; high or low only where the report says so."""
    named = reading.unit.low[reading.mention.start : reading.mention.end]
    number = _BURDEN.search(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
    high = tuple(cue for cue in reading.cues if cue.kind in ("high", "positive"))
    low = tuple(cue for cue in reading.cues if cue.kind in ("low", "negative"))
    verdict = judge(reading)
    cues = high or low
    failed = verdict is not None and verdict.status is Status.INSUFFICIENT and number is None
    if verdict is not None and failed:
        status, cues = verdict.status, verdict.cues  # "cannot be determined (low tumor fraction)"
    elif denied := _denied_name(reading):
        status, cues = Status.NEGATIVE, (denied,)
    elif _HIGH.fullmatch(named) or (high and not low):
        status = Status.POSITIVE
    elif _LOW.fullmatch(named) or (low and not high):
        status = Status.NEGATIVE
    elif (
        verdict is not None and verdict.status in (Status.INSUFFICIENT, Status.PENDING, Status.EQUIVOCAL) and not number
    ):
        status, cues = verdict.status, verdict.cues
    elif number is not None or (number := _BARE.match(reading.unit.low, reading.mention.end)) is not None:
        status, cues = Status.VALUE, ()
    else:
        return []
    more = ((number.start(1), number.end()),) if number else ()
    start, end = span_of(reading, *cues, more=more)
    return [
        Candidate(
            reading, status, "tumor_burden", start, end, f"{number.group(1)} mut/Mb" if number else "",
            Alteration.SIGNATURE,
            measurement=Measurement(number.group(1), "mut/Mb") if number else None,
        )
    ]  # fmt: skip


def recognize_hrd(reading: Reading) -> list[Candidate]:
    """HRD and the scores it rests on; a number without a word is a value."""
    verdict = judge(reading)
    words = tuple(cue for cue in reading.cues if cue.kind in ("deficient", "proficient", "high", "low"))
    number = _SCORE.search(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
    named = reading.unit.low[reading.mention.start : reading.mention.end]
    cues: tuple[Cue, ...] = ()
    if named.endswith(("positive", "negative")):
        status = Status.POSITIVE if named.endswith("positive") else Status.NEGATIVE
    elif verdict is not None:
        status, cues = verdict.status, verdict.cues
    elif words:
        status, cues = (Status.POSITIVE if words[0].kind in ("deficient", "high") else Status.NEGATIVE), words[:1]
    elif number is not None:
        status = Status.VALUE
    else:
        return []
    more = ((number.start(), number.end()),) if number and status is not Status.PENDING else ()
    start, end = span_of(reading, *cues, more=more)
    value = number.group(1) if number else None
    return [
        Candidate(
            reading, status, "tumor_burden", start, end, f"score {value}" if value and more else "",
            Alteration.SIGNATURE,
            measurement=Measurement(value, number.group(2) if number else None, "score") if value and more else None,
            is_doubtful=bool(verdict and verdict.is_doubtful),
        )
    ]  # fmt: skip
