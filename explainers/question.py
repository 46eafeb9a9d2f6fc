"""A question and its answer, as they are passed between the parts and to other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explainers.guide import Source
from explainers.library import GENERAL
from explainers.search import WORD
from explainers.triage import AnswerKind
from reports.finding import Finding


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and what we know of them.

    `about` is the biomarker of the card replied to or last shown, `replied` the result on the card replied to.
    `comforted` counts how often this person was comforted before, so that the words are others.
    """

    text: str
    language: str
    findings: tuple[Finding, ...] = ()
    cancer: str | None = None
    about: str | None = None
    replied: Finding | None = None
    comforted: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say. `guide` is the biomarker that is spoken of (or "word:" and the id of a word); None without one.

    `sources` and `reviewed_on` are those of what is told: the general guide's for what is told of any biomarker; of two
    guides both sources, the first of each first, and the earlier date. `candidates` are the guides that were thought
    of, the likeliest first; `is_of_own` says whether the text depends on the person's own results; `topic` is what of
    it was asked for; `ask` is the question for the care team that stands in the text.
    """

    kind: AnswerKind
    text: str
    guide: str | None = None
    sources: tuple[Source, ...] = ()
    reviewed_on: date | None = None
    next_questions: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    is_of_own: bool = False
    topic: str = ""
    ask: str = ""

    @property
    def biomarker(self) -> str | None:
        """The biomarker that is spoken of; None for a word of reports, what is said in general, and no guide at all."""
        is_one = self.guide is not None and self.guide != GENERAL and not self.guide.startswith(WORD)
        return self.guide if is_one else None
