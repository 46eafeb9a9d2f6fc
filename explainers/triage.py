"""Urgent things, prognosis, advice and other topics are recognised before any answer is looked for."""

from __future__ import annotations

from enum import StrEnum

from explainers.phrasing import LANGUAGES, load_numbers, load_wording, pattern_of, plain


class AnswerKind(StrEnum):
    """What kind of answer a question gets."""

    ANSWER = "answer"
    DECLINE_ADVICE = "decline_advice"
    DECLINE_PROGNOSIS = "decline_prognosis"
    URGENT = "urgent"
    OFFTOPIC = "offtopic"
    ASK_REPORT = "ask_report"


# In this order: the first that fits is taken.
_ORDER = (
    ("despair", AnswerKind.URGENT),
    ("urgent", AnswerKind.URGENT),
    ("offtopic", AnswerKind.OFFTOPIC),
    ("prognosis", AnswerKind.DECLINE_PROGNOSIS),
    ("report", AnswerKind.ASK_REPORT),
    ("advice", AnswerKind.DECLINE_ADVICE),
)


def sort_question(text: str, language: str) -> tuple[AnswerKind, str] | None:
    """The kind of a question that is not simply answered, and the name of what to say; None for all others.

    Danger is looked for in every language, whatever language the question is thought to be in.
    """
    asked = plain(text)
    for name, kind in _ORDER:
        languages = (
            LANGUAGES if kind is AnswerKind.URGENT else (language, *(one for one in LANGUAGES if one != language))
        )
        if any(pattern_of(one, "patterns", name).search(asked) for one in languages):
            return kind, name if name in ("despair",) else str(kind)
    return None


def speaks_of_self(text: str) -> bool:
    """Whether someone writes about themselves or someone close; a pasted report does not."""
    asked = plain(text)
    return any(pattern_of(one, "patterns", "self").search(asked) for one in LANGUAGES)


def say(name: str, language: str) -> str:
    """The sentences called `name`, with the numbers to call put in."""
    numbers = load_numbers()
    text = load_wording(language).say[name]
    return text.replace("{emergency}", numbers.emergency[language]).replace("{crisis}", numbers.crisis[language])
