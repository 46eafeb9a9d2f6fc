"""How laboratories write: loads lexicon/ once, checks it, and stops with every problem listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import regex
import tomli
from pydantic import BaseModel, ValidationError

from reports.detection.automata import automaton, cue_kinds, exact_automaton, name_automaton, spoiled_denials, unspaced
from reports.detection.folding import fold
from reports.detection.repair import Mender
from reports.detection.vocabulary import (
    Biomarker,
    BiomarkerFile,
    Cancer,
    Cancers,
    Changes,
    ColumnWords,
    DateWords,
    Group,
    NumberWords,
    Organs,
    PanelGenes,
    ResultWords,
    Sections,
    SharedChange,
    Statements,
)

LEXICON = Path(__file__).parent.parent / "lexicon"
Part = TypeVar("Part", bound=BaseModel)


class BrokenLexicon(Exception):
    """A lexicon that cannot be used; the message lists every problem."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The result words of a language: as printed, and broken in two by recognition."""

    phrases: Any  # automaton over folded text: phrase -> (class, length)
    unspaced: Any  # automaton over folded text without spaces: phrase without spaces -> (phrase, length)
    kinds: dict[str, str]  # phrase -> class
    quiet: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that detection knows of words, ready to be looked up."""

    biomarkers: dict[str, Biomarker]
    names: Any  # automaton over squeezed text: spelling -> (biomarker id, length)
    exact_names: Any  # automaton over text as printed
    mender: Mender
    cues: dict[str, Cues]  # by language
    telling: dict[str, frozenset[str]]  # by language: single result words that English does not have
    headings: dict[str, str]  # heading -> zone
    asides: tuple[Any, ...]  # automata over folded text: phrase -> (kind, length)
    sayings: dict[str, tuple[dict[str, str], Any]]  # headings and asides by language
    specimens: frozenset[str]
    cancers: tuple[Cancer, ...]
    cancer_names: Any
    cancer_words: dict[str, Any]  # pattern of each kind of words beside a cancer: "diagnosis", "denied" ...
    lineage: frozenset[str]
    columns: dict[str, Any]  # what the cells below a head tell -> pattern of its words
    changes: dict[str, str]  # "T790M" -> the only biomarker that has it
    shared_changes: tuple[SharedChange, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose result words are known."""
        return tuple(self.cues)

    def in_languages(self, languages: tuple[str, ...]) -> Lexicon:
        """The lexicon with headings and asides of these languages only: "refiere" does not begin "reference"."""
        known = [self.sayings[code] for code in languages if code in self.sayings]
        headings = {heading: zone for own, _ in reversed(known) for heading, zone in own.items()}
        return replace(self, headings=headings, asides=tuple(asides for _, asides in known))


SHORTEST_TELLING = 5  # letters of a word that tells a language


@cache
def load_lexicon(root: Path = LEXICON) -> Lexicon:
    """The lexicon, loaded once. Raises BrokenLexicon."""
    problems: list[str] = []
    biomarkers: dict[str, Biomarker] = {}
    groups: list[Group] = []
    for path in sorted((root / "biomarkers").glob("*.toml")):
        found = _parse(path, BiomarkerFile, problems)
        for one in found.biomarker if found else ():
            if one.id in biomarkers:
                problems.append(f"{path.name}: {one.id} stands there twice")
            biomarkers[one.id] = one
        groups += found.group if found else ()
    problems += [f"{one.id}: unknown member" for one in groups if not set(one.members) <= set(biomarkers)]
    words = [_parse(path, ResultWords, problems) for path in sorted((root / "results").glob("*.toml"))]
    sections = [_parse(path, Sections, problems) for path in sorted((root / "sections").glob("*.toml"))]
    statements = _parse(root / "statements.toml", Statements, problems)
    columns = _parse(root / "columns.toml", ColumnWords, problems)
    panel = _parse(root / "panel_genes.toml", PanelGenes, problems)
    cancers = _parse(root / "cancers.toml", Cancers, problems)
    changes = _parse(root / "changes.toml", Changes, problems)
    problems += [f"changes.toml: {name} is unknown" for name in sorted(_owners(changes) - set(biomarkers))]
    if problems or not (statements and panel and cancers and changes and columns):
        raise BrokenLexicon("\n".join(["the lexicon has problems:", *problems]))
    sayings = {one.language: _sayings(one, statements) for one in sections if one}
    known = {name.upper() for one in biomarkers.values() for name in (one.id, *one.spellings, *one.exact)}
    named: list[Biomarker | Group] = [*groups, *biomarkers.values()]
    return Lexicon(
        biomarkers=biomarkers,
        names=name_automaton(((s, one.id) for one in named for s in one.spellings), panel.symbols),
        exact_names=exact_automaton({s: one.id for one in named for s in one.exact}, set(panel.symbols) - known),
        mender=_mender([one for one in words if one], named),
        cues={one.language: _cues(one) for one in words if one},
        telling=_telling([one for one in words if one]),
        headings={heading: zone for own, _ in sayings.values() for heading, zone in own.items()},
        asides=tuple(asides for _, asides in sayings.values()),
        sayings=sayings,
        specimens=statements.specimens,
        cancers=cancers.cancer,
        cancer_names=automaton(
            {fold(s): one.name for one in reversed(cancers.cancer) for by in one.spellings.values() for s in by}
        ),
        cancer_words={kind: _beginnings(by) for kind, by in cancers if kind != "cancer"},
        lineage=frozenset(panel.lineage),
        columns={kind: _beginnings(by) for kind, by in columns},
        changes={printed: one.of for one in changes.change for printed in one.printed},
        shared_changes=changes.shared,
    )


def _owners(changes: Changes | None) -> set[str]:
    if changes is None:
        return set()
    return {one.of for one in changes.change} | {gene for one in changes.shared for gene in (*one.among, one.usual)}


def load_number_words(root: Path = LEXICON) -> NumberWords:
    """The words beside numbers. Raises BrokenLexicon."""
    problems: list[str] = []
    words = _parse(root / "numbers.toml", NumberWords, problems)
    if words is None:
        raise BrokenLexicon("\n".join(["the lexicon has problems:", *problems]))
    return words


@cache
def load_organs(root: Path = LEXICON) -> Organs:
    """The organs by which a diagnosis names a cancer. Raises BrokenLexicon."""
    problems: list[str] = []
    organs = _parse(root / "organs.toml", Organs, problems)
    if organs is None:
        raise BrokenLexicon("\n".join(["the lexicon has problems:", *problems]))
    return organs


def load_date_words(root: Path = LEXICON) -> DateWords:
    """The words beside dates. Raises BrokenLexicon."""
    problems: list[str] = []
    words = _parse(root / "dates.toml", DateWords, problems)
    if words is None:
        raise BrokenLexicon("\n".join(["the lexicon has problems:", *problems]))
    return words


def _beginnings(words: dict[str, tuple[str, ...]]) -> Any:
    """A pattern that finds the folded words of all languages where a word begins."""
    return regex.compile(rf"(?<!\w)(?:{'|'.join(regex.escape(fold(word)) for by in words.values() for word in by)})")


def _telling(words: list[ResultWords]) -> dict[str, frozenset[str]]:
    singles = {
        one.language: frozenset(
            word
            for kind, phrases in one
            if kind not in ("language", "quiet")
            for phrase in phrases
            if len(word := fold(phrase)) >= SHORTEST_TELLING and word.isalpha()
        )
        for one in words
    }
    english = singles.get("en", frozenset())
    return {code: found - english if code != "en" else found for code, found in singles.items()}


def _sayings(sections: Sections, statements: Statements) -> tuple[dict[str, str], Any]:
    kinds = [sections.asides, statements.of(sections.language)]
    return dict(_phrases([sections.zones])), automaton(dict(_phrases(kinds)))


def _phrases(parts: Iterable[dict[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for kind, phrases in part.items():
            for phrase in phrases:
                yield fold(phrase), kind


def _cues(words: ResultWords) -> Cues:
    kinds = cue_kinds((kind, phrases) for kind, phrases in words if kind not in ("language", "quiet"))
    return Cues(automaton(spoiled_denials(kinds) | kinds), automaton(unspaced(kinds)), kinds, frozenset(words.quiet))


def _mender(words: list[ResultWords], named: list[Biomarker | Group]) -> Mender:
    said = [phrase for one in words for kind, phrases in one if kind != "language" for phrase in phrases]
    denials = [phrase for one in words for phrase in one.negator]
    negative = [phrase for one in words for phrase in one.negative]
    return Mender(said, denials, [spelling for one in named for spelling in one.spellings], negative)


def _parse(path: Path, kind: type[Part], problems: list[str]) -> Part | None:
    try:
        return kind.model_validate(tomli.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, tomli.TOMLDecodeError) as error:
        problems.append(f"{path.name}: {error}")
    except ValidationError as error:
        problems += [f"{path.name}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]
    return None
