"""What a question is about: a biomarker it names, the card it replies to, a word of reports, or an own result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainers.explain import Explanation
from explainers.library import Library, load_library
from explainers.named import find_names
from explainers.nicknames import load_names
from explainers.phrasing import LANGUAGES, load_wording, pattern_of, plain
from explainers.retrieval import asked_words
from explainers.search import WORD, load_index
from reports.finding import Status

MOST = 5  # subjects that are looked at
FITS = 11.0  # score of the search from which a guide may be what is meant
FITS_BEST = 12.0  # the same where the person has results that could be meant as well
_LONG_WORD = 12  # letters of a word of reports from which it is no accident that it stands in a question


@dataclass(frozen=True, slots=True)
class Subject:
    """A guide (its biomarker's id, or "word:" and the id of a word), and the person's own result where there is one."""

    guide: str
    own: Explanation | None = None
    is_named: bool = False

    @property
    def word(self) -> str | None:
        """The id of the word of reports; None for a biomarker."""
        return self.guide.removeprefix(WORD) if self.guide.startswith(WORD) else None


def subjects_of(
    text: str, topic: str, own: Sequence[Explanation], about: str | None, library: Library
) -> tuple[Subject, ...]:
    """What the question may be about, the likeliest first. `own` are the person's results, explained and in order."""
    by_biomarker: dict[str, Explanation] = {}
    for one in own:
        by_biomarker.setdefault(one.finding.biomarker, one)
    names = find_names(text, by_biomarker)
    sure = [one.guide(by_biomarker) for one in names if one.is_sure]
    unsure = [guide for one in names if not one.is_sure for guide in _held_first(one.guides, by_biomarker)]
    words = [f"{WORD}{one}" for one in asked_words(text, library)]
    pointed = [about] if about in by_biomarker and about is not None else []
    spoken_of = [about] if about is not None and about in load_library().guides else []
    suited = _suited(text, topic, own)
    searched = _searched(text, library, FITS if not own else FITS_BEST)
    if sure:
        ranked = [*sure, *words, *unsure, *searched]
    elif unsure:
        ranked = [*unsure, *pointed, *words, *suited]
    elif words and (_asks_for_words(text, words[0], topic) or not (own or spoken_of)):
        ranked = [*words, *pointed, *suited, *searched]
    elif own:
        ranked = [*pointed, *suited[:1], *words, *searched[:1], *suited[1:]]
    else:
        ranked = [*spoken_of, *words, *searched]
    named = {*sure, *unsure, *words}
    return tuple(
        Subject(guide, by_biomarker.get(guide), guide in named) for guide in list(dict.fromkeys(ranked))[:MOST]
    )


def _held_first(guides: tuple[str, ...], held: dict[str, Explanation]) -> list[str]:
    return sorted(guides, key=lambda guide: guide not in held)


def _asks_for_words(text: str, word: str, topic: str) -> bool:
    """ "What is an exon", not "is my fusion inherited": the word itself is asked for."""
    if word.removeprefix(WORD) not in load_names().usual_words:
        return topic not in ("inheritance", "why", "questions")
    return topic == "meaning" and (len(word) >= _LONG_WORD or len(text.split()) <= 7)


def _suited(text: str, topic: str, own: Sequence[Explanation]) -> list[str]:
    """The person's results: those whose status the question speaks of, then those that the topic is a matter for."""
    asked = plain(text)
    spoken = {
        Status(status)
        for language in LANGUAGES
        for status in load_wording(language).statuses
        if pattern_of(language, "statuses", status).search(asked)
    }

    def place(one: Explanation) -> tuple[bool, bool]:
        is_spoken_of = one.finding.status in spoken
        return not is_spoken_of, topic == "inheritance" and not one.inherited

    return [one.finding.biomarker for one in sorted(own, key=place)]


def _searched(text: str, library: Library, least: float) -> list[str]:
    return [name for score, name in load_index(library.language).find(text)[:3] if score >= least]
