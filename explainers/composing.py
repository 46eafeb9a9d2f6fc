"""The words of an answer: the part of a guide that fits the question, said for this person's result or in general."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from explainers.causes import told_of_cause
from explainers.explain import Explanation
from explainers.guide import Guide, Source, Word, Words
from explainers.library import Library, library_for, library_in
from explainers.nicknames import load_names
from explainers.phrasing import load_wording
from explainers.pointing import concern_family, statuses_in
from explainers.retrieval import Passage, asked_of_any, asked_words, best_of, is_asked, passages_of, score
from explainers.stated import Stated
from explainers.subject import Subject
from explainers.together import combine
from explainers.triage import MEANS_STAGE, asks, say
from explainers.word_results import touched_by
from reports.finding import Finding, Status

FEW_SENTENCES = 3  # where it is to be said more simply
MOST_LISTED = 12  # results that are named when several are
MOST_SENTENCES = 5  # of a guide; a lead and a question for the team come beside them
CLOSE = 0.42  # score from which a passage answers the question better than the part that its topic asks for
CLOSER = 0.6  # the same where something fits better still: the card of a result, or what is told of any biomarker
NEAR = 0.28  # the same where the topic asks for no part, so that the card or the beginning of the guide is told else
NOT_OF_ANY = ("inheritance", "questions")  # topics for which each guide has words of its own
SUPPOSED = {Status.POSITIVE, Status.NEGATIVE, Status.LOST, Status.INTACT}  # results that are asked about as possible
OPENINGS = ("in_short", "where_it_is_met", "why_it_matters")  # parts that do not stand by themselves as an answer
# Between sentences: behind a closing quotation mark only where the quotation itself ends one.
_END = regex.compile(r"(?<=[.!?…][»”\"]?)\s+(?=[\p{Lu}\p{Lt}¿¡«“\"(])")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, and where it stands: the sources and the date to name are those of `teller`.

    `word` is the id of the word of reports that is told of: sources that back it come first.
    """

    text: str
    teller: Guide | Words
    word: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources to name, those nearest to what is told first."""
        return tuple(sorted(self.teller.sources, key=lambda source: self.word not in source.backs))


def tell_of_own(subject: Subject, text: str, topic: str, all_own: Sequence[Explanation], language: str) -> Told:
    """About a result of the person, beginning with which one and what it says; then of others that belong to it."""
    own = subject.own
    if own is None:
        raise LookupError("the person has no such result")
    library = library_for(own.finding.biomarker, language)
    guide = library.guide(own.finding.biomarker)
    passage = _best(text, guide, own.name)
    of_any = _of_any(text, topic, library)
    if _is_supposed(text, own):
        return Told(_tell_supposed(own, guide, library, language), guide)
    if topic == "why" and own.finding.status in statuses_in(text):
        topic = "meaning"  # "why is it negative", "why did they write insufficient": the result is asked for
    also = _also(subject, topic, all_own, language)
    if own.finding.status is Status.VUS and topic == "inheritance":
        topic = "not_assume"  # what is said of changes that do harm must not be said of one that nobody understands yet
    parts = {
        "meaning": f"{own.what_it_means} {own.what_not_to_assume[0]}",
        "simply": f"{own.in_short} {shortened(own.what_it_means, FEW_SENTENCES)}",
        "why": own.why_it_matters,
        "inheritance": own.inherited or say("no_inherited", language).replace("{name}", own.name),
        "not_assume": " ".join(own.what_not_to_assume[:3]),
        "questions": " ".join(own.questions[:4]),
        "next": " ".join(own.questions[:4]),
    }
    teller = guide
    if caused := told_of_cause(text, guide, own.name):
        said = caused
    elif passage is not None and passage.part != "inherited" and score(text, passage) >= CLOSER:
        said = passage.text
    elif of_any is not None:
        said, teller = of_any, library.general
    elif topic in parts:
        said = parts[topic]
    elif passage is not None and passage.part not in OPENINGS and score(text, passage) >= NEAR:
        said = passage.text
    else:
        said = parts["meaning"]
    lead = _lead(own, said, topic, library, language)
    return Told(f"{lead} {shortened(said, MOST_SENTENCES - bool(also))} {also}".strip(), teller)


def _lead(own: Explanation, said: str, topic: str, library: Library, language: str) -> str:
    """Which result is spoken of, and what it says; a card that begins with its result need not be told it twice."""
    status = status_of(own, library)
    lead = say("about_yours", language).replace("{name}", own.name)
    is_told = topic == "simply" or said.casefold().startswith(status.casefold().split(":")[0].split()[0])
    return lead.replace(" ({status})", "") if is_told else lead.replace("{status}", status)


def _also(subject: Subject, topic: str, own: Sequence[Explanation], language: str) -> str:
    """That the report holds more results of the biomarker where the result is told, or more that concern a family."""
    if topic == "inheritance":
        related = [one for one in concern_family(own) if one.finding.biomarker != subject.guide]
        return say("family_also", language).replace("{list}", listed(related, language)) if related else ""
    if not subject.others or topic in (*NOT_OF_ANY, "next", "why"):
        return ""
    said = say("also_yours", language).replace("{name}", subject.others[0].name)
    return said.replace("{list}", "; ".join(_with_detail(one, language) for one in subject.others))


def _with_detail(one: Explanation, language: str) -> str:
    """The result in words, and as printed where that says more."""
    said = _shown(one, language)
    return f"{said} ({one.finding.detail})" if one.finding.detail not in ("", said) else said


def _is_supposed(text: str, own: Explanation) -> bool:
    """Whether a message asks about another result than the own one as something that could be ("what if it is ...")."""
    return asks(text, "what_if") and bool((statuses_in(text) & SUPPOSED) - {own.finding.status})


def _tell_supposed(own: Explanation, guide: Guide, library: Library, language: str) -> str:
    """What the report says, and why it matters in general: a card would tell of the other result as of one that is."""
    said = say("supposed", language).replace("{name}", own.name).replace("{status}", status_of(own, library))
    return f"{said} {shortened(guide.why_it_matters.replace('{name}', own.name))}"


def status_of(own: Explanation, library: Library) -> str:
    """The result in words, with found or not found beside it."""
    statuses = library.shared.statuses
    return statuses.get(f"{own.finding.biomarker}.{own.finding.status}", statuses[own.finding.status])


def listed(own: Sequence[Explanation], language: str) -> str:
    """Results side by side, found or not found beside each."""
    most = "; ".join(f"{one.name} ({_shown(one, language)})" for one in own[:MOST_LISTED])
    return most if len(own) <= MOST_LISTED else f"{most} …"


def _shown(one: Explanation, language: str) -> str:
    """The result in words; of a bare number the number as printed."""
    is_number = one.finding.status is Status.VALUE and bool(one.finding.detail)
    return one.finding.detail if is_number else status_of(one, library_in(language))


def tell_in_general(
    subject: Subject, text: str, topic: str, language: str, has_findings: bool, stated: Stated | None
) -> Told:
    """About a biomarker of which the person has no result: said plainly to be general.

    `stated` is a result that the question itself tells of.
    """
    library = library_for(subject.guide, language)
    guide = library.guide(subject.guide)
    name = guide.name.replace("{name}", subject.guide)
    passage = _best(text, guide, name)
    parts = _parts(guide, name, language)
    of_any = _of_any(text, topic, library)
    teller, lead = guide, "not_yours" if has_findings else "in_general"
    if stated is not None and stated.status is Status.VUS and topic in ("inheritance", "why"):
        topic = "meaning"  # as with an own one: what is said of changes that do harm must not be said of it
    if caused := told_of_cause(text, guide, name):
        said = caused
    elif of_any is not None and (passage is None or score(text, passage) < CLOSER):
        said, teller = of_any, library.general
    elif topic in ("inheritance", "questions", "next", "not_assume"):
        said = parts[topic]
    elif passage is not None and passage.part not in OPENINGS and score(text, passage) >= (CLOSER if stated else CLOSE):
        said = passage.text
    elif stated is not None and topic != "why":
        said, lead = stated.card, "not_read" if has_findings else "as_written"
    elif topic == "why":
        said = parts["why"]
    elif passage is not None and passage.part == "common" and topic != "meaning" and score(text, passage) >= NEAR:
        said = passage.text
    else:
        said = parts["meaning"]
    begins = say(lead, language).replace("{name}", name)
    return Told(f"{begins} {shortened(said.replace('{name}', name))}", teller)


def _best(text: str, guide: Guide, name: str) -> Passage | None:
    return best_of(text, tuple(one for one in passages_of(guide, name) if is_asked(text, one, name)))


def _of_any(text: str, topic: str, library: Library) -> str | None:
    return None if topic in NOT_OF_ANY else asked_of_any(text, library)


def _parts(guide: Guide, name: str, language: str) -> dict[str, str]:
    return {
        "meaning": f"{guide.in_short} {guide.where_it_is_met}",
        "why": guide.why_it_matters,
        "inheritance": guide.inherited or say("no_inherited", language).replace("{name}", name),
        "not_assume": " ".join(guide.what_not_to_assume[:3]),
        "questions": " ".join(guide.questions[:4]),
        "next": " ".join(guide.questions[:4]),
    }


def tell_of_word(word: Word, words: Words, own: Sequence[Explanation], language: str) -> Told:
    """What a word of reports means, and which of the person's results it has to do with."""
    touched = touched_by(word.id, own)
    if word.id == "triple_negative" and any(one.finding.status is Status.POSITIVE for one in touched):
        said = say("not_all_negative", language).replace("{list}", listed(touched, language))
        return Told(f"{said} {shortened(f'{word.in_short} {word.what_it_means}', FEW_SENTENCES)}", words, word.id)
    in_yours = say("in_yours", language).replace("{list}", listed(touched, language)) if touched else ""
    return Told(f"{shortened(f'{word.in_short} {word.what_it_means}')} {in_yours}".strip(), words, word.id)


def tell_of_both(first: str, second: str, findings: Sequence[Finding], cancer: str | None, language: str) -> str:
    """Two answers in one, with what one result means for reading the other."""
    notes = combine(findings, cancer, language) if len(findings) > 1 else ()
    told = [shortened(first, 3), shortened(second, 3), *(note.text for note in notes[:1])]
    return " ".join(told)


def said_beside(said: str, text: str, topic: str, subject: Subject, language: str) -> str:
    """What is told of a subject, with what belongs beside it: who answers for a family, that a result is no stage."""
    if subject.word:
        return said
    if topic == "inheritance" and subject.guide not in load_names().of_families:
        return f"{said} {say('family_history', language)}"
    is_told = "stage" in asked_words(said, library_in(language))
    return f"{say('no_stage', language)} {said}" if asks(text, MEANS_STAGE) and not is_told else said


def shortened(text: str, most: int = MOST_SENTENCES) -> str:
    """The first sentences of a text."""
    return " ".join(_END.split(text.strip())[:most])


def ask_team(question: str, language: str) -> str:
    """The question as something to ask the care team."""
    return load_wording(language).say["ask_team"].replace("{question}", question)
