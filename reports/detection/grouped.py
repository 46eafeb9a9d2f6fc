"""Names that stand for others: receptors named with one word, members of a group, the locus of a probe."""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.chromosomes import is_chromosome
from reports.detection.mention import Mention
from reports.detection.stream import Unit


def without_loci(unit: Unit, found: list[Mention]) -> list[Mention]:
    """ "Deletion 17p13 (TP53)": the gene in brackets tells where the probe lies."""
    loci = [
        one
        for before, one in pairwise(found)
        if is_chromosome(before.biomarker)
        and unit.text[before.end : one.start].strip(" ") == "("
        and unit.text[one.end : one.end + 1] == ")"
    ]
    return [one for one in found if one not in loci]


def members_of(found: list[Mention]) -> list[Mention]:
    """Each member of a group as a mention of its own, unless one of them is named in the same unit."""
    named = {one.biomarker for one in found}
    made = []
    for one in found:
        members = one.biomarker.split("&")[1:]
        if not members:
            made.append(one)
        elif not named & set(members):
            made += [Mention(member, one.start, one.end, one.is_repaired) for member in members]
    return made


_AND_PROGESTERONE = regex.compile(r"[\W]{0,3}(?:and|y|et|und|e|&|и|/)\W{1,3}(progestero\w*|прогестерон\w*)")
_ESTROGEN_AND = regex.compile(
    r"(?<!\w)(o?estrogens?|estrogenos?|ostrogen)\W{0,3}(?:and|or|nor|y|o|ni|et|ou|und|oder|noch|e|&|/)\W{1,3}$"
)


# A line of a receptor study that names the hormone alone: "Estrogeni (SP1): positivi".
_ALONE = regex.compile(
    r"[^\w]*(?:r\.|rec\.?|recettori|receptors?|receptores)?\s*"
    r"(?:(o?e?strogen\w*|эстроген\w*)|(progest(?:eron|ag|at|in)\w*|прогестерон\w*))"
    r"(?:\s?rec\.?)?\s*(?:\([^()]{1,14}\))?\s*(?:[:=;]|\t)"
)
_HORMONE_LEVEL = regex.compile(r"[np]g/|[np]mol|therap|level|serum")


def with_receptors(unit: Unit, found: list[Mention]) -> list[Mention]:
    """ "Estrogen and progesterone receptors" names two receptors with one word for both."""
    more = []
    for one in found:
        after = _AND_PROGESTERONE.match(unit.low, one.end) if one.biomarker == "ER" else None
        before = _ESTROGEN_AND.search(unit.low[: one.start]) if one.biomarker == "PR" else None
        if after and not any(other.start == after.start(1) for other in found):
            more.append(Mention("PR", after.start(1), after.end(1)))
        if before and not any(other.end > before.start(1) and other.start < before.end(1) for other in found):
            more.append(Mention("ER", before.start(1), before.end(1)))
    alone = _ALONE.match(unit.low) if not found or found[0].start > 0 else None
    if alone and not _HORMONE_LEVEL.search(unit.low) and not any(one.start < alone.end() for one in found):
        group = 1 if alone.group(1) else 2
        more.append(Mention("ER" if group == 1 else "PR", alone.start(group), alone.end(group)))
    return sorted([*found, *more], key=lambda one: one.start)
