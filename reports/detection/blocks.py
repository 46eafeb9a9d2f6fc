"""A gene, its change and its class, each in a line: "Gene: BRCA1" - "Variant: c.68_69del" - "Class: pathogenic"."""

from __future__ import annotations

import regex

from reports.detection.bare import with_verdict
from reports.detection.scale_rows import says
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, joined
from reports.detection.variants import find_variants

MOST = 6  # lines below the gene
LONGEST = 90  # characters of one of them
_GENE = regex.compile(r"\W*(?:gene?|gen|gène|ген)(?: name| symbol)?\s?:\s*$")
_PART = regex.compile(
    r"\W*(?:mutations?|variants?|alterations?|(?:dna|cdna|protein|nucleotide|amino acid) change|hgvs\w*|class|"
    r"classification|interpretation|significance|results?|status|resultado|estado|ergebnis|resultat|risultato|результат|"
    r"pathogenicity|zygosity|exon|transcript|consequence|type|mutacion|variante|alteracion|"
    r"cambio|clasificacion|cigosidad|interpretacion|significado|mutation|variante|klassifikation|zygotie|exon|"
    r"classificazione|classificacao|zigosita|вариант|мутация|изменение|класс|классификация|зиготность|экзон)"
    r"(?:\s\([^()]*\))?\s?:"
)


def answered_below(units: list[Placed], index: int, seen: Seen, is_told: bool) -> tuple[int, list[Unit]]:
    """How many lines from `index` on are a gene's block, or bare lines with their verdicts, and what they say."""
    block = gene_block(units, index, seen)
    return block if block[0] else with_verdict(units, index, seen, is_told)


def gene_block(units: list[Placed], index: int, seen: Seen) -> tuple[int, list[Unit]]:
    """How many lines a block takes from its gene on, and the block as one line; none where nothing is told of it."""
    page, unit, _ = units[index]
    mentions = seen.mentions(unit)
    if len(mentions) != 1 or unit.is_row or says(unit, seen) or not _GENE.match(unit.low[: mentions[0].start]):
        return 0, []
    if unit.text[mentions[0].end :].strip():
        return 0, []
    parts: list[Unit] = []
    for other, line, _ in units[index + 1 : index + 1 + MOST]:
        if other is not page or seen.mentions(line) or len(line.text) > LONGEST or not _PART.match(line.low):
            break
        parts.append(line)
    if not any(find_variants(line.text) or says(line, seen) for line in parts):
        return 0, []
    return 1 + len(parts), [joined([unit, *parts])]
