"""Which of a person's own results a message points at without naming it: by place, by what is printed, by its kind."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from explainers.explain import Explanation
from explainers.phrasing import LANGUAGES, load_wording, pattern_of, plain
from reports.finding import Status

LONGEST_COUNTED = 8  # words of a message in which "the second one" is a result, or that holds names only
PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
_LETTERS = regex.compile(r"\p{L}+")
_NUMBER = regex.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d.,]*\d)")
_PERCENT = regex.compile(r" ?(%|per ?cent|por ?ciento|процент)")
# Clones and variants: "22C3", "c.35G>A".
_PRINTED = regex.compile(r"[\p{L}\d][\p{L}\d.>*_-]+[\p{L}\d>*]")
_SHORTEST_PRINTED = 4


def counted(text: str, own: Sequence[Explanation]) -> list[str]:
    """The result that a short message names by its place ("and the second one?")."""
    if not own or len(text.split()) > LONGEST_COUNTED:
        return []
    asked = plain(text)
    for name, place in PLACES.items():
        if place < len(own) and any(pattern_of(language, "ordinals", name).search(asked) for language in LANGUAGES):
            return [own[place].finding.biomarker]
    return []


def printed_in(text: str, own: Sequence[Explanation]) -> list[str]:
    """The results whose number, clone or variant a message repeats as printed ("is 60 % high?", "what is 22C3?")."""
    numbers, printed = _numbers_in(text), _printed_in(text)
    return [
        one.finding.biomarker
        for one in own
        if (one.finding.measurement is not None and set(_NUMBER.findall(one.finding.measurement.value)) & numbers)
        or _printed_in(f"{one.finding.evidence.quote} {one.finding.variant or ''}") & printed
    ]


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


def suited(text: str, topic: str, own: Sequence[Explanation]) -> list[str]:
    """The person's results: those whose status the question speaks of, then those that the topic is a matter for."""
    spoken = statuses_in(text)

    def place(one: Explanation) -> tuple[bool, bool]:
        is_spoken_of = one.finding.status in spoken
        return not is_spoken_of, topic == "inheritance" and not one.inherited

    return [one.finding.biomarker for one in sorted(own, key=place)]


def names_only_a_place(text: str) -> bool:
    """Whether a message says which result and nothing of what is wanted ("and the second one?")."""
    asked = plain(text)
    for language in LANGUAGES:
        for name in PLACES:
            left = pattern_of(language, "ordinals", name).sub(" ", asked)
            if left != asked and set(_LETTERS.findall(left)) <= set(load_wording(language).ordinals["beside"]):
                return True
    return False


def statuses_in(text: str) -> set[Status]:
    """The kinds of result that a question speaks of ("is it lost", "VUS")."""
    asked = plain(text)
    return {
        Status(status)
        for language in LANGUAGES
        for status in load_wording(language).statuses
        if pattern_of(language, "statuses", status).search(asked)
    }
