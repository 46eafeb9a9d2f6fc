"""One file for each way of writing a result; none knows another."""

from __future__ import annotations

from collections.abc import Callable

import regex

from reports.detection.attributes import method_of, speaks_of_stain
from reports.detection.candidate import Candidate, Reading
from reports.detection.metabolism import with_metabolism
from reports.detection.recognizers import (
    gene_variant,
    hematology,
    her2_score,
    methylation,
    mismatch_repair,
    pdl1_score,
    serum_marker,
    signature,
    stain,
    stain_percentage,
)
from reports.detection.verdict import is_sign, span_of
from reports.finding import Alteration, Status


def _recognize_gene(reading: Reading) -> list[Candidate]:
    """As a protein where the words are those of a stain, else as a gene; a doubtful stain may wait for a test."""
    waiting = _waiting(reading)
    if waiting:
        return waiting
    signs = [cue for cue in reading.cues if cue.kind in ("positive", "negative")]
    is_signed = reading.marker.is_loss_abnormal and bool(signs) and all(is_sign(reading, cue) for cue in signs)
    if Alteration.EXPRESSION in reading.marker.alterations and (is_signed or speaks_of_stain(reading)):
        return stain.recognize(reading)
    return gene_variant.recognize(reading)


_FAINT = regex.compile(r"\b(?:weak|faint|focal|patchy|schwach|debil|faible|fraco|слаб)")
_TEST = regex.compile(r"fish|\bish\b|ngs|sequenc|pcr|molecul")


def _waiting(reading: Reading) -> list[Candidate]:
    """ "Weak, FISH to follow": the stain is equivocal, the other test pending."""
    pending = next((cue for cue in reading.cues if cue.kind == "pending"), None)
    if pending is None or reading.has("positive", "negative", "lost", "intact") or reading.variants:
        return []
    doubt = next((cue for cue in reading.cues if cue.kind == "equivocal"), None)
    faint = _FAINT.search(reading.low)
    if doubt is not None:
        place = (doubt.start, doubt.end)
    elif faint is not None:
        place = (reading.start + faint.start(), reading.start + faint.end())
    else:
        return []
    if not _TEST.search(reading.low):
        return []
    made = []
    for status, more in ((Status.EQUIVOCAL, place), (Status.PENDING, (pending.start, pending.end))):
        start, end = span_of(reading, more=(more,))
        alteration = Alteration.EXPRESSION if status is Status.EQUIVOCAL else reading.marker.alterations[0]
        made.append(Candidate(reading, status, "stain", start, end, "", alteration))
    return made


_GENES = regex.compile(r"\bgen(?:es?|i|en)?\b|\b(?:variant|mutation|variante|mutaci)|ген\b|гены|генов|мутаци|вариант")


def _recognize_p53(reading: Reading) -> list[Candidate]:
    is_gene = bool(reading.variants) or reading.has("mutation", "vus", "benign", "deletion") or reading.default == "vus"
    named = reading.unit.low[reading.mention.start : reading.mention.end]
    is_probed = method_of(reading) == "FISH" or (named == "tp53" and _GENES.search(reading.unit.low) is not None)
    is_gene = is_gene or (is_probed and not reading.has("expression"))
    return gene_variant.recognize(reading) if is_gene else stain.recognize(reading)


def _recognize_enzyme(reading: Reading) -> list[Candidate]:
    """A gene for an enzyme that clears medicines, with how fast it does so."""
    return with_metabolism(reading, gene_variant.recognize(reading))


def _recognize_receptor(reading: Reading) -> list[Candidate]:
    """The share of cells; "AR amplification", "AR L702H" and "AR-V7" are results of the gene."""
    is_gene = bool(reading.variants) or reading.has("amplification", "mutation", "vus")
    if is_gene and Alteration.MUTATION in reading.marker.alterations and not reading.has("expression"):
        return gene_variant.recognize(reading)
    return stain_percentage.recognize(reading)


def _recognize_pdl1(reading: Reading) -> list[Candidate]:
    """The stain's scores; "CD274 amplification" is a result of the gene."""
    is_gene = reading.has("amplification") and not reading.has("expression")
    return gene_variant.recognize(reading) if is_gene else pdl1_score.recognize(reading)


Recognizer = Callable[[Reading], list[Candidate]]

# By the kind of a biomarker in the lexicon.
RECOGNIZERS: dict[str, Recognizer] = {
    "her2": her2_score.recognize,
    "pdl1": _recognize_pdl1,
    "receptor": _recognize_receptor,
    "index": stain_percentage.recognize_index,
    "stain": stain.recognize,
    "mmr": mismatch_repair.recognize,
    "repair_protein": mismatch_repair.recognize_protein,
    "msi": signature.recognize_msi,
    "tmb": signature.recognize_tmb,
    "hrd": signature.recognize_hrd,
    "methylation": methylation.recognize,
    "codeletion": hematology.recognize_codeletion,
    "cytogenetic": hematology.recognize,
    "transcript": hematology.recognize,
    "presence": hematology.recognize,
    "serum": serum_marker.recognize,
    "gene_or_stain": _recognize_p53,
    "gene": _recognize_gene,
    "enzyme": _recognize_enzyme,
}
