"""Sentences and words that give no result of this patient: keys, panels, controls, relatives, what may be."""

from __future__ import annotations

import regex

from reports.detection.assertion import ALTERATIONS, BARE, SAYS, STRONG, VERDICTS, Cue
from reports.detection.candidate import Reading
from reports.detection.generality import frequencies, is_conditional, is_key, is_unsaid
from reports.detection.lexicon import Lexicon
from reports.detection.masking import CONTROL, HEALTHY
from reports.detection.mention import Mention
from reports.detection.sections import SILENT, Asides
from reports.detection.stream import Unit, brackets_of
from reports.detection.variants import FUSION
from reports.detection.verdict import names_only
from reports.finding import Alteration

_SEGMENT = regex.compile(r"[,;.]")
_NO_CHANGE = regex.compile(r"no (?:\w+ )?(?:variant|mutation|alteration|change)")  # "no variant >= 3 %"
_CUT_OFF = regex.compile(r"\s?[:=]?\s?(?:>/?=|<=|[<>≥≤]|if |when |from |is |ab |a partir (?:de|du|da) )\s?\d")


def outside_asides(unit: Unit, cues: tuple[Cue, ...], mentions: tuple[Mention, ...] = ()) -> tuple[Cue, ...]:
    """Cues without fixed phrases, cut-offs ("Amplified: >= 2.0"), and what speaks of a control or a lymph node."""
    owners = [cue for cue in cues if cue.kind == "elsewhere" or (cue.kind == "aside" and _is_control(unit, cue))]
    kept = []
    for cue in cues:
        is_limit = cue.kind in STRONG and _CUT_OFF.match(unit.low, cue.end) is not None
        if cue.kind in ("aside", "elsewhere") or (is_limit and not _NO_CHANGE.match(unit.low, cue.start)):
            continue
        if cue.kind == "positive" and unit.text.startswith("?", cue.end):
            continue  # "MET amp?" asks
        if (
            is_unsaid(unit, cue, cues)
            or is_conditional(unit, cue)
            or (cue.kind in STRONG and _KEY_BRACKET.search(unit.low, 0, cue.start))
        ):
            continue
        if cue.kind in SAYS and any(
            _owns(unit, owner, cue, cues) and not _is_named(mentions, cue.end, owner.start) for owner in owners
        ):
            continue
        kept.append(cue)
    return tuple(kept)


def _is_named(mentions: tuple[Mention, ...], start: int, end: int) -> bool:
    """ "No signal in MSH2 with a valid control": the name between says whose result it is."""
    return any(start <= one.start < end for one in mentions)


def _is_control(unit: Unit, cue: Cue) -> bool:
    return CONTROL.search(unit.low, cue.start, cue.end) is not None


_KEY_BRACKET = regex.compile(r"[(\[]\s?(?:>/?=|≥|>)\s?\d+\s?%?\s?$")  # "(>= 42 positive)"
_PANEL_RESULT = regex.compile(r"\bp\.\(?[A-Z]")  # "the panel showed: TP53 p.R175H"
_NEAR = 24  # characters between a result word and the share of many that it is about
_SUBJECT = 24  # characters in which the subject of a sentence is named


def is_of_controls(unit: Unit, mentions: tuple[Mention, ...]) -> bool:
    """ "The external controls (ER positive, HER2 3+) stained as expected": what is named proves the stain."""
    control = CONTROL.search(unit.low)
    if control is None or not mentions or control.end() > mentions[0].start:
        return HEALTHY.match(unit.low) is not None
    if control.start() < _SUBJECT:
        return not regex.search(r"[;\t]|\. |: ?(?:ok|adequate|satisf)", unit.low[control.end() : mentions[0].start])
    return any(
        control.start() < mentions[0].start and all(start < one.start < end for one in mentions)
        for start, end in brackets_of(unit.text)
    )


def _owns(unit: Unit, owner: Cue, cue: Cue, cues: tuple[Cue, ...]) -> bool:
    if 0 <= owner.start - cue.end <= 1:
        return True  # "positive control", "carrier control"
    if any(low <= owner.start < high <= cue.start for low, high in brackets_of(unit.text)):
        return False  # "Specimen B (lymph node): insufficient"
    if owner.end <= cue.start:
        return not _SEGMENT.search(unit.text, owner.end, cue.start) and cue.start - owner.end < 60
    between = unit.low[cue.end : owner.start]
    is_near = len(between) < 45 and not _SEGMENT.search(between) and regex.search(r"\b(?:in|of|en|de|im|в)\b", between)
    return bool(is_near) and any(other.kind in STRONG and other.end <= cue.start for other in cues)


# "Indication for nivolumab - MSI-H": what a medicine is for, not what was found.
_INDICATION = regex.compile(
    r"\W*(?:показани[ея]|indikation|indications?|indicacion(?:es)?|indicazion[ei]|indicacao)\s"
    r"(?:к|для|for|fur|para|per|a|de|d')\s?\w+\s?[–—:-]"
)


def is_silent(unit: Unit, zone: str, asides: Asides, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> bool:
    """Whether a whole unit speaks of a panel, a key, a control or a relative instead of this patient's result."""
    if "family" in asides or is_key(unit, mentions, cues) or _INDICATION.match(unit.low):
        return True
    if CONTROL.search(unit.low) and not any(cue.kind in STRONG for cue in cues):
        return True
    is_plain = zone in BREAKABLE and (_is_plain_result(unit, mentions, cues) or _is_level(unit, mentions))
    if zone in SILENT and not is_plain:
        return True
    places = {kind: asides.get(kind, []) for kind in ("panel", "key", "background")}
    frequent = tuple(frequencies(unit, asides))
    places["background"] = [*places["background"], *frequent]
    if "current" in asides:
        # "BRAF V600E, found in 8 % of colorectal carcinomas, was detected in this tumor."
        places["background"] = [place for place in places["background"] if asides["current"][-1][0] < place[0]]
    for kind, found in places.items():
        for start, _end in found:
            if (kind == "background" and unit.is_row) or _is_bracketed(unit, start, mentions):
                continue
            if (
                kind == "panel"
                and _PANEL_RESULT.search(unit.text, start)
                and ":" in unit.text[start : mentions[0].start]
            ):
                continue
            if not _is_stated_before(unit, kind, start, mentions, cues):
                return True
            if kind == "background" and (start, _end) in frequent and _is_frequency_of(unit, start, cues):
                return True
    return False


def _is_frequency_of(unit: Unit, place: int, cues: tuple[Cue, ...]) -> bool:
    """ "Amplified in roughly 15-20 % of breast carcinomas": the number belongs to the result word before it."""
    before = [cue.end for cue in cues if cue.kind in SAYS and cue.end <= place]
    return bool(before) and place - before[-1] < _NEAR and "," not in unit.text[before[-1] : place]


def _is_bracketed(unit: Unit, place: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether words stand in brackets that name no biomarker: "(HIGH, cut-off 16 %)" tells nothing of the sentence."""
    for bracket in brackets_of(unit.text):
        if bracket[0] <= place < bracket[1]:
            return not any(bracket[0] <= one.start < bracket[1] for one in mentions)
    return False


# Headings are not always repeated when the results begin; "ER: negative" is a result wherever it stands.
BREAKABLE = frozenset({"methods", "history", "key"})


def _is_plain_result(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> bool:
    known = VERDICTS - {"pending", "benign"}
    said = [cue for cue in cues if cue.kind in known and cue.about != BARE]
    names = {one.biomarker for one in mentions}
    return mentions[0].start <= 4 and len(names) == 1 and len(said) >= 1 and len(unit.text) < 90 and said[0].start > 0


_LEVEL = regex.compile(r"\W*[^\d]{0,3}\d[\d.,\s]*\s?(?:[nµuм]?g|нг|k?i?u|ед|ui|ke)\s?/\s?(?:m?l|мл)\b")


def _is_level(unit: Unit, mentions: tuple[Mention, ...]) -> bool:
    """ "CEA 18.6 ng/mL." in the clinical data: a level in blood is told nowhere else."""
    return mentions[0].start <= 4 and _LEVEL.match(unit.low, mentions[0].end) is not None


_MEASURED = regex.compile(r"\d\s?%|\b[0-3]\+|score|ratio")


def _is_stated_before(unit: Unit, kind: str, place: int, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> bool:
    """ "MRD negative (sensitivity 10^-5)": the result stands before the words that would make the sentence an aside."""
    if not mentions or mentions[0].start >= place:
        return False
    said = any(
        cue.kind in STRONG and cue.about != BARE and cue.end <= place and not names_only(unit.low[cue.start : cue.end])
        for cue in cues
    )
    between = unit.low[mentions[0].end : place]
    return (
        said
        or (kind != "panel" and bool(_MEASURED.search(between)))
        or (kind == "key" and any(map(str.isdigit, between)))
    )


def _is_unreal(reading: Reading, place: int) -> bool:
    """ "In a case of MSI-H it would be an option": nothing parts the name from what only would be."""
    low, high = sorted((place, reading.mention.start))
    return not _SEGMENT.search(reading.unit.text, low, high)


def is_hypothetical(asides: Asides, reading: Reading) -> bool:
    """ "If ER is positive ...", "ALK testing is recommended": a clause about what may be."""
    if reading.variants:
        return _is_wished(asides.get("hypothetical", []), reading)
    if any(_is_unreal(reading, start) for start, _ in asides.get("unreal", ())):
        return True
    places = [start for start, _ in asides.get("hypothetical", ())]
    if any(
        start < reading.mention.start and ";" not in reading.unit.text[start : reading.mention.start]
        for start in places
    ):
        return True
    said = [
        cue.start
        for cue in reading.cues
        if cue.kind in STRONG and not names_only(reading.unit.low[cue.start : cue.end])
    ]
    end = max(reading.end, reading.group_end)
    return any(reading.mention.end <= start < end and not any(one < start for one in said) for start in places)


_TEST = regex.compile(
    r"\b(?:re-?)?(?:test|analy[sz]|stud|assay|sequenc|secuenc|pcr|fish|screen|investigat|evaluat|estudi|analis|prueba|"
    r"determina|bestimm|untersuch|testung|abklarung|recherche|etude|dosage|ricerc|indagin|pesquis|exame|analisi|"
    r"анализ|исследован|тест|определени)"
)
_SUSPECTED = regex.compile(r"\bsuspected|\bsospech|verdacht|suspicion|sospett|suspeit|подозр|suspectee?")
_PRINTED_SHARE = regex.compile(r"\d\s?%")


def _is_wished(places: list[tuple[int, int]], reading: Reading) -> bool:
    """ "Testing for EGFR T790M is recommended": the variant is looked for, and nothing says what became of it."""
    if reading.has(*STRONG, "found") or _PRINTED_SHARE.search(reading.low):
        return False
    if _SUSPECTED.search(reading.low):
        return True  # "where p.A775_G776insYVMA had been suspected"
    return any(reading.start <= start < reading.end for start, _ in places) and _TEST.search(reading.low) is not None


_OF_GENES = (*ALTERATIONS, "vus", "benign")


def is_lineage(reading: Reading, lexicon: Lexicon) -> bool:
    """ "GATA3 +", "WT1 positive": a stain that tells where a tumor comes from, when nothing speaks of the gene."""
    if reading.mention.biomarker not in lexicon.lineage or reading.variants:
        return False
    return not (reading.has(*_OF_GENES) or any(cue.about in ALTERATIONS for cue in reading.cues))


def is_partner(reading: Reading, lexicon: Lexicon) -> bool:
    """ "NPM1-ALK", "ETV6::NTRK3": the fusion is filed under the gene that drives it, not under its partner."""
    own = lexicon.biomarkers.get(reading.mention.biomarker)
    if own is not None and Alteration.FUSION in own.alterations:
        return False
    for match in FUSION.finditer(reading.unit.text, max(0, reading.mention.start - 20), reading.mention.end + 20):
        if "/" not in match.group() and match.start() <= reading.mention.start < match.end():
            other = [lexicon.biomarkers.get(name) for name in match.groups() if name != reading.mention.biomarker]
            return any(one is not None and Alteration.FUSION in one.alterations for one in other)
    return False
