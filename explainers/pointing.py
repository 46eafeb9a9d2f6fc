"""Which of a person's own results a message points at without naming it: by place, by what is printed, by its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from explainers.explain import Explanation
from explainers.library import DEFAULT_LANGUAGE
from explainers.nicknames import load_names
from explainers.phrasing import LANGUAGES, fits, load_wording, pattern_of, plain
from explainers.word_results import came_by
from reports.finding import Finding, Origin, Status

LONGEST_COUNTED = 8  # words of a message in which "the second one" is a result, or that holds names only
PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
OTHER = "other"
_LETTERS = regex.compile(r"\p{L}+")
_NUMBER = regex.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d.,]*\d)")
_WORDS = regex.compile(r"[\p{L}\d]+")
_SCORE = regex.compile(r"(?<![\d.,])[0-3] ?\+(?!\d)")  # of a stain: "3+", which is no number
_PERCENT = regex.compile(r" ?(%|per ?cent|por ?ciento|процент)")
# Clones and variants: "22C3", "c.35G>A".
_PRINTED = regex.compile(r"[\p{L}\d][\p{L}\d.>*_-]+[\p{L}\d>*]")
_SHORTEST_PRINTED = 4
_SHORTEST_DETAIL = 7  # characters
_NOT_FOR_FAMILY = 3
_SEEN = (Status.POSITIVE, Status.LOST, Status.EQUIVOCAL, Status.VUS, Status.VALUE)  # results in which something shows


def counted(text: str, own: Sequence[Explanation], about: str | None = None) -> list[str]:
    """The result that a short message names by its place ("and the second one?").

    The other one is the next behind the one that was last spoken of; so is the second one where that was told already.
    """
    if not own or len(text.split()) > LONGEST_COUNTED:
        return []
    held = {name: place for name, place in PLACES.items() if place < len(own)}
    named = [(name, own[place].finding.biomarker) for name, place in held.items() if fits(text, "ordinals", name)][:1]
    if named == [("second", about)] or (not named and fits(text, "ordinals", OTHER)):
        order = list(dict.fromkeys(one.finding.biomarker for one in own))
        return [order[(order.index(about) + 1 if about in order else 1) % len(order)]]
    return [biomarker for _, biomarker in named]


def printed_in(text: str, own: Sequence[Explanation]) -> list[str]:
    """The results of which a message repeats what is printed: number, clone, variant, words ("is 60 % high?")."""
    repeats = _repeats_of(text)
    return [one.finding.biomarker for one in own if repeats.hold(one)]


def repeats_a_print(text: str, own: Sequence[Explanation]) -> bool:
    """Whether a message holds a clone, a variant or words that are printed of one of the results ("what is 22C3?")."""
    repeats = replace(_repeats_of(text), numbers=frozenset())
    return any(repeats.hold(one) for one in own)


@dataclass(frozen=True, slots=True)
class _Repeats:
    """What a message may repeat of a report: its words, the numbers that can be results, clones and variants."""

    said: str
    numbers: frozenset[str]
    printed: frozenset[str]
    scores: frozenset[str] = frozenset()

    def hold(self, one: Explanation) -> bool:
        """Whether something that is printed of a result is among it."""
        if any(f" {words} " in f" {self.said} " for words in _telling_words(one)):
            return True
        measure = one.finding.measurement
        if measure is not None and self.numbers & set(_NUMBER.findall(measure.value)):
            return True
        if self.scores & _scores_in(one.finding.detail):
            return True
        return bool(self.printed & _printed_in(f"{one.finding.evidence.quote} {one.finding.variant or ''}"))


def _telling_words(one: Explanation) -> list[str]:
    """What is printed as the result in words of its own ("unmutated", "exon 19 deletion"); a status alone is none."""
    printed = _words_of(one.finding.evidence.quote)
    said = (_words_of(one.finding.detail), printed.removeprefix(_words_of(one.finding.biomarker)).strip())
    return [words for words in said if len(words) >= _SHORTEST_DETAIL and not statuses_in(words)]


def _repeats_of(text: str) -> _Repeats:
    return _Repeats(_words_of(text), frozenset(_numbers_in(text)), frozenset(_printed_in(text)), _scores_in(text))


def _scores_in(text: str) -> frozenset[str]:
    return frozenset(found.replace(" ", "") for found in _SCORE.findall(text))


def _words_of(text: str) -> str:
    return " ".join(_WORDS.findall(plain(text)))


def _numbers_in(text: str) -> set[str]:
    """The numbers that can be a result: of percent, or in a short message; none that tells an age or a time."""
    is_short = len(text.split()) <= LONGEST_COUNTED
    return {
        found.group()
        for found in _NUMBER.finditer(text)
        if _PERCENT.match(text, found.end()) or (is_short and not _is_time(text[found.end() :]))
    }


def _is_time(after: str) -> bool:
    following = plain(after).lstrip("-/ ")
    return any(pattern_of(language, "ordinals", "of_time").match(following) for language in LANGUAGES)


def _printed_in(text: str) -> set[str]:
    """Words of letters and digits, as names of clones and variants are."""
    words = {word.casefold() for word in _PRINTED.findall(text) if len(word) >= _SHORTEST_PRINTED}
    return {word for word in words if any(map(str.isdigit, word)) and _LETTERS.search(word)}


def replied_first(own: Sequence[Explanation], replied: Finding | None) -> tuple[Explanation, ...]:
    """The results in their order, save that the one on the card replied to comes before others of its biomarker."""
    if replied is None or not any(one.finding == replied for one in own):
        return tuple(own)
    places = [place for place, one in enumerate(own) if one.finding.biomarker == replied.biomarker]
    turned = sorted((own[place] for place in places), key=lambda one: one.finding != replied)
    placed = list(own)
    for place, one in zip(places, turned, strict=True):
        placed[place] = one
    return tuple(placed)


def likeliest(text: str, words: Sequence[str], results: Sequence[Explanation]) -> list[Explanation]:
    """Several results of one biomarker, the one that is meant first: as printed, by its test, by its kind, in order.

    `words` are the ids of the words of reports in the text.
    """
    repeats, spoken, tested = _repeats_of(text), statuses_in(text), came_by(words, results)

    def place(one: Explanation) -> tuple[bool, bool, bool]:
        return (
            not repeats.hold(one),
            not any(one is other for other in tested),
            one.finding.status not in spoken,
        )

    return sorted(results, key=place)


def suited(text: str, topic: str, own: Sequence[Explanation]) -> list[str]:
    """The person's results: those whose status the question speaks of, then those that the topic is a matter for."""
    spoken = statuses_in(text)

    def place(one: Explanation) -> tuple[bool, int]:
        return one.finding.status not in spoken, _far_from_family(one) if topic == "inheritance" else 0

    return [one.finding.biomarker for one in sorted(own, key=place)]


def is_matter(topic: str, about: str, own: Sequence[Explanation]) -> bool:
    """Whether a question of this topic may go on about a result: one for the family is about what is nearest to it."""
    nearest = min((_far_from_family(one) for one in own), default=0)
    own_of = [_far_from_family(one) for one in own if one.finding.biomarker == about]
    return topic != "inheritance" or nearest >= _NOT_FOR_FAMILY or min(own_of, default=nearest) == nearest


def spoken_of(text: str, own: Sequence[Explanation]) -> list[str]:
    """The results of a kind that few have and that a message speaks of ("what is still pending?", "loss of what?")."""
    spoken = statuses_in(text) - {Status.POSITIVE, Status.NEGATIVE}
    return [one.finding.biomarker for one in own if one.finding.status in spoken]


def concern_family(own: Sequence[Explanation]) -> list[Explanation]:
    """The results that a question about the family is about as well: of a test for inheritance, or in such a gene."""
    return [one for one in own if _far_from_family(one) < _NOT_FOR_FAMILY]


def _far_from_family(one: Explanation) -> int:
    """How little a result has to do with what is inherited; _NOT_FOR_FAMILY from where on it need not be named."""
    is_seen = one.finding.status in _SEEN
    if one.finding.origin is Origin.GERMLINE:
        return 0 if is_seen else 2
    if is_seen and one.finding.origin is not Origin.SOMATIC and one.finding.biomarker in load_names().of_families:
        return 1
    return _NOT_FOR_FAMILY + (not one.inherited)


def names_only_a_place(text: str) -> bool:
    """Whether a message says which result and nothing of what is wanted ("and the second one?")."""
    asked = plain(text)
    for language in LANGUAGES:
        for name in (*PLACES, OTHER):
            left = pattern_of(language, "ordinals", name).sub(" ", asked)
            if left != asked and set(_LETTERS.findall(left)) <= set(load_wording(language).ordinals["beside"]):
                return True
    return False


def statuses_in(text: str) -> set[Status]:
    """The kinds of result that a question speaks of ("is it lost", "VUS")."""
    asked = plain(text)
    return {Status(name) for name in load_wording(DEFAULT_LANGUAGE).statuses if fits(asked, "statuses", name)}
