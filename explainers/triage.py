"""What kind of question this is: danger, prognosis, advice and other topics are recognised before any answer is sought.

Two judges: patterns written by hand (answers/<lang>.toml) and a model trained on questions. Either may raise an alarm;
for everything else the model decides, which is told what the patterns found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex

from explainers.kinds import Sorted, sort_by_model
from explainers.phrasing import LANGUAGES, LONGEST, fits, load_numbers, load_wording, pattern_of, plain
from explainers.translit import in_cyrillic

# Concepts (answers/concepts.toml) of what can be danger; where none of them is spoken of, it must be surer (SURE_).
DANGERS = {
    *("fever", "breath", "cough", "chest", "bleed", "stool", "diarrhea", "vomit", "faint", "confused"),
    *("seizure", "numb", "urine", "swollen", "pain", "vision", "yellow", "allergic", "overdose", "pregnant"),
    *("circulation", "suicide", "burden", "no_point", "farewell", "stash", "method", "without_me", "wake"),
}
# Those of despair among them: where none of these is spoken of but the body is, the body is what is meant.
_OF_DESPAIR = {"suicide", "burden", "no_point", "farewell", "stash", "method", "without_me", "wake", "overdose"}
OVERLAP = 120  # characters that two parts of a long message share
LONGEST_MESSAGE = 8_000  # characters of a message that are looked through for danger
SURE_ALARM = 0.14
ALARM = 0.07  # probability of danger from which the model alone raises an alarm: a false one costs a call
HINT = 0.01  # probability of danger from which the sentences of a message are judged one by one
SURE_ALONE = 0.7
ALONE = 0.5  # probability of danger in a sentence alone from which it raises an alarm
SHORTEST_SENTENCE = 3  # words
MOST_SENTENCES = 6  # that are judged alone
DECLINED = 0.20  # probability of a wish for advice or prognosis from which it is declined, though another is likelier
SUSPECTED = 0.04  # the same where the patterns think so, too
SURE_PROGNOSIS = 0.94  # from which it is asked for although a test is what "comes back"
FALSE_ALARM = 0.04  # probability of danger below which an alarm of the patterns is taken for one about something else


_SENTENCES = regex.compile(r"(?<=[.!?;…])\s+|\n+")
_INHERITED = regex.compile(r"inherit|heredit|run in|pass(ed)? on|genetic counsel|hered|наслед|переда[её]т|передаст")


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


# What a guide can answer though it sounds like a forecast: a test that "comes back", what is caught, what is carried.
_ANSWERABLE = {
    "result_back": "meaning",
    "contagious": "meaning",
    "carrier": "inheritance",
    "reclassified": "meaning",
    "awaited": "wait",
    "which_abnormal": "meaning",
    "am_i": "meaning",
}
CAUSE = "cause"  # what the cancer comes from, and whose fault it is
MEANS_STAGE = "means_stage"  # whether a result, a grade or a score is a stage: a guide can say that it is none
_DECLINED_BY = {Sort.DECLINE_PROGNOSIS: "prognosis", Sort.DECLINE_ADVICE: "advice"}  # with the patterns that think so


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a question is, how likely, and its topic ("meaning", "why", "inheritance" ..., or empty)."""

    sort: Sort
    likely: float
    topic: str


def sort_question(text: str) -> Verdict:
    """What the question is; any language, whatever language it is thought to be in.

    Danger is looked for in the whole of a long message, all else in its beginning.
    """
    text = in_cyrillic(text)
    verdict = _sort_beginning(text)
    if verdict.sort.kind is AnswerKind.URGENT:
        return verdict
    for start in range(LONGEST - OVERLAP, min(len(text), LONGEST_MESSAGE), LONGEST - OVERLAP):
        further = _sort_beginning(text[start : start + LONGEST])
        if further.sort.kind is AnswerKind.URGENT:
            return further
    return verdict


def _sort_beginning(text: str) -> Verdict:
    judged = sort_by_model(text)
    kinds = judged.kinds
    danger = 0.0 if _is_calm(text) else _danger(judged)
    if danger >= FALSE_ALARM and fits(text, "patterns", "despair"):
        return Verdict(Sort.DESPAIR, danger, "")
    if (danger >= FALSE_ALARM and fits(text, "patterns", "urgent")) or asks(text, "fever_now"):
        return Verdict(Sort.URGENT, danger, "")
    if danger >= (ALARM if judged.concepts & DANGERS else SURE_ALARM):
        return Verdict(_which_danger(judged), danger, "")
    if danger >= HINT and (alone := _danger_alone(text)):
        return alone
    if asks(text, "working") and not fits(text, "patterns", "prognosis"):
        sort = max(_DECLINED_BY, key=lambda one: kinds[one])
        return Verdict(sort, kinds[sort], judged.topic)
    if answerable := _answerable(text, judged):
        return Verdict(Sort.ANSWER, kinds[Sort.ANSWER], answerable)
    for sort, pattern in sorted(_DECLINED_BY.items(), key=lambda one: -kinds[one[0]]):
        if kinds[sort] >= DECLINED or (kinds[sort] >= SUSPECTED and _fits_either(text, pattern)):
            return Verdict(sort, kinds[sort], judged.topic)
    if judged.kind == Sort.ASK_REPORT and asks(text, "of_stage"):
        return Verdict(Sort.DECLINE_PROGNOSIS, kinds[Sort.DECLINE_PROGNOSIS], judged.topic)
    if kinds[Sort.ASK_REPORT] >= SUSPECTED and fits(text, "patterns", "report"):
        return Verdict(Sort.ASK_REPORT, kinds[Sort.ASK_REPORT], judged.topic)
    is_family = judged.topic in ("meaning", "not_assume", "") and fits(text, "intents", "family")
    topic = "inheritance" if is_family and _INHERITED.search(plain(text)) else judged.topic
    sort = max((one for one in Sort if one.kind is not AnswerKind.URGENT), key=lambda one: kinds[one])
    return Verdict(sort, kinds[sort], topic)


def _answerable(text: str, judged: Sorted) -> str:
    """The topic of what a guide can answer, whatever it sounds like; empty where that is something else."""
    answerable = next((topic for intent, topic in _ANSWERABLE.items() if asks(text, intent)), "")
    if answerable and judged.kinds[Sort.DECLINE_PROGNOSIS] < SURE_PROGNOSIS:
        return judged.topic or answerable
    if fits(text, "patterns", "prognosis"):
        return ""
    # The model takes every stage for a forecast, and many a question for a cause for one about everyday life.
    if asks(text, MEANS_STAGE):
        return "not_assume"
    return "why" if asks(text, CAUSE) and judged.kind != Sort.FEELING else ""


FEW_MORE = 3  # words beside what is known to be harmless


def _is_calm(text: str) -> bool:
    """ "My dad keeps missing his pills", "no puedo más con tanto papel", and hardly a word more: no danger is meant."""
    told = plain(text)
    rest = [pattern_of(language, "intents", "calm").sub(" ", told) for language in LANGUAGES]
    return any(one != told and len(one.split()) <= FEW_MORE and not names_danger(one) for one in rest)


def _danger_alone(text: str) -> Verdict | None:
    """Danger in one sentence of several: told beside thanks and questions, it is little of the whole."""
    sentences = [one for one in _SENTENCES.split(text) if len(one.split()) >= SHORTEST_SENTENCE]
    for sentence in sentences[:MOST_SENTENCES] if len(sentences) > 1 else ():
        judged = sort_by_model(sentence)
        if _danger(judged) >= (ALONE if judged.concepts & DANGERS else SURE_ALONE):
            return Verdict(_which_danger(judged), _danger(judged), "")
    return None


def _fits_either(text: str, pattern: str) -> bool:
    """Whether a text holds what asks for it plainly, or may ask for it ("is it worth", "what lies ahead")."""
    return fits(text, "patterns", pattern) or fits(text, "patterns", f"{pattern}_hint")


def _danger(judged: Sorted) -> float:
    return judged.dangers[Sort.URGENT] + judged.dangers[Sort.DESPAIR]


def _which_danger(judged: Sorted) -> Sort:
    is_of_body = bool(judged.concepts & (DANGERS - _OF_DESPAIR)) and not judged.concepts & _OF_DESPAIR
    is_despair = judged.dangers[Sort.DESPAIR] > judged.dangers[Sort.URGENT]
    return Sort.DESPAIR if is_despair and not is_of_body else Sort.URGENT


def names_danger(text: str) -> bool:
    """Whether a text holds a plain sign of danger or despair, whatever the model thinks."""
    return fits(text, "patterns", "urgent") or fits(text, "patterns", "despair")


def speaks_of_self(text: str) -> bool:
    """Whether someone writes about themselves or someone close; a pasted report does not."""
    return fits(in_cyrillic(text), "patterns", "self")


def asks_to_compare(text: str) -> bool:
    """Whether someone wants two reports side by side."""
    return asks(in_cyrillic(text), "compare")


def asks(text: str, intent: str) -> bool:
    """Whether a text fits an intent of answers/<lang>.toml, known to the models or not."""
    return fits(text, "asked" if intent in load_wording(LANGUAGES[0]).asked else "intents", intent)


def say(name: str, language: str) -> str:
    """The sentences called `name`, with the numbers to call put in."""
    numbers = load_numbers()
    text = load_wording(language).say[name]
    return text.replace("{emergency}", numbers.emergency[language]).replace("{crisis}", numbers.crisis[language])
