"""Genes: a variant, a fusion, copies, or a bare "mutated" and "wild type"."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.apart import RANK, apart, place_beside, printed_place, with_places
from reports.detection.attributes import (
    alteration_of,
    method_of,
    named_alteration,
    names_chromosomes,
    origin_of,
    printed_chromosomes,
    specimen_beside,
)
from reports.detection.candidate import Candidate, Reading
from reports.detection.counted import IN_NONE, by_copies, by_nuclei, by_share
from reports.detection.denied import by_class, without_classes, without_other_kinds
from reports.detection.genotypes import by_genotype
from reports.detection.two_alterations import by_alteration
from reports.detection.unsaid import SHARE, by_itself, counted_none, only_sought
from reports.detection.variants import FUSION, Variant
from reports.detection.verdict import Verdict, by_cut_off, in_karyotype, judge, span_of
from reports.finding import Alteration, Measurement, Status

# These name a place, not a change: they give no result by themselves.
_PLACE_ONLY = regex.compile(r"(?i)^(?:codons? \d+|exon 14|tkd|(?:ex[oó]n|éxon|ex|экзон)\.?\s?\d+)$")
_NUCLEI = regex.compile(r"fish|nuclei|nucle|kern|ядер|split|break|probe|sonda|sonde|celul|cellul|zell|cells")
# "c.4963T>G - uncertain", "p.(Arg12Cys) (uncertain)"
_UNCERTAIN = regex.compile(
    r"\)?[\s:(,–-]{1,4}(?:of |de |di |von )?(?:an? )?(?:significance )?"
    r"(?:uncertain|unclear|unknown|inciert[oa]|desconocid[oa]|incert[oa]|unklar|unsicher|incertaine?|неясн|неопределенн)"
)
# What stands behind a gene and a hyphen and is no gene: "ALK-FISH", "ROS1-IHC".
# fmt: off
_NO_PARTNERS = frozenset([
    "FISH", "CISH", "SISH", "DISH", "ISH", "IHC", "IHQ", "NGS", "PCR", "RT", "RNA", "DNA", "CNV", "WT",
    "TKI", "D5F3", "D4D6", "SP384", "5A4", "STATUS", "TEST", "GENE", "GEN", "NSCLC", "POS", "NEG", "MUT",
    "FUSION", "STAIN", "PANEL",
])
# fmt: on
_SYNONYMOUS = regex.compile(r"(?:p\.\s?\(?)?([A-Z]|[A-Z][a-z]{2})\d+(?:\1|=)\)?$")
_NORMAL_STAR = regex.compile(r"\*1/\*1")  # the usual form of a gene for an enzyme, twice


def recognize(reading: Reading) -> list[Candidate]:
    """A candidate for each variant, or one for the gene as a whole."""
    if any(_SYNONYMOUS.match(one.text) for one in _variants(reading)):
        return []  # the same amino acid: no change of the protein
    typed = [(one, verdict) for one in reading.variants if (verdict := by_genotype(reading, one)) is not None]
    made = [_candidate(reading, verdict, one, None) for one, verdict in typed]
    reading = replace(reading, variants=tuple(one for one in reading.variants if one not in dict(typed)))
    if typed and not reading.variants:
        return made
    named = [one for one in reading.variants if one in _variants(reading) or one.text == "TKD"]
    parts = apart(reading, with_places(reading, named)) or (reading,)
    return [*made, *(one for part in parts for one in _recognize_part(part))]


def _variants(reading: Reading) -> list[Variant]:
    named = [one for one in reading.variants if not _PLACE_ONLY.match(one.text) or _is_skipping(reading)]
    return without_classes(reading, named)


def _recognize_part(reading: Reading) -> list[Candidate]:
    """What is said of variants of which one verdict holds."""
    fusion, variants = _fusion(reading), _variants(reading)
    reading = without_other_kinds(reading, variants, fusion is not None)
    if variants and all(_NORMAL_STAR.fullmatch(one.text) for one in variants):
        return [_candidate(reading, Verdict(Status.NEGATIVE, ()), variants[0], None)]
    is_named = bool(variants) or fusion is not None or names_chromosomes(reading)
    verdict = judge(reading, has_variant=is_named)
    verdict = _held_against_cut_off(reading, verdict or by_class(reading, variants))
    if verdict is None and IN_NONE.search(reading.low):
        verdict = Verdict(Status.NEGATIVE, ())
    if verdict is None and variants and _UNCERTAIN.match(reading.unit.low, max(one.end for one in variants)):
        verdict = Verdict(Status.VUS, ())
    changes = [(one.start, one.end) for one in variants] + ([fusion[1:]] if fusion else [])
    if changes and only_sought(reading, changes, verdict):
        return []
    verdict = counted_none(reading, changes, verdict)
    if verdict is None and changes:
        verdict = by_itself(reading, variants)
        if verdict.status is Status.PENDING:
            return [] if SHARE.search(reading.low) else [_candidate(reading, verdict, None, None)]
    if verdict is None:
        verdict = (
            in_karyotype(reading)
            or by_nuclei(reading)
            or by_copies(reading)
            or by_share(reading)
            or (by_cut_off(reading) if _NUCLEI.search(reading.low) else None)
        )
    if verdict is None and reading.default == "negative":
        verdict = Verdict(Status.NEGATIVE, ())
    if verdict is None:
        return []
    if verdict.status is Status.NEGATIVE and _is_found_beside(reading, verdict, variants):
        verdict = Verdict(Status.EQUIVOCAL, verdict.cues, is_doubtful=True)
    if verdict.is_doubtful and verdict.cues:
        return by_alteration(reading) or [_candidate(reading, verdict, None, fusion)]
    if fusion is not None:
        return [_candidate(reading, verdict, None, fusion)]
    merged = _merge(variants)
    return [_candidate(reading, verdict, one, None) for one in merged] or [_candidate(reading, verdict, None, None)]


def _held_against_cut_off(reading: Reading, verdict: Verdict | None) -> Verdict | None:
    """ "Rearranged signals in 4 % of nuclei (cut-off 15 %)": not found, or unclear where it is called positive."""
    if verdict is None or verdict.status is not Status.POSITIVE or not _NUCLEI.search(reading.low):
        return verdict
    limited = by_cut_off(reading)
    if limited is None or limited.status is Status.POSITIVE:
        return verdict
    is_called = any(reading.printed(cue).startswith(("posit", "полож")) for cue in verdict.cues)
    return Verdict(Status.EQUIVOCAL if is_called else Status.NEGATIVE, verdict.cues, is_doubtful=is_called)


def _is_found_beside(reading: Reading, verdict: Verdict, variants: list[Variant]) -> bool:
    """ "BRCA2 | no variant | p.(Ser1982fs), VAF 46 %": of blood and of the tumor, say, each in a cell of its own."""
    if not (reading.unit.is_row and verdict.cues):
        return False
    last = verdict.cues[-1].end
    cells = [reading.unit.low[start:end] for start, end, _, _ in reading.unit.cells if start >= last]
    return any(SHARE.search(cell) for cell in cells) and any(one.start >= last for one in variants)


def _is_skipping(reading: Reading) -> bool:
    """ "METex14" is the short name of a change, not a place."""
    return "ex14" in reading.unit.low[reading.mention.start : reading.mention.end].replace(" ", "")


def _merge(variants: list[Variant]) -> list[Variant]:
    """ "c.35G>A (p.G12D)" is one variant printed twice: the protein change stands for both."""
    if len(variants) < 2:
        return variants
    best = min((one.kind for one in variants), key=lambda kind: RANK[kind])  # of two alike the one printed first
    return [one for one in variants if one.kind == best]


def _candidate(
    reading: Reading, verdict: Verdict, variant: Variant | None, fusion: tuple[str, int, int] | None
) -> Candidate:
    more = [(variant.start, variant.end)] if variant else []
    more += [(fusion[1], fusion[2])] if fusion else []
    start, end = span_of(reading, *verdict.cues, more=tuple(more))
    end = (specimen_beside(reading, end) or (start, end))[1]
    alteration = Alteration.FUSION if fusion else alteration_of(reading)
    if variant and variant.text not in ("ITD", "PTD") and alteration in (Alteration.FUSION, Alteration.EXPRESSION):
        alteration = Alteration.MUTATION
    share = SHARE.search(reading.low)
    value = (share.group(1) or share.group(2)) if share and verdict.status in (Status.POSITIVE, Status.VUS) else None
    printed = fusion[0] if fusion else variant.text if variant else None
    return Candidate(
        reading,
        verdict.status,
        "gene_fusion" if fusion else "gene_variant",
        start,
        end,
        detail=_detail(reading, verdict.status, printed, Alteration.FUSION if fusion else named_alteration(reading))
        or printed_place(reading, verdict.status, start, end),
        alteration=alteration,
        variant=printed,
        method=method_of(reading),
        measurement=Measurement(value, "%", _scale(reading, alteration)) if value else None,
        origin=origin_of(reading),
        is_doubtful=verdict.is_doubtful or bool(variant and variant.is_repaired),
        place=_place(reading),
    )


def _scale(reading: Reading, alteration: Alteration) -> str | None:
    """What a share is of: of the alleles, of the gene that is the same, or (a fusion, seen by FISH) of the cells."""
    if "identi" in reading.low:
        return "identity"
    return None if alteration in (Alteration.FUSION, Alteration.EXPRESSION) else "VAF"


def _place(reading: Reading) -> str | None:
    """The exon, codon or domain that alone was looked at; None where it is the whole gene."""
    places = [one.text.lower() for one in reading.variants if _PLACE_ONLY.match(one.text)]
    named = reading.unit.text[reading.mention.start : reading.mention.end]
    places += [named.lower()] if not places and _PLACE_ONLY.match(named) else []
    return " ".join(places) or place_beside(reading)


def _detail(reading: Reading, status: Status, printed: str | None, alteration: Alteration | None) -> str:
    if not printed and (exchange := printed_chromosomes(reading)):
        return exchange
    if printed:
        return f"{printed} fusion" if alteration is Alteration.FUSION and "::" in printed else printed
    if status in (Status.POSITIVE, Status.NEGATIVE) and alteration not in (None, Alteration.MUTATION):
        return str(alteration)
    return ""


_LONGEST_PARTNER = 12  # characters


def _fusion(reading: Reading) -> tuple[str, int, int] | None:
    """The two genes of a fusion with this gene as one of them: "EML4::ALK", "KIF5B-RET fusion"."""
    end = max(reading.end, reading.mention.end + _LONGEST_PARTNER)  # a partner may be a biomarker of its own
    for match in FUSION.finditer(reading.unit.text, max(0, reading.mention.start - 32), end):
        left, right = match.groups()
        is_own = match.start() <= reading.mention.start < match.end() or reading.mention.biomarker in (left, right)
        partner = right if reading.mention.biomarker == left else left
        if partner in _NO_PARTNERS:
            continue
        if "/" in match.group() and reading.siblings > 1:
            continue  # "RET/ALK" is a list
        names_fusion = "::" in match.group() or any(cue.kind == "fusion" for cue in reading.cues)
        # A hyphen alone joins two genes when fusions are what this gene is tested for and the other is no biomarker.
        is_driver = reading.marker.alterations[0] is Alteration.FUSION and not partner[-1].isdigit() * (
            partner[:-1] == reading.mention.biomarker[:-1]
        )
        names_fusion = names_fusion or (
            is_driver and match.group().count("-") == 1 and reading.marker.id != "panel gene"
        )
        if is_own and names_fusion and left != right and not left[-1:].isdigit() * (left[:-1] == right[:-1]):
            if not (left[0].isalpha() and right[0].isalpha()):
                continue
            return match.group().replace(" ", ""), match.start(), match.end()
    return None
