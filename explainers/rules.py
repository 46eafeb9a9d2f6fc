"""What a strict editor asks of one guide; each rule gives a line for each breach."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from explainers.explain import ON_A_CARD
from explainers.guide import Card, Guide, Source, Together, Words
from explainers.library import GENERAL, REFERENCE
from explainers.readability import sentences_of
from explainers.wording import forbidden_in, has_bare_verdict, medicines_in, unknown_medicines_in
from reports.detection.lexicon import load_lexicon
from reports.finding import Status

LONGEST_CARD = 900  # characters of the three parts of one card
LONGEST_NOTE = 260  # characters of a note under the summary
LONGEST_ANSWER = 3  # sentences of the answer to a common question
MOST_COMMON_QUESTIONS = 5
REPEATED_FROM = 7  # words from which a sentence in two guides is a copy
DAYS_WITH_MEDICINES = 93
DAYS_WITHOUT = 366
LONGEST_NAME = "BCR::ABL1"  # stands for {name} where the general guide is measured

# The general guide says what there is to say of a result that says nothing yet.
COVERED_BY_GENERAL = frozenset({Status.INSUFFICIENT, Status.PENDING, Status.EQUIVOCAL})
# Fields that nobody reads as a sentence.
_NOT_READ = frozenset({"sources", "checked", "biomarker", "id", "name", "written_by", "spellings", "words"})


@dataclass(frozen=True, slots=True)
class Part:
    """One field that a person reads, and where it stands. `is_prose` is False for lists of warnings and questions."""

    place: str
    text: str
    is_prose: bool = True


def parts_of(guide: Guide) -> Iterator[Part]:
    """Every field of a guide that a person reads."""
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
        yield from _parts_of_card(card, f"card {number} ({', '.join(card.status)})")


def _parts_of_card(card: Card, place: str) -> Iterator[Part]:
    yield Part(f"{place}.what_it_means", card.what_it_means)
    if card.why_it_matters:
        yield Part(f"{place}.why_it_matters", card.why_it_matters)
    if card.what_not_to_assume:
        yield Part(f"{place}.what_not_to_assume", " ".join(card.what_not_to_assume), is_prose=False)
    if card.questions:
        yield Part(f"{place}.questions", " ".join(card.questions), is_prose=False)


def parts_of_words(words: Words) -> Iterator[Part]:
    """Every field of the guide to words that a person reads."""
    for word in words.word:
        yield Part(f"word '{word.id}'.in_short", word.in_short)
        yield Part(f"word '{word.id}'.what_it_means", word.what_it_means)
        yield Part(f"word '{word.id}'.what_not_to_assume", " ".join(word.what_not_to_assume), is_prose=False)
        yield Part(f"word '{word.id}'.questions", " ".join(word.questions), is_prose=False)


def parts_of_together(together: Together) -> Iterator[Part]:
    """Every sentence on results that are read together, and on tests that were not seen."""
    yield Part("often_tested", together.often_tested)
    yield Part("often_tested_question", together.often_tested_question, is_prose=False)
    yield from (Part(f"notes '{name}'", text) for name, text in together.notes.items())


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


def problems_of(guide: Guide, language: str, today: date, statuses: Sequence[Status]) -> Iterator[str]:
    """Everything that is wrong with a guide taken by itself; `statuses` are those that its biomarker can have."""
    parts = tuple(parts_of(guide))
    for part in parts:
        yield from (f"{part.place}: {problem}" for problem in forbidden_in(part.text, language))
        if "{name}" in part.text and guide.biomarker != GENERAL:
            yield f"{part.place}: {{name}} is for the general guide only"
    yield from _problems_of_common_questions(guide, language)
    yield from _problems_of_cards(guide, language)
    yield from (f"no card for {status} without a condition" for status in uncovered(guide, statuses))
    yield from problems_of_medicines(parts, guide.sources)
    yield from problems_of_dates(guide, parts, today)


def _problems_of_common_questions(guide: Guide, language: str) -> Iterator[str]:
    if len(guide.common_questions) > MOST_COMMON_QUESTIONS and guide.biomarker != GENERAL:
        yield f"more than {MOST_COMMON_QUESTIONS} common questions"
    for common in guide.common_questions:
        yield from (f"common_questions: {problem}" for problem in forbidden_in(common.question, language))
        if len(sentences_of(common.answer)) > LONGEST_ANSWER:
            yield f"common_questions '{common.question}': more than {LONGEST_ANSWER} sentences"


def _problems_of_cards(guide: Guide, language: str) -> Iterator[str]:
    sites = {cancer.site for cancer in load_lexicon().cancers}
    for number, card in enumerate(guide.card, 1):
        place = f"card {number} ({', '.join(card.status)})"
        length = length_of(card, guide)
        if length > LONGEST_CARD:
            yield f"{place}: {length} characters, the most is {LONGEST_CARD}"
        if verdict := has_bare_verdict(card.what_it_means, language):
            yield f"{place}: '{verdict}' stands alone; put found or not found beside it"
        if not card.questions:
            yield f"{place}: no question that fits this very result"
        yield from (f"{place}: '{site}' is no site of the lexicon" for site in card.cancer if site not in sites)


def problems_of_medicines(parts: Iterable[Part], sources: Iterable[Source]) -> Iterator[str]:
    """Medicines that no source backs by its title or its `backs`, and words that look like unknown medicines."""
    backed = {name for source in sources for name in medicines_in(f"{source.title} {' '.join(source.backs)}")}
    for part in parts:
        yield from (f"{part.place}: no source backs '{name}'" for name in medicines_in(part.text) if name not in backed)
        yield from (
            f"{part.place}: '{word}' looks like a medicine and is not in medicines.toml"
            for word in unknown_medicines_in(part.text)
        )


def problems_of_dates(guide: Guide | Words, parts: Iterable[Part], today: date) -> Iterator[str]:
    """Dates in the future, and an expiry that is later than the kind of text allows."""
    if guide.reviewed_on > today:
        yield f"reviewed_on {guide.reviewed_on} is in the future"
    yield from (f"source '{one.title}': seen_on is in the future" for one in guide.sources if one.seen_on > today)
    names_medicines = any(medicines_in(part.text) for part in parts)
    longest = DAYS_WITH_MEDICINES if names_medicines else DAYS_WITHOUT
    if (guide.expires_on - guide.reviewed_on).days > longest:
        why = " where medicines are named" if names_medicines else ""
        yield f"expires_on is more than {longest} days after reviewed_on{why}"


def copies(written: Mapping[str, Mapping[str, Any]], phrases: Mapping[str, str]) -> Iterator[str]:
    """Sentences that stand in two files as they are written, or in one although the phrases hold them."""
    where: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file, content in written.items():
        for text in _read_texts(content):
            for sentence in sentences_of(text):
                if len(sentence.split()) >= REPEATED_FROM:
                    where[re.sub(r"\W+", " ", sentence.casefold())].setdefault(file, sentence)
    for text in phrases.values():
        where[re.sub(r"\W+", " ", text.casefold().rstrip(".?"))].setdefault("_phrases.toml", text)
    for files in where.values():
        if len(files) > 1:
            yield f"{', '.join(sorted(files))}: the same sentence: '{next(iter(files.values()))}'"


def unused_phrases(written: Mapping[str, Mapping[str, Any]], phrases: Mapping[str, str]) -> Iterator[str]:
    """Phrases that no guide refers to."""
    used = {text for content in written.values() for text in _texts(content) if text.startswith(REFERENCE)}
    yield from (f"_phrases.toml: nobody uses '{name}'" for name in phrases if f"{REFERENCE}{name}" not in used)


def _read_texts(content: Any) -> Iterator[str]:
    kept = {key: value for key, value in content.items() if key not in _NOT_READ}
    cards = kept.pop("card", ()) or kept.pop("word", ())
    yield from (text for text in _texts(kept) if not text.startswith(REFERENCE))
    for card in cards:
        yield from _read_texts(card)


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)
