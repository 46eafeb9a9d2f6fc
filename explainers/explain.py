"""Findings to explanations: the card that fits each one, the most consequential first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from explainers.answered import unanswered
from explainers.guide import Card, CommonQuestion, Guide, Headings, Source
from explainers.library import Library, library_for
from explainers.together import combine
from reports.detection.cancer import site_of
from reports.finding import Finding, Status

ON_A_CARD = 3  # how many warnings and how many questions one card shows

# Results that may open or close a door come before results that do not.
_ORDER = (
    Status.POSITIVE,
    Status.LOST,
    Status.EQUIVOCAL,
    Status.VUS,
    Status.INSUFFICIENT,
    Status.PENDING,
    Status.VALUE,
    Status.INTACT,
    Status.NEGATIVE,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What to say about one finding. `language` is the guide's, which may differ from the one asked for.

    `what_not_to_assume` and `questions` hold all there is; the first ON_A_CARD of each belong on the card.
    """

    finding: Finding
    language: str
    name: str
    in_short: str
    what_it_means: str
    what_not_to_assume: tuple[str, ...]
    questions: tuple[str, ...]
    why_it_matters: str
    where_it_is_met: str
    inherited: str | None
    common_questions: tuple[CommonQuestion, ...]
    terms: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    reviewed_on: date
    expires_on: date
    clinician_review: str
    guide: str
    weight: int
    headings: Headings
    educational: str
    notes: tuple[str, ...]

    @property
    def is_general(self) -> bool:
        """Whether no guide of its own exists for this biomarker yet."""
        return self.guide == "*"


def explain(
    findings: Iterable[Finding], cancer: str | None, language: str, today: date | None = None
) -> tuple[Explanation, ...]:
    """An explanation for each finding, the most consequential first; `cancer` is a canonical cancer name or None.

    Results that are read together stand together, at the place of the first of them.
    """
    held = tuple(findings)
    site = site_of(cancer) if cancer else None
    day = today or date.today()
    made = [_explain_one(finding, site, language, day) for finding in held]
    made.sort(key=lambda one: (_ORDER.index(one.finding.status), -one.weight))
    groups = [one.findings for one in combine(held, cancer, language) if one.is_side_by_side]
    return tuple(_side_by_side(made, groups))


def _side_by_side(made: list[Explanation], groups: list[tuple[Finding, ...]]) -> list[Explanation]:
    """`made` in its order, save that each is followed by those it shares a group with."""
    placed: list[Explanation] = []
    for one in made:
        linked = [finding for group in groups if _holds(group, one) for finding in group]
        for other in (one, *(other for other in made if _holds(linked, other))):
            if not any(other is earlier for earlier in placed):
                placed.append(other)
    return placed


def _holds(findings: Iterable[Finding], one: Explanation) -> bool:
    return any(finding is one.finding for finding in findings)


def _explain_one(finding: Finding, site: str | None, language: str, today: date) -> Explanation:
    library = library_for(finding.biomarker, language)
    guide = library.guide(finding.biomarker)
    card = guide.card_for(finding, site)
    if card is None:
        card = library.general.card_for(finding, site)
    if card is None:
        raise LookupError(f"the general guide has no card for {finding.status}")
    return _compose(finding, guide, card, library, today)


def _compose(finding: Finding, guide: Guide, card: Card, library: Library, today: date) -> Explanation:
    name = guide.name.replace("{name}", finding.biomarker)

    def named(text: str) -> str:
        return text.replace("{name}", name)

    def each(*groups: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(named(text) for group in groups for text in group))

    return Explanation(
        finding=finding,
        language=library.language,
        name=name,
        in_short=named(guide.in_short),
        what_it_means=named(card.what_it_means),
        what_not_to_assume=each(card.what_not_to_assume, guide.what_not_to_assume),
        # A guide's own questions suppose that something was found ("Which exact change do I have?").
        questions=unanswered(
            each(card.questions or guide.questions)
            if finding.status is Status.NEGATIVE
            else each(card.questions, guide.questions),
            finding,
        ),
        why_it_matters=named(card.why_it_matters or guide.why_it_matters),
        where_it_is_met=named(guide.where_it_is_met),
        inherited=named(guide.inherited) if guide.inherited else None,
        common_questions=tuple(
            CommonQuestion(question=named(one.question), answer=named(one.answer)) for one in guide.common_questions
        ),
        terms=tuple(guide.terms.items()),
        sources=guide.sources,
        reviewed_on=guide.reviewed_on,
        expires_on=guide.expires_on,
        clinician_review=guide.clinician_review,
        guide=guide.biomarker,
        weight=guide.weight,
        headings=library.shared.headings,
        educational=library.shared.educational,
        notes=_notes(guide, library, today),
    )


def _notes(guide: Guide, library: Library, today: date) -> tuple[str, ...]:
    notes = []
    if guide.clinician_review == "none":
        notes.append(library.shared.no_clinician_review)
    if guide.expires_on < today:
        notes.append(library.shared.expired)
    return tuple(notes)
