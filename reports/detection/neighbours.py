"""A change and a neighbour with a verdict of its own: "KRAS mutation, BRAF wild type", "JAK2 V617F, normal karyotype".

What stands behind the last name is said of a whole list ("EGFR, ALK and ROS1 negative"). Where an earlier name has its
change beside it and the last has none, the list is none: the change was found, and the verdict is the neighbour's.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.assertion import VERDICTS, Cue
from reports.detection.clauses import Group
from reports.detection.mention import Mention
from reports.detection.sharing import FOUND
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_NOUN = (
    r"(?:mutations?|variants?|deletions?|insertions?|duplications?|fusions?|rearrangements?|translocations?|"
    r"amplifications?|mutacion(?:es)?|variantes?|delecion(?:es)?|insercion(?:es)?|fusion(?:es)?|reordenamientos?|"
    r"translocacion(?:es)?|amplificacion(?:es)?|mutation(?:en)?|deletion|fusion|umlagerung|translokation|amplifikation|"
    r"delecao|insercao|fusao|rearranjo|amplificacao|mutacao|mutazion[ei]|delezion[ei]|inserzion[ei]|fusion[ei]|"
    r"riarrangiament[oi]|amplificazion[ei]|rearrangement|мутаци[яи]|делеци[яи]|инсерци[яи]|слияни[ея]|перестройк[аи]|"
    r"транслокаци[яи]|амплификаци[яи]|itd|skipping|overexpression|methylation|метилирование)"
)
_OWN = regex.compile(rf"\b{_NOUN}(?![\p{{L}}-])(?!\s(?:status|analysis|testing|test|by|in|of|en|de|del|в|гена)\b)")
# "Mutation KRAS, BRAF sauvage", "mutations in TP53 and KRAS, EGFR wild type"
_LEADING = regex.compile(
    rf"\b{_NOUN}\s(?:(?:in|of|en|de|del|in den|dans|nei|em|в|генов|гена|the|el|los|la|genes?|gene)\s)*$"
)
_RIGHT_BEHIND = regex.compile(
    rf"\s?(?:\(?(?:in |en |в )?(?:exons?|exon|экзон\p{{L}}*)\s?\d{{1,2}}\)?\s)?({_NOUN})"
    r"(?=\s?(?:\([^()]*\)\s?)?(?:[,/;+]|(?:and|y|with|con)\b))"
)
_PARTING = regex.compile(r"[,/;(]|\b(?:and|y|e|et|und|и|with|con|mit|avec|с)\b|\s[–-]\s")
_FURTHER = regex.compile(r"\b(?:or|nor|and|o|ni|y|oder|noch|und|ou|et|или|ни|и)\b")
_ASKED = regex.compile(r":\s*$|\b(?:are|were|both|all|ambas|ambos|todas|beide|alle|toutes|обе|все)\b")


def told_apart(unit: Unit, group: Group) -> list[Group]:
    """The group, or the names with a change of their own and those that the verdict behind the last is of."""
    said = [cue for cue in group.cues if cue.kind in VERDICTS]
    if len(group.mentions) < 2 or not said or said[0].start < group.mentions[-1].end:
        return [group]
    last = group.mentions[-1]
    behind = unit.low[last.end : said[0].start]
    count = _with_change(unit, group.mentions)
    if _ASKED.search(behind) or not count:
        return [group]
    tail = group.mentions[count:]
    head = Group(group.start, group.end, group.mentions[:count])
    parts = [head, Group(tail[0].start, group.end, tail, group.cues)]
    is_search = FOUND.search(unit.low, said[0].start, said[-1].end) is not None
    if _OWN.search(behind) or _has_change(unit, last.end, said[0].start):
        # "EGFR mutation and ALK fusion negative" is said of both, "IDH1 mutation, FGFR2 fusion negative" unclear.
        return [group] if is_search or "," not in unit.text[head.mentions[-1].end : tail[0].start] else parts
    if is_search and len(tail) > 1 and not _has_change(unit, head.mentions[0].end, tail[0].start):
        return [group]  # "EGFR mutation, ALK and ROS1 not detected" may deny all of it
    head.cues = _found(unit, head.mentions[-1], tail[0])
    return parts


def after_denial(unit: Unit, group: Group) -> list[Group]:
    """The group, or what is denied and a change behind it that is not: "No EGFR mutation, KRAS G12C"."""
    said = [cue for cue in group.cues if cue.kind in VERDICTS]
    first = group.mentions[0]
    if len(said) != 1 or said[0].kind != "negative" or said[0].start > first.start or len(group.mentions) < 2:
        return [group]
    for index, (one, other) in enumerate(pairwise(group.mentions), 1):
        gap = unit.low[one.end : other.start]
        if (
            has_change_behind(unit, other)
            and _OWN.search(gap)
            and gap.rstrip().endswith(",")
            and not _FURTHER.search(unit.low, other.end)
        ):
            head = Group(group.start, group.end, group.mentions[:index], group.cues)
            return [head, Group(other.start, group.end, group.mentions[index:])]
    return [group]


def has_change_behind(unit: Unit, mention: Mention) -> bool:
    """Whether a change stands right behind a name: "IDH2 R140Q"."""
    return any(0 <= found.start - mention.end <= 2 for found in find_variants(unit.text))


def _found(unit: Unit, one: Mention, following: Mention) -> list[Cue]:
    """The noun right behind a name as a word that it was found: "KRAS mutation, BRAF wild type"."""
    noun = _RIGHT_BEHIND.match(unit.low, one.end)
    is_noun = noun is not None and noun.end() < following.start
    return [Cue("positive", noun.start(1), noun.end(1))] if noun and is_noun else []


def _with_change(unit: Unit, mentions: list[Mention]) -> int:
    """How many of the first names have a change of their own beside the last of them, or before the first."""
    count = 0
    for index, (one, other) in enumerate(pairwise(mentions), 1):
        gap = unit.low[one.end : other.start]
        parting = _PARTING.search(gap)
        beside = one.end + (parting.start() if parting and parting.start() else len(gap))
        if parting and (_OWN.search(unit.low, one.end, beside) or _has_change(unit, one.end, other.start)):
            count = index
    if not count and _LEADING.search(unit.low, 0, mentions[0].start):
        gaps = [unit.text[one.end : other.start] for one, other in pairwise(mentions)]
        commas = [index for index, gap in enumerate(gaps, 1) if "," in gap]
        return commas[0] if len(commas) == 1 else 0
    return count


def _has_change(unit: Unit, start: int, end: int) -> bool:
    """Whether a change, and not only its place, is printed between `start` and `end`."""
    return any(
        start <= one.start and one.end <= end and (one.kind != "special" or one.text == "ITD")
        for one in find_variants(unit.text)
    )


# What a verdict is of that follows another noun: other stains, pictures, nodes.
_SUBJECT = regex.compile(
    r",\s(?:[^,;]{0,30}\s)?(?:(?:ck|cd|ttf|gata|pax|sox|hmb)\s?-?\d+\w*|p40|p63|napsin(?: a)?|mri|ct|pet|ecg|echo|slnb|"
    r"nodes?|ganglios?|margins?|margenes|mets|metastas[ei]s|lymph\w*|karyotype|cariotipo|кариотип)\s*$"
)
_NORMAL = regex.compile(
    r"normal\w*\s(?:cytogenetics|karyotype|cariotipo|karyotyp|caryotype|cariotypo|liver|kidney|heart|ecg|cbc|labs?|lft\w*|"
    r"function|кариотип)|(?:ecg|karyotype|cariotipo|кариотип|echo|labs)\s(?:is\s|was\s|es\s)?normal"
)


def is_of_other(unit: Unit, mentions: list[Mention], cue: Cue) -> bool:
    """Whether a verdict behind a change is of a stain, a picture or an organ: "KRAS G12C, brain MRI negative"."""
    before = max((one.end for one in mentions if one.end <= cue.start), default=None)
    if before is None:
        return False
    is_normal = any(found.start() <= cue.start < found.end() for found in _NORMAL.finditer(unit.low, before))
    return is_normal or _SUBJECT.search(unit.low, before, cue.start) is not None
