"""Names that share a result though each has the variant beside it that was looked for."""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.assertion import VERDICTS, Cue
from reports.detection.clauses import Group
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_WORD = (
    r"(?:mutation|mutations|variant|variants|hotspot|mutacion|mutaciones|variante|variantes|mutacao|mutazione|"
    r"mutaci\w|мутаци\w|вариант\w?|exons?|exon|ex|экзон\w*|codons?|\d{1,2}(?:[-–/]\d{1,2})?)"
)
_AND = r"(?:and|or|nor|y|e|et|u|o|ou|und|oder|sowie|и|или|ни|as well as)"
_LISTED = regex.compile(rf"(?:[\s(),:]|{_WORD}\b)*(?P<link>,|/|&|\+|\b{_AND}\b)(?:[\s(]|\b(?:the|{_AND})\b)*")
FOUND = regex.compile(
    r"detect|found|identif|observ|seen|encontr|hall|nachgewiesen|gefunden|retrouv|rilev|выявл|обнаруж|найден"
)
_PLURAL = regex.compile(rf"\b{_AND}\b|/|&")


def share(unit: Unit, groups: list[Group]) -> list[Group]:
    """ "JAK2 V617F, CALR and MPL W515L not detected": what is said behind the last name holds for the whole list."""
    for group, following in reversed(list(pairwise(groups))):
        if any(cue.kind in VERDICTS for cue in group.cues):
            continue
        last = following.mentions[-1]
        said = next((cue for cue in following.cues if cue.kind in VERDICTS), None)
        if said is not None and said.start >= last.end and _is_one_list(unit, group, following, said):
            group.cues = sorted([*group.cues, said], key=lambda one: one.start)
    return groups


def _is_one_list(unit: Unit, group: Group, following: Group, said: Cue) -> bool:
    start, end = group.mentions[-1].end, following.mentions[0].start
    if end <= start:
        return False
    between, variants = list(unit.low[start:end]), 0
    for one in find_variants(unit.text):
        if start <= one.start and one.end <= end:
            between[one.start - start : one.end - start] = " " * (one.end - one.start)
            variants += 1
    link = _LISTED.fullmatch("".join(between))
    if not variants or link is None:
        return False
    looked_for = any(following.mentions[0].end <= one.start < said.start for one in find_variants(unit.text))
    if looked_for:
        return True  # "V617F and MPL W515L not detected"
    # "BRAF V600E and NRAS wild type" has found one of them; "V600E or NRAS not detected" has found neither.
    is_search = FOUND.search(unit.low, said.start, said.end) is not None
    return is_search and (_PLURAL.search(link["link"]) is not None or len(following.mentions) > 1)
