"""What a message asks for besides its kind: whether a guide is to answer it, and whether it is about a result."""

from __future__ import annotations

from explainers.causes import told_of_cause
from explainers.explain import Explanation
from explainers.library import Library
from explainers.named import find_names
from explainers.offers import name_and_library
from explainers.pointing import repeats_a_print
from explainers.retrieval import asked_words
from explainers.search import WORD
from explainers.subject import Subject
from explainers.triage import CAUSE, Sort, Verdict, asks
from explainers.unguided import SHORT

SURE_ENOUGH = 0.85  # that a question is none for the guides, although it names something they tell of
_LIGHT = (Sort.ANSWER, Sort.ASK_REPORT, Sort.OFFTOPIC, Sort.SMALLTALK, Sort.UNKNOWN, Sort.ABOUT_BOT)
OF_TEAM = ("questions", "next")  # topics that are answered with what to ask the team
NOT_OF_SOME = ("inheritance", *OF_TEAM)  # topics that are asked for although results of a kind are named
NOT_OF_ALL = (*NOT_OF_SOME, "wait")  # topics that are asked for although all results are named
NOT_AGAIN = (*NOT_OF_ALL, "tests", "why")  # topics that are asked for although "again" or "easier" is said


def is_light(verdict: Verdict, topics: tuple[str, ...]) -> bool:
    """Whether a message may be no more than "say it again" or "what did they find": none of `topics` is asked for."""
    return verdict.sort in _LIGHT and (verdict.sort is not Sort.ANSWER or verdict.topic not in topics)


def asks_again(text: str) -> bool:
    """Whether a short message says no more than that something was not understood."""
    return len(text.split()) <= SHORT and asks(text, "again")


def is_about_bot(text: str, verdict: Verdict, library: Library) -> bool:
    """Whether a short message asks who is speaking here or who checked it, or wants another language and no more."""
    if len(text.split()) <= SHORT and (asks(text, "who_checked") or asks(text, "who_are_you")):
        return True
    return is_light(verdict, NOT_OF_ALL) and _asks_for_language(text, library)


def asks_for_own(text: str) -> bool:
    """Whether the own result of a biomarker is asked for, which needs a report."""
    return asks(text, "my_result") and any(one.is_sure for one in find_names(text))


def _asks_for_language(text: str, library: Library) -> bool:
    return (
        len(text.split()) <= SHORT and asks(text, "language") and not (find_names(text) or asked_words(text, library))
    )


def asks_of_none(text: str, subjects: tuple[Subject, ...], language: str) -> bool:
    """Whether something is asked that has to do with no result: what is catching, and what a cancer comes from."""
    if asks(text, CAUSE) and subjects and not subjects[0].word:
        name, library = name_and_library(subjects[0], language)
        is_told = told_of_cause(text, library.guide(subjects[0].guide), name) is not None
        return not (is_told or subjects[0].is_named)
    is_word = bool(subjects) and subjects[0].guide == f"{WORD}pathogenic"  # which sounds like it in some languages
    return (asks(text, "contagious") and not is_word) or asks(text, CAUSE)


def is_for_guides(text: str, verdict: Verdict, subjects: tuple[Subject, ...], own: tuple[Explanation, ...]) -> bool:
    """Whether a guide is to answer a message, as far as it names or repeats something that guides tell of."""
    if verdict.sort is Sort.ANSWER:
        return True
    if verdict.sort is Sort.ASK_REPORT:
        return bool(own) or (bool(subjects) and subjects[0].is_named)
    is_named = bool(subjects) and subjects[0].is_named
    is_beside = verdict.sort in (Sort.UNKNOWN, Sort.OFFTOPIC, Sort.SMALLTALK)
    is_unsure = is_beside and verdict.likely < SURE_ENOUGH
    if is_beside and repeats_a_print(text, own):
        return True
    asks_where_from = verdict.sort is Sort.ABOUT_BOT and verdict.topic == "sources"
    return is_named and (is_unsure or asks_where_from)
