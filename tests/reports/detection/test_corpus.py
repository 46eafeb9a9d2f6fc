"""Lines and whole reports that were labelled before the rules had seen them, in seven languages."""

from __future__ import annotations

import pytest

from reports.finding import Confidence
from tests.reports.detection.corpus import Labelled, findings_of, load, pair_of, read

LANGUAGES = ("en", "es", "de", "fr", "pt", "it", "ru")
LINES = {language: load(language) for language in LANGUAGES}
EVERY = [one for language in LANGUAGES for one in LINES[language]]
REPORTS = load("reports")
LEAST = 600  # lines
LEAST_SURE = 0.99  # of the findings called sure, the share that is right

READ = [pytest.param(one, id=one.id, marks=[pytest.mark.xfail(strict=True)] if one.fails else []) for one in EVERY]


@pytest.mark.parametrize("line", READ)
def test_a_line_is_read_as_it_is_labelled(line: Labelled) -> None:
    assert line.wrong(read(line.text)) == []


@pytest.mark.parametrize("text", [*EVERY, *REPORTS], ids=lambda one: one.id)
def test_no_result_is_turned_into_its_opposite(text: Labelled) -> None:
    assert text.flipped(read(text.text)) == []


@pytest.mark.parametrize("text", [*EVERY, *REPORTS], ids=lambda one: one.id)
def test_every_quote_stands_in_the_text(text: Labelled) -> None:
    printed = "".join(text.text.split())
    assert [
        one.evidence.quote for one in findings_of(text.text) if "".join(one.evidence.quote.split()) not in printed
    ] == []


@pytest.mark.parametrize(
    "report",
    [pytest.param(one, id=one.id, marks=[pytest.mark.xfail(strict=True)] if one.fails else []) for one in REPORTS],
)
def test_a_report_is_read_as_it_is_labelled(report: Labelled) -> None:
    assert report.wrong(read(report.text)) == []


def test_there_are_lines_enough_in_every_language() -> None:
    assert len(EVERY) >= LEAST
    assert min(map(len, LINES.values())) >= 70


def test_what_is_called_sure_is_right() -> None:
    sure = [
        pair_of(finding) in one.right
        for one in [*EVERY, *REPORTS]
        for finding in findings_of(one.text)
        if finding.confidence is Confidence.SURE
    ]
    assert sum(sure) / len(sure) >= LEAST_SURE
