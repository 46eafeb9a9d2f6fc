"""Reads all guides as a strict editor would, and lists every problem in all languages at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explainers.explain import ON_A_CARD
from explainers.guide import Card, Guide
from explainers.library import DEFAULT_LANGUAGE, GENERAL, languages, read_folder
from explainers.readability import grade_of, sentences_of
from explainers.wording import forbidden_in, has_bare_verdict, has_medicine, medicines
from reports.finding import Status

HARDEST_GRADE = 8.0
LONGEST_CARD = 900  # characters of the three parts of one card
LONGEST_ANSWER = 3  # sentences of the answer to a common question
REPEATED_FROM = 8  # words from which a sentence in two guides is a copy
DAYS_WITH_MEDICINES = 93
DAYS_WITHOUT = 366
LONGEST_NAME = "BCR::ABL1"  # stands for {name} where the general guide is measured

# The general guide says what there is to say of a result that says nothing yet.
COVERED_BY_GENERAL = frozenset({Status.INSUFFICIENT, Status.PENDING, Status.EQUIVOCAL})


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a guide. `is_prose` is False for lists of warnings and questions, which guides may share."""

    place: str
    text: str
    is_prose: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """Problems stop the build, warnings do not; `grade` is the average reading grade of the English parts."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    grade: float | None


def review_guides(root: Path, today: date, statuses: Mapping[str, Sequence[Status]]) -> Review:
    """Everything that is wrong with the guides under `root`; `statuses` are those that each biomarker can have."""
    problems: list[str] = []
    warnings: list[str] = []
    grades: list[float] = []
    names: dict[str, set[str]] = {}
    for language in languages(root):
        folder = read_folder(root / language)
        problems += [f"{language}/{problem}" for problem in folder.problems]
        names[language] = {guide.biomarker for guide in folder.guides.values()}
        for file, guide in folder.guides.items():
            place = f"{language}/{file}"
            wanted = statuses.get(guide.biomarker, ())
            problems += [f"{place}: {text}" for text in _problems_of(guide, language, today, wanted)]
            if guide.expires_on < today:
                warnings.append(f"{place}: expired on {guide.expires_on}")
            if language == DEFAULT_LANGUAGE:
                measured = [(part, _grade(part, guide)) for part in parts_of(guide)]
                grades += [grade for _, grade in measured]
                problems += [
                    f"{place}: {part.place}: reading grade {grade:.1f}, the most is {HARDEST_GRADE:.0f}"
                    for part, grade in measured
                    if grade > HARDEST_GRADE
                ]
        problems += [f"{language}/{text}" for text in _copies(folder.guides)]
    warnings += _missing_guides(names)
    return Review(tuple(problems), tuple(warnings), sum(grades) / len(grades) if grades else None)


def parts_of(guide: Guide) -> Iterator[Part]:
    """Every field that a person reads, with where it stands."""
    for field in ("in_short", "where_it_is_met", "why_it_matters", "inherited"):
        text = getattr(guide, field)
        if text:
            yield Part(field, text)
    yield Part("what_not_to_assume", " ".join(guide.what_not_to_assume), is_prose=False)
    yield Part("questions", " ".join(guide.questions), is_prose=False)
    for common in guide.common_questions:
        yield Part(f"common_questions '{common.question}'", common.answer)
    for term, text in guide.terms.items():
        yield Part(f"terms '{term}'", text, is_prose=False)
    for number, card in enumerate(guide.card, 1):
        place = f"card {number} ({', '.join(card.status)})"
        yield Part(f"{place}.what_it_means", card.what_it_means)
        if card.why_it_matters:
            yield Part(f"{place}.why_it_matters", card.why_it_matters)
        if card.what_not_to_assume:
            yield Part(f"{place}.what_not_to_assume", " ".join(card.what_not_to_assume), is_prose=False)
        if card.questions:
            yield Part(f"{place}.questions", " ".join(card.questions), is_prose=False)


def length_of(card: Card, guide: Guide) -> int:
    """The characters of the three parts as they are shown."""
    warnings = tuple(dict.fromkeys((*card.what_not_to_assume, *guide.what_not_to_assume)))[:ON_A_CARD]
    questions = tuple(dict.fromkeys((*card.questions, *guide.questions)))[:ON_A_CARD]
    name = LONGEST_NAME if guide.biomarker == GENERAL else guide.name
    return sum(len(text.replace("{name}", name)) for text in (card.what_it_means, *warnings, *questions))


def uncovered(guide: Guide, statuses: Sequence[Status]) -> tuple[Status, ...]:
    """The statuses for which the guide has no card without a condition."""
    plain = {status for card in guide.card if card.closeness == 0 for status in card.status}
    return tuple(status for status in statuses if status not in plain | COVERED_BY_GENERAL)


def _problems_of(guide: Guide, language: str, today: date, statuses: Sequence[Status]) -> Iterator[str]:
    for part in parts_of(guide):
        yield from (f"{part.place}: {problem}" for problem in forbidden_in(part.text, language))
        if "{name}" in part.text and guide.biomarker != GENERAL:
            yield f"{part.place}: {{name}} is for the general guide only"
    for common in guide.common_questions:
        yield from (f"common_questions: {problem}" for problem in forbidden_in(common.question, language))
        if len(sentences_of(common.answer)) > LONGEST_ANSWER:
            yield f"common_questions '{common.question}': more than {LONGEST_ANSWER} sentences"
    for number, card in enumerate(guide.card, 1):
        length = length_of(card, guide)
        if length > LONGEST_CARD:
            yield f"card {number} ({', '.join(card.status)}): {length} characters, the most is {LONGEST_CARD}"
        if verdict := has_bare_verdict(card.what_it_means, language):
            yield f"card {number}: '{verdict}' stands alone; put found or not found beside it"
    yield from (f"no card for {status} without a condition" for status in uncovered(guide, statuses))
    yield from _problems_of_dates(guide, today)


def _problems_of_dates(guide: Guide, today: date) -> Iterator[str]:
    if guide.reviewed_on > today:
        yield f"reviewed_on {guide.reviewed_on} is in the future"
    yield from (f"source '{one.title}': seen_on is in the future" for one in guide.sources if one.seen_on > today)
    names_medicines = any(has_medicine(part.text) for part in parts_of(guide))
    longest = DAYS_WITH_MEDICINES if names_medicines else DAYS_WITHOUT
    if (guide.expires_on - guide.reviewed_on).days > longest:
        why = " where medicines are named" if names_medicines else ""
        yield f"expires_on is more than {longest} days after reviewed_on{why}"


def _grade(part: Part, guide: Guide) -> float:
    terms = [name for term in guide.terms for name in (term, term.split(" (")[0])]
    return grade_of(part.text.replace("{name}", guide.name), (*medicines(), *terms, guide.name))


def _copies(guides: Mapping[str, Guide]) -> Iterator[str]:
    where: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file, guide in guides.items():
        for part in parts_of(guide):
            for sentence in sentences_of(part.text) if part.is_prose else ():
                if len(sentence.split()) >= REPEATED_FROM:
                    where[sentence.casefold()].setdefault(file, sentence)
    for files in where.values():
        if len(files) > 1:
            yield f"{', '.join(sorted(files))}: the same sentence: '{next(iter(files.values()))}'"


def _missing_guides(names: Mapping[str, set[str]]) -> list[str]:
    every = set().union(*names.values()) if names else set()
    return [
        f"{language}: no guide for {', '.join(sorted(every - held))}; people read English instead"
        for language, held in names.items()
        if every - held
    ]
