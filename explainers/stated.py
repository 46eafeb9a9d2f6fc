"""A result that a question itself states, though none was read in a report."""

from __future__ import annotations

from dataclasses import dataclass

from explainers.explain import explain
from explainers.question import Question
from explainers.subject import spoken_beside
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Evidence, Finding, Status
from reports.reading.text import read_text


@dataclass(frozen=True, slots=True)
class Stated:
    """What a card says of a result of this status."""

    card: str
    status: Status


def stated_in(question: Question, subject: str, language: str) -> Stated | None:
    """The result that a question itself states ("My ER is 5 %", "what does ALK positive mean")."""
    stated = detect(read_text(question.text.rstrip("?! ")), load_lexicon()).findings
    finding = next((one for one in stated if one.biomarker == subject), None)
    spoken = None if finding else spoken_beside(question.text, subject)
    if spoken is not None:
        finding = Finding(subject, spoken, Evidence(1, question.text, (), "question"))
    if finding is None:
        return None
    one = explain((finding,), question.cancer, language)[0]
    return Stated(f"{one.in_short} {one.what_it_means}", finding.status)
