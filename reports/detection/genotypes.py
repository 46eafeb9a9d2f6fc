"""What a person has at a place: "c.1905+1G>A: G/G" and "5382insC: N/N" are the usual form twice, and no variant."""

from __future__ import annotations

import regex

from reports.detection.candidate import Reading
from reports.detection.variants import Variant
from reports.detection.verdict import Verdict
from reports.finding import Status

_CHANGE = regex.compile(r"([ACGT])>([ACGT])$")
_LETTERS = regex.compile(r"\)?[\s:=(\t–-]{1,4}([ACGT])\s?[/|]\s?([ACGT])(?![\p{L}\d])")


# The usual form in words and signs, at the end or before another cell: "N/N", "норма", "hom ref", "н/о" (not found).
_USUAL = regex.compile(
    r"\)?[\s:=(\t–-]{1,4}(?:(?:genotype|genotipo|genotyp|генотип)\s?[:=–-]?\s?)?"
    r"(?:N\s?/\s?N|[Нн]\s?/\s?[Ннo]|[Нн]/о|[Nn]/o|0\s?[/|]\s?0|(?i:wt\s?/\s?wt|норма(?:\s?/\s?норма)?|normal(?:\s?/\s?normal)?|"
    r"hom(?:ozygous)?\.?\s?ref(?:erence)?|ref\s?/\s?ref|non-?carrier))(?=\s*(?:$|[.,;)\t(]))"
)
# "TP53 p.P72R (common polymorphism)": a form that many people have.
_COMMON = regex.compile(
    r"\)?[\s:,(–-]{1,4}(?:(?:a|an|un|una|ein|une|known|common|frequent|benign|frecuente|comun|benigno|haufiger|bekannter|"
    r"frequente?|comune?|comum|benin|частый|распространенный|известный)\s){0,2}"
    r"(?:polymorphism|polimorfismo|polymorphismus|polymorphisme|полиморфизм|snps?)\s*(?:$|[.,;)])"
)
_SAYS = frozenset({"positive", "found", "vus", "equivocal", "pending", "insufficient"})


def by_genotype(reading: Reading, variant: Variant) -> Verdict | None:
    """Not found where both letters are the usual one, found where one is the other; unclear for letters of neither."""
    change = _CHANGE.search(variant.text)
    if _USUAL.match(reading.unit.text, variant.end, max(variant.end, reading.end)) and not reading.has(*_SAYS):
        return Verdict(Status.NEGATIVE, ())
    is_common = _COMMON.match(reading.unit.low, variant.end) is not None and reading.marker.kind != "enzyme"
    if is_common and not reading.has(*_SAYS):
        return Verdict(Status.NEGATIVE, ())
    letters = _LETTERS.match(reading.unit.text, variant.end, max(variant.end, reading.end)) if change else None
    if change is None or letters is None:
        return None
    usual, other = change.groups()
    if set(letters.groups()) == {usual}:
        return Verdict(Status.NEGATIVE, ())
    is_known = set(letters.groups()) <= {usual, other}
    return Verdict(Status.POSITIVE, ()) if is_known else Verdict(Status.EQUIVOCAL, (), is_doubtful=True)
