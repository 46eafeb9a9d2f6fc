"""What a subject is called, and two questions to ask next about it."""

from __future__ import annotations

from explainers.guide import Word
from explainers.library import Library, library_for, library_in
from explainers.phrasing import load_wording
from explainers.subject import Subject


def offered_of(subject: Subject, topic: str, language: str) -> tuple[str, ...]:
    """Two questions to ask next about a biomarker, none of them the one that was just answered."""
    name, library = name_and_library(subject, language)
    is_inherited = library.guide(subject.guide).inherited is not None
    following = load_wording(language).next
    order = ("meaning", "why", *(("family",) if is_inherited else ()), "questions")
    asked = {"inheritance": "family"}.get(topic, topic)
    return tuple(following[key].replace("{name}", name) for key in order if key != asked)[:2]


def name_and_library(subject: Subject, language: str) -> tuple[str, Library]:
    """The subject's name, and the library that tells of it."""
    if subject.word is not None:
        return word_called(subject.word, language).name, library_in(language)
    library = library_for(subject.guide, language)
    name = subject.own.name if subject.own else library.guide(subject.guide).name.replace("{name}", subject.guide)
    return name, library


def word_called(name: str, language: str) -> Word:
    """The word of reports with this id; a StopIteration where there is none is a fault of ours."""
    return next(word for word in library_in(language).words.word if word.id == name)
