"""Answers that need no guide: danger, what is kindly declined, fear, talk, and an honest "I do not know"."""

from __future__ import annotations

from datetime import date

from explainers.guide import Guide, Source
from explainers.library import library_in
from explainers.offers import offered_of
from explainers.phrasing import fits
from explainers.question import Answer, Question
from explainers.subject import Subject
from explainers.triage import AnswerKind, Sort, Verdict, asks, names_danger, say

SHORT = 12  # words of a message that can be no more than one wish
SIDE_EFFECTS = "side_effects"
# What is declined by a wording of its own, by the intent that shows it.
_DECLINED_WITH = {
    "working": "decline_working",
    "tell_family": "decline_telling",
    "stop_treatment": "decline_stopping",
    "daily": "decline_daily",
    SIDE_EFFECTS: SIDE_EFFECTS,
}
_OF_MEDICINE = ("working", SIDE_EFFECTS)
FEELING = "feeling"  # the topic of what is said to comfort
_COMFORT = ("fear", "fear_again", "fear_still")  # in turn, so that nobody is told the same words again and again
LONGEST_QUOTE = 120  # characters of a question that are said back


def without_guides(question: Question, verdict: Verdict, near: Subject | None, language: str) -> Answer:
    """What needs no guide to be answered; `near` is what the next questions that are offered are about."""
    sort = verdict.sort
    offered = offered_of(near, "", language) if near else ()
    if sort is Sort.UNKNOWN:
        known = _which(question.text, _OF_MEDICINE, "")
        if known == SIDE_EFFECTS and near and near.is_named:
            told = library_in(language).guide(near.guide)
            said = _with_guide(told, language)
            return Answer(AnswerKind.ANSWER, said, told.biomarker, told.sources, told.reviewed_on, offered)
        said = say(_DECLINED_WITH[known], language) if known else unknown(question, language)
        return Answer(AnswerKind.ANSWER, said, next_questions=offered)
    if sort is Sort.FEELING:
        guide, sources, reviewed_on = general_source(language)
        spoken_of = near.guide if near and near.is_named else guide
        said = say(_COMFORT[question.comforted % len(_COMFORT)], language)
        return Answer(AnswerKind.ANSWER, said, spoken_of, sources, reviewed_on, offered, topic=FEELING)
    if sort is Sort.ABOUT_BOT:
        return Answer(AnswerKind.ANSWER, say(_about_bot(question.text), language))
    if sort is Sort.SMALLTALK:
        return Answer(AnswerKind.ANSWER, say(_which(question.text, ("thanks",), "smalltalk"), language))
    if sort is Sort.DECLINE_ADVICE:
        intent = _which(question.text, tuple(_DECLINED_WITH), "")
        if intent == SIDE_EFFECTS and near and near.is_named:
            return Answer(sort.kind, _with_guide(library_in(language).guide(near.guide), language))
        return Answer(sort.kind, say(_DECLINED_WITH.get(intent, sort.value), language))
    if sort is Sort.DECLINE_PROGNOSIS:
        return Answer(sort.kind, say(_foreseen_with(question), language))
    return Answer(sort.kind, say(sort.value, language))


def _with_guide(guide: Guide, language: str) -> str:
    """What is said of side effects, and where it stands which results the medicine that was named has to do with."""
    pointer = say("told_of_medicine", language).replace("{name}", guide.name)
    return f"{say(SIDE_EFFECTS, language)} {pointer}"


def _about_bot(text: str) -> str:
    if asks(text, "who_checked"):
        return "checked_texts"
    return "about_bot" if asks(text, "who_are_you") else _which(text, ("language", "privacy", "how_to"), "about_bot")


def sorts_results(question: Question) -> bool:
    """Whether somebody with several results wants them sorted into good and bad ones ("which came out ok")."""
    return asks(question.text, "which_good") and len({one.biomarker for one in question.findings}) > 1


def _foreseen_with(question: Question) -> str:
    """The wording with which a forecast is declined; who asks how long, also at which stage, gets the usual one."""
    if sorts_results(question):
        return "decline_which"
    if asks(question.text, "working"):
        return _DECLINED_WITH["working"]
    is_stage = asks(question.text, "of_stage") and not fits(question.text, "patterns", "prognosis")
    return "decline_stage" if is_stage else Sort.DECLINE_PROGNOSIS.value


def without_question(text: str, language: str) -> Answer | None:
    """What is said to who grieves, was misunderstood, would rather not know or wants a person, in a short message."""
    if len(text.split()) > SHORT:
        return None
    said = _which(text, ("sorrow", "misread", "not_to_know", "human"), "")
    return Answer(AnswerKind.ANSWER, say(said, language)) if said else None


SUSPECTED_ONLY = 0.75  # probability of danger below which grief, or a complaint about the bot, is taken for no more


def calmed(text: str, verdict: Verdict, language: str) -> Answer | None:
    """What is said to who grieves or was misunderstood, where only the model thinks of danger, and not for sure."""
    if verdict.likely >= SUSPECTED_ONLY or len(text.split()) > SHORT or names_danger(text):
        return None
    said = _which(text, ("sorrow", "misread"), "")
    return Answer(AnswerKind.ANSWER, say(said, language)) if said else None


def _which(text: str, names: tuple[str, ...], usual: str) -> str:
    """The first of the sayings whose intent the text fits."""
    return next((name for name in names if asks(text, name)), usual)


def unknown(question: Question, language: str) -> str:
    """That we do not know, and the question to take to the team."""
    asked = " ".join(question.text.split())
    kept = asked if len(asked) <= LONGEST_QUOTE else asked[: LONGEST_QUOTE - 1].rstrip() + "…"
    return say("unknown", language).replace("{question}", kept)


def general_source(language: str) -> tuple[str, tuple[Source, ...], date]:
    """The name, sources and date of the guide for what is told of any biomarker."""
    guide = library_in(language).general
    return guide.biomarker, guide.sources, guide.reviewed_on
