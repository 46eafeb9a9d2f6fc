"""What a person takes along: questions picked and added, one message, a page to print, a reminder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
from icalendar import Calendar

from bot.texts import texts_for
from bot.views.sheet import Sheet, draw_sheet
from playground.person import Message, Person, buttons_of, text_of
from tests.builders import build_sample_report


def last(person: Person) -> int:
    return max(person.messages, default=0)


async def open_list(person: Person, reports: bool = True) -> Message:
    if reports:
        await person.send_document(("report.pdf", build_sample_report()))
        await person.wait_for_text("I found 8 results")
        await person.wait_for_text("PD-L1 · ")  # the last of the cards that come by themselves
    await person.send_text("/questions")
    return await person.wait_for_text("Questions you could take along" if reports else "I have no results of yours")


def ticks(message: Message) -> list[str]:
    """The buttons that tick a question, or take its tick away."""
    every = [str(one.get("callback_data", "")) for row in buttons_of(message) for one in row]
    return [one for one in every if one.startswith("pick:")]


async def file_after(person: Person, before: int) -> bytes:
    """The file that came; no file is a last word without a way back to the list."""
    message = await person.wait_for(lambda one: one["message_id"] > before and "document" in one)
    assert [button["callback_data"] for row in buttons_of(message) for button in row] == ["questions"]
    return await person.download(message["document"]["file_id"])


async def test_a_question_is_picked_unpicked_and_picked_again(person: Person) -> None:
    listed = await open_list(person)
    place = listed["message_id"]

    def shows(is_ticked: bool) -> Callable[[Message], bool]:
        return lambda one: one["message_id"] == place and ("(ticked)" in text_of(one)) is is_ticked

    for is_ticked in (True, False, True):
        await person.press(listed, ticks(listed)[1])
        listed = await person.wait_for(shows(is_ticked))
    before = last(person)
    await person.press(listed, "take")
    taken = text_of(await person.wait_for_text("For my appointment", after=before))
    assert taken.count("?") == 1


async def test_the_same_tap_twice_ticks_once_and_unticks_once(person: Person) -> None:
    listed = await open_list(person)
    place, tick = listed["message_id"], ticks(listed)[1]
    for _ in range(2):
        await person.wait_for_answer(await person.press(listed, tick, insist=True))
    listed = await person.wait_for(lambda one: one["message_id"] == place and "(ticked)" in text_of(one))
    for _ in range(2):
        await person.wait_for_answer(await person.press(listed, ticks(listed)[1], insist=True))
    await person.wait_for(lambda one: one["message_id"] == place and "(ticked)" not in text_of(one))


@pytest.mark.parametrize("button", ["pick:1", "pick:99", "pick:", "pick:0123456789ab:1", "pick:1:2:3"])
async def test_a_tick_of_an_older_list_ticks_nothing_and_its_buttons_are_renewed(person: Person, button: str) -> None:
    older = await open_list(person)
    await person.send_text("MOLECULAR PATHOLOGY\nKRAS G12C: detected\nBRAF V600E: detected")
    await person.wait_for_text("I found 2 results")
    answer = await person.wait_for_answer(await person.press(older, button, insist=True))
    assert "renewed" in answer["text"]
    place, before = older["message_id"], text_of(older)
    renewed = await person.wait_for(lambda one: one["message_id"] == place and text_of(one) != before)
    assert "(ticked)" not in text_of(renewed)
    await person.press(renewed, ticks(renewed)[0])
    await person.wait_for(lambda one: one["message_id"] == place and "(ticked)" in text_of(one))


async def test_an_own_question_stands_on_the_list_ticked_and_in_the_message(person: Person) -> None:
    listed = await open_list(person)
    await person.press(listed, "own")
    await person.wait_for_text("write your question in one message")
    before = last(person)
    await person.send_text("May I bring <my> sister & her notes?")
    listed = await person.wait_for_text("May I bring <my> sister & her notes? (ticked)", after=before)
    before = last(person)
    await person.press(listed, "take")
    taken = await person.wait_for_text("For my appointment", after=before)
    assert "May I bring <my> sister & her notes?" in text_of(taken)
    await person.send_text("/mydata")
    await person.wait_for_text("Questions on your list:")


async def test_someone_without_a_report_can_make_a_list(person: Person) -> None:
    listed = await open_list(person, reports=False)
    await person.press(listed, "own")
    await person.wait_for_text("write your question in one message")
    await person.send_text("What will the biopsy show?")
    listed = await person.wait_for_text("What will the biopsy show? (ticked)")
    before = last(person)
    await person.press(listed, "take")
    taken = await person.wait_for_text("What will the biopsy show?", after=before)
    assert "Results" not in text_of(taken)


async def test_danger_in_place_of_a_question_of_ones_own_is_answered_first(person: Person) -> None:
    listed = await open_list(person, reports=False)
    await person.press(listed, "own")
    await person.wait_for_text("write your question in one message")
    await person.send_text("I have chest pain and cannot breathe")
    await person.wait_for_text("This could need care right now")


async def test_never_mind_ends_the_waiting_for_a_question(person: Person) -> None:
    listed = await open_list(person)
    await person.press(listed, "own")
    asked = await person.wait_for_text("write your question in one message")
    before = last(person)
    await person.press(asked, "own_not")
    await person.wait_for_text("Questions you could take along", after=before)
    before = last(person)
    await person.send_text("What does ALK mean?")
    await person.wait_for_text("From the guide", after=before)


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        ("a file", "I found 8 results"),
        ("a pasted report", "I found 4 results"),
        ("a command", "I can misread"),
        ("a button", "invented report of an invented person"),
    ],
)
async def test_whatever_else_is_done_ends_the_waiting_for_a_question(person: Person, act: str, answer: str) -> None:
    listed = await open_list(person)
    await person.press(listed, "own")
    before = (await person.wait_for_text("write your question in one message"))["message_id"]
    if act == "a file":
        await person.send_document(("report.pdf", build_sample_report()))
    elif act == "a pasted report":
        await person.send_text("Breast. ER 95% positive. PR negative. HER2 IHC 0. Ki-67 8%.")
    elif act == "a command":
        await person.send_text("/about")
    else:
        await person.press(listed, "sample", insist=True)
    await person.wait_for_text(answer, after=before)
    await person.send_text("What does ALK mean?")
    await person.wait_for_text("From the guide", after=before)
    before = last(person)
    await person.send_text("/questions")
    assert "What does ALK mean?" not in text_of(await person.wait_for_text("Questions you could", after=before))


async def test_cancel_while_a_question_is_waited_for_says_that_nothing_was_added(person: Person) -> None:
    listed = await open_list(person, reports=False)
    await person.press(listed, "own")
    await person.wait_for_text("write your question in one message")
    before = last(person)
    await person.send_text("/cancel")
    ended = await person.wait_for_text("nothing was added to your list", after=before)
    before = ended["message_id"]
    await person.send_text("/cancel")
    await person.wait_for_text("There is nothing to stop", after=before)


async def test_the_page_to_print_holds_results_and_chosen_questions_and_no_name(person: Person) -> None:
    listed = await open_list(person)
    question = text_of(listed).split("1. ")[1].split("\n")[0]
    await person.press(listed, ticks(listed)[0])
    await person.wait_for_text("(ticked)")
    before = last(person)
    await person.press(listed, "take")
    taken = await person.wait_for_text("For my appointment", after=before)
    before = last(person)
    await person.press(taken, "sheet")
    with pypdfium2.PdfDocument(await file_after(person, before)) as document:
        assert len(document) == 1
        page = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "ALK: positive, found" in page
    assert question in page
    assert "Robin" not in page


async def test_the_reminder_is_for_the_day_and_says_nothing_of_a_result(person: Person) -> None:
    listed = await open_list(person)
    await person.press(listed, "take")
    taken = await person.wait_for_text("For my appointment")
    await person.press(taken, "remind")
    asked = await person.wait_for_text("On which day is your appointment?")
    day = datetime.now(UTC).date() + timedelta(days=3)
    before = last(person)
    await person.press(asked, f"remind:{day.isoformat()}")
    content = await file_after(person, before)
    (event,) = [one for one in Calendar.from_ical(content).walk() if one.name == "VEVENT"]
    assert event.decoded("dtstart") == day
    assert b"ALK" not in content and b"TRIGGER:-PT6H" in content.replace(b"\r\n", b"\n")


async def test_a_day_that_is_none_gets_a_kind_sentence(person: Person) -> None:
    listed = await open_list(person, reports=False)
    await person.press(listed, "remind:2026-99-99", insist=True)
    await person.wait_for_text(texts_for("en")("button.expired"))


def test_a_page_with_twenty_results_and_thirteen_long_questions_is_still_one_page() -> None:
    texts = texts_for("ru")
    results = tuple(("PIK3CA", "положительный, найдено", "p.H1047R, доля 34 %") for _ in range(20))
    questions = tuple("Что этот результат значит в моём случае и какие анализы нужны дальше? " * 2 for _ in range(13))
    sheet = Sheet(
        texts("questions.title"), "Дата:", "Результаты", results, "Вопросы", questions, "Заметки", "Конец.", "ru"
    )
    with pypdfium2.PdfDocument(draw_sheet(sheet)) as document:
        assert len(document) == 1
        page = document[0].get_textpage().get_text_bounded()
    assert page.count("PIK3CA") == 20
    assert page.count("дальше?") == 26
    assert date.today().isoformat() not in page
