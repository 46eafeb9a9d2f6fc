"""Names with their results one behind the other in one line: "ER: Negative PR: Positive HER2: Negative"."""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.assertion import VERDICTS, Cue
from reports.detection.mention import Mention
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_NOUN = r"(?:status|expression|mutations?|fusion|protein|result|estado|expresion|статус|экспрессия|мутация|resultado)"
_COLON = regex.compile(rf"\s?(?:\([^()]{{1,20}}\)\s?)?(?:{_NOUN}\s?)?:\s?")
_VALUE = regex.compile(r"(?:[<>≥≤]\s?)?\d|wt\b|[a-z]\d{2,4}[a-z]\b|tps|cps|\+")
_WORD_BEFORE = regex.compile(r"(?:мутаци\p{L}* |ген[а]? |mutacion |mutation |gene? |status )$")


def pair_starts(unit: Unit, cues: tuple[Cue, ...], mentions: tuple[Mention, ...]) -> set[int]:
    """Where each labelled name begins but the first, if each has a result of its own behind its colon."""
    if unit.is_row or len(mentions) < 2 or unit.text.count(":") < 2:
        return set()
    changes = find_variants(unit.text)
    labelled: list[tuple[Mention, int]] = []
    for one in mentions:
        behind = next((found.end for found in changes if unit.text[one.end : found.start] in (" ", "  ")), one.end)
        colon = _COLON.match(unit.low, behind)
        if colon is not None:
            labelled.append((one, colon.end()))
    if len(labelled) < 2 or len(labelled) != len(mentions):
        return set()
    ends = [one.start for one, _ in labelled[1:]] + [len(unit.text)]
    for (_, value), end in zip(labelled, ends, strict=True):
        has_word = any(value <= cue.start < end and cue.kind in VERDICTS for cue in cues)
        if not has_word and _VALUE.match(unit.low, value) is None:
            return set()
    if any("," in unit.text[value : one.start] for (_, value), (one, _) in pairwise(labelled)):
        return set()
    return {_with_noun(unit, one.start) for one, _ in labelled[1:]}


# "..., мутация G12D в гене KRAS": a change before its gene begins a statement of its own.
_BEFORE = regex.compile(
    r"(?:,|\band|\by|\be|\bи|\bа)\s(?:(?:the|an?|la|una?|мутаци\p{L}|mutation|mutacion|variante?|вариант)\s)*$"
)
_INTO = regex.compile(
    r"\s(?:mutation\s|mutacion\s|variante?\s)?(?:in|of|en|de|del|im|von|dans|nel|no|em|di|в|гена)\s"
    r"(?:(?:the|el|gene?|gen|гене|гена|exon \d+ of)\s)*$"
)


def inverted_starts(unit: Unit, cues: tuple[Cue, ...], mentions: tuple[Mention, ...]) -> set[int]:
    """Where changes with their genes behind them begin: "V600E in BRAF not detected, G12D in KRAS detected"."""
    if len(mentions) < 2:
        return set()
    starts = set()
    for change in find_variants(unit.text):
        gene = next((one for one in mentions if one.start >= change.end), None)
        before = _BEFORE.search(unit.low, 0, change.start)
        if gene is None or before is None or _INTO.fullmatch(unit.low, change.end, gene.start) is None:
            continue
        said = [cue for cue in cues if cue.kind in VERDICTS]
        earlier = [one for one in mentions if one.end <= before.start()]
        has_own = any(cue.start >= gene.end for cue in said)
        if earlier and has_own and any(earlier[-1].end <= cue.start < before.start() for cue in said):
            starts.add(before.start() + 1)
    return starts


def _with_noun(unit: Unit, start: int) -> int:
    before = _WORD_BEFORE.search(unit.low, 0, start)
    return before.start() if before else start
