"""What a message wants besides an answer."""

from __future__ import annotations

import pytest

from explainers.triage import asks_to_compare

TWO_REPORTS = [
    "what changed since the last report?",
    "compare them",
    "what did my first report say about ALK",
    "and in the March report?",
    "what was it in the report from march",
    "the older report said negative",
    "¿qué decía el informe anterior?",
    "¿y en el informe de marzo?",
    "¿qué cambió?",
    "что было в прошлом отчёте?",
    "а в заключении от марта?",
    "что изменилось",
]
ONE_REPORT = [
    "what does my latest report say",
    "what does this report say about ALK",
    "may I ask something",
    "i march on",
    "are there other tests for it",
    "¿qué dice mi informe?",
    "¿es el informe definitivo?",
    "что написано в отчёте?",
    "в марте операция",
]


@pytest.mark.parametrize("text", TWO_REPORTS)
def test_who_speaks_of_an_earlier_report_wants_both(text: str) -> None:
    assert asks_to_compare(text)


@pytest.mark.parametrize("text", ONE_REPORT)
def test_who_speaks_of_one_report_does_not(text: str) -> None:
    assert not asks_to_compare(text)
