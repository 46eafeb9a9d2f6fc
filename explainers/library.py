"""Loads all guides of all languages once, and stops with every problem listed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from explainers.guide import Guide, Shared

Part = TypeVar("Part", bound=BaseModel)
GUIDES = Path(__file__).parent / "guides"
DEFAULT_LANGUAGE = "en"
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

    def guide(self, biomarker: str) -> Guide:
        """The guide of `biomarker`, or the general one."""
        return self.guides.get(biomarker) or self.general

    @property
    def general(self) -> Guide:
        """The guide for any gene without a guide of its own; `{name}` in it stands for the gene."""
        return self.guides[GENERAL]


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one language as they are, by file name; `problems` names what could not be read."""

    guides: dict[str, Guide]
    shared: Shared | None
    problems: tuple[str, ...]


@cache
def load_library(language: str = DEFAULT_LANGUAGE, root: Path = GUIDES) -> Library:
    """The guides of `language`; raises BrokenGuides with all problems, KeyError when there is no such language."""
    folder = root / language
    if not folder.is_dir():
        raise KeyError(language)
    read = read_folder(folder)
    if read.problems or read.shared is None:
        raise BrokenGuides(list(read.problems))
    return Library(language, {guide.biomarker: guide for guide in read.guides.values()}, read.shared)


def read_folder(folder: Path) -> Folder:
    """What the files of one language hold, with every problem instead of the first."""
    problems: list[str] = []
    shared = _parse(folder / "_shared.toml", Shared, problems)
    guides: dict[str, Guide] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == "_shared.toml":
            continue
        guide = _parse(path, Guide, problems)
        if guide is None:
            continue
        if any(other.biomarker == guide.biomarker for other in guides.values()):
            problems.append(f"{path.name}: a second guide for {guide.biomarker}")
        guides[path.name] = guide
    if all(guide.biomarker != GENERAL for guide in guides.values()):
        problems.append(f"{folder.name}: the general guide (_general.toml) is missing")
    return Folder(guides, shared, tuple(problems))


def languages(root: Path = GUIDES) -> tuple[str, ...]:
    """The languages that have guides."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir()))


def library_for(biomarker: str, language: str) -> Library:
    """The library to read `biomarker` from: `language` where it has that guide, else English."""
    if language != DEFAULT_LANGUAGE and language in languages():
        wanted = load_library(language)
        if biomarker in wanted.guides:
            return wanted
    return load_library(DEFAULT_LANGUAGE)


def _parse(path: Path, kind: type[Part], problems: list[str]) -> Part | None:
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        problems.append(f"{path.name}: missing")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path.name}: {error}")
    except ValidationError as error:
        for item in error.errors():
            place = ".".join(str(part) for part in item["loc"])
            problems.append(f"{path.name}: {place}: {item['msg']}")
    return None
