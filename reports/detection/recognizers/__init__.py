"""One file for each way of writing a result; none knows another."""

from __future__ import annotations

from collections.abc import Callable

from reports.detection.candidate import Candidate, Reading
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
from reports.detection.verdict import speaks_of_stain
from reports.finding import Alteration


def _recognize_gene(reading: Reading) -> list[Candidate]:
    """As a protein where the words are those of a stain, else as a gene."""
    if Alteration.EXPRESSION in reading.marker.alterations and speaks_of_stain(reading):
        return stain.recognize(reading)
    return gene_variant.recognize(reading)


def _recognize_p53(reading: Reading) -> list[Candidate]:
    is_gene = bool(reading.variants) or reading.has("mutation", "vus", "benign") or reading.default == "vus"
    return gene_variant.recognize(reading) if is_gene else stain.recognize(reading)


Recognizer = Callable[[Reading], list[Candidate]]

# By the kind of a biomarker in the lexicon.
RECOGNIZERS: dict[str, Recognizer] = {
    "her2": her2_score.recognize,
    "pdl1": pdl1_score.recognize,
    "receptor": stain_percentage.recognize,
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
}
