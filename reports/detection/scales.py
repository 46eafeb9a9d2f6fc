"""Lists that explain all tiers or classes: they are a key, and what they name opens no part of the report."""

from __future__ import annotations

import regex

from reports.detection.seen import Seen
from reports.detection.stream import Placed

LEAST = 3  # ranks of a scale
_RANK = regex.compile(
    r"\W*(?:tiers?|class|level|grade|category|stufe|klasse|grad|kategorie|clase|nivel|grado|categoria|classe|niveau|"
    r"categorie|livello|nivel|класс|уровень|категория)\s(?P<rank>i{1,3}|iv|v|[0-5])[a-d]?\s?[:=–-]"
)


def without_scales(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units with a list of tiers, and what follows it without a heading, in the zone that it stands in."""
    if sum(_RANK.match(unit.low) is not None for _, unit, _ in units) < LEAST:
        return units
    made = list(units)
    index = 0
    while index < len(made):
        end = index
        ranks = set()
        while end < len(made) and (match := _RANK.match(made[end][1].low)) and not seen.mentions(made[end][1]):
            ranks.add(match["rank"])
            end += 1
        if len(ranks) >= LEAST and index:
            zone = made[index - 1][2]
            given = {one[2] for one in made[index:end]}
            while end < len(made) and made[end][2] in given and seen.heading(made[end][1]) is None:
                end += 1
            made[index:end] = [(page, unit, zone) for page, unit, _ in made[index:end]]
        index = max(end, index + 1)
    return made
