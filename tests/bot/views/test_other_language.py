"""Where anything shown of a guide is not in the person's language, the person is told so; else nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.handlers.appointment import _listed
from bot.pipeline import check_for, explain_report
from bot.session import Session, StoredReport
from bot.texts import LANGUAGES, texts_for
from bot.views import cards, guide, manner
from bot.views.reply import Reply
from bot.views.spoilers import PLAINLY
from explainers.browse import entry_of
from explainers.library import load_library
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

HERE, NOT_HERE = "ALK", "TET2"
OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(autouse=True)
def _guide_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    # As when a new guide has been written and not yet translated.
    for language in OTHERS:
        monkeypatch.delitem(load_library(language).guides, NOT_HERE)


def stored(text: str) -> StoredReport:
    read = detect(read_text(text), load_lexicon())
    return StoredReport(
        id="1.1", findings=read.findings, cancer=read.cancer, language="en", pages=[], page_count=1,
        read_at=datetime.now(UTC),
    )  # fmt: skip


def of_guide(report: StoredReport, language: str) -> Iterator[Reply]:
    """Everything that is shown of the only result's guide."""
    texts = texts_for(language)
    (one,) = explain_report(report, language)
    yield cards.show_card(one.explanation, 0, report, texts, PLAINLY)
    for part in (cards.show_why, cards.show_common_questions, cards.show_sources):
        yield part(one.explanation, texts, PLAINLY)
    for number in (1, 2):
        yield manner.show_checked(check_for(one.explanation, number, texts), 0, report, 0, texts, PLAINLY)
    yield manner.ask_check(report, 0, check_for(one.explanation, 1, texts), texts)
    entry = entry_of(one.finding.biomarker, language)
    yield guide.show_guide(entry, texts)
    yield Reply((guide.show_in_short(entry, texts),))


@pytest.mark.parametrize("language", OTHERS)
def test_a_guide_in_english_only_says_so_wherever_it_is_shown(language: str) -> None:
    assert NOT_HERE not in load_library(language).guides and HERE in load_library(language).guides
    note = texts_for(language)("card.other_language")
    for reply in of_guide(stored(f"{NOT_HERE}: positive"), language):
        assert note in "".join(reply.messages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_in_the_persons_language_says_nothing_of_it(language: str) -> None:
    note = texts_for(language)("card.other_language")
    for reply in of_guide(stored(f"{HERE}: positive"), language):
        assert note not in "".join(reply.messages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("names", "is_told"), [((HERE, NOT_HERE), True), ((NOT_HERE, HERE), True), ((HERE, "EGFR"), False)]
)
def test_a_list_of_questions_says_so_wherever_in_it_the_english_ones_stand(
    language: str, names: tuple[str, ...], is_told: bool
) -> None:
    report = stored("\n".join(f"{name}: positive" for name in names))
    assert len(report.findings) == len(names)
    listed = "".join(_listed(Session(report=report), texts_for(language)).messages)
    assert (texts_for(language)("list.other_language") in listed) is (is_told and language != "en")
