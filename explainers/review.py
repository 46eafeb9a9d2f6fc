"""Reads all guides as a strict editor would, and lists every problem in all languages at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explainers.guide import Guide, Words
from explainers.library import DEFAULT_LANGUAGE, Folder, languages, read_folder
from explainers.readability import FORMULAS, measure
from explainers.rules import (
    LONGEST_NOTE,
    Part,
    copies,
    parts_of,
    parts_of_together,
    parts_of_words,
    problems_of,
    problems_of_dates,
    problems_of_medicines,
    unused_phrases,
)
from explainers.together import load_rules
from explainers.wording import forbidden_in, medicines
from reports.finding import Status


@dataclass(frozen=True, slots=True)
class Review:
    """Problems stop the build, warnings do not; `reading` is the average by each language's formula."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    reading: dict[str, float]


def review_guides(root: Path, today: date, statuses: Mapping[str, Sequence[Status]]) -> Review:
    """Everything that is wrong with the guides under `root`; `statuses` are those that each biomarker can have."""
    problems: list[str] = []
    warnings: list[str] = []
    reading: dict[str, float] = {}
    folders = {language: read_folder(root / language) for language in languages(root)}
    for language, folder in folders.items():
        found = [*folder.problems, *_problems_of_guides(folder, language, today, statuses)]
        found += [*_problems_of_words(folder, language, today), *_problems_of_together(folder, language)]
        found += copies(folder.written, folder.phrases)
        if language == DEFAULT_LANGUAGE:  # another language may have fewer guides, yet the same phrases
            found += unused_phrases(folder.written, folder.phrases)
        measured = tuple(_measures(folder, language))
        found += _too_hard(measured, language)
        problems += [f"{language}/{problem}" for problem in found]
        warnings += [f"{language}/{warning}" for warning in _warnings(folder, today)]
        if measured:
            reading[language] = sum(value for _, value in measured) / len(measured)
    warnings += _missing_guides(folders)
    return Review(tuple(problems), tuple(warnings), reading)


def _problems_of_guides(
    folder: Folder, language: str, today: date, statuses: Mapping[str, Sequence[Status]]
) -> Iterator[str]:
    for file, guide in folder.guides.items():
        wanted = statuses.get(guide.biomarker, ())
        yield from (f"{file}: {text}" for text in problems_of(guide, language, today, wanted))


def _problems_of_together(folder: Folder, language: str) -> Iterator[str]:
    if folder.together is None:
        return
    for part in parts_of_together(folder.together):
        yield from (f"_together.toml: {part.place}: {problem}" for problem in forbidden_in(part.text, language))
        if len(part.text) > LONGEST_NOTE:
            yield f"_together.toml: {part.place}: {len(part.text)} characters, the most is {LONGEST_NOTE}"
    rules = {rule.id for rule in load_rules()}
    notes = folder.together.notes.keys()
    yield from (f"_together.toml: no note for the rule '{name}'" for name in sorted(rules - notes))
    yield from (f"_together.toml: no rule for the note '{name}'" for name in sorted(notes - rules))


def _problems_of_words(folder: Folder, language: str, today: date) -> Iterator[str]:
    if folder.words is None:
        return
    parts = tuple(parts_of_words(folder.words))
    for part in parts:
        yield from (f"_words.toml: {part.place}: {problem}" for problem in forbidden_in(part.text, language))
    yield from (f"_words.toml: {problem}" for problem in problems_of_medicines(parts, folder.words.sources))
    known = {word.id for word in folder.words.word} | set(medicines())
    for source in folder.words.sources:
        yield from (f"_words.toml: source '{source.title}' backs no '{name}'" for name in set(source.backs) - known)
    yield from (f"_words.toml: {problem}" for problem in problems_of_dates(folder.words, parts, today))


def _measures(folder: Folder, language: str) -> Iterator[tuple[str, float]]:
    for file, guide in folder.guides.items():
        yield from _measured(file, parts_of(guide), (guide.name, *guide.terms), language)
    if folder.words is not None:
        names = tuple(name for word in folder.words.word for name in (word.name, *word.spellings))
        yield from _measured("_words.toml", parts_of_words(folder.words), names, language)
    if folder.together is not None:
        yield from _measured("_together.toml", parts_of_together(folder.together), ("{names}",), language)


def _measured(file: str, parts: Iterable[Part], names: Sequence[str], language: str) -> Iterator[tuple[str, float]]:
    apart = [piece.strip() for name in names for piece in (name, *name.rstrip(")").split(" ("))]
    for part in parts:
        text = part.text.replace("{name}", names[0])
        if (value := measure(text, (*medicines(), *apart), language)) is not None:
            yield f"{file}: {part.place}", value


def _too_hard(measured: Iterable[tuple[str, float]], language: str) -> Iterator[str]:
    formula = FORMULAS[language]
    for place, value in measured:
        if formula.is_too_hard(value):
            yield f"{place}: {formula.name} {value:.1f}, the limit is {formula.hardest:.0f}"


def _warnings(folder: Folder, today: date) -> Iterator[str]:
    held: list[tuple[str, Guide | Words]] = list(folder.guides.items())
    if folder.words is not None:
        held.append(("_words.toml", folder.words))
    for file, guide in held:
        if guide.expires_on < today:
            yield f"{file}: expired on {guide.expires_on}"
        if not guide.checked:
            yield f"{file}: nobody but its writer has checked it yet"


def _missing_guides(folders: Mapping[str, Folder]) -> list[str]:
    names = {language: {guide.biomarker for guide in folder.guides.values()} for language, folder in folders.items()}
    every = set().union(*names.values()) if names else set()
    return [
        f"{language}: no guide for {', '.join(sorted(every - held))}; people read English instead"
        for language, held in names.items()
        if every - held
    ]
