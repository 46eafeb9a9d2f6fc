"""The schema of a guide: what people read about one biomarker, dated and sourced.

`guides/_template.toml` explains every field to people who do not program.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from explainers.exons import in_english
from reports.finding import Alteration, Finding, Origin, Status

Sentences = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20)]
Question = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"\?$")]
_BRACKETS = regex.compile(r"[()]")


class Strict(BaseModel):
    """A part of a guide: unknown fields are mistakes, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a claim was seen.

    `backs` names the medicines that it tells of beside those in its title; for the words of reports, their ids.
    """

    title: str
    publisher: str
    url: Annotated[str, StringConstraints(pattern=r"^https?://")]
    seen_on: date
    backs: tuple[str, ...] = ()


class Check(Strict):
    """A second reading, by somebody else than the writer: when, by whom, against what, and what was changed."""

    on: date
    by: str
    what: Sentences


class CommonQuestion(Strict):
    """A question that people ask, and an answer of at most three sentences.

    `intent` (general guide only) names the patterns of answers/<lang>.toml that also ask for it, of any biomarker.
    """

    intent: str | None = None
    question: Question
    answer: Sentences


class Card(Strict):
    """What to say of one kind of result. The card whose conditions fit a finding most closely is used.

    `cancer` holds site keys of the lexicon's cancers; `words` are looked for as whole words in what is printed.
    """

    status: tuple[Status, ...] = Field(min_length=1)
    cancer: tuple[str, ...] = ()
    alteration: tuple[Alteration, ...] = ()
    origin: tuple[Origin, ...] = ()
    words: tuple[str, ...] = ()
    what_it_means: Sentences
    what_not_to_assume: tuple[Sentences, ...] = ()
    questions: tuple[Question, ...] = ()
    why_it_matters: Sentences | None = None

    @property
    def closeness(self) -> int:
        """How many conditions beside the status this card sets."""
        return sum(bool(part) for part in (self.cancer, self.alteration, self.origin, self.words))

    def fits(self, finding: Finding, site: str | None) -> bool:
        """Whether every condition holds for `finding` in a cancer of `site`."""
        return (
            finding.status in self.status
            and (not self.cancer or site in self.cancer)
            and (not self.alteration or finding.alteration in self.alteration)
            and (not self.origin or finding.origin in self.origin)
            and (not self.words or holds_any(self.words, finding))
        )


# A comma inside a number parts nothing: "12,5 %" is not 5 %.
_PARTING = regex.compile(r"[;:()\[\]/=]|(?<!\d),|,(?!\d)")


def holds_any(words: tuple[str, ...], finding: Finding) -> bool:
    """Whether one of `words` is printed of the finding, as a whole word: variant, detail, number or quote."""
    measure = finding.measurement
    scale = f"{measure.scale or ''} {measure.value}" if measure else ""
    # The quote may name what another finding is about ("T474I: not detected, C481S: detected").
    said = f"{finding.variant or ''} {finding.detail}".strip() or finding.evidence.quote
    printed = f" {said} ; {in_english(said)} ; {scale} ".casefold()
    # "1+" must not be found in "21+", nor "exon 2" in "exon 20"; "V600E" may be printed "p.V600E".
    printed = _PARTING.sub(" ", printed)
    printed = " ".join(printed.replace("p.", "p. ").split())
    return any(f" {word.casefold()} " in f" {printed} " for word in words)


class Guide(Strict):
    """Everything there is to say about one biomarker in one language."""

    biomarker: str
    name: str
    in_short: Sentences
    where_it_is_met: Sentences
    why_it_matters: Sentences
    inherited: Sentences | None = None
    what_not_to_assume: tuple[Sentences, ...] = Field(min_length=3)
    questions: tuple[Question, ...] = Field(min_length=4, max_length=6)
    common_questions: tuple[CommonQuestion, ...] = Field(min_length=2)
    terms: dict[str, Sentences] = {}
    weight: int = Field(ge=0, le=100)
    card: tuple[Card, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: tuple[Check, ...] = ()
    written_by: str
    reviewed_on: date
    expires_on: date
    clinician_review: Literal["none"] | Annotated[str, StringConstraints(min_length=10)]

    @model_validator(mode="after")
    def _dates_in_order(self) -> Guide:
        if self.expires_on <= self.reviewed_on:
            raise ValueError("expires_on must be later than reviewed_on")
        return self

    def card_for(self, finding: Finding, site: str | None) -> Card | None:
        """The card that fits most closely; the first in the file when two fit alike, None when none does."""
        fitting = [card for card in self.card if card.fits(finding, site)]
        return max(fitting, key=lambda card: card.closeness, default=None)


class Word(Strict):
    """What a word of reports means, whatever the biomarker. `spellings` are what else people and laboratories write.

    Parts of a name in brackets are spellings of their own: "variant of uncertain significance (VUS)".
    """

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    in_short: Sentences
    what_it_means: Sentences
    what_not_to_assume: tuple[Sentences, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=2)


def names_in(term: str) -> list[str]:
    """What a term may be called: "variant of uncertain significance (VUS)" has two names."""
    return [part.strip() for part in _BRACKETS.split(term) if part.strip()]


class Words(Strict):
    """The guide to the words of reports, of one language."""

    word: tuple[Word, ...]
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: tuple[Check, ...] = ()
    written_by: str
    reviewed_on: date
    expires_on: date
    clinician_review: str


class Headings(Strict):
    """The names of the parts of a card, as a person reads them."""

    what_it_means: str
    what_not_to_assume: str
    questions: str
    why_it_matters: str
    where_it_is_met: str
    common_questions: str
    inherited: str
    terms: str
    sources: str


class Together(Strict):
    """What to say of results that are read together, by the ids of together.toml, and of tests that were not seen."""

    notes: dict[str, Sentences]
    often_tested: Sentences
    often_tested_question: Question


class Shared(Strict):
    """What all guides of a language have in common."""

    educational: Sentences
    no_clinician_review: Sentences
    expired: Sentences
    headings: Headings
    site: dict[str, str]
    statuses: dict[str, str]
