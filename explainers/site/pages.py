"""From guides to pages: one for each guide, one for the words of reports, one for results that are read together."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from explainers.guide import Card, Guide
from explainers.library import DEFAULT_LANGUAGE, GENERAL, Library, languages, load_library
from explainers.naming import named_biomarkers
from explainers.often_tested import load_often_tested
from explainers.together import load_rules

HERE = Path(__file__).parent
ASSETS = ("site.css", "search.js")
NATIVE = {"en": "English", "es": "Español", "ru": "Русский"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of guides; `found_by` is what a search looks in."""

    href: str
    name: str
    in_short: str
    found_by: str


def build_site(folder: Path) -> int:
    """Build every page of every language into `folder`, which is emptied of what an earlier build left there.

    Returns how many pages there are. Raises BrokenGuides.
    """
    libraries = {language: load_library(language) for language in languages()}
    count = 0
    for language, library in libraries.items():
        target = folder / language
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name, page in _pages(library, tuple(libraries)).items():
            (target / name).write_text(page, encoding="utf-8")
            count += 1
    for asset in ASSETS:
        shutil.copyfile(HERE / asset, folder / asset)
    home = f'<!doctype html><meta http-equiv="refresh" content="0; url={DEFAULT_LANGUAGE}/index.html">'
    (folder / "index.html").write_text(home, encoding="utf-8")
    return count + 1


def file_name(biomarker: str) -> str:
    """The page of a biomarker: letters, digits and hyphens only, so that it opens from a folder and on any host."""
    named = "".join(char if char.isalnum() else "-" for char in biomarker.replace("+", "plus"))
    return f"{named}.html"


def _pages(library: Library, every: tuple[str, ...]) -> dict[str, str]:
    entries = _entries(library)
    common: dict[str, Any] = {
        "language": library.language,
        "languages": {code: NATIVE.get(code, code) for code in every},
        "shared": library.shared,
        "site": library.shared.site,
        "statuses": library.shared.statuses,
        "today": date.today(),
    }
    environment = _environment(library.language)
    pages = {
        "index.html": _render(environment, "index.html", common, file="index.html", entries=entries),
        "words.html": _render(environment, "words.html", common, file="words.html", words=library.words),
        "together.html": _render(
            environment,
            "together.html",
            common,
            file="together.html",
            rules=[(rule, library.together.notes[rule.id]) for rule in load_rules()],
            often_tested=load_often_tested(),
            pages={guide.biomarker: file_name(guide.biomarker) for guide in library.guides.values()},
        ),
    }
    for guide in library.guides.values():
        name = "general.html" if guide.biomarker == GENERAL else file_name(guide.biomarker)
        shown = "…" if guide.biomarker == GENERAL else guide.name
        pages[name] = _render(
            environment, "guide.html", common, file=name, guide=guide, name=shown, conditions=_conditions
        )
    return pages


def _entries(library: Library) -> list[Entry]:
    spellings = {one.biomarker: one.spellings for one in named_biomarkers()}
    entries = [
        Entry(
            file_name(guide.biomarker),
            guide.name,
            guide.in_short,
            " ".join((guide.name, *spellings.get(guide.biomarker, ()), guide.in_short, guide.where_it_is_met)),
        )
        for guide in library.guides.values()
        if guide.biomarker != GENERAL
    ]
    entries += [
        Entry(f"words.html#{word.id}", word.name, word.in_short, " ".join((word.name, *word.spellings, word.in_short)))
        for word in library.words.word
    ]
    return sorted(entries, key=lambda entry: entry.name.casefold())


def _conditions(card: Card) -> tuple[str, ...]:
    return (*card.cancer, *card.alteration, *card.origin, *card.words)


def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = lambda moment: str(format_date(moment, format="long", locale=language))
    environment.filters["page"] = file_name
    return environment


def _render(environment: Environment, template: str, common: Mapping[str, Any], **own: str | Guide | object) -> str:
    return environment.get_template(f"{template}.j2").render({**common, **own})
