"""What is said of tumors in general, of scores and of conditions is not said of this patient."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.assertion import STRONG, Cue
from reports.detection.mention import Mention
from reports.detection.sections import Asides
from reports.detection.stream import Unit

# Between a name and the many it is said of stand at most a few words, and no preposition: "ER positive in both tumors"
# is a result, "ER positive tumors" are not this one.
_ADJECTIVES = regex.compile(r"[\s/+-]*(?:\(?[\w+%-]+\)?[\s/+-]+){0,3}")
_PREPOSITION = regex.compile(r"\b(?:in|of|for|en|de|des|der|bei|dans|nel|nei|em|no|nos|the|this|both|у|в|на)\b")
_SHARED = regex.compile(
    r"[\s\w()+-]{0,14}?(?:/|,|\bor\b|\band\b|\bo\b|\by\b|\be\b|\bou\b|\bet\b|\boder\b|\bund\b|\bи\b|\bили\b)\s*"
)
_NUMBER = (
    r"(?:(?:approx\w*\.?|about|around|up to|only|roughly|some|circa|ca\.?|torno al?|cerca de|hasta|etwa|rund|bis zu|"
    r"environ|fino al?|около|до|[~≈<>≥≤]=?)\s?)*(?:\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?\s?%|half|most|many|"
    r"a third|a quarter|a minority|a majority|la mitad|la mayoria|der halfte|la moitie|la meta|metade|половин)"
)
_SHARE_OF = regex.compile(
    rf"{_NUMBER}\s(?:of|de|des|der|dei|delle|dos|das|von)\s(?:\w+\s){{0,3}}$|{_NUMBER}\s(?:\w+\s)?$"
)
_OF_CELLS = r"(?!\s?(?:\w+\s){0,4}?(?:cell|cel|zell|nucle|kern|noyau|read|allel|клет|ядер|tumou?r\b|strahl))"
_FREQUENCY = regex.compile(
    r"\b(?:found|seen|present|reported|occurs?|described|observed|mutated|frequent|aparecen?|oscila|presentes?|ocurren?|"
    r"vorkommen|treten|findet sich|finden sich|retrouves?|retrouvees?|observes?|observees?|riscontra\w*|ocorrem?|"
    rf"встреча\w*)\s(?:\w+\s){{0,3}}?(?:in|en|bei|dans|chez|nel|nell'|em|у|в)\s?{_NUMBER}\s?"
    rf"(?:of|de|des|der|dei|degli|delle|dos|das|von|del total|пациент|больных|опухол|случа){_OF_CELLS}"
    rf"|{_NUMBER}\s(?:of|de|des|der|dei)\s(?:\w+\s)?(?:icca|aml|mcrc|crc|nsclc|gist|hcc|cca|dlbcl|hgsoc)\b"
)
_IF = regex.compile(
    r"\b(?:if|when|unless|whenever|falls|wenn|sofern|cuando|lorsque|quando|qualora|если|при наличии|при выявлении|"
    r"si (?:sale|saliera|resulta|resultara|da|fuera|fuese))"
    r"\s(?:\w+\s){0,2}$"
)
_HER2_SCORE = regex.compile(r"(?<![\d.,+/])([0-3])\s?(?:\+|(?=\s?(?:/|-|,|=|e|y|and|und|et|и)\s?[123]\s?\+))")
# "3+ positive, 2+", and the rest is lost; "3+ strong, 2+ in 40 %" is a result
_CUT_KEY = regex.compile(
    r"(?<![\d.,+/])([0-3])\s?\+\s\p{L}+,\s(?!\1)[0-3]\s?\+"
    r"(?!\s?(?:[(\d]|(?:in|on|of|en|bei|im|an|dans|nel|nella|em|no|na|в|у|focal\w*)\b))"
)
_LIMIT_IS = regex.compile(
    r"[<>≥≤]=?\s?\d+\s?%?\s?(?:\p{L}+\s)?=\s?$"
)  # ">=1% = positive", ">= 98 % identity = unmutated"
_EXPLAINS = regex.compile(
    r"\W*(?:[\w/-]+ ){0,2}(?:interpret\w*|deutung|bewertung|legend\w*|leyenda|key|интерпретация|оценка)"
    r"(?P<of>\s(?:of|de|du|di|da|do|der|von)\s[^:]{2,20})?\s?:"
)
_RANGE = regex.compile(r"[<>≥≤]=?\s?\d+|\d+\s?[-–]\s?\d+")
_LIMIT = regex.compile(r"(?:[<>≥≤]=?\s?\d+|\d+\s?%?\s?[-–]\s?\d+)\s?%")
_CATEGORY = regex.compile(r"\b(?:ic|tc)\s?[0-3]\b")  # a category with its limits beside it is a result
SCORES_OF_A_KEY = 3  # different scores of one stain in one sentence explain the score
_IS = regex.compile(r"=\s*(?:\w+\s){0,2}$")  # "= positive", "= HRD negative"
_CLOSE = 40  # characters


def general_parts(unit: Unit, mentions: tuple[Mention, ...], asides: Asides) -> Iterator[tuple[int, int]]:
    """ "EGFR-mutated or ALK positive patients": the names with the many that they are said of."""
    for start, end in asides.get("general", ()):
        before = [one for one in mentions if one.end <= start]
        if not before or start - before[-1].end > _CLOSE:
            continue
        between = unit.low[before[-1].end : start]
        if _ADJECTIVES.fullmatch(between) is None or _PREPOSITION.search(between):
            continue
        first = len(before) - 1
        while first and _SHARED.fullmatch(unit.low, before[first - 1].end, before[first].start):
            first -= 1
        yield before[first].start, end


def frequencies(unit: Unit, asides: Asides) -> Iterator[tuple[int, int]]:
    """ "Found in about 8 % of mCRC", "15 % of all lung cancers": where the unit tells how often something is met."""
    if "%" not in unit.low:
        return
    yield from (match.span() for match in _FREQUENCY.finditer(unit.low))
    for start, end in asides.get("general", ()):
        share = _SHARE_OF.search(unit.low, max(0, start - _CLOSE), start)
        if share is not None:
            yield share.start(), end


def is_conditional(unit: Unit, cue: Cue) -> bool:
    """ "BRAF, if no mutation ...": a result word under a condition."""
    return _IF.search(unit.low, max(0, cue.start - _CLOSE), cue.start) is not None


def is_key(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> bool:
    """Whether a sentence explains how results are named: "0 and 1+ negative, 2+ equivocal", "GIS < 42 = negative"."""
    if (explains := _EXPLAINS.match(unit.low)) is not None and _explains(unit, explains):
        return True
    if "=" in unit.low:
        said = [cue for cue in cues if cue.kind in STRONG]
        before = {cue.kind for cue in said if _IS.search(unit.low, max(0, cue.start - 20), cue.start)}
        after = {cue.kind for cue in said if unit.low[cue.end :].lstrip().startswith("=")}
        is_limit = any(_LIMIT_IS.search(unit.low[max(0, cue.start - 24) : cue.start]) for cue in said)
        if len(before) > 1 or len(after) > 1 or is_limit or (after and unit.low.count(" = ") > 1):
            return True
    is_pdl1 = any(one.biomarker == "PD-L1" for one in mentions) and not _CATEGORY.search(unit.low)
    if is_pdl1 and len(set(_LIMIT.findall(unit.low))) >= SCORES_OF_A_KEY:
        return True
    if unit.is_row or not any(one.biomarker == "HER2" for one in mentions):
        return False
    if _CUT_KEY.search(unit.low):
        return True
    own = (
        {score.group(1) for score in _HER2_SCORE.finditer(unit.low, one.end, _next(mentions, one, len(unit.low)))}
        for one in mentions
        if one.biomarker == "HER2"
    )
    kinds = {cue.kind for cue in cues if cue.kind in STRONG}
    return any(len(scores) >= SCORES_OF_A_KEY or (len(scores) > 1 and len(kinds) > 1) for scores in own)


def _explains(unit: Unit, label: regex.Match[str]) -> bool:
    """ "Interpretation: p53 aberrant = diffuse or null", "Interpretation of PD-L1: CPS <1 negative; 1-19; >=20"."""
    if " = " in unit.low:
        return True
    return label["of"] is not None and len(_RANGE.findall(unit.low, label.end())) > 1


def _next(mentions: tuple[Mention, ...], one: Mention, end: int) -> int:
    return next((other.start for other in mentions if other.start >= one.end and other.biomarker != one.biomarker), end)


# Alone it says that no change was found ("EGFR: sin cambios"), beside a result that it was told before.
_UNCHANGED = regex.compile(r"unchanged|sin cambios|unverandert|inchange\w*|invariat\w|inalterad\w+|без изменений")
_TAKEN_BACK = 120  # characters before a word in which a sentence may take it back
# "It cannot be said that KRAS is unmutated"; "short of the 10 mut/Mb needed for 'high'"
_NOT_SAID = regex.compile(
    r"\b(?:cannot be said that|can not be said that|no (?:se )?puede decir(?:se)? que|"
    r"nicht (?:sagen|behaupten), dass|ne peut pas dire que|non si puo dire che|nao se pode dizer que|"
    r"нельзя (?:сказать|утверждать), что)\s[^,;:.]{0,60}$"
)
# "It is not the case that this tumor lacks HER2 amplification", where nothing better is said behind it.
_NOT_SO = regex.compile(
    r"\b(?:not the case that|not true that|es nicht so, dass|no es (?:cierto )?que|n'est pas que|"
    r"неверно, что|не так, что)\s[^,;:.]{0,60}$"
)
_NEEDED = regex.compile(
    r"\b(?:needed|required|necesari\w+|notig\w*|erforderlich\w*|requis\w*|necessari\w+|richiest\w+|нужн\w+|требуем\w+)"
    r"\s(?:for|to be|para|fur|pour|per|для)\W{0,3}$"
)
_OF_PLACE = regex.compile(r"\b(?:exons?|codons?)\s?\d+[\s:]*$")  # "exon 9 unchanged"; else it is as it was before
_MEASURE = regex.compile(r"\d\s?%|\b[0-3]\+")


def is_unsaid(unit: Unit, cue: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether a word is no result where it stands: a sentence takes it back, or it is the name of a limit."""
    if _UNCHANGED.fullmatch(unit.low, cue.start, cue.end):
        if unit.low.startswith("unchanged", cue.start):
            return _OF_PLACE.search(unit.low, max(0, cue.start - _TAKEN_BACK), cue.start) is None
        is_told = any(one is not cue and one.kind in STRONG for one in cues)
        return is_told or _MEASURE.search(unit.text) is not None
    begin = max(0, cue.start - _TAKEN_BACK)
    if _NOT_SO.search(unit.low, begin, cue.start):
        later = (one for one in cues if one.kind in STRONG and cue.end <= one.start)
        return not any(";" not in unit.text[cue.end : one.start] for one in later)
    return any(before.search(unit.low, begin, cue.start) for before in (_NOT_SAID, _NEEDED))
