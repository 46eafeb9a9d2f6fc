"""When a reading is sure: the rules by which a finding asks to be checked."""

from __future__ import annotations

import regex

from reports.detection.assertion import SAYS, STRONG
from reports.detection.candidate import Candidate
from reports.detection.generality import frequencies
from reports.detection.masking import CONTROL
from reports.detection.verdict import names_only
from reports.document import Flaw, Word
from reports.finding import Confidence, Status

SURE_WORD = 0.9  # recognition score below which a word of the proof is doubtful
LONGEST_QUOTE = 40  # words
FAR = 60  # characters between a name and the nearest word of its result
FEW = 4  # words of a unit beside a variant that make it a sentence about something

# Short names that are words or abbreviations of something else, too: alone they need a second witness.
_AMBIGUOUS = frozenset(
    [
        "er",
        "pr",
        "ar",
        "re",
        "rp",
        "ro",
        "met",
        "ret",
        "atm",
        "kit",
        "apc",
        "mmr",
        "ros",
        "rpg",
        "рэ",
        "рп",
        "alk",
        "mpl",
    ]
)
_WITNESS = regex.compile(
    r"recept|hormon|gene\b|gen\b|ген|mutat|mutac|mutaz|мутац|fusion|fish|ihc|ihq|игх|immun|inmun|clone|exon|esone|экзон|"
    r"nuclei|kern|ядер|\bcell|celul|zell|cellul|клет|tumou?r|tumeur|опухол|\d\s?%|\d\+|amplif|rearr|her-?2|allred|score|\bblock\b|bloque"
)
_LIMIT = regex.compile(r"(?:[<>≥≤]=?|>/=)\s?\d")
_CONDITION = regex.compile(r"\b(?:if|when|unless|falls|wenn|cuando|si|se|quando|lorsque|если|при)\b")
_WORD = regex.compile(r"\p{L}{3,}")


def confidence_of(one: Candidate, words: list[Word]) -> Confidence:
    """`check` when any rule doubts the reading; `words` are those of the proof."""
    is_doubted = (
        one.is_doubtful
        or one.reading.mention.is_repaired
        or any(cue.is_repaired for cue in one.reading.cues)
        or any(word.confidence < SURE_WORD for word in words)
        or Flaw.UNSEEN in one.reading.page.page.flaws
        or len(words) > LONGEST_QUOTE
        or _is_far(one)
        or _is_parted(one)
        or _is_unclear(one)
        or _is_unsettled(one)
        or _is_named_only(one)
        or _is_alone(one)
        or _is_beside_limits(one)
        or _is_variant_in_prose(one)
    )
    return Confidence.CHECK if is_doubted else Confidence.SURE


def _is_far(one: Candidate) -> bool:
    """The nearest result word stands far from the name, in a sentence."""
    mention = one.reading.mention
    gaps = [max(cue.start - mention.end, mention.start - cue.end) for cue in one.reading.cues if cue.kind in SAYS]
    return bool(gaps) and min(gaps) > FAR and not one.reading.unit.is_row


_PARTED = regex.compile(r"[,;=]")


def _is_parted(one: Candidate) -> bool:
    """A comma and several words stand between the names and the result: it may speak of something else."""
    reading = one.reading
    if reading.unit.is_row or reading.variants:
        return False
    after = [cue.start for cue in reading.cues if cue.kind in STRONG and cue.start >= reading.mention.end]
    last = max(reading.mention.end, reading.last)
    between = reading.unit.text[last : min(after)] if after else ""
    parting = _PARTED.search(between)
    return parting is not None and len(_WORD.findall(between[parting.end() :])) > 1


_DOUBT = regex.compile(
    r"equivo|indeterm|borderline|inconclus|ambig|uncertain|grenzw|fraglich|unklar|dudos|incert|indecis|limit|dubb|"
    r"неопредел|сомнит|погранич|zweifel|douteu|non concl|duvid|grey|gray|class|called"
)


def _is_unclear(one: Candidate) -> bool:
    """Called unclear by a word that does not say so plainly ("n.d.", "patchy")."""
    if one.status is not Status.EQUIVOCAL or "2+" in one.detail:
        return False
    return _DOUBT.search(one.reading.low) is None


def _is_unsettled(one: Candidate) -> bool:
    """Nothing found where the test saw too little ("no mutation, however low coverage"), or a word of two meanings."""
    is_limited = one.status is Status.NEGATIVE and one.reading.has("insufficient")
    return is_limited or any(cue.is_unsettled for cue in one.reading.cues)


def _is_named_only(one: Candidate) -> bool:
    """ "Homozygous deletion of CDKN2A": the change is named, and no word says that it was found."""
    low = one.reading.unit.low
    said = [low[cue.start : cue.end] for cue in one.reading.cues if cue.kind in SAYS]
    is_prose = len(low.split()) > 2 * FEW
    return bool(said) and is_prose and all(map(names_only, said)) and not any(map(str.isdigit, one.reading.text))


def _is_alone(one: Candidate) -> bool:
    """A short name that means other things, too, without a word that belongs to biomarkers beside it."""
    reading = one.reading
    name = reading.unit.low[reading.mention.start : reading.mention.end].strip(" .")
    if name not in _AMBIGUOUS or reading.variants or reading.siblings > 1:
        return False
    rest = reading.unit.low[: reading.mention.start] + " " + reading.unit.low[reading.mention.end :]
    return _WITNESS.search(rest) is None and len(_WORD.findall(rest)) > 1


def _is_beside_limits(one: Candidate) -> bool:
    """Controls, conditions and several limits in the same breath may explain a result instead of giving one."""
    low = one.reading.unit.low
    if CONTROL.search(low) or next(iter(frequencies(one.reading.unit, {})), None) is not None:
        return True
    limits = len(_LIMIT.findall(low))
    is_scale = limits > 1 and not one.reading.unit.is_row
    return is_scale or (limits > 0 and _CONDITION.search(low) is not None)


def _is_variant_in_prose(one: Candidate) -> bool:
    """A variant among other words, none of which says what became of it."""
    reading = one.reading
    if one.status not in (Status.POSITIVE, Status.VUS) or not one.variant or reading.unit.is_row:
        return False
    if any(cue.kind in SAYS for cue in reading.cues):
        return False
    return len(_WORD.findall(reading.text)) > FEW
