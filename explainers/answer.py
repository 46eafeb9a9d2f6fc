"""A question about findings gets an answer from the guides, or an honest "I do not know"."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import regex

from explainers.asked_word import asks_for_word, is_unheard
from explainers.asking import (
    NOT_AGAIN,
    NOT_OF_ALL,
    NOT_OF_SOME,
    OF_TEAM,
    asks_again,
    asks_for_own,
    asks_of_none,
    is_about_bot,
    is_for_guides,
    is_light,
)
from explainers.composing import (
    Told,
    ask_team,
    said_beside,
    shortened,
    tell_in_general,
    tell_of_both,
    tell_of_own,
    tell_of_word,
)
from explainers.explain import Explanation, explain
from explainers.guide import Source
from explainers.library import Library, library_in
from explainers.named import find_names
from explainers.offers import name_and_library, offered_of, word_called
from explainers.overview import are_several, asks_for_several, overview, questions_of_all
from explainers.phrasing import LANGUAGES, load_wording
from explainers.pointing import names_only_a_place, repeats_a_print, replied_first
from explainers.question import Answer, Question
from explainers.retrieval import asked_of_any, asked_term, nearest
from explainers.search import load_index
from explainers.stated import stated_in
from explainers.subject import Subject, names_only_a_subject, subjects_of
from explainers.translit import in_cyrillic
from explainers.triage import AnswerKind, Sort, Verdict, asks, say, sort_question
from explainers.unguided import (
    calmed,
    general_source,
    sorts_results,
    unknown,
    without_guides,
    without_question,
)
from explainers.word_results import load_word_results

_DECLINED = (Sort.DECLINE_ADVICE, Sort.DECLINE_PROGNOSIS)
_ONLY_MARKS = regex.compile(r"[\p{P}\s=+<>|~^$]*")  # "??": somebody does not follow, and says no more

__all__ = ["Answer", "AnswerKind", "Question", "answer"]


def answer(question: Question) -> Answer:
    """Danger first, then what is kindly declined, then the best part of a guide for this person's findings."""
    language = question.language if question.language in LANGUAGES else "en"
    question = replace(question, text=in_cyrillic(question.text))
    answered = _answer(question, language)
    if answered.kind is not AnswerKind.URGENT and asks(question.text, "minor"):
        return replace(answered, text=f"{say('minor', language)} {answered.text}")
    return answered


def _answer(question: Question, language: str) -> Answer:
    if _ONLY_MARKS.fullmatch(question.text):
        return Answer(AnswerKind.ANSWER, say("ask_which" if question.findings else "how_to", language))
    verdict = sort_question(question.text)
    if verdict.sort.kind is AnswerKind.URGENT:  # before anything else is looked for, so that nothing can come between
        return calmed(question.text, verdict, language) or without_guides(question, verdict, None, language)
    wished = without_question(question.text, language) if verdict.sort not in _DECLINED else None
    if wished is not None and not find_names(question.text):
        return wished
    verdict = _sorted_anew(question, verdict, library_in(language))
    if not question.findings and is_light(verdict, ()) and asks_for_own(question.text):
        return without_guides(question, Verdict(Sort.ASK_REPORT, 1.0, ""), None, language)
    own = replied_first(explain(question.findings, question.cancer, language), question.replied)
    subjects = subjects_of(question.text, verdict.topic, own, question.about, library_in(language))
    if (
        is_light(verdict, ())
        and asks_of_none(question.text, subjects, language)
        and (told := _of_any(question, language))
    ):
        return told
    if not find_names(question.text) and is_light(verdict, ()) and sorts_results(question):
        verdict = Verdict(Sort.DECLINE_PROGNOSIS, 1.0, "")
    several = _of_several(question.text, verdict, subjects, own, language)
    if several is not None:
        return several
    is_unheard_word = is_light(verdict, NOT_OF_ALL) and is_unheard(question.text, library_in(language))
    if is_unheard_word and not repeats_a_print(question.text, own):
        return without_guides(question, Verdict(Sort.UNKNOWN, 1.0, ""), None, language)
    if not is_for_guides(question.text, verdict, subjects, own):
        return without_guides(question, verdict, _named_or_own(subjects, own), language)
    if not subjects:
        return _without_subject(question, language)
    return _from_guide(question, verdict.topic, subjects, own, language)


def _sorted_anew(question: Question, verdict: Verdict, library: Library) -> Verdict:
    """What a message is where it plainly says so itself: a name alone, "and in Spanish?", "once more, please"."""
    is_place = bool(question.findings) and names_only_a_place(question.text)
    is_only_named = is_place or names_only_a_subject(question.text, library)
    if is_only_named or (verdict.sort in _DECLINED and asks_for_word(question.text, library)):
        return Verdict(Sort.ANSWER, 1.0, "meaning")
    if is_light(verdict, ()) and asks(question.text, "side_effects") and _names_a_medicine_only(question.text):
        return Verdict(Sort.UNKNOWN, 1.0, "")
    if is_about_bot(question.text, verdict, library):
        return Verdict(Sort.ABOUT_BOT, 1.0, "")
    if is_light(verdict, NOT_AGAIN) and (question.findings or question.about) and asks_again(question.text):
        return Verdict(Sort.ANSWER, 1.0, "simply")
    return verdict


def _names_a_medicine_only(text: str) -> bool:
    """ "Is tiredness normal with osimertinib", not "does my DPYD result bring side effects"."""
    names = find_names(text)
    return bool(names) and not any(one.is_sure for one in names)


def _of_several(
    text: str, verdict: Verdict, subjects: tuple[Subject, ...], own: tuple[Explanation, ...], language: str
) -> Answer | None:
    """The answer to what is asked of all results, or of those of a kind; None where one of them is meant."""
    if subjects and subjects[0].is_named:
        return None
    blocked = NOT_OF_ALL if asks(text, "overview") else NOT_OF_SOME
    if is_light(verdict, blocked) and asks_for_several(text, own):
        return overview(text, own, language)
    is_pointed = bool(subjects) and subjects[0].is_pointed
    if verdict.sort is Sort.ANSWER and verdict.topic in OF_TEAM and not is_pointed and are_several(own):
        return questions_of_all(own, verdict.topic, language)
    return None


def prepare() -> None:
    """Load what answering needs, so that the first question need not wait for it."""
    for language in LANGUAGES:
        answer(Question("Why is ALK tested before crizotinib?", language))
        load_index(library_in(language).language)


def _named_or_own(subjects: tuple[Subject, ...], own: tuple[Explanation, ...]) -> Subject | None:
    """The biomarker that a message names although it asks for no guide, else the person's first result."""
    named = next((one for one in subjects if one.is_named and not one.word), None)
    return named or (Subject(own[0].finding.biomarker, own[0]) if own else None)


def _from_guide(
    question: Question, topic: str, subjects: tuple[Subject, ...], own: tuple[Explanation, ...], language: str
) -> Answer:
    first = subjects[0]
    told = [_tell(question, first, topic, own, language)]
    second = _second(subjects, question.text)
    name, library = name_and_library(first, language)
    ask = _ask(first, name, library, question.text, language)
    said = told[0].text
    if second is not None and told[0].teller is not library_in(language).general:  # which says of each the same
        linked = [one.own.finding for one in (first, second) if one.own is not None]
        told.append(_tell(question, second, topic, own, language))
        said = tell_of_both(said, told[1].text, linked, question.cancer, language)
    said = said_beside(said, question.text, topic, first, language)
    note = load_wording(language).say["other_language"] if library.language != language else ""
    asked = "" if topic in ("questions", "next") else ask_team(ask, language)
    return Answer(
        AnswerKind.ANSWER,
        " ".join(part for part in (note, said, asked) if part),
        first.guide,
        _sources_of(told),
        min(one.teller.reviewed_on for one in told),
        () if first.word else offered_of(first, topic, language),
        tuple(one.guide for one in subjects),
        any(_tells_of_own(one, own) for one in (first, second) if one),
        topic,
        ask if asked else "",
    )


def _second(subjects: tuple[Subject, ...], text: str) -> Subject | None:
    """What is told of beside the first: another biomarker that is named, or a word where two words are compared."""
    first, second = subjects[0], subjects[1] if len(subjects) > 1 else None
    if second is None or not second.is_named or bool(first.word) != bool(second.word):
        return None
    return second if not first.word or asks(text, "difference") else None


def _sources_of(told: list[Told]) -> tuple[Source, ...]:
    """The first source of each, then the second ones: a reply names the first two."""
    in_turn = [source for row in zip_longest(*(one.sources for one in told)) for source in row if source]
    return tuple({source.url: source for source in in_turn}.values())


def _tells_of_own(subject: Subject, own: tuple[Explanation, ...]) -> bool:
    """Whether what is told depends on the person's results: for a word also where none has to do with it."""
    return subject.own is not None or (bool(own) and subject.word in load_word_results())


def _tell(question: Question, subject: Subject, topic: str, own: tuple[Explanation, ...], language: str) -> Told:
    if subject.word is not None:
        return tell_of_word(word_called(subject.word, language), library_in(language).words, own, language)
    if subject.own is not None:
        return tell_of_own(subject, question.text, topic, own, language)
    stated = stated_in(question, subject.guide, language)
    return tell_in_general(subject, question.text, topic, language, bool(question.findings), stated)


def _ask(subject: Subject, name: str, library: Library, text: str, language: str) -> str:
    """A question for the team that is near what was asked."""
    told_by = word_called(subject.word, language) if subject.word else subject.own or library.guide(subject.guide)
    return nearest(text, told_by.questions).replace("{name}", name)


def _of_any(question: Question, language: str) -> Answer | None:
    """What the general guide says to a question that may be asked of any biomarker, or of none."""
    said = asked_of_any(question.text, library_in(language))
    return Answer(AnswerKind.ANSWER, said, *general_source(language)) if said else None


def _without_subject(question: Question, language: str) -> Answer:
    library = library_in(language)
    term = asked_term(question.text, library)
    if term is not None:
        guide = library.guides[term.guide]
        text = f"{shortened(term.text)} {ask_team(load_wording(language).say['ask_general'], language)}"
        return Answer(AnswerKind.ANSWER, text, guide.biomarker, guide.sources, guide.reviewed_on)
    return _of_any(question, language) or Answer(
        AnswerKind.ANSWER, unknown(question, language), *general_source(language)
    )
