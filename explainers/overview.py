"""Answers about several results at once, none of them ranked: all, those of a kind, and questions that fit them."""

from __future__ import annotations

from collections.abc import Sequence

from explainers.composing import ask_team, listed
from explainers.explain import Explanation
from explainers.offers import offered_of
from explainers.phrasing import load_wording
from explainers.pointing import statuses_in
from explainers.question import Answer
from explainers.subject import Subject
from explainers.triage import AnswerKind, asks, say
from explainers.unguided import general_source
from reports.finding import Alteration, Finding, Status

MOST_ASKED = 4  # results for which a question is told


def asks_for_several(text: str, own: Sequence[Explanation]) -> bool:
    """Whether no one result is meant, but all that were found or those of a kind."""
    return len(own) > 1 and (asks(text, "overview") or _fitting(text, own) is not None)


def _fitting(text: str, own: Sequence[Explanation]) -> list[Explanation] | None:
    """The results of the kind that a message asks for; None where it asks for all.

    Abnormal is what was found changed, lost or unclear: a receptor or a stain that is positive is neither.
    """
    if asks(text, "which_abnormal"):
        return [one for one in own if _is_abnormal(one.finding)]
    spoken = statuses_in(text) if asks(text, "which_ones") else set()
    return [one for one in own if one.finding.status in spoken] if spoken else None


def _is_abnormal(finding: Finding) -> bool:
    if finding.status is Status.POSITIVE:
        return finding.alteration not in (None, Alteration.EXPRESSION)
    return finding.status in (Status.LOST, Status.VUS, Status.EQUIVOCAL)


def are_several(own: Sequence[Explanation]) -> bool:
    """Whether there are results of more than one biomarker."""
    return len({one.finding.biomarker for one in own}) > 1


def overview(text: str, own: Sequence[Explanation], language: str) -> Answer:
    """The results that a message asks for, side by side: all, or those of the kind that it speaks of."""
    fitting = _fitting(text, own)
    told = fitting or own
    name = "overview" if fitting is None else "overview_some" if fitting else "overview_none"
    said = say(name, language).replace("{count}", str(len(own))).replace("{list}", listed(told, language))
    ask = load_wording(language).say["ask_overview"]
    return Answer(
        AnswerKind.ANSWER,
        f"{said} {ask_team(ask, language)}",
        *general_source(language),
        next_questions=_offered(told[0], language),
        candidates=_named(told),
        is_of_own=True,
        topic="overview",
        ask=ask,
    )


def questions_of_all(own: Sequence[Explanation], topic: str, language: str) -> Answer:
    """A question for the team about each of the first results, from their guides."""
    named = {one.finding.biomarker: one for one in reversed(own)}
    told = sorted(named.values(), key=own.index)[:MOST_ASKED]
    questions = " ".join(f"{one.name}: {one.questions[0]}" for one in told)
    return Answer(
        AnswerKind.ANSWER,
        say("questions_of_all", language).replace("{list}", questions),
        told[0].finding.biomarker,
        tuple({one.sources[0].url: one.sources[0] for one in told}.values()),
        min(one.reviewed_on for one in told),
        next_questions=_offered(told[0], language),
        candidates=_named(told),
        is_of_own=True,
        topic=topic,
    )


def _offered(first: Explanation, language: str) -> tuple[str, ...]:
    return offered_of(Subject(first.finding.biomarker, first), "", language)


def _named(told: Sequence[Explanation]) -> tuple[str, ...]:
    return tuple(one.finding.biomarker for one in told)
