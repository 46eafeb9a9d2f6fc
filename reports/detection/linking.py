"""Which result words speak of which biomarker: clauses, lists, and results that come before or after the name."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import regex

from reports.detection.assertion import Cue
from reports.detection.clauses import VERDICTS, Group, clauses_of, headed, rejoined
from reports.detection.folding import fold
from reports.detection.mentions import Mention
from reports.detection.plus_minus import signs
from reports.detection.stream import Unit

_LIST_GAP = regex.compile(r"[\s,/&+()-]*(?:and|or|y|e|et|und|oder|o|ou|и|или|as well as|sowie|\t)?[\s,/&(]*")
_AND = regex.compile(r"\s*(?:/|&|and|y|e|et|und|и)\s*")
_PLACE = regex.compile(r"(?:ex\w+|codon\w*|esone|экзон\w*|кодон\w*)\s?[\d, /-]+")
_OTHER_SPECIMEN = regex.compile(
    r"\s*(?:in )?(?:the )?(?:specimen|block|part|sample|node|muestra|bloque|probe|образец|блок)s?\s\w{1,3}\b"
)

_BELOW = regex.compile(r"below|under|unter|sous|(?:por )?debajo|abaixo|sotto|ниже")  # "below the threshold": only an answer
_COUNTS = regex.compile(r"\s*(?:(?:[scd]?ish|fish)\W+)?(?:ratio|quotient|cociente|rapporto|razao|cop|sig|cep|cen|mean|avg|average)")
_COLON = regex.compile(r": (?:\w+ ){0,3}$")
_CHANGE = regex.compile(
    r"\b[pc]\.\s?\(?[A-Z\d]|\b[A-Z]\d{2,4}[A-Z*]\b|%"
)  # a variant or a share: the name before has its result
_LABEL = regex.compile(r"\s?:")
LONGEST_GAP = 60  # characters between two names that share a result
_OF = regex.compile(r"\s?(?:(?:of|de|di|von|des|du|da|do|der|del|della)\s)?(?:the\s|la\s|las\s|les\s|los\s)?")
_ONLY = regex.compile(
    r"\s(?:only|solely|nur|ausschliesslich|solo|solamente|unicamente|seulement|uniquement|soltanto|apenas|somente|только)\b"
)


def link(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> list[Group]:
    """The groups of a unit, clause by clause."""
    groups: list[Group] = []
    mentions, rest, taken = headed(unit, mentions, cues)
    cues = tuple(cue for cue in cues if cue not in taken)
    starts = [one.start for one in mentions]
    for start, end in rejoined(clauses_of(unit, cues, mentions), mentions, cues):
        inside = list(mentions[bisect_left(starts, start) : bisect_left(starts, end)])
        words = [cue for cue in (*cues, *signs(unit, inside)) if start <= cue.start < end and cue.kind != "contrast"]
        if inside:
            groups += _link_clause(unit, inside, sorted(words, key=lambda cue: cue.start), start, end)
        elif groups and not words and groups[-1].mentions[-1].biomarker == "HER2" and _COUNTS.match(unit.low, start, end):
            groups[-1].end = end  # "HER2 signals 6.8; CEP17 signals 2.9; ratio 2.3"
        elif groups and words and _is_another(unit, groups[-1], start, end):
            groups.append(Group(start, end, list(groups[-1].mentions), words))
        elif groups and words and _is_remark(unit.text[start:end]) and not any(cue.kind == "other" for cue in words):
            # "..., ROS1; not detected": what follows without a name speaks of the one before.
            groups[-1].cues += words
            groups[-1].end = end
    return [_with_heading(unit, group, cues) for group in groups] + rest


def _with_heading(unit: Unit, group: Group, cues: tuple[Cue, ...]) -> Group:
    """ "Tier III: PIK3CA p.D725N; ATM p.L2307F": a word that heads the unit speaks of each name without its own."""
    first = cues[0] if cues else None
    is_heading = first is not None and not unit.text[: first.start].strip(" •*-") and _LABEL.match(unit.low, first.end)
    if first is not None and is_heading and not any(cue.kind in VERDICTS for cue in group.cues):
        group.cues = [first, *group.cues]
    return group


def _is_another(unit: Unit, group: Group, start: int, end: int) -> bool:
    """ "block C1 wild type", "p.E542K not detected": another specimen or variant of the gene that was named before."""
    if _OTHER_SPECIMEN.match(unit.low, start):
        return True
    return bool(_CHANGE.search(unit.text, start, end)) and any(cue.kind in VERDICTS for cue in group.cues)


def _is_remark(text: str) -> bool:
    return len(text) < 60


def _link_clause(unit: Unit, mentions: list[Mention], cues: list[Cue], start: int, end: int) -> list[Group]:
    verdicts = [cue for cue in cues if cue.kind in VERDICTS]
    speaks_first = bool(verdicts) and verdicts[0].start < mentions[0].start and _reaches(unit, verdicts[0], mentions[0])
    groups = _forward(unit, mentions, verdicts) if speaks_first else _backward(unit, mentions, verdicts, start)
    for position, group in enumerate(groups):
        starts = [one.start for one in _in_order(group.mentions, group.cues)]
        group.start = start if position == 0 else min(starts)
        following = groups[position + 1] if position + 1 < len(groups) else None
        group.end = _in_order(following.mentions, following.cues)[0].start if following else end
        group.cues = _inside(group, cues)
    return groups


def _in_order(mentions: list[Mention], cues: list[Cue]) -> list[Mention | Cue]:
    every: list[Mention | Cue] = [*mentions, *cues]
    return sorted(every, key=lambda one: one.start)


def _inside(group: Group, cues: list[Cue]) -> list[Cue]:
    own = [cue for cue in cues if group.start <= cue.start < group.end and cue.kind not in VERDICTS]
    return sorted({*group.cues, *own}, key=lambda cue: cue.start)


def _reaches(unit: Unit, cue: Cue, mention: Mention) -> bool:
    """Whether a result word before the first name speaks of it."""
    if cue.end > mention.start:
        return True
    between = unit.text[cue.end : mention.start]
    if ("\t" in between.strip(" ") and not cue.opens) or _BELOW.match(unit.low, cue.start):
        return False
    return cue.opens or (len(between) < 25 and "," not in between) or cue.kind in ("lost", "intact", "pending")


def _forward(unit: Unit, mentions: list[Mention], verdicts: list[Cue]) -> list[Group]:
    events = _in_order(mentions, verdicts)
    groups = [Group(0, 0)]
    for position, event in enumerate(events):
        group = groups[-1]
        if isinstance(event, Mention):
            group.mentions.append(event)
            continue
        following = events[position + 1] if position + 1 < len(events) else None
        if not group.mentions:
            # "positive for CK7 and negative for CK20 and ER": the first spoke of names that are not looked for.
            replaces = bool(group.cues) and event.opens and event.start - group.cues[-1].end > 8
            group.cues = [event] if replaces else [*group.cues, event]
        elif (isinstance(following, Mention) and (event.opens or _is_adjective(unit, event, following))) or _leads(
            unit, group.mentions[-1], event, events[position + 1 :]
        ):
            groups.append(Group(0, 0, cues=[event]))
        elif _belongs_to_last(unit, group, event):
            own = _run_before(unit, group.mentions)
            groups.append(Group(0, 0, group.mentions[-own:], [event]))
            del group.mentions[-own:]
        else:
            group.cues.append(event)
    return [group for group in groups if group.mentions]


def _leads(unit: Unit, before: Mention, cue: Cue, later: list[Mention | Cue]) -> bool:
    """ "positive for A, and focal positivity for B": after the comma the words speak of the next name."""
    ahead = next((one for one in later if isinstance(one, Mention)), None)
    if ahead is None or "," not in unit.text[before.end : cue.start]:
        return False
    between = unit.text[cue.end : ahead.start]
    return "," not in between and len(between) < 50 and "\t" not in between


def _is_adjective(unit: Unit, cue: Cue, mention: Mention) -> bool:
    between = unit.text[cue.end : mention.start]
    return len(between) <= 12 and not any(mark in between for mark in ",;\t")


def _belongs_to_last(unit: Unit, group: Group, event: Cue) -> bool:
    """ "wild type KRAS, NRAS mutated": the last names have a word of their own."""
    if len(group.mentions) < 2 or not group.cues or event.kind == group.cues[0].kind or event.kind == "found":
        return False
    last = group.mentions[-1]
    own = _run_before(unit, group.mentions)
    if own == len(group.mentions):
        return False
    return event.start - last.end < (20 if own == 1 else 40)


def _run_before(unit: Unit, mentions: list[Mention]) -> int:
    """How many of the last names belong together: "loss of MLH1 and PMS2 with MSH2 and MSH6 preserved" has two."""
    count = 1
    gaps = [unit.text[one.end : other.start] for one, other in pairwise(mentions)]
    for gap in reversed(gaps):
        if _AND.fullmatch(gap) is None:
            return count
        count += 1
    # All joined alike: only after a comma does the last one stand alone.
    return 1 if any("," in gap for gap in gaps[-1:]) else count


def _backward(unit: Unit, mentions: list[Mention], verdicts: list[Cue], start: int) -> list[Group]:
    events = _in_order(mentions, verdicts)
    groups: list[Group] = []
    waiting: list[Cue] = []
    for position, event in enumerate(events):
        if isinstance(event, Cue):
            following = events[position + 1] if position + 1 < len(events) else None
            if not groups:
                waiting.append(event)
            elif isinstance(following, Mention) and _speaks_ahead(unit, event, following, bool(groups[-1].cues)):
                groups.append(Group(0, 0, cues=[event]))
            else:
                groups[-1].cues.append(event)
        elif (groups and not groups[-1].mentions) or (
            groups
            and (not groups[-1].cues or groups[-1].cues[-1].end <= groups[-1].mentions[0].start)
            and _is_listed(unit, groups[-1].mentions[-1], event)
        ):
            groups[-1].mentions.append(event)
        elif groups and _spells_out(unit, groups[-1], event, mentions, verdicts):
            groups.append(Group(0, 0, [event], list(groups[-1].cues)))
        elif not groups or not _repeats(groups[-1], event, events[position + 1 :]):
            groups.append(Group(0, 0, [event]))
    if groups and waiting and not groups[0].cues and _is_heard(unit, waiting[-1], groups[0], start):
        groups[0].cues = waiting
    return [group for group in groups if group.mentions]


def _is_heard(unit: Unit, cue: Cue, group: Group, start: int) -> bool:
    """Whether a result word that waited for a name speaks of this one: no comma parts them, or it heads the list."""
    if not unit.text[start : cue.start].strip():
        return True
    between = unit.text[cue.end : group.mentions[0].start] if group.mentions else ""
    return "," not in between and len(between) < LONGEST_GAP


def _spells_out(unit: Unit, group: Group, mention: Mention, mentions: list[Mention], verdicts: list[Cue]) -> bool:
    """ "All repair proteins are kept (MLH1, MSH2 ...)": the list in brackets or after a colon shares the result."""
    if not group.cues or group.cues[-1].end > mention.start or any(cue.start > mention.start for cue in verdicts):
        return False
    between = unit.text[group.cues[-1].end : mention.start]
    is_list = sum(one.start >= mention.start for one in mentions) > 1
    return is_list and len(between) < 40 and between.rstrip().endswith(("(", ":")) and "," not in between


def _repeats(group: Group, mention: Mention, later: list[Mention | Cue]) -> bool:
    """ "ALK rearrangement: detected, EML4::ALK": the same name again, without a result of its own."""
    is_same = bool(group.cues) and all(one.biomarker == mention.biomarker for one in group.mentions)
    return is_same and not isinstance(next(iter(later), None), Cue)


def _speaks_ahead(unit: Unit, cue: Cue, mention: Mention, has_answer: bool) -> bool:
    between = unit.text[cue.end : mention.start]
    if _ONLY.match(fold(between)) or (len(between) < 8 and _ONLY.match(unit.low, mention.end)):
        return True  # "(EGFR, KRAS, MET): changes were found only in MET"
    if _OF.fullmatch(fold(between)) and (cue.opens or _COLON.search(unit.text, max(0, cue.start - 40), cue.start)):
        return True  # "MMR IHC: there is loss of MLH1", "dMMR carcinoma: absent MLH1"
    if len(between) <= 1 and "," in unit.text[max(0, cue.start - 2) : cue.start]:
        return True
    return has_answer and cue.opens and len(between) < 40 and "," not in between and "\t" not in between


def _is_listed(unit: Unit, before: Mention, after: Mention) -> bool:
    gap = unit.text[before.end : after.start]
    if before.start == after.start:
        return True
    return _LIST_GAP.fullmatch(gap) is not None or (
        len(gap) < LONGEST_GAP
        and regex.search(r"[,/&]|\b(?:and|or|y|und|et|e|o|ou|oder|и|или)\b", gap) is not None
        and not regex.search(r":|\t", gap)
        and not regex.search(r"\d(?![^(]*\))", _PLACE.sub("", fold(gap)))
        and not _CHANGE.search(gap)
    )
