"""How laboratories write: loads lexicon/ once, checks it, and stops with every problem listed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reports.detection.automata import automaton, cue_kinds, exact_automaton, name_automaton, unspaced
from reports.detection.folding import fold
from reports.detection.repair import Mender
from reports.finding import Alteration, Status

LEXICON = Path(__file__).parent.parent / "lexicon"
Part = TypeVar("Part", bound=BaseModel)


class BrokenLexicon(Exception):
    """A lexicon that cannot be used; the message lists every problem."""


class Strict(BaseModel):
    """A part of the lexicon: unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Biomarker(Strict):
    """One biomarker: how it is spelled, and which way of writing results it follows.

    `spellings` match in any case and with or without spaces and hyphens; `exact` only as written; `never` are
    longer words that begin like a spelling and mean something else. `threshold` is the percentage of cells from
    which the approved test calls a stain positive, where it has one.
    """

    id: str
    kind: str
    spellings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    is_loss_abnormal: bool = False
    threshold: float | None = None
    alterations: tuple[Alteration, ...] = Field(min_length=1)
    statuses: tuple[Status, ...] = Field(min_length=1)


class Group(Strict):
    """A name that stands for several biomarkers at once ("hormone receptors"); spelled as a Biomarker is."""

    members: tuple[str, ...] = Field(min_length=2)
    spellings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The members' ids, each after an ampersand."""
        return "".join(f"&{member}" for member in self.members)


class BiomarkerFile(Strict):
    """A file of biomarkers."""

    biomarker: tuple[Biomarker, ...] = ()
    group: tuple[Group, ...] = ()


class PanelGenes(Strict):
    """HGNC symbols of other genes that large panels print, and the names of stains that only tell a tissue."""

    symbols: tuple[str, ...]
    lineage: tuple[str, ...] = ()


class ResultWords(Strict):
    """The result words of one language, by what they say.

    `aside` are phrases that hold a result word and say nothing; `elsewhere` things whose result is not the tumor's;
    `quiet` are result words of other languages that mean something else in this one ("no" in Portuguese).
    """

    language: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    found: tuple[str, ...]
    negator: tuple[str, ...]
    mutation: tuple[str, ...]
    fusion: tuple[str, ...]
    amplification: tuple[str, ...]
    deletion: tuple[str, ...]
    methylation: tuple[str, ...]
    expression: tuple[str, ...]
    lost: tuple[str, ...]
    intact: tuple[str, ...]
    deficient: tuple[str, ...]
    proficient: tuple[str, ...]
    unstable: tuple[str, ...]
    stable: tuple[str, ...]
    equivocal: tuple[str, ...]
    vus: tuple[str, ...]
    benign: tuple[str, ...]
    insufficient: tuple[str, ...]
    pending: tuple[str, ...]
    high: tuple[str, ...]
    low: tuple[str, ...]
    contrast: tuple[str, ...]
    other: tuple[str, ...]
    codeletion: tuple[str, ...] = ()
    aside: tuple[str, ...]
    elsewhere: tuple[str, ...]
    quiet: tuple[str, ...] = ()


class NumberWords(Strict):
    """Words beside numbers: comparisons (each with the space that follows it), percent signs, ranges."""

    below: tuple[str, ...]
    above: tuple[str, ...]
    about: tuple[str, ...]
    percent: tuple[str, ...]
    range: tuple[str, ...]


class Statements(Strict):
    """Words by which a sentence points to something else than this result, each kind by language."""

    replaces: dict[str, tuple[str, ...]]
    instead: dict[str, tuple[str, ...]]
    current: dict[str, tuple[str, ...]]
    general: dict[str, tuple[str, ...]]
    specimen: dict[str, tuple[str, ...]]

    @property
    def phrases(self) -> dict[str, tuple[str, ...]]:
        """The phrases of each kind but "specimen", all languages together."""
        return {
            kind: tuple(phrase for words in by.values() for phrase in words) for kind, by in self if kind != "specimen"
        }

    @property
    def specimens(self) -> frozenset[str]:
        """Words of a label that names a piece of tissue."""
        return frozenset(fold(word) for words in self.specimen.values() for word in words)


class Sections(Strict):
    """One language's headings by the zone they open, and phrases that make a sentence no result of this patient."""

    language: str
    zones: dict[str, tuple[str, ...]]
    asides: dict[str, tuple[str, ...]]


class Cancer(Strict):
    """A cancer type: canonical name, the site that guides are chosen by, and how reports write it, by language.

    `of` is the name of the more general type that it is one of.
    """

    name: str
    site: str
    of: str = ""
    spellings: dict[str, tuple[str, ...]]


class Cancers(Strict):
    """All cancer types, the more exact ones first, and the words beside one that tell whether it is this patient's.

    `diagnosis` opens a line that says what the disease is; `denied` stands before a cancer that is not this one,
    `refuted` behind it, and `instead` ends a denial. Each may be the beginning of a word.
    """

    cancer: tuple[Cancer, ...]
    diagnosis: dict[str, tuple[str, ...]]
    denied: dict[str, tuple[str, ...]]
    refuted: dict[str, tuple[str, ...]]
    instead: dict[str, tuple[str, ...]]


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
    headings: dict[str, str]
    asides: Any
    specimens: frozenset[str]
    cancers: tuple[Cancer, ...]
    cancer_names: Any
    cancer_words: dict[str, Any]  # pattern of each kind of words beside a cancer: "diagnosis", "denied" ...
    lineage: frozenset[str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose result words are known."""
        return tuple(self.cues)


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
    panel = _parse(root / "panel_genes.toml", PanelGenes, problems)
    cancers = _parse(root / "cancers.toml", Cancers, problems)
    if problems or statements is None or panel is None or cancers is None:
        raise BrokenLexicon("\n".join(["the lexicon has problems:", *problems]))
    known = {name.upper() for one in biomarkers.values() for name in (one.id, *one.spellings, *one.exact)}
    named: list[Biomarker | Group] = [*groups, *biomarkers.values()]
    return Lexicon(
        biomarkers=biomarkers,
        names=name_automaton(((s, one.id) for one in named for s in one.spellings), panel.symbols),
        exact_names=exact_automaton({s: one.id for one in named for s in one.exact}, set(panel.symbols) - known),
        mender=_mender([one for one in words if one], named),
        cues={one.language: _cues(one) for one in words if one},
        telling=_telling([one for one in words if one]),
        headings=dict(_phrases(one.zones for one in sections if one)),
        asides=automaton(dict(_phrases([*(one.asides for one in sections if one), statements.phrases]))),
        specimens=statements.specimens,
        cancers=cancers.cancer,
        cancer_names=automaton(
            {fold(s): one.name for one in reversed(cancers.cancer) for by in one.spellings.values() for s in by}
        ),
        cancer_words={kind: _beginnings(by) for kind, by in cancers if kind != "cancer"},
        lineage=frozenset(panel.lineage),
    )


def load_number_words(root: Path = LEXICON) -> NumberWords:
    """The words beside numbers. Raises BrokenLexicon."""
    problems: list[str] = []
    words = _parse(root / "numbers.toml", NumberWords, problems)
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


def _phrases(parts: Iterable[dict[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for kind, phrases in part.items():
            for phrase in phrases:
                yield fold(phrase), kind


def _cues(words: ResultWords) -> Cues:
    kinds = cue_kinds((kind, phrases) for kind, phrases in words if kind not in ("language", "quiet"))
    return Cues(automaton(kinds), automaton(unspaced(kinds)), kinds, frozenset(words.quiet))


def _mender(words: list[ResultWords], named: list[Biomarker | Group]) -> Mender:
    said = [phrase for one in words for kind, phrases in one if kind != "language" for phrase in phrases]
    denials = [phrase for one in words for phrase in one.negator]
    return Mender(said, denials, [spelling for one in named for spelling in one.spellings])


def _parse(path: Path, kind: type[Part], problems: list[str]) -> Part | None:
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{path.name}: {error}")
    except ValidationError as error:
        problems += [f"{path.name}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]
    return None
