"""What a report says: one Finding is one result of one biomarker, with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.document import BoundingBox, Document, Warning


class Status(StrEnum):
    """The result as clinicians say it ("HER2 status"); never FHIR's final or preliminary."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    LOST = "lost"
    INTACT = "intact"
    EQUIVOCAL = "equivocal"
    VUS = "vus"
    INSUFFICIENT = "insufficient"
    PENDING = "pending"
    VALUE = "value"


class Confidence(StrEnum):
    """How sure the reading is (not how sure the laboratory is)."""

    SURE = "sure"
    CHECK = "check"


class Alteration(StrEnum):
    """What kind of change or measure the result is about; guides choose their card by it."""

    EXPRESSION = "expression"  # a stain (IHC) or a level in blood
    MUTATION = "mutation"
    FUSION = "fusion"
    AMPLIFICATION = "amplification"
    DELETION = "deletion"
    METHYLATION = "methylation"
    SIGNATURE = "signature"  # MSI, TMB, HRD, MMR as a whole


class Origin(StrEnum):
    """Whether the report says the change is in the tumour only or in all cells of the body."""

    SOMATIC = "somatic"
    GERMLINE = "germline"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A printed number. `value` keeps the print ("<1"); `unit` is "%" or "mut/Mb", `scale` "TPS", "CPS" or "IHC"."""

    value: str
    unit: str | None = None
    scale: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a finding: name and result as printed, where they stand, and which recognizer read them.

    `boxes` are fractions of page `page` (1-based); empty only for pasted text.
    """

    page: int
    quote: str
    boxes: tuple[BoundingBox, ...]
    recognizer: str

    def __post_init__(self) -> None:
        """Refuse a proof without words."""
        if not self.quote.strip():
            raise ValueError("evidence needs the printed words")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one biomarker. `biomarker` is a lexicon id ("ALK", "PD-L1", "1p/19q").

    `detail` is a short human form of what is printed ("EML4::ALK fusion", "IHC 2+", "TPS 60%").
    """

    biomarker: str
    status: Status
    evidence: Evidence
    detail: str = ""
    alteration: Alteration | None = None
    variant: str | None = None
    method: str | None = None
    specimen: str | None = None
    origin: Origin | None = None
    measurement: Measurement | None = None
    confidence: Confidence = Confidence.SURE


@dataclass(frozen=True, slots=True)
class Report:
    """A document and what was found in it.

    `language` is an ISO 639-1 code; `cancer` a canonical name of lexicon/cancers.toml, None when not printed.
    `is_report` is False when nothing in it looks like a laboratory's findings about a tumour. `dated_on` is the date
    that the report gives itself, None when it states none or several.
    """

    document: Document
    findings: tuple[Finding, ...]
    language: str
    cancer: str | None
    is_report: bool
    dated_on: date | None = None

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """What the person should know about the pages."""
        return self.document.warnings
