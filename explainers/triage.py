"""What kind of question this is: danger, prognosis, advice and other topics are recognised before any answer is sought.

Two judges: patterns written by hand (answers/<lang>.toml) and a model trained on questions. Either may raise an alarm;
for everything else the model decides, which is told what the patterns found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explainers.concepts import concepts_of
from explainers.features import masked
from explainers.kinds import sort_by_model
from explainers.phrasing import LANGUAGES, load_numbers, load_wording, pattern_of, plain

# Concepts (answers/concepts.toml) of what can be danger; where none of them is spoken of, the model must be surer.
DANGERS = {
    *("fever", "breath", "cough", "chest", "bleed", "stool", "diarrhea", "vomit", "faint", "confused"),
    *("seizure", "numb", "urine", "swollen", "pain", "vision", "yellow", "allergic", "overdose", "pregnant"),
    *("circulation", "suicide", "burden", "no_point", "farewell", "stash", "method", "without_me", "wake"),
}
SURE_ALARM = 0.35
ALARM = 0.10  # probability of danger from which the model alone raises an alarm: a false one costs a call
DECLINED = 0.30  # probability of a wish for advice or prognosis from which it is declined, though another is likelier
SUSPECTED = 0.08  # the same where the patterns think so, too
FALSE_ALARM = 0.004  # probability of danger below which an alarm of the patterns is taken for one about something else


class AnswerKind(StrEnum):
    """What kind of answer a question gets."""

    ANSWER = "answer"
    DECLINE_ADVICE = "decline_advice"
    DECLINE_PROGNOSIS = "decline_prognosis"
    URGENT = "urgent"
    OFFTOPIC = "offtopic"
    ASK_REPORT = "ask_report"


class Sort(StrEnum):
    """What a question is: each kind of answer, danger of two sorts, and what is answered without a guide."""

    ANSWER = "answer"
    DECLINE_ADVICE = "decline_advice"
    DECLINE_PROGNOSIS = "decline_prognosis"
    URGENT = "urgent"
    DESPAIR = "despair"
    OFFTOPIC = "offtopic"
    ASK_REPORT = "ask_report"
    FEELING = "feeling"
    ABOUT_BOT = "about_bot"
    SMALLTALK = "smalltalk"
    UNKNOWN = "unknown"

    @property
    def kind(self) -> AnswerKind:
        """The kind of answer, as other programs know it."""
        if self is Sort.DESPAIR:
            return AnswerKind.URGENT
        return AnswerKind(self.value) if self.value in list(AnswerKind) else AnswerKind.ANSWER


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a question is, how likely, and its topic ("meaning", "why", "inheritance" ..., or empty)."""

    sort: Sort
    likely: float
    topic: str


def sort_question(text: str) -> Verdict:
    """What the question is; any language, whatever language it is thought to be in."""
    judged = sort_by_model(text)
    kinds = judged.kinds
    danger = kinds[Sort.URGENT] + kinds[Sort.DESPAIR]
    if danger >= FALSE_ALARM and _fits(text, "despair"):
        return Verdict(Sort.DESPAIR, danger, "")
    if danger >= (ALARM if _speaks_of_danger(text) else SURE_ALARM) or (
        danger >= FALSE_ALARM and _fits(text, "urgent")
    ):
        is_despair = kinds[Sort.DESPAIR] > kinds[Sort.URGENT]
        return Verdict(Sort.DESPAIR if is_despair else Sort.URGENT, danger, "")
    for sort, pattern in ((Sort.DECLINE_PROGNOSIS, "prognosis"), (Sort.DECLINE_ADVICE, "advice")):
        if kinds[sort] >= DECLINED or (kinds[sort] >= SUSPECTED and _fits(text, pattern)):
            return Verdict(sort, kinds[sort], judged.topic)
    if kinds[Sort.ASK_REPORT] >= SUSPECTED and _fits(text, "report"):
        return Verdict(Sort.ASK_REPORT, kinds[Sort.ASK_REPORT], judged.topic)
    return Verdict(Sort(judged.kind), kinds[judged.kind], judged.topic)


def _speaks_of_danger(text: str) -> bool:
    return any(concept in DANGERS for found in concepts_of(masked(text)) for concept in found)


def _fits(text: str, name: str) -> bool:
    asked = plain(text)
    return any(pattern_of(language, "patterns", name).search(asked) for language in LANGUAGES)


def speaks_of_self(text: str) -> bool:
    """Whether someone writes about themselves or someone close; a pasted report does not."""
    return _fits(text, "self")


def asks_to_compare(text: str) -> bool:
    """Whether someone wants two reports side by side."""
    asked = plain(text)
    return any(pattern_of(language, "intents", "compare").search(asked) for language in LANGUAGES)


def say(name: str, language: str) -> str:
    """The sentences called `name`, with the numbers to call put in."""
    numbers = load_numbers()
    text = load_wording(language).say[name]
    return text.replace("{emergency}", numbers.emergency[language]).replace("{crisis}", numbers.crisis[language])
