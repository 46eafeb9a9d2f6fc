"""What a message wants besides an answer."""

from __future__ import annotations

import pytest

from explainers.triage import AnswerKind, asks_to_compare, say, sort_question

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


# Ways to speak of ending one's life without naming it; and the same words about something else.
DESPAIR = [
    "I am standing on the roof, EGFR or not",
    "some nights I think I will just off myself",
    "I could take all my pills and be done",
    "me dan ganas de ahorcarme",
    "estoy parado en el borde de la azotea",
    "стою на балконе и думаю, зачем мне этот EGFR",
    "руки на себя наложить хочется",
    "выпью все таблетки разом и все",
]
OTHERWISE = [
    "we had tea on the balcony, what is EGFR",
    "I take all my pills with breakfast, why is KRAS tested",
    "me tomo el cafe en el balcon, ¿que es EGFR?",
    "наложили швы на руку, при чём тут EGFR",
    "стою в очереди, что такое EGFR",
]


@pytest.mark.parametrize("text", DESPAIR)
def test_despair_is_heard_in_other_words(text: str) -> None:
    assert sort_question(text).sort.kind is AnswerKind.URGENT


@pytest.mark.parametrize("text", OTHERWISE)
def test_the_same_words_about_something_else_are_no_alarm(text: str) -> None:
    assert sort_question(text).sort.kind is not AnswerKind.URGENT


def test_the_number_to_call_fits_its_sentence() -> None:
    assert "marque el número de emergencias" in say("urgent", "es")
    assert "наберите номер экстренной помощи" in say("urgent", "ru")
