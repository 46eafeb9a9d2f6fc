"""How the bot talks with a person: hidden results, for someone close, stopping, and a gentle check."""

from __future__ import annotations

import pytest

from bot.pipeline import answer_question
from bot.session import Reading, Session, StoredReport
from bot.texts import LANGUAGES, texts_for
from bot.views.question import show_answer
from bot.views.spoilers import manner_of
from explainers.phrasing import load_wording
from playground.person import Message, Person, buttons_of, text_of
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text
from tests.builders import build_sample_report


def last(person: Person) -> int:
    return max(person.messages, default=0)


def data(message: Message, start: str) -> str:
    return next(
        str(one["callback_data"])
        for row in buttons_of(message)
        for one in row
        if str(one.get("callback_data", "")).startswith(start)
    )


def spoilers(message: Message) -> list[str]:
    text = text_of(message).encode("utf-16-le")
    return [
        text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in message.get("entities", ())
        if one["type"] == "spoiler"
    ]


async def switch(person: Person, what: str) -> None:
    before = last(person)
    await person.send_text("/help")
    page = await person.wait_for_text("/questions", after=before)
    await person.press(page, "manner")
    asked = await person.wait_for_text("How I talk with you", after=page["message_id"])
    await person.press(asked, data(asked, f"manner:{what}"))
    await person.wait_for(
        lambda one: (
            one["message_id"] == asked["message_id"]
            and ("are hidden" in text_of(one) or "close to them" in text_of(one))
        )
    )


async def send_sample(person: Person) -> tuple[Message, Message]:
    before = last(person)
    await person.send_document(("report.pdf", build_sample_report()))
    card = await person.wait_for_text("What it means", after=before)
    return await person.wait_for_text("I found 8 results", after=before), card


async def test_results_stand_behind_spoilers_where_the_person_wishes_it(person: Person) -> None:
    summary, card = await send_sample(person)
    assert spoilers(summary) == spoilers(card) == []
    await switch(person, "hides")
    summary, card = await send_sample(person)
    assert any(one.startswith("positive, found") for one in spoilers(summary))
    assert "positive, found" in spoilers(card)
    assert any("ALK" in one for one in spoilers(card))


def shows(message: Message) -> str:
    """What shows of a message before its spoilers are tapped."""
    text = text_of(message).encode("utf-16-le")
    for one in reversed(message.get("entities", ())):
        if one["type"] == "spoiler":
            text = text[: 2 * one["offset"]] + text[2 * (one["offset"] + one["length"]) :]
    return text.decode("utf-16-le")


async def test_where_results_are_hidden_no_message_shows_one(person: Person) -> None:
    await switch(person, "hides")
    begun = last(person)
    _summary, card = await send_sample(person)
    await person.wait_for_text("KRAS · ", after=begun)  # the first ones as printed, whatever they say
    for start in ("why:", "src:", "where:", "wrong:", "check:", "next:"):
        before = last(person)
        await person.press(card, data(card, start))
        opened = await person.wait_for(lambda one, before=before: one["message_id"] > before)  # type: ignore[misc]
        assert start != "where:" or opened["has_media_spoiler"]
    for said, expected in (
        ("What does my ALK result mean?", "From the guide"),
        ("what did they find?", "results that I could read"),
        ("/questions", "Questions you could take along"),
        ("/mydata", "This is all I keep"),
        ("MOLECULAR PATHOLOGY\nALK rearrangement: not detected\nEGFR L858R: detected", "I found 2 results"),
        ("what changed since the last report?", "Two reports side by side"),
    ):
        before = last(person)
        await person.send_text(said)
        await person.wait_for_text(expected, after=before)
    listed = next(one for one in person.messages.values() if "Questions you could take" in text_of(one))
    await person.press(listed, "take")
    await person.wait_for_text("For my appointment")
    told = [shows(one) for one in person.messages.values() if one["from"]["is_bot"] and one["message_id"] > begun]
    leaks = ("positive", "negative, not", "EML4", "detected", "wild type", "60", "not possible", "L858R", "lock")
    assert [(leak, one) for one in told for leak in leaks if leak in one] == []


async def test_the_same_switch_twice_stands_as_it_says_and_one_of_old_switches_nothing(person: Person) -> None:
    await person.send_text("/help")
    page = await person.wait_for_text("/questions")
    await person.press(page, "manner")
    asked = await person.wait_for_text("How I talk with you", after=page["message_id"])
    for _ in range(2):
        await person.wait_for_answer(await person.press(asked, "manner:hides:1", insist=True))
    switched = await person.wait_for_text("are hidden until you tap them", after=page["message_id"])
    answer = await person.wait_for_answer(await person.press(switched, "manner:hides", insist=True))
    assert "renewed" in answer["text"]
    before = last(person)
    await person.press(page, "manner")
    shown = await person.wait_for_text("How I talk with you", after=before)
    assert "are hidden until you tap them" in text_of(shown)
    assert data(shown, "manner:hides") == "manner:hides:0" and data(shown, "manner:other") == "manner:other:1"


async def test_for_someone_close_each_card_says_whom_you_means(person: Person) -> None:
    await switch(person, "other")
    summary, card = await send_sample(person)
    for message in (summary, card):
        assert text_of(message).startswith("You read this for someone close to you")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_for_other", [False, True])
def test_an_answer_speaks_of_the_result_and_not_of_yours_where_it_is_someone_elses(
    language: str, is_for_other: bool
) -> None:
    read = detect(read_text("Lung adenocarcinoma\nALK rearrangement: detected"), load_lexicon())
    report = StoredReport.of(read, Reading(number=1, pages=[], placeholder_id=1))
    session = Session(report=report, is_for_other=is_for_other)
    answered = answer_question(
        {"en": "why ALK?", "es": "¿por qué ALK?", "ru": "почему ALK?"}[language], session, language
    )
    shown = show_answer(answered, texts_for(language), manner_of(session), load_wording(language).next["meaning"])
    told = "".join(shown.messages) + "".join(one.label for row in shown.keyboard for one in row)
    of_reader = {
        "en": ("About your ALK", "does my "),
        "es": ("Sobre su resultado", "significa mi "),
        "ru": ("О вашем результате", "значит мой "),
    }[language]
    assert [one in told for one in of_reader] == [not is_for_other] * 2
    assert (texts_for(language)("answer.for_other") in told) is is_for_other


async def test_stopping_takes_the_buttons_away_and_leaves_the_door_open(person: Person) -> None:
    _summary, card = await send_sample(person)
    await person.press(card, "enough")
    await person.wait_for_text("That is enough for now")
    await person.wait_for(lambda one: one["message_id"] == card["message_id"] and not buttons_of(one))


async def test_two_gentle_questions_and_no_answer_is_called_wrong(person: Person) -> None:
    _summary, card = await send_sample(person)
    await person.press(card, data(card, "check:"))
    for number, choice in ((1, 1), (2, 0)):
        asked = await person.wait_for_text("B. ALK is a gene" if number == 1 else "say what happens next?")
        before = last(person)
        await person.press(asked, data(asked, "check:")[:-1] + str(choice))
        said = await person.wait_for_text("Yes, that is how" if number == 1 else "Many people read it", after=before)
        assert "wrong" not in text_of(said).lower()
        if number == 1:
            await person.press(said, data(said, "check:"))
    assert "That is all I would ask" in text_of(said)
