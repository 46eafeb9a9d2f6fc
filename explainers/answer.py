"""A question about findings gets an answer from the guides, or an honest "I do not know"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

import regex

from explainers.composing import Told, ask_team, shortened, tell_in_general, tell_of_both, tell_of_own, tell_of_word
from explainers.explain import Explanation, explain
from explainers.guide import Source, Word
from explainers.library import GENERAL, Library, languages, library_for, load_library
from explainers.phrasing import LANGUAGES, load_wording, pattern_of, plain
from explainers.retrieval import asked_of_any, asked_term, nearest
from explainers.search import WORD, load_index
from explainers.subject import Subject, names_only_a_place, names_only_a_subject, spoken_beside, subjects_of
from explainers.translit import in_cyrillic
from explainers.triage import AnswerKind, Sort, Verdict, say, sort_question
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Evidence, Finding
from reports.reading.text import read_text

SURE_ENOUGH = 0.85  # that a question is none for the guides, although it names something they tell of
_ONLY_MARKS = regex.compile(r"[\p{P}\s=+<>|~^$]*")  # "??": somebody does not follow, and says no more
FEELING = "feeling"  # the topic of what is said to comfort
LONGEST_QUOTE = 120  # characters of a question that are said back

__all__ = ["Answer", "AnswerKind", "Question", "answer"]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and what we know of them. `about` is the biomarker of the card replied to or last shown."""

    text: str
    language: str
    findings: tuple[Finding, ...] = ()
    cancer: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say. `guide` is the biomarker that is spoken of (or "word:" and the id of a word); None without one.

    `sources` and `reviewed_on` are those of what is told: the general guide's for what is told of any biomarker; of two
    guides both sources, the first of each first, and the earlier date. `candidates` are the guides that were thought
    of, the likeliest first; `topic` is what of it was asked for; `ask` is the question for the care team that stands in
    the text.
    """

    kind: AnswerKind
    text: str
    guide: str | None = None
    sources: tuple[Source, ...] = ()
    reviewed_on: date | None = None
    next_questions: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    topic: str = ""
    ask: str = ""

    @property
    def biomarker(self) -> str | None:
        """The biomarker that is spoken of; None for a word of reports, what is said in general, and no guide at all."""
        is_one = self.guide is not None and self.guide != GENERAL and not self.guide.startswith(WORD)
        return self.guide if is_one else None


def answer(question: Question) -> Answer:
    """Danger first, then what is kindly declined, then the best part of a guide for this person's findings."""
    language = question.language if question.language in LANGUAGES else "en"
    question = replace(question, text=in_cyrillic(question.text))
    if _ONLY_MARKS.fullmatch(question.text):
        return Answer(AnswerKind.ANSWER, say("ask_which" if question.findings else "how_to", language))
    verdict = sort_question(question.text)
    is_place = bool(question.findings) and names_only_a_place(question.text)
    is_only_named = is_place or names_only_a_subject(question.text, _library(language))
    if is_only_named and verdict.sort.kind is not AnswerKind.URGENT:
        verdict = Verdict(Sort.ANSWER, 1.0, "meaning")
    own = explain(question.findings, question.cancer, language)
    subjects = subjects_of(question.text, verdict.topic, own, question.about, _library(language))
    if not _is_for_guides(verdict, subjects, own):
        return _without_guides(question, verdict, _named_or_own(subjects, own), language)
    if not subjects:
        return _without_subject(question, own, language)
    return _from_guide(question, verdict.topic, subjects, language)


def prepare() -> None:
    """Load what answering needs, so that the first question need not wait for it."""
    for language in LANGUAGES:
        answer(Question("What does ALK mean for my family?", language))
        load_index(_library(language).language)


def _library(language: str) -> Library:
    return load_library(language if language in languages() else "en")


def _is_for_guides(verdict: Verdict, subjects: tuple[Subject, ...], own: tuple[Explanation, ...]) -> bool:
    if verdict.sort is Sort.ANSWER:
        return True
    if verdict.sort is Sort.ASK_REPORT:
        return bool(own) or (bool(subjects) and subjects[0].is_named)
    is_named = bool(subjects) and subjects[0].is_named
    is_unsure = verdict.sort in (Sort.UNKNOWN, Sort.OFFTOPIC, Sort.SMALLTALK) and verdict.likely < SURE_ENOUGH
    asks_where_from = verdict.sort is Sort.ABOUT_BOT and verdict.topic == "sources"
    return is_named and (is_unsure or asks_where_from)


def _named_or_own(subjects: tuple[Subject, ...], own: tuple[Explanation, ...]) -> Subject | None:
    """The biomarker that a message names although it asks for no guide, else the person's first result."""
    named = next((one for one in subjects if one.is_named and not one.word), None)
    return named or (Subject(own[0].finding.biomarker, own[0]) if own else None)


def _without_guides(question: Question, verdict: Verdict, near: Subject | None, language: str) -> Answer:
    """What needs no guide to be answered; `near` is what the next questions that are offered are about."""
    sort = verdict.sort
    offered = _offered_of(near, "", language) if near else ()
    if sort is Sort.UNKNOWN:
        return Answer(AnswerKind.ANSWER, _unknown(question, language), next_questions=offered)
    if sort is Sort.FEELING:
        guide, sources, reviewed_on = _general_source(language)
        spoken_of = near.guide if near and near.is_named else guide
        return Answer(AnswerKind.ANSWER, say("fear", language), spoken_of, sources, reviewed_on, offered, topic=FEELING)
    if sort is Sort.ABOUT_BOT:
        return Answer(AnswerKind.ANSWER, say(_which(question.text, ("privacy", "how_to"), "about_bot"), language))
    if sort is Sort.SMALLTALK:
        return Answer(AnswerKind.ANSWER, say(_which(question.text, ("thanks",), "smalltalk"), language))
    return Answer(sort.kind, say(sort.value, language))


def _which(text: str, names: tuple[str, ...], usual: str) -> str:
    """The first of the sayings whose intent the text fits."""
    asked = plain(text)
    for name in names:
        if any(pattern_of(language, "intents", name).search(asked) for language in LANGUAGES):
            return name
    return usual


def _from_guide(question: Question, topic: str, subjects: tuple[Subject, ...], language: str) -> Answer:
    first = subjects[0]
    told = [_tell(question, first, topic, language)]
    second = next((one for one in subjects[1:2] if one.is_named and not one.word and not first.word), None)
    name, library = _name_and_library(first, language)
    ask = _ask(first, name, library, question.text, language)
    said = told[0].text
    if second is not None:
        linked = [one.own.finding for one in (first, second) if one.own is not None]
        told.append(_tell(question, second, topic, language))
        said = tell_of_both(said, told[1].text, linked, question.cancer, language)
    note = load_wording(language).say["other_language"] if library.language != language else ""
    asked = "" if topic in ("questions", "next") else ask_team(ask, language)
    return Answer(
        AnswerKind.ANSWER,
        " ".join(part for part in (note, said, asked) if part),
        first.guide,
        _sources_of(told),
        min(one.teller.reviewed_on for one in told),
        () if first.word else _offered_of(first, topic, language),
        tuple(one.guide for one in subjects),
        topic,
        ask if asked else "",
    )


def _sources_of(told: list[Told]) -> tuple[Source, ...]:
    """The first source of each, then the second ones: a reply names the first two."""
    in_turn = [source for row in zip_longest(*(one.teller.sources for one in told)) for source in row if source]
    return tuple({source.url: source for source in in_turn}.values())


def _tell(question: Question, subject: Subject, topic: str, language: str) -> Told:
    if subject.word is not None:
        return tell_of_word(_word(subject.word, language), _library(language).words)
    if subject.own is not None:
        return tell_of_own(subject, question.text, topic, language)
    stated = _card_of_question(question, subject.guide, language)
    return tell_in_general(subject, question.text, topic, language, bool(question.findings), stated)


def _ask(subject: Subject, name: str, library: Library, text: str, language: str) -> str:
    """A question for the team that is near what was asked."""
    told_by = _word(subject.word, language) if subject.word else subject.own or library.guide(subject.guide)
    return nearest(text, told_by.questions).replace("{name}", name)


def _name_and_library(subject: Subject, language: str) -> tuple[str, Library]:
    """The subject's name, and the library that tells of it."""
    if subject.word is not None:
        return _word(subject.word, language).name, _library(language)
    library = library_for(subject.guide, language)
    name = subject.own.name if subject.own else library.guide(subject.guide).name.replace("{name}", subject.guide)
    return name, library


def _word(name: str, language: str) -> Word:
    return next(word for word in _library(language).words.word if word.id == name)


def _card_of_question(question: Question, subject: str, language: str) -> str | None:
    """What a card says of the result that a question itself states ("My ER is 5 %", "what does ALK positive mean")."""
    stated = detect(read_text(question.text.rstrip("?! ")), load_lexicon()).findings
    finding = next((one for one in stated if one.biomarker == subject), None)
    spoken = None if finding else spoken_beside(question.text, subject)
    if spoken is not None:
        finding = Finding(subject, spoken, Evidence(1, question.text, (), "question"))
    if finding is None:
        return None
    one = explain((finding,), question.cancer, language)[0]
    return f"{one.in_short} {one.what_it_means}"


def _without_subject(question: Question, own: tuple[Explanation, ...], language: str) -> Answer:
    library = _library(language)
    term = asked_term(question.text, library)
    if term is not None:
        guide = library.guides[term.guide]
        text = f"{shortened(term.text)} {ask_team(load_wording(language).say['ask_general'], language)}"
        return Answer(AnswerKind.ANSWER, text, guide.biomarker, guide.sources, guide.reviewed_on)
    of_any = asked_of_any(question.text, library)
    if of_any is not None:
        return Answer(AnswerKind.ANSWER, of_any, *_general_source(language))
    return Answer(AnswerKind.ANSWER, _unknown(question, language), *_general_source(language))


def _unknown(question: Question, language: str) -> str:
    asked = " ".join(question.text.split())
    kept = asked if len(asked) <= LONGEST_QUOTE else asked[: LONGEST_QUOTE - 1].rstrip() + "…"
    return say("unknown", language).replace("{question}", kept)


def _offered_of(subject: Subject, topic: str, language: str) -> tuple[str, ...]:
    """Two questions to ask next about a biomarker, none of them the one that was just answered."""
    name, library = _name_and_library(subject, language)
    is_inherited = library.guide(subject.guide).inherited is not None
    following = load_wording(language).next
    order = ("meaning", "why", *(("family",) if is_inherited else ()), "questions")
    asked = {"inheritance": "family"}.get(topic, topic)
    return tuple(following[key].replace("{name}", name) for key in order if key != asked)[:2]


def _general_source(language: str) -> tuple[str, tuple[Source, ...], date]:
    guide = _library(language).general
    return guide.biomarker, guide.sources, guide.reviewed_on
