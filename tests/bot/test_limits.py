"""Everything that the bot can say fits what Telegram takes, in every language and with long words filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter

import pytest

from bot.handlers import COMMANDS
from bot.pipeline import check_for, compare_reports, explain_report, possible_results
from bot.session import PageKind, PageRef, Session, StoredReport
from bot.texts import LANGUAGES, texts_for
from bot.views import appointment, cards, comparison, failure, guide, language, manner, privacy, question, report, start
from bot.views.reply import Reply
from bot.views.spoilers import PLAINLY, Manner
from explainers.answer import Question, answer
from explainers.browse import entry_of
from explainers.explain import Explanation, explain
from explainers.library import GENERAL, languages, load_library
from explainers.naming import named_biomarkers
from explainers.search import WORD
from playground.entities import MOST_ENTITIES, finish
from playground.keyboards import MOST_BUTTONS, MOST_DATA_BYTES, MOST_IN_ROW
from playground.markup import parse_html, width
from playground.methods.content import LONGEST_CAPTION, LONGEST_TEXT
from playground.methods.files import LONGEST_ANSWER
from reports import errors
from reports.detection.cancer import site_of
from reports.detection.lexicon import load_lexicon
from reports.document import BoundingBox
from reports.finding import Confidence, Evidence, Finding, Status
from tests.test_locales import catalog, fields, forms, key_of

LONGEST_LABEL = 40  # of what is shown of a button on a phone
LONGEST_COPY = 256
LONGEST_COMMAND = 256
LONGEST_DESCRIPTION = 512
QUESTIONS = Path(__file__).parents[1] / "corpus" / "questions"
LONG = "Ж<&>" * 30  # letters of two bytes, and signs that HTML writes as several
EVERY_MANNER = [Manner(hides, other) for hides, other in product((False, True), repeat=2)]
HIDING = EVERY_MANNER[-1]  # shows all that can be shown
IN_EACH_LANGUAGE = pytest.mark.parametrize("spoken", LANGUAGES)


@cache
def flaws_of(html: str) -> tuple[str, ...]:
    """The same for the text of one message."""
    text, entities = parse_html(html)  # raises where Telegram refuses
    found = [] if 0 < width(text) <= LONGEST_TEXT else [f"{width(text)} units: {text[:60]}"]
    if len(finish(text, entities)) >= MOST_ENTITIES:
        found.append(f"{len(entities)} pieces of formatting: {text[:60]}")
    return tuple(found)


def flaws(reply: Reply) -> list[str]:
    """What Telegram would refuse or drop of a reply, and what a phone would cut off."""
    found = [flaw for html in reply.messages for flaw in flaws_of(html)]
    buttons = [button for row in reply.keyboard for button in row]
    if len(buttons) > MOST_BUTTONS or any(not 0 < len(row) <= MOST_IN_ROW for row in reply.keyboard):
        found.append(f"{len(buttons)} buttons")
    for button in buttons:
        if not 0 < width(button.label) <= LONGEST_LABEL:
            found.append(f"a label of {width(button.label)}: {button.label}")
        if not button.copies and not 0 < len(button.data.encode()) <= MOST_DATA_BYTES:
            found.append(f"data of {len(button.data.encode())} bytes: {button.data}")
        if len(button.copies) > LONGEST_COPY:
            found.append(f"{len(button.copies)} characters to copy")
    return found


def all_flaws(replies: Iterable[Reply]) -> list[str]:
    return list(dict.fromkeys(flaw for reply in replies for flaw in flaws(reply)))


def finding_of(biomarker: str, status: Status, **more: object) -> Finding:
    place = BoundingBox(0.1, 0.1, 0.9, 0.2)
    one = Finding(biomarker, status, Evidence(30, LONG * 4, (place,), "test"), detail=LONG, specimen=LONG)
    return replace(one, confidence=Confidence.CHECK, **more)  # type: ignore[arg-type]


def report_of(findings: Iterable[Finding], cancer: str | None = None) -> StoredReport:
    page = PageRef(kind=PageKind.PHOTO, message_id=9_999_999, file_id="x" * 90)
    held = tuple(replace(one, specimen=f"{number}{one.specimen}") for number, one in enumerate(findings))
    warnings = [("check_page", 30), ("unseen_page", 30), ("missing_page", 30), ("cut_off_page", 2)]
    return StoredReport(
        id="ffffffff.ffff", findings=held, cancer=cancer, language="en", pages=[page] * 30, page_count=30,
        read_at=datetime.now(UTC), warnings=tuple(warnings),
    )  # fmt: skip


def long_report(count: int) -> StoredReport:
    """So many results, with long words beside each."""
    names = [one.biomarker for one in named_biomarkers()]
    statuses = (Status.POSITIVE, Status.NEGATIVE, Status.EQUIVOCAL, Status.VUS)
    return report_of(finding_of(names[at % len(names)], statuses[at % 4]) for at in range(count))


@cache
def cancer_at(site: str | None) -> str | None:
    return next((one.name for one in load_lexicon().cancers if site and site_of(one.name) == site), None)


def every_card(spoken: str) -> Iterator[tuple[Explanation, Finding, str | None]]:
    """Each result that each biomarker can have, and one result for each card of its guide."""
    for named in named_biomarkers():
        for status in named.statuses or tuple(Status):
            yield from _explained(finding_of(named.biomarker, status), None, spoken)
        known = load_library(spoken).guides.get(named.biomarker)
        for card in known.card if known else ():
            finding = finding_of(
                named.biomarker,
                card.status[0],
                alteration=next(iter(card.alteration), None),
                origin=next(iter(card.origin), None),
                variant=next(iter(card.words), None),
            )
            yield from _explained(finding, cancer_at(next(iter(card.cancer), None)), spoken)


def _explained(finding: Finding, cancer: str | None, spoken: str) -> Iterator[tuple[Explanation, Finding, str | None]]:
    for one in explain([finding], cancer, spoken):
        yield one, finding, cancer


@IN_EACH_LANGUAGE
def test_every_card_and_what_its_buttons_open_fits(spoken: str) -> None:
    texts = texts_for(spoken)

    def replies() -> Iterator[Reply]:
        for one, finding, cancer in every_card(spoken):
            held = report_of([finding, finding], cancer)
            yield cards.show_card(one, 999, held, texts, HIDING)
            for part in (cards.show_why, cards.show_common_questions, cards.show_sources):
                yield part(one, texts, HIDING)
            yield cards.ask_drop(999, held, finding, texts, HIDING)
            yield cards.ask_result(999, held, finding, possible_results(finding), texts)
            yield cards.show_corrected(finding, texts, HIDING)
            yield cards.show_kept(finding, 999, held, texts)
            yield cards.show_set_aside(finding, held, texts)
            yield Reply(("ways",), cards.ways_on(finding, 999, held, texts))
            for number, choice in product((1, 2), (0, 1)):
                check = check_for(one, number, texts)
                yield manner.ask_check(held, 999, check, texts)
                yield manner.show_checked(check, choice, held, 999, texts, HIDING)

    assert all_flaws(replies()) == []


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("count", [1, 20, 80])
def test_summaries_lists_and_comparisons_fit(spoken: str, count: int) -> None:
    texts, newer = texts_for(spoken), long_report(count)
    older = newer.model_copy(update={"findings": tuple(replace(one, status=Status.PENDING) for one in newer.findings)})
    explained = explain_report(newer, spoken)
    asked = [question for one in explained for question in one.explanation.questions]

    def replies() -> Iterator[Reply]:
        for chosen in EVERY_MANNER:
            yield report.show_summary(newer, explained, texts, chosen, True)
        pairs = ((older, newer), (newer, newer), (report_of([]), newer), (newer, report_of([])))
        for (before, after), chosen in product(pairs, (PLAINLY, HIDING)):
            yield comparison.show_comparison(before, after, compare_reports(before, after), texts, chosen)
        # As many questions as one list can have, the longest that there are, and the person's own.
        listed = [*sorted(asked, key=len)[-8:], *(f"{number}{LONG * 2}" for number in range(5))]
        for chosen in (PLAINLY, HIDING):
            yield appointment.show_picking(listed, listed[::2], texts, chosen)
            yield appointment.show_taken(listed, explained, texts, chosen)
        full = Session(
            consented_at=datetime.now(UTC), language=spoken, report=newer, earlier=[older, newer],
            picked=asked[:8], own_questions=listed[8:],
        )  # fmt: skip
        for hides in (False, True):
            yield privacy.show_data(full.model_copy(update={"hides_results": hides}), 3600, texts)

    assert all_flaws(replies()) == []


@IN_EACH_LANGUAGE
def test_every_other_page_fits(spoken: str) -> None:
    texts = texts_for(spoken)

    def replies() -> Iterator[Reply]:
        for agreed in (False, True):
            yield start.show_greeting(agreed, texts)
            yield language.show_chosen(agreed, texts)
            for name in load_library("en").guides:
                if name != GENERAL:
                    yield guide.show_guide(entry_of(name, spoken), texts, agreed)
            for word in load_library("en").words.word:
                yield guide.show_guide(entry_of(f"{WORD}{word.id}", spoken), texts, agreed)
            session = Session(hides_results=agreed, is_for_other=agreed)
            yield manner.show_manner(session, texts)
            yield report.show_cancelled(agreed, texts)
        for show in (start.ask_consent, start.show_agreed, start.show_sample, start.show_help, start.show_about):
            yield show(texts)
        for view in (report.ask_page, report.show_replaced, manner.show_enough, language.show_languages):
            yield view(texts)
        for page in (
            appointment.ask_own_question,
            appointment.show_not_added,
            privacy.show_deleted,
        ):
            yield page(texts)
        yield from (comparison.show_no_comparison(has_one, texts) for has_one in (True, False))
        yield appointment.show_picking([], [], texts, PLAINLY)
        yield appointment.show_taken([], (), texts, PLAINLY)
        yield appointment.ask_day(date(2026, 9, 29), texts)
        yield privacy.show_privacy(24 * 365, texts)
        yield privacy.show_data(Session(), None, texts)
        yield question.show_forgotten(texts)
        yield question.show_edited_report(texts)
        for step in ("reading", "checking"):
            yield report.show_step(step, 30, texts)
        yield report.show_received(30, texts)
        for warnings, is_report in ((long_report(1).warnings, True), ((), True), ((), False)):
            nothing = report_of([]).model_copy(update={"warnings": warnings, "is_report": is_report})
            yield report.show_nothing_found(nothing, texts)
        for kind, flaw in product(errors._BY_CODE.values(), (None, "dark", "small", "blurred", "hidden")):
            yield failure.show_failure(kind(30, flaw), texts)

    assert all_flaws(replies()) == []


@IN_EACH_LANGUAGE
def test_every_answer_to_a_question_of_the_corpus_fits(spoken: str) -> None:
    texts, held = texts_for(spoken), long_report(20)
    lines = [line for path in sorted(QUESTIONS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    asked = [one["q"] for one in map(json.loads, lines) if one["lang"] == spoken]
    told = [one.question for known in load_library(spoken).guides.values() for one in known.common_questions]

    def replies() -> Iterator[Reply]:
        for at, text in enumerate([*asked[:: max(1, len(asked) // 400)], *told]):
            findings = held.findings if at % 2 else ()
            answered = answer(Question(text=text, language=spoken, findings=findings))
            yield question.show_answer(answered, texts, HIDING, text[:300])

    assert all_flaws(replies()) == []


@IN_EACH_LANGUAGE
def test_every_text_with_long_words_in_it_is_one_message(spoken: str) -> None:
    texts = texts_for(spoken)
    found = []
    for message in catalog(spoken):
        if not message.id:
            continue
        key = key_of(message)
        values = {name: LONG for form in forms(message) for name in fields(form) if name != "n"}
        said = [texts.count(key, n, **values) for n in (1, 2, 5, 300)] if isinstance(message.id, tuple) else []
        for text in said or [texts(key, **values)]:
            found += [f"{key}: {flaw}" for flaw in flaws(Reply((text,)))]
            found += [f"{key}: not filled in"] if any(name for _, name, _, _ in Formatter().parse(text) if name) else []
    assert found == []


@IN_EACH_LANGUAGE
def test_captions_alerts_labels_and_what_is_said_of_the_bot_fit(spoken: str) -> None:
    texts = texts_for(spoken)
    keys = [key_of(message) for message in catalog(spoken) if message.id]
    captions = [texts("where.caption", name=LONG, page=30), texts("sheet.caption"), texts("reminder.caption")]
    assert [one for one in captions if width(parse_html(one)[0]) > LONGEST_CAPTION] == []
    alerts = [texts(key) for key in ("button.expired", "pages.closed", "consent.thanks", "buttons.renewed")]
    assert [one for one in alerts if width(one) > LONGEST_ANSWER] == []
    labels = [texts(key) for key in keys if key.startswith("button.") and key != "button.expired"]
    assert [one for one in labels if width(one) > LONGEST_LABEL] == []
    assert [name for name in COMMANDS if not 0 < len(texts(f"command.{name}")) <= LONGEST_COMMAND] == []
    assert len(texts("bot.description")) <= LONGEST_DESCRIPTION


def test_every_language_with_guides_is_one_that_the_bot_speaks() -> None:
    assert set(languages()) == set(LANGUAGES)
