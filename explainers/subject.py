"""What a question is about: a biomarker it names, the card it replies to, a word of reports, or an own result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from explainers.asked_word import word_first
from explainers.explain import Explanation
from explainers.library import DEFAULT_LANGUAGE, Library, load_library
from explainers.named import find_names
from explainers.nicknames import load_names
from explainers.phrasing import LANGUAGES, load_wording, pattern_of, plain
from explainers.pointing import (
    LONGEST_COUNTED,
    counted,
    is_matter,
    likeliest,
    printed_in,
    spoken_of,
    statuses_in,
    suited,
)
from explainers.retrieval import asked_words, is_word
from explainers.search import WORD, load_index
from explainers.triage import MEANS_STAGE, asks
from explainers.word_results import came_by, touched_by
from reports.finding import Status

MOST = 5  # subjects that are looked at
FITS = 11.0  # score of the search from which a guide may be what is meant
FITS_BEST = 12.0  # the same where the person has results that could be meant as well
_NEAR = 30  # characters beside a name
_IS = regex.compile(r"^[\W_]*((is|was|being|as|es|fue|sale|salio|como)\W+)?")
_ANY_CHANGE = regex.compile(r"muta|мута")  # "an ALK mutation" states no result
_LETTERS = regex.compile(r"\p{L}+")
_LONG_WORD = 12  # letters of a word of reports from which it is no accident that it stands in a question


@dataclass(frozen=True, slots=True)
class Subject:
    """A guide (its biomarker's id, or "word:" and the id of a word), and the person's own result where there is one.

    `others` are further results of theirs for the same biomarker. `is_named` in the message, or `is_pointed` at by the
    card replied to, what was last spoken of, a place or a number.
    """

    guide: str
    own: Explanation | None = None
    is_named: bool = False
    others: tuple[Explanation, ...] = ()
    is_pointed: bool = False

    @property
    def word(self) -> str | None:
        """The id of the word of reports; None for a biomarker."""
        return self.guide.removeprefix(WORD) if self.guide.startswith(WORD) else None


def subjects_of(
    text: str, topic: str, own: Sequence[Explanation], about: str | None, library: Library
) -> tuple[Subject, ...]:
    """What the question may be about, the likeliest first. `own` are the person's results, explained and in order."""
    held: dict[str, list[Explanation]] = {}
    for one in own:
        held.setdefault(one.finding.biomarker, []).append(one)
    names = find_names(text, held)
    sure = [one.guide(held) for one in names if one.is_sure]
    unsure = [guide for one in names if not one.is_sure for guide in _held_first(one.guides, held)]
    asked = asked_words(text, library)
    words = [f"{WORD}{one}" for one in asked]
    printed = printed_in(text, own)
    last = [about] if about is not None and about in held and is_matter(topic, about, own) else []
    rare = spoken_of(text, own)
    places = [] if asks(text, MEANS_STAGE) else counted(text, own, about)  # "is it the third stage?" counts no results
    pointed = places or printed or (rare if rare and not set(rare) & set(last) else last)
    before = [about] if about is not None and about in load_library(DEFAULT_LANGUAGE).guides else []
    tested = [one.finding.biomarker for one in came_by(asked, own)]
    fitting = suited(text, topic, own)
    searched = _searched(text, library, FITS if not own else FITS_BEST)
    if len(words) > 1 and asks(text, "difference"):
        ranked = [*words, *sure, *unsure, *pointed, *fitting]
    elif first := word_first(text, asked, {*sure, *printed, *(held if len(held) == 1 else ())}, printed, library):
        ranked = [f"{WORD}{first}", *words, *sure, *unsure, *pointed, *fitting]
        words = [f"{WORD}{first}", *words]
    elif sure:
        ranked = [*sure, *words, *unsure, *searched]
    elif unsure:
        ranked = [*unsure, *pointed, *words, *fitting]
    elif tested and (topic == "wait" or statuses_in(text)):
        ranked = [*tested, *words, *fitting]
    elif (
        words
        and not _is_own_meant(asked[0], own, printed)
        and (_asks_for_words(text, words[0], topic) or not (own or before))
    ):
        ranked = [*words, *pointed, *fitting, *searched]
    elif own:
        ranked = [*pointed, *tested, *fitting[:1], *words, *searched[:1], *fitting[1:]]
    else:
        ranked = [*before, *words, *searched]
    named = {*sure, *unsure, *words}
    return tuple(
        _subject(
            guide, likeliest(text, asked, held.get(guide, ())), guide in named, guide in {*pointed, *before, *tested}
        )
        for guide in list(dict.fromkeys(ranked))[:MOST]
    )


def _subject(guide: str, results: Sequence[Explanation], is_named: bool, is_pointed: bool) -> Subject:
    return Subject(guide, results[0] if results else None, is_named, tuple(results[1:]), is_pointed)


def _is_own_meant(word: str, own: Sequence[Explanation], printed: Sequence[str]) -> bool:
    """Whether a message that holds a word of reports beside what is printed of a result is about the result."""
    touched = {one.finding.biomarker for one in touched_by(word, own)}
    return bool(printed) and (word in load_names().usual_words or bool(touched & set(printed)))


def _held_first(guides: tuple[str, ...], held: dict[str, list[Explanation]]) -> list[str]:
    return sorted(guides, key=lambda guide: guide not in held)


def _asks_for_words(text: str, word: str, topic: str) -> bool:
    """ "What is an exon", not "is my fusion inherited": the word itself is asked for."""
    word = word.removeprefix(WORD)
    if word not in load_names().usual_words:
        return topic not in ("inheritance", "why", "questions")
    return topic == "meaning" and (len(word) >= _LONG_WORD or len(text.split()) <= 7)


def names_only_a_subject(text: str, library: Library) -> bool:
    """Whether a message only names a biomarker or a word of reports ("ALK?", "and what of ALK")."""
    if len(text.split()) > LONGEST_COUNTED:
        return False
    left = text
    for name in reversed(find_names(text)):
        left = left[: name.start] + left[name.end :]
    beside = {word for language in LANGUAGES for word in load_wording(language).ordinals["beside"]}
    return (left != text and set(_LETTERS.findall(plain(left))) <= beside) or is_word(text, library)


def spoken_beside(text: str, guide: str) -> Status | None:
    """The result that stands right beside a biomarker's name ("what does ALK positive mean"); None for two of them."""
    found: set[Status] = set()
    for name in find_names(text):
        if guide in name.guides:
            found |= _beginning(plain(text[name.end : name.end + _NEAR])) or _ending(plain(text[: name.start])[-_NEAR:])
    return next(iter(found)) if len(found) == 1 else None


def _beginning(text: str) -> set[Status]:
    bare = _IS.sub("", text, count=1)
    return {status for status, pattern in _told() if pattern.match(bare) and not _ANY_CHANGE.match(bare)}


def _ending(text: str) -> set[Status]:
    last = len(text) - len(text.rsplit(" ", 1)[-1])
    return {status for status, pattern in _told() if pattern.search(text, last) and not _ANY_CHANGE.match(text, last)}


def _told() -> list[tuple[Status, regex.Pattern[str]]]:
    return [
        (status, pattern_of(language, "statuses", status))
        for language in LANGUAGES
        for status in (Status.POSITIVE, Status.NEGATIVE, Status.EQUIVOCAL)
    ]


def _searched(text: str, library: Library, least: float) -> list[str]:
    return [name for score, name in load_index(library.language).find(text)[:3] if score >= least]
