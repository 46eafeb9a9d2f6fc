"""Which result words speak of which biomarker: clauses, lists, and results that come before or after the name."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import regex

from reports.detection.assertion import VERDICTS, Cue
from reports.detection.clauses import Group, clauses_of, headed, rejoined, under_repair
from reports.detection.exceptions import parted, set_apart
from reports.detection.mention import Mention
from reports.detection.neighbours import after_denial, has_change_behind, is_of_other, told_apart
from reports.detection.plus_minus import signs
from reports.detection.reach import (
    CHANGE,
    is_adjective,
    is_heard,
    is_labelled,
    is_listed,
    leads,
    reaches,
    repeats,
    speaks_ahead,
    spells_out,
)
from reports.detection.sharing import share
from reports.detection.stream import Unit

_AND = regex.compile(r"\s*(?:/|&|and|y|e|et|und|и)\s*")
_OTHER_SPECIMEN = regex.compile(
    r"\s*(?:in )?(?:the )?(?:specimen|block|part|sample|node|muestra|bloque|probe|образец|блок)s?\s\w{1,3}\b"
)

_COUNTS = regex.compile(
    r"\s*(?:(?:[scd]?ish|fish)\W+)?(?:ratio|quotient|cociente|rapporto|razao|cop|sig|cep|cen|mean|avg|average)"
)
_OF_OTHER_KIND = regex.compile(
    r"\W*(?:cnvs?|cnas?|copy number\w*|(?:gene )?fusion(?:s|es|en)?|rearrangements?|reordenamientos?|"
    r"amplification(?:s|en)?|amplificacion(?:es)?|amplificazioni|amplificacoes|snvs?|indels?|mutations?|mutacion(?:es)?|mutazioni|mutacoes|"
    r"слияния|амплификации|мутации)\s?:"
)
_COMMA = regex.compile(r"\s*,\s*")
_WORDS = regex.compile(r"\p{Ll}{2,}[\s-]+\p{Ll}{4,}")
_LABEL = regex.compile(r"\s?:")


def link(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> list[Group]:
    """The groups of a unit, clause by clause."""
    groups: list[Group] = []
    if apart := set_apart(unit, mentions, cues):
        names = {one.biomarker for one in apart.group.mentions}
        others = tuple(one for one in mentions if one.biomarker not in names)
        groups = link(unit, others, apart.others)
        for group in groups:
            if group.start < apart.group.start < group.end:
                group.end = apart.group.start
        return sorted([*groups, apart.group], key=lambda group: group.start)
    cues = parted(unit, mentions, cues)
    mentions, rest, taken = headed(unit, _without_label(unit, mentions), cues)
    mentions, label = under_repair(unit, mentions, cues)
    cues = tuple(cue for cue in cues if cue not in taken)
    starts = [one.start for one in mentions]
    for start, end in rejoined(clauses_of(unit, cues, mentions), mentions, cues):
        inside = list(mentions[bisect_left(starts, start) : bisect_left(starts, end)])
        words = [cue for cue in (*cues, *signs(unit, inside)) if start <= cue.start < end and cue.kind != "contrast"]
        if inside:
            made = _link_clause(unit, inside, sorted(words, key=lambda cue: cue.start), start, end)
            groups += share(unit, made)
        elif (
            groups and not words and groups[-1].mentions[-1].biomarker == "HER2" and _COUNTS.match(unit.low, start, end)
        ):
            groups[-1].end = end  # "HER2 signals 6.8; CEP17 signals 2.9; ratio 2.3"
        elif groups and words and _is_another(unit, groups[-1], start, end):
            groups.append(Group(start, end, list(groups[-1].mentions), words))
        elif groups and words and _OF_OTHER_KIND.match(unit.low, start):
            continue  # "SNV: EGFR L858R; CNV: none; fusions: none"
        elif groups and words and _is_remark(unit.text[start:end]) and not any(cue.kind == "other" for cue in words):
            # "..., ROS1; not detected": what follows without a name speaks of the one before.
            groups[-1].cues += words
            groups[-1].end = end
    return [*label, *(_with_heading(unit, group, cues) for group in groups), *rest]


def _without_label(unit: Unit, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "Plasma ctDNA: no alterations in EGFR, KRAS": the first name tells what was looked at."""
    is_label = len(mentions) > 1 and mentions[0].biomarker == "ctDNA" and _LABEL.match(unit.low, mentions[0].end)
    return mentions[1:] if is_label else mentions


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
    return bool(CHANGE.search(unit.text, start, end)) and any(cue.kind in VERDICTS for cue in group.cues)


def _is_remark(text: str) -> bool:
    return len(text) < 60


def _link_clause(unit: Unit, mentions: list[Mention], cues: list[Cue], start: int, end: int) -> list[Group]:
    verdicts = [cue for cue in cues if cue.kind in VERDICTS]
    speaks_first = bool(verdicts) and verdicts[0].start < mentions[0].start and reaches(unit, verdicts[0], mentions[0])
    if speaks_first:
        groups = [part for group in _forward(unit, mentions, verdicts) for part in after_denial(unit, group)]
    else:
        own = [cue for cue in verdicts if not is_of_other(unit, mentions, cue)]
        groups = [part for group in _backward(unit, mentions, own, start) for part in told_apart(unit, group)]
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


def _forward(unit: Unit, mentions: list[Mention], verdicts: list[Cue]) -> list[Group]:
    events = _in_order(mentions, verdicts)
    groups = [Group(0, 0)]
    for position, event in enumerate(events):
        group = groups[-1]
        if isinstance(event, Mention):
            if _begins_anew(unit, group, event, events[position + 1 :]):
                groups.append(Group(0, 0, [event]))
            else:
                group.mentions.append(event)
            continue
        following = events[position + 1] if position + 1 < len(events) else None
        if not group.mentions:
            # "positive for CK7 and negative for CK20 and ER": the first spoke of names that are not looked for.
            replaces = bool(group.cues) and event.opens and event.start - group.cues[-1].end > 8
            group.cues = [event] if replaces else [*group.cues, event]
        elif (isinstance(following, Mention) and (event.opens or is_adjective(unit, event, following))) or leads(
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


def _begins_anew(unit: Unit, group: Group, event: Mention, later: list[Mention | Cue]) -> bool:
    """ "Loss of A, B and C is not seen, expression of D is absent": the list is closed, D has a word of its own."""
    if not group.mentions or not group.cues or group.cues[-1].start < group.mentions[-1].end:
        return False
    is_parted = "," in unit.text[group.cues[-1].end : event.start]
    return is_parted and (any(isinstance(one, Cue) for one in later[:2]) or has_change_behind(unit, event))


def _belongs_to_last(unit: Unit, group: Group, event: Cue) -> bool:
    """ "wild type KRAS, NRAS mutated": the last names have a word of their own."""
    if len(group.mentions) < 2 or not group.cues or event.kind == group.cues[0].kind or event.kind == "found":
        return False
    last = group.mentions[-1]
    between = unit.text[last.end : event.start]
    if (
        group.cues[0].kind in ("lost", "intact")
        and event.kind == "negative"
        and len(between) < 20
        and "," not in between
    ):
        return False  # "loss of MLH1, PMS2, MSH2 not seen" denies all of it
    own = _run_before(unit, group.mentions)
    if own == len(group.mentions):
        return False
    return event.start - last.end < (20 if own == 1 else 40)


def _run_before(unit: Unit, mentions: list[Mention]) -> int:
    """How many of the last names belong together: "loss of MLH1 and PMS2 with MSH2 and MSH6 preserved" has two."""
    count = 1
    gaps = [unit.text[one.end : other.start] for one, other in pairwise(mentions)]
    for at, gap in enumerate(reversed(gaps)):
        if at and _COMMA.fullmatch(gap) and any(_WORDS.search(other) for other in gaps[: -at - 1]):
            count += 1  # "of the protein PMS2, the proteins MLH1, MSH2 and MSH6 being kept": words begin the run
            continue
        if _AND.fullmatch(gap) is None:
            return count
        count += 1
    # All joined alike: only after a comma does the last one stand alone.
    return 1 if any("," in gap for gap in gaps[-1:]) else count


def _may_go_on(group: Group, event: Mention) -> bool:
    """Whether a list can have another name: its result stands before it or around it ("none of A, B is mutated")."""
    if not group.cues or group.cues[-1].end <= group.mentions[0].start:
        return True
    return group.cues[-1].start < group.mentions[0].start and event.end <= group.cues[-1].end


def _backward(unit: Unit, mentions: list[Mention], verdicts: list[Cue], start: int) -> list[Group]:
    events = _in_order(mentions, verdicts)
    groups: list[Group] = []
    waiting: list[Cue] = []
    for position, event in enumerate(events):
        if isinstance(event, Cue):
            following = events[position + 1] if position + 1 < len(events) else None
            if not groups:
                waiting.append(event)
            elif isinstance(following, Mention) and speaks_ahead(unit, event, following, bool(groups[-1].cues)):
                groups.append(Group(0, 0, cues=[event]))
            elif not (groups[-1].cues and is_labelled(unit, groups[-1].cues[-1], event)):
                groups[-1].cues.append(event)
        elif (groups and not groups[-1].mentions) or (
            groups and _may_go_on(groups[-1], event) and is_listed(unit, groups[-1].mentions[-1], event)
        ):
            groups[-1].mentions.append(event)
        elif groups and spells_out(unit, groups[-1], event, mentions, verdicts):
            groups.append(Group(0, 0, [event], list(groups[-1].cues)))
        elif not groups or not repeats(groups[-1], event, events[position + 1 :]):
            groups.append(Group(0, 0, [event]))
    if groups and waiting and not groups[0].cues and is_heard(unit, waiting[-1], groups[0], start):
        groups[0].cues = waiting
    return [group for group in groups if group.mentions]
