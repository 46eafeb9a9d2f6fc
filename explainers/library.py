"""Loads all guides of all languages once, and stops with every problem listed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from explainers.guide import Guide, Shared, Together, Words

Part = TypeVar("Part", bound=BaseModel)
GUIDES = Path(__file__).parent / "guides"
DEFAULT_LANGUAGE = "en"
PHRASES = "_phrases.toml"
NO_GUIDES = ("_shared.toml", "_words.toml", "_together.toml")
REFERENCE = "@"  # "@not_a_stage" in a guide stands for the phrase of that name
GENERAL = "*"  # the biomarker id of the guide for any gene without a guide of its own


class BrokenGuides(Exception):
    """Guides that cannot be shown to anyone; `problems` names each file and what is wrong in it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(["the guides have problems:", *problems]))


@dataclass(frozen=True, slots=True)
class Library:
    """The guides of one language, by biomarker id."""

    language: str
    guides: dict[str, Guide]
    shared: Shared
    words: Words
    together: Together

    def guide(self, biomarker: str) -> Guide:
        """The guide of `biomarker`, or the general one."""
        return self.guides.get(biomarker) or self.general

    @property
    def general(self) -> Guide:
        """The guide for any gene without a guide of its own; `{name}` in it stands for the gene."""
        return self.guides[GENERAL]


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one language, by file name; `problems` names what could not be read.

    `phrases` are the sentences that guides share; `written` holds each file as it is, references and all.
    """

    guides: dict[str, Guide]
    shared: Shared | None
    words: Words | None
    together: Together | None
    phrases: dict[str, str]
    written: dict[str, dict[str, Any]]
    problems: tuple[str, ...]


@cache
def load_library(language: str, root: Path = GUIDES) -> Library:
    """The guides of `language`, loaded once; raises BrokenGuides with all problems, KeyError for a language without."""
    folder = root / language
    if not folder.is_dir():
        raise KeyError(language)
    read = read_folder(folder)
    if read.problems or read.shared is None or read.words is None or read.together is None:
        raise BrokenGuides(list(read.problems))
    guides = {guide.biomarker: guide for guide in read.guides.values()}
    return Library(language, guides, read.shared, read.words, read.together)


def read_folder(folder: Path) -> Folder:
    """What the files of one language hold, with every problem instead of the first."""
    problems: list[str] = []
    written = {path.name: _load(path, problems) for path in sorted(folder.glob("*.toml"))}
    phrases: dict[str, str] = written.pop(PHRASES, {})
    resolved = {file: _resolve(content, phrases, file, problems) for file, content in written.items()}
    shared = _validate("_shared.toml", resolved, Shared, problems)
    words = _validate("_words.toml", resolved, Words, problems)
    together = _validate("_together.toml", resolved, Together, problems)
    guides: dict[str, Guide] = {}
    for file in resolved:
        if file in NO_GUIDES:
            continue
        guide = _validate(file, resolved, Guide, problems)
        if guide is None:
            continue
        if any(other.biomarker == guide.biomarker for other in guides.values()):
            problems.append(f"{file}: a second guide for {guide.biomarker}")
        guides[file] = guide
    if all(guide.biomarker != GENERAL for guide in guides.values()):
        problems.append(f"{folder.name}: the general guide (_general.toml) is missing")
    return Folder(guides, shared, words, together, phrases, written, tuple(problems))


@cache
def languages(root: Path = GUIDES) -> tuple[str, ...]:
    """The languages that have guides; a folder that is added later is seen at the next start."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir()))


def library_in(language: str) -> Library:
    """The library of `language` where it has guides, else the English one."""
    return load_library(language if language in languages() else DEFAULT_LANGUAGE)


def library_for(biomarker: str, language: str) -> Library:
    """The library to read `biomarker` from: `language` where it has that guide, else English."""
    if language != DEFAULT_LANGUAGE and language in languages():
        wanted = load_library(language)
        if biomarker in wanted.guides:
            return wanted
    return load_library(DEFAULT_LANGUAGE)


def _load(path: Path, problems: list[str]) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: {error}")
        return {}


def _resolve(content: Any, phrases: dict[str, str], file: str, problems: list[str]) -> Any:
    """`content` with each reference replaced by the phrase it names."""
    if isinstance(content, str) and content.startswith(REFERENCE):
        name = content.removeprefix(REFERENCE)
        if name not in phrases:
            problems.append(f"{file}: there is no phrase '{name}' in {PHRASES}")
        return phrases.get(name, content)
    if isinstance(content, list):
        return [_resolve(item, phrases, file, problems) for item in content]
    if isinstance(content, dict):
        return {key: _resolve(item, phrases, file, problems) for key, item in content.items()}
    return content


def _validate(file: str, contents: dict[str, Any], kind: type[Part], problems: list[str]) -> Part | None:
    if not contents.get(file):
        problems.append(f"{file}: missing or empty")
        return None
    try:
        return kind.model_validate(contents[file])
    except ValidationError as error:
        for item in error.errors():
            place = ".".join(str(part) for part in item["loc"])
            problems.append(f"{file}: {place}: {item['msg']}")
    return None
