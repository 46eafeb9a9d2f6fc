"""What the buttons of /questions do can be wished for in words: the page to print, the entry for the calendar."""

from __future__ import annotations

import pytest

from explainers.translit import in_cyrillic
from explainers.triage import asks
from playground.person import Person

TAKE_ALONG = (
    *("send me a pdf", "can I print my questions?", "questions as PDF please", "print the questions"),
    *("quiero imprimir las preguntas", "PDF por favor", "пришлите pdf", "распечатать вопросы"),
)
REMIND = (
    *("remind me of my appointment", "set a reminder", "recordatorio para la cita", "напомни о приёме"),
    *("поставьте напоминание", "recuérdame la consulta"),
)
NEITHER = (
    *("questions", "my questions", "I have questions", "what questions should I ask", "tengo preguntas", "вопросы"),
    *(
        "can you remind me what ALK is",
        "what does the PDF say",
        "remind me what this means",
        "напомните, что такое ALK",
    ),
)
PASTED = "MOLECULAR PATHOLOGY\nALK rearrangement: not detected\nKRAS G12C: detected"


@pytest.mark.parametrize("text", TAKE_ALONG)
def test_who_wants_the_questions_on_paper_is_understood(text: str) -> None:
    assert asks(in_cyrillic(text), "take_along") and not asks(in_cyrillic(text), "remind")


@pytest.mark.parametrize("text", REMIND)
def test_who_wants_a_reminder_is_understood(text: str) -> None:
    assert asks(in_cyrillic(text), "remind") and not asks(in_cyrillic(text), "take_along")


@pytest.mark.parametrize("text", NEITHER)
def test_who_asks_something_is_given_neither(text: str) -> None:
    assert not asks(in_cyrillic(text), "take_along") and not asks(in_cyrillic(text), "remind")


async def test_the_page_and_the_reminder_come_when_they_are_wished_for_in_words(person: Person) -> None:
    await person.send_text(PASTED)
    await person.wait_for_text("KRAS · positive, found")
    before = max(person.messages)
    await person.send_text("can I print my questions?")
    page = await person.wait_for(lambda one: bool(one.get("document")), after=before)
    assert page["document"]["file_name"] == "questions.pdf"
    await person.send_text("remind me of my appointment")
    await person.wait_for_text("On which day is your appointment", after=page["message_id"])
