"""Whether a result word speaks of a name: of the one it follows, of the one ahead, of a list."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.clauses import Group
from reports.detection.folding import fold
from reports.detection.mention import Mention
from reports.detection.stream import Unit

_LIST_GAP = regex.compile(r"[\s,/&+()-]*(?:and|or|y|e|et|und|oder|o|ou|и|или|as well as|sowie|\t)?[\s,/&(]*")
_PLACE = regex.compile(r"(?:ex\w+|codon\w*|esone|экзон\w*|кодон\w*)\s?[\d, /-]+")
# "Below the threshold" is an answer and says nothing of what follows.
_BELOW = regex.compile(r"below|under|unter|sous|(?:por )?debajo|abaixo|sotto|ниже")
_COLON = regex.compile(r": (?:\w+ ){0,3}$")
# A variant or a share: the name before has its result.
CHANGE = regex.compile(r"\b[pc]\.\s?\(?[A-Z\d]|\b[A-Z]\d{2,4}[A-Z*]\b|%")
LONGEST_GAP = 60  # characters between two names that share a result
_OF = regex.compile(r"\s?(?:(?:of|de|di|von|des|du|da|do|der|del|della)\s)?(?:the\s|la\s|las\s|les\s|los\s)?")
_ONLY = regex.compile(
    r"\s(?:only|solely|nur|ausschliesslich|solo|solamente|unicamente|seulement|uniquement|soltanto|apenas|somente|только)\b"
)


def reaches(unit: Unit, cue: Cue, mention: Mention) -> bool:
    """Whether a result word before the first name speaks of it."""
    if cue.end > mention.start:
        return True
    between = unit.text[cue.end : mention.start]
    if ("\t" in between.strip(" ") and not cue.opens) or _BELOW.match(unit.low, cue.start):
        return False
    return cue.opens or (len(between) < 25 and "," not in between) or cue.kind in ("lost", "intact", "pending")


def leads(unit: Unit, before: Mention, cue: Cue, later: list[Mention | Cue]) -> bool:
    """ "positive for A, and focal positivity for B": after the comma the words speak of the next name."""
    ahead = next((one for one in later if isinstance(one, Mention)), None)
    if ahead is None or "," not in unit.text[before.end : cue.start]:
        return False
    between = unit.text[cue.end : ahead.start]
    return "," not in between and len(between) < 50 and "\t" not in between


def is_adjective(unit: Unit, cue: Cue, mention: Mention) -> bool:
    """ "Wild type KRAS": next to nothing stands between the word and the name."""
    between = unit.text[cue.end : mention.start]
    return len(between) <= 12 and not any(mark in between for mark in ",;:\t")


def is_heard(unit: Unit, cue: Cue, group: Group, start: int) -> bool:
    """Whether a result word that waited for a name speaks of this one: no comma parts them, or it heads the list."""
    if not unit.text[start : cue.start].strip():
        return True
    between = unit.text[cue.end : group.mentions[0].start] if group.mentions else ""
    return "," not in between and len(between) < LONGEST_GAP


def is_labelled(unit: Unit, before: Cue, cue: Cue) -> bool:
    """Whether a result stands in a later cell behind a label of its own, a name that is not looked for."""
    start = next((start for start, end, _, _ in unit.cells if start <= cue.start < end), 0)
    return before.end <= start and unit.text[start : cue.start].rstrip().endswith(":")


def spells_out(unit: Unit, group: Group, mention: Mention, mentions: list[Mention], verdicts: list[Cue]) -> bool:
    """ "All repair proteins are kept (MLH1, MSH2 ...)": the list in brackets or after a colon shares the result."""
    if not group.cues or group.cues[-1].end > mention.start or any(cue.start > mention.start for cue in verdicts):
        return False
    between = unit.text[group.cues[-1].end : mention.start]
    is_list = sum(one.start >= mention.start for one in mentions) > 1
    return is_list and len(between) < 40 and between.rstrip().endswith(("(", ":")) and "," not in between


def repeats(group: Group, mention: Mention, later: list[Mention | Cue]) -> bool:
    """ "ALK rearrangement: detected, EML4::ALK": the same name again, without a result of its own."""
    is_same = bool(group.cues) and all(one.biomarker == mention.biomarker for one in group.mentions)
    return is_same and not isinstance(next(iter(later), None), Cue)


def speaks_ahead(unit: Unit, cue: Cue, mention: Mention, has_answer: bool) -> bool:
    """Whether a result word speaks of the name after it, though a name stands before it, too."""
    between = unit.text[cue.end : mention.start]
    if "\t" in between and not cue.opens:
        return False
    if _ONLY.match(fold(between)) or (len(between) < 8 and _ONLY.match(unit.low, mention.end)):
        return True  # "(EGFR, KRAS, MET): changes were found only in MET"
    if _OF.fullmatch(fold(between)) and (cue.opens or _COLON.search(unit.text, max(0, cue.start - 40), cue.start)):
        return True  # "MMR IHC: there is loss of MLH1", "dMMR carcinoma: absent MLH1"
    if len(between) <= 1 and "," in unit.text[max(0, cue.start - 2) : cue.start]:
        return True
    return has_answer and cue.opens and len(between) < 40 and "," not in between and "\t" not in between


def is_listed(unit: Unit, before: Mention, after: Mention) -> bool:
    """Whether two names belong to one list that shares a result."""
    gap = unit.text[before.end : after.start]
    if before.start == after.start:
        return True
    return _LIST_GAP.fullmatch(gap) is not None or (
        len(gap) < LONGEST_GAP
        and regex.search(r"[,/&]|\b(?:and|or|nor|y|und|et|e|o|ou|oder|noch|ni|nem|ne|и|или|ни)\b", gap) is not None
        and not regex.search(r":|\t", gap)
        and not regex.search(r"\d(?![^(]*\))", _PLACE.sub("", fold(gap)))
        and not CHANGE.search(gap)
    )
