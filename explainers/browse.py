"""Guides and words of reports as entries to look up by name: for links that open one, and for search while typing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from explainers.guide import Source
from explainers.library import DEFAULT_LANGUAGE, GENERAL, languages, library_for, load_library
from explainers.named import named_guides
from explainers.phrasing import plain
from explainers.retrieval import asked_words
from explainers.search import WORD, load_index

MOST = 12  # entries of one search


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a biomarker or a word when no result is at hand. `id` fits into a link: letters, digits, _."""

    id: str
    name: str
    in_short: str
    parts: tuple[str, ...]
    not_assume: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed_on: date
    language: str


def entry_called(id_or_name: str, language: str) -> Entry | None:
    """The entry of a link ("alk", "pd_l1", "word_vus"), or of a name as people type it."""
    subject = _ids(_language(language)).get(id_or_name.lower())
    if subject is None:
        named = named_guides(id_or_name.replace("_", " "))
        subject = named[0] if named and named[0] in load_library(DEFAULT_LANGUAGE).guides else None
    return entry_of(subject, language) if subject is not None else None


def find_entries(typed: str, language: str) -> tuple[Entry, ...]:
    """The entries that fit what was typed, the best first; the most asked for when nothing was typed yet."""
    spoken = load_library(_language(language))
    if not typed.strip():
        weighty = sorted(spoken.guides.values(), key=lambda guide: -guide.weight)
        return tuple(entry_of(guide.biomarker, language) for guide in weighty if guide.biomarker != GENERAL)[:MOST]
    slug = _slug(typed)
    begun = [subject for name, subject in _ids(spoken.language).items() if slug and name.startswith(slug)]
    words = [f"{WORD}{word}" for word in asked_words(typed, spoken)]
    searched = [subject for _, subject in load_index(spoken.language).find(typed)[:MOST]]
    known = [name for name in named_guides(typed) if name in load_library(DEFAULT_LANGUAGE).guides]
    found = list(dict.fromkeys([*known, *words, *begun, *searched]))
    return tuple(entry_of(subject, language) for subject in found[:MOST])


def entry_of(subject: str, language: str) -> Entry:
    """The entry of a biomarker's id, or of "word:" and the id of a word."""
    if subject.startswith(WORD):
        words = load_library(_language(language)).words
        word = next(one for one in words.word if one.id == subject.removeprefix(WORD))
        return Entry(
            _slug(subject),
            word.name,
            word.in_short,
            (word.what_it_means,),
            word.what_not_to_assume,
            word.questions,
            words.sources,
            words.reviewed_on,
            _language(language),
        )
    library = library_for(subject, language)
    guide = library.guide(subject)
    return Entry(
        _slug(subject),
        guide.name,
        guide.in_short,
        (guide.where_it_is_met, guide.why_it_matters),
        guide.what_not_to_assume,
        guide.questions,
        guide.sources,
        guide.reviewed_on,
        library.language,
    )


def _language(language: str) -> str:
    return language if language in languages() else "en"


@cache
def _ids(language: str) -> dict[str, str]:
    """Each id with the subject it stands for."""
    subjects = [guide for guide in load_library(DEFAULT_LANGUAGE).guides if guide != GENERAL]
    subjects += [f"{WORD}{word.id}" for word in load_library(language).words.word]
    return {_slug(subject): subject for subject in subjects}


def _slug(name: str) -> str:
    return regex.sub(r"[^a-z0-9]+", "_", plain(name)).strip("_")
