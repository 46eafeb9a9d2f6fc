"""Which part of an answer may be said in other words, and the answer put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import regex

from explainers.checked import speaks
from explainers.composing import ask_team
from explainers.library import GENERAL
from explainers.phrasing import load_wording
from explainers.question import Answer
from explainers.triage import AnswerKind
from explainers.unguided import FEELING

_LEADS = ("about_yours", "not_yours", "in_general")


@dataclass(frozen=True, slots=True)
class Rephrasable:
    """An answer in three: of what it speaks, what the guide says of it, and a question for the team.

    Only `said` may be put in other words; the others stay as they are, at either end. `passages` is everything that
    the words of somebody else may rest on.
    """

    answer: Answer
    lead: str
    said: str
    ask: str
    passages: str

    def with_words(self, text: str) -> Answer:
        """The answer with other words in the middle."""
        return replace(self.answer, text=" ".join(part for part in (self.lead, text, self.ask) if part))


def rephrasable(answer: Answer, language: str) -> Rephrasable | None:
    """The parts of an answer from a guide; None for all that stays as it is.

    That is danger, comfort, what is declined or unknown, what is not in the person's language, and two results in one
    answer: there every word would have to stay beside its result.
    """
    if answer.kind is not AnswerKind.ANSWER or answer.guide in (None, GENERAL) or answer.topic == FEELING:
        return None
    ask = ask_team(answer.ask, language) if answer.ask else ""
    text = answer.text.removesuffix(ask).strip()
    leads = list(_lead(language).finditer(text))
    if len(leads) > 1 or (leads and leads[0].start() > 0):
        return None
    lead = leads[0].group() if leads else ""
    said = text.removeprefix(lead).strip()
    if not said or not speaks(said, language):
        return None
    # "Speaking in general, not of a result of yours" denies nothing of what follows; "about your result" is part of it.
    about = lead if leads and leads[0].lastgroup == "about_yours" else lead.removesuffix(":") + "." * bool(lead)
    return Rephrasable(answer, lead, said, ask, f"{about} {said}".strip())


@cache
def _lead(language: str) -> regex.Pattern[str]:
    say = load_wording(language).say
    # The status in brackets is left out where the guide begins with it. Names may hold colons and dots: BCR::ABL1.
    patterns = [
        regex.escape(say[name], special_only=True, literal_spaces=True)
        .replace(r" \(\{status\}\)", r"(?: \([^()]*(?:\([^()]*\)[^()]*)*\))?")
        .replace(r"\{name\}", r"(?:[^:.]|[:.](?=[:\w])){1,80}?")
        for name in _LEADS
    ]
    return regex.compile("|".join(f"(?P<{name}>{one})" for name, one in zip(_LEADS, patterns, strict=True)))
