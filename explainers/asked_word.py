"""Which word a message asks for: the one that stands right beside "what is", "qué es", "что такое"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from explainers.library import DEFAULT_LANGUAGE, Library, load_library
from explainers.named import find_names
from explainers.nicknames import load_names
from explainers.phrasing import LANGUAGES, fits, pattern_of, plain
from explainers.retrieval import asked_term, asked_words, is_word
from explainers.search import load_index, stems_of
from explainers.triage import MEANS_STAGE, asks

_LETTER = regex.compile(r"\p{L}")
_SHORTEST = 3  # letters of a word of which it can be said that no guide holds it


def word_first(
    text: str, asked: Sequence[str], meant: Collection[str], printed: Sequence[str], library: Library
) -> str | None:
    """The id of the word of reports that goes before the person's results and names; None where none does.

    `asked` are the words that the text holds, `meant` the biomarkers that it names or points at, `printed` those
    of which it repeats what is printed: who asks why something is "unmutated" asks for the result.
    """
    if asks(text, MEANS_STAGE):
        return None if meant else "stage"
    if "pathogenic" in asked and asks(text, "contagious"):
        return "pathogenic"
    things = [(one, word) for one in _things(text) if (word := _word_of(one, library)) is not None]
    is_beside = any(one.is_sure for one in find_names(text))  # the result of a biomarker is told in words in passing
    usual = load_names().usual_words if is_beside else ()
    asked_for = (word for one, word in things if one.is_called_word or not (printed or word in usual))
    return next(asked_for, None)


def asks_for_word(text: str, library: Library) -> bool:
    """Whether a message asks what a word of reports means, and for nothing that sounds like a forecast or advice."""
    is_other = fits(text, "patterns", "prognosis") or fits(text, "patterns", "advice")
    return not is_other and any(_word_of(one, library) for one in _things(text))


def is_unheard(text: str, library: Library) -> bool:
    """Whether a message asks what one word means that stands nowhere in our guides."""
    things = [one.text for one in _things(text) if " " not in one.text]
    is_beside = any(one.is_sure for one in find_names(text))
    return bool(things) and not is_beside and all(_is_unheard(one, library) for one in things)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is asked for, as typed; behind it "what is it" may stand, so that it may be a name with its result."""

    text: str
    is_named_first: bool
    is_called_word: bool  # "the word heterozygous": nothing else can be meant


def _things(text: str) -> list[_Thing]:
    """What a message asks the meaning of."""
    asked = plain(text)
    found = (pattern_of(language, "asked", "what_word").search(asked) for language in LANGUAGES)
    held = [one.groupdict() for one in found if one is not None]
    return [
        _Thing(thing.strip(".-+/"), name == "said", name == "term")
        for one in held
        for name, thing in one.items()
        if thing is not None
    ]


def _word_of(thing: _Thing, library: Library) -> str | None:
    """The word of reports that is asked for, by itself or behind a name of which it is asked what it is."""
    bare = thing.text
    for name in reversed(find_names(bare) if thing.is_named_first else ()):
        bare = f"{bare[: name.start]} {bare[name.end :]}".strip()
    return asked_words(bare, library)[0] if is_word(bare, library) else load_names().asked_alone.get(bare)


def _is_unheard(thing: str, library: Library) -> bool:
    if len(_LETTER.findall(thing)) < 1 or len(thing) < _SHORTEST or find_names(thing) or asked_term(thing, library):
        return False
    known = (load_index(library.language).texts, load_index(load_library(DEFAULT_LANGUAGE).language).texts)
    return not any(stem in texts for texts in known for stem in stems_of(thing))
