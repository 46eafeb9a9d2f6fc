"""A question about findings gets an answer from the guides, or an honest "I do not know"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from explainers.explain import Explanation, explain
from explainers.guide import Source
from explainers.library import GENERAL, Library, library_for, load_library
from explainers.named import named_guides
from explainers.phrasing import LANGUAGES, load_wording, pattern_of, plain
from explainers.retrieval import Passage, best_term, passages_of, score
from explainers.triage import AnswerKind, say, sort_question
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Finding
from reports.reading.text import read_text

ENOUGH = 0.16  # score from which a passage is taken for an answer
CLOSEST = 0.6  # the same where the person has such a result, whose card says more
CLOSE = 0.42  # score from which a passage is taken although the question asks for the meaning of a result

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
    """What to say. `guide` is the biomarker whose guide it comes from; None when no guide was used."""

    kind: AnswerKind
    text: str
    guide: str | None = None
    sources: tuple[Source, ...] = ()
    reviewed_on: date | None = None
    next_questions: tuple[str, ...] = ()


def answer(question: Question) -> Answer:
    """Danger first, then what is kindly declined, then the best passage for this person's findings."""
    language = question.language if question.language in LANGUAGES else "en"
    sorted_as = sort_question(question.text, language)
    if sorted_as is not None:
        kind, name = sorted_as
        if kind is AnswerKind.ASK_REPORT and question.findings:
            return _explain_findings(question, language)
        return Answer(kind, say(name, language))
    intents = _intents(question.text, language)
    if "about_bot" in intents:
        return Answer(AnswerKind.ANSWER, say("about_bot", language))
    named = named_guides(question.text)
    if pattern_of(language, "patterns", "fear").search(plain(question.text)) and "meaning" not in intents:
        return Answer(AnswerKind.ANSWER, say("fear", language), *_general_source())
    return _from_guides(question, language, intents, named)


def _intents(text: str, language: str) -> frozenset[str]:
    asked = plain(text)
    names = load_wording(language).intents
    return frozenset(
        name for name in names for one in {language, "en"} if pattern_of(one, "intents", name).search(asked)
    )


def _from_guides(question: Question, language: str, intents: frozenset[str], named: tuple[str, ...]) -> Answer:
    term = best_term(question.text, load_library())
    finding = _finding_meant(question, named)
    subject = named[0] if named else finding.biomarker if finding else None
    if subject is None:
        if term is not None:
            return _say_passage(term[0], load_library(), language, None)
        if question.findings and (intents - {"meaning"} or len(question.text.split()) <= 6):
            return _explain_findings(question, language)
        return _without_subject(question, language, intents)
    if term is not None and not named and "meaning" in intents:
        return _say_passage(term[0], load_library(), language, finding)
    if finding is not None and finding.biomarker == subject:
        explanation = explain((finding,), question.cancer, language)[0]
        return _about_finding(question, explanation, language, intents)
    return _in_general(question, subject, language, intents)


def _finding_meant(question: Question, named: tuple[str, ...]) -> Finding | None:
    wanted = (*named, *((question.about,) if question.about else ()))
    for name in wanted:
        for finding in question.findings:
            if finding.biomarker == name:
                return finding
    if named or not question.findings:
        return None
    return explain(question.findings, question.cancer, "en")[0].finding


def _about_finding(question: Question, one: Explanation, language: str, intents: frozenset[str]) -> Answer:
    library = library_for(one.finding.biomarker, language)
    guide = library.guide(one.finding.biomarker)
    extra = _best(question.text, passages_of(guide, one.name))
    if "questions" in intents:
        text = " ".join(one.questions[:4])
    elif "family" in intents and one.inherited:
        text = one.inherited
    elif extra is not None and _is_fit(extra, question.text, intents, CLOSEST):
        text = extra.text
    elif "treatment" in intents or "works" in intents:
        text = one.why_it_matters
    elif "common" in intents:
        text = f"{one.in_short} {one.where_it_is_met}"
    elif "good_or_bad" in intents:
        text = f"{say('good_or_bad', language)} {one.what_it_means}"
    elif extra is not None and "meaning" not in intents:
        text = extra.text
    else:
        text = f"{one.what_it_means} {one.what_not_to_assume[0]}"
    return _finished(text, one.questions[0], one.name, library, guide.biomarker, language)


def _in_general(question: Question, subject: str, language: str, intents: frozenset[str]) -> Answer:
    """About a biomarker that is no finding of this person: said plainly to be general."""
    library = library_for(subject, language)
    guide = library.guide(subject)
    name = guide.name.replace("{name}", subject)
    extra = _best(question.text, passages_of(guide, name))
    named_card = _card_of_question(question.text, subject, question.cancer)
    if "family" in intents and guide.inherited:
        text = guide.inherited
    elif "questions" in intents:
        text = " ".join(guide.questions[:4])
    elif extra is not None and _is_fit(extra, question.text, intents):
        text = extra.text
    elif named_card is not None and not intents & {"treatment", "works", "common"}:
        text = named_card
    elif intents & {"treatment", "works"}:
        text = guide.why_it_matters
    else:
        text = f"{guide.in_short} {guide.where_it_is_met}"
    if "good_or_bad" in intents:
        text = f"{say('good_or_bad', language)} {text}"
    text = text.replace("{name}", name)
    if question.findings:
        text = f"{say('not_yours', language).replace('{name}', name)} {text}"
    return _finished(text, guide.questions[0].replace("{name}", name), name, library, guide.biomarker, language)


def _is_fit(passage: Passage, text: str, intents: frozenset[str], least: float = CLOSE) -> bool:
    """Whether a passage answers the question; one that asks for a meaning wants the card unless a passage is close."""
    is_lookup = passage.part in ("common", "inherited", "term") and "meaning" not in intents
    return score(text, passage) >= least or is_lookup


def _card_of_question(text: str, subject: str, cancer: str | None) -> str | None:
    """What a card says of the result that a question itself states ("My ER is 5 %")."""
    stated = detect(read_text(text.rstrip("?! ")), load_lexicon()).findings
    finding = next((one for one in stated if one.biomarker == subject), None)
    if finding is None:
        return None
    one = explain((finding,), cancer, "en")[0]
    return f"{one.in_short} {one.what_it_means}" if len(one.what_it_means) < 260 else one.what_it_means


def _explain_findings(question: Question, language: str) -> Answer:
    one = explain(question.findings, question.cancer, language)[0]
    library = library_for(one.finding.biomarker, language)
    return _finished(one.what_it_means, one.questions[0], one.name, library, one.guide, language)


def _without_subject(question: Question, language: str, intents: frozenset[str]) -> Answer:
    library = load_library()
    every = [
        passage
        for guide in library.guides.values()
        for passage in passages_of(guide, "it")
        if guide.biomarker == GENERAL
    ]
    best = _best(question.text, tuple(every))
    if best is not None:
        return _say_passage(best, library, language, None)
    if not intents:
        return Answer(
            AnswerKind.OFFTOPIC if not _is_medical(question.text) else AnswerKind.ANSWER, _unknown(question, language)
        )
    return Answer(AnswerKind.ANSWER, _unknown(question, language), *_general_source())


_MEDICAL = regex.compile(
    r"test|biops|report|cancer|tumou?r|gene|mutat|result|patholog|marker|doctor|hospital|blood|scan|trial|placebo|"
    r"side effect|tired|pain|insur|cost|pay|surg|radiat|chemo|"
    r"\w+(?:mab|nib|tecan|lisib|ciclib|parib|platin|taxel)\b|"
    r"prueba|informe|medic|sangre|ensayo|efecto|cansanci|seguro|analisis|"
    r"рак|опухол|анализ|мутац|ген|врач|кров|лечен|побочн|исследован|результат"
)


def _is_medical(text: str) -> bool:
    return _MEDICAL.search(plain(text)) is not None


def _unknown(question: Question, language: str) -> str:
    asked = " ".join(question.text.split())
    kept = asked if len(asked) <= 120 else asked[:119].rstrip() + "…"
    return say("unknown", language).replace("{question}", kept)


def _say_passage(passage: Passage, library: Library, language: str, finding: Finding | None) -> Answer:
    guide = library.guides[passage.guide]
    if passage.ask:
        return _finished(passage.text, passage.ask, None, library, guide.biomarker, language)
    name = finding.biomarker if finding else passage.title or guide.name
    question = guide.questions[0] if finding else load_wording(language).say["ask_general"]
    question = question.replace("{name}", name)
    return _finished(passage.text, question, name if finding else None, library, guide.biomarker, language)


def _best(text: str, passages: tuple[Passage, ...]) -> Passage | None:
    ranked = sorted(passages, key=lambda passage: -score(text, passage))
    return ranked[0] if ranked and score(text, ranked[0]) >= ENOUGH else None


def _finished(text: str, ask: str, name: str | None, library: Library, guide_id: str, language: str) -> Answer:
    """The passage with a note on its language, a question for the team, its source, and what to ask next."""
    wording = load_wording(language)
    guide = library.guides.get(guide_id) or library.general
    said = [wording.say["other_language"]] if library.language != language and wording.say["other_language"] else []
    said.append(text)
    said.append(wording.say["ask_team"].replace("{question}", ask))
    following = ("why", "questions", "family") if guide.inherited else ("why", "questions")
    offered = tuple(wording.next[key].replace("{name}", name) for key in following[:2]) if name else ()
    return Answer(AnswerKind.ANSWER, " ".join(said), guide.biomarker, guide.sources, guide.reviewed_on, offered)


def _general_source() -> tuple[str, tuple[Source, ...], date]:
    guide = load_library().general
    return guide.biomarker, guide.sources, guide.reviewed_on
