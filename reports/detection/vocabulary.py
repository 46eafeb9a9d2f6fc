"""What the lexicon's data files may hold: one schema for each kind of file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from reports.detection.folding import fold
from reports.finding import Alteration, Status


class Strict(BaseModel):
    """A part of the lexicon: unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Biomarker(Strict):
    """One biomarker: how it is spelled, and which way of writing results it follows.

    `spellings` match in any case and with or without spaces and hyphens; `exact` only as written; `never` are
    longer words that begin like a spelling and mean something else. `threshold` is the percentage of cells from
    which the approved test calls a stain positive, where it has one. `is_loss_abnormal`: "loss" is that of the
    protein wherever it is printed; `is_loss_seen_by_stain`: only where a stain is spoken of, else that of the gene.
    `proteins`: spellings by which laboratories mean the stain.
    """

    id: str
    kind: str
    spellings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    is_loss_abnormal: bool = False
    is_loss_seen_by_stain: bool = False
    proteins: tuple[str, ...] = ()
    threshold: float | None = None
    alterations: tuple[Alteration, ...] = Field(min_length=1)
    statuses: tuple[Status, ...] = Field(min_length=1)

    @property
    def is_kept_or_lost(self) -> bool:
        """Whether a stain of the protein is either kept, as is usual, or lost."""
        return self.is_loss_abnormal or self.is_loss_seen_by_stain


class Group(Strict):
    """A name that stands for several biomarkers at once ("hormone receptors"); spelled as a Biomarker is."""

    members: tuple[str, ...] = Field(min_length=2)
    spellings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The members' ids, each after an ampersand."""
        return "".join(f"&{member}" for member in self.members)


class BiomarkerFile(Strict):
    """A file of biomarkers."""

    biomarker: tuple[Biomarker, ...] = ()
    group: tuple[Group, ...] = ()


class PanelGenes(Strict):
    """HGNC symbols of other genes that large panels print, and the names of stains that only tell a tissue."""

    symbols: tuple[str, ...]
    lineage: tuple[str, ...] = ()


class Change(Strict):
    """Changes of the protein that are known of one gene only."""

    of: str
    printed: tuple[str, ...]


class SharedChange(Strict):
    """Changes that several genes can have, and the gene that is meant in cancers of some sites."""

    among: tuple[str, ...]
    usual: str
    sites: tuple[str, ...]
    printed: tuple[str, ...]


class Changes(Strict):
    """Changes that laboratories print without their gene."""

    change: tuple[Change, ...]
    shared: tuple[SharedChange, ...]


class ResultWords(Strict):
    """The result words of one language, by what they say.

    `aside` are phrases that hold a result word and say nothing; `elsewhere` things whose result is not the tumor's;
    `quiet` are result words of other languages that mean something else in this one ("no" in Portuguese).
    `undetermined` and `unseen` may deny a change or say that nothing was determined; see `undetermined.py`.
    """

    language: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    found: tuple[str, ...]
    negator: tuple[str, ...]
    mutation: tuple[str, ...]
    fusion: tuple[str, ...]
    amplification: tuple[str, ...]
    deletion: tuple[str, ...]
    methylation: tuple[str, ...]
    expression: tuple[str, ...]
    lost: tuple[str, ...]
    intact: tuple[str, ...]
    deficient: tuple[str, ...]
    proficient: tuple[str, ...]
    unstable: tuple[str, ...]
    stable: tuple[str, ...]
    equivocal: tuple[str, ...]
    vus: tuple[str, ...]
    benign: tuple[str, ...]
    insufficient: tuple[str, ...]
    pending: tuple[str, ...]
    high: tuple[str, ...]
    low: tuple[str, ...]
    contrast: tuple[str, ...]
    other: tuple[str, ...]
    codeletion: tuple[str, ...] = ()
    aside: tuple[str, ...]
    elsewhere: tuple[str, ...]
    undetermined: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


class NumberWords(Strict):
    """Words beside numbers: comparisons (each with the space that follows it), percent signs, ranges, usual ranges."""

    below: tuple[str, ...]
    above: tuple[str, ...]
    about: tuple[str, ...]
    percent: tuple[str, ...]
    range: tuple[str, ...]
    usual: tuple[str, ...]


class DateWords(Strict):
    """Words beside dates, each kind by language: what a date is of, and the months in order."""

    reported: dict[str, tuple[str, ...]]
    signed: dict[str, tuple[str, ...]]
    dated: dict[str, tuple[str, ...]]
    received: dict[str, tuple[str, ...]]
    birth: dict[str, tuple[str, ...]]
    other: dict[str, tuple[str, ...]]
    earlier: dict[str, tuple[str, ...]]
    between: dict[str, tuple[str, ...]]
    months: dict[str, tuple[tuple[str, ...], ...]]


class Statements(Strict):
    """Words by which a sentence points to something else than this result, each kind by language."""

    replaces: dict[str, tuple[str, ...]]
    instead: dict[str, tuple[str, ...]]
    current: dict[str, tuple[str, ...]]
    general: dict[str, tuple[str, ...]]
    unreal: dict[str, tuple[str, ...]]
    specimen: dict[str, tuple[str, ...]]

    def of(self, language: str) -> dict[str, tuple[str, ...]]:
        """The phrases of each kind but "specimen" in one language."""
        return {kind: by.get(language, ()) for kind, by in self if kind != "specimen"}

    @property
    def specimens(self) -> frozenset[str]:
        """Words of a label that names a piece of tissue."""
        return frozenset(fold(word) for words in self.specimen.values() for word in words)


class ColumnWords(Strict):
    """Beginnings of the words at the head of a column, by what its cells tell and by language."""

    result: dict[str, tuple[str, ...]]
    mutation: dict[str, tuple[str, ...]]
    fusion: dict[str, tuple[str, ...]]
    copies: dict[str, tuple[str, ...]]
    germline: dict[str, tuple[str, ...]]
    others: dict[str, tuple[str, ...]]
    relatives: dict[str, tuple[str, ...]]
    specimen: dict[str, tuple[str, ...]]


class Sections(Strict):
    """One language's headings by the zone they open, and phrases that make a sentence no result of this patient."""

    language: str
    zones: dict[str, tuple[str, ...]]
    asides: dict[str, tuple[str, ...]]


class Cancer(Strict):
    """A cancer type: canonical name, the site that guides are chosen by, and how reports write it, by language.

    `of` is the name of the more general type that it is one of.
    """

    name: str
    site: str
    of: str = ""
    spellings: dict[str, tuple[str, ...]]


class Organ(Strict):
    """An organ as a diagnosis begins with it, and which cancer each kind of tumor in it is (by the name of `tumor`)."""

    names: tuple[str, ...]
    tumors: dict[str, str]


class Organs(Strict):
    """How tumors are written whose organ stands before them: beginnings of words by kind, exact kinds first."""

    tumor: dict[str, tuple[str, ...]]
    organ: tuple[Organ, ...]

    def of(self, name: str) -> list[tuple[str, str]]:
        """The beginnings of words that name a tumor of this organ, each with the cancer that it is."""
        found = next(one for one in self.organ if name in one.names)
        return [(stem, found.tumors[kind]) for kind in self.tumor if kind in found.tumors for stem in self.tumor[kind]]


class Cancers(Strict):
    """All cancer types, the more exact ones first, and the words beside one that tell whether it is this patient's.

    `diagnosis` opens a line that says what the disease is; `denied` stands before a cancer that is not this one,
    `refuted` behind it, and `instead` ends a denial. Each may be the beginning of a word.
    """

    cancer: tuple[Cancer, ...]
    diagnosis: dict[str, tuple[str, ...]]
    denied: dict[str, tuple[str, ...]]
    refuted: dict[str, tuple[str, ...]]
    instead: dict[str, tuple[str, ...]]
