"""What people know from Telegram: links, searching from any chat, captions, edits, copying, leaving."""

from __future__ import annotations

import asyncio

import pytest
from redis.asyncio import Redis

from bot.session import MOST_OFFERED, Session, tag_of
from bot.texts import LANGUAGES, texts_for
from bot.views.guide import show_guide, show_in_short
from bot.views.reply import LIMIT, length
from explainers.browse import entry_called, entry_of, find_entries
from explainers.library import GENERAL, load_library
from explainers.search import WORD
from playground.person import Message, Person, buttons_of, text_of
from tests.bot.conftest import RunningBot
from tests.builders import build_sample_report


def last(person: Person) -> int:
    return max(person.messages, default=0)


@pytest.mark.parametrize(
    ("payload", "name"),
    [("alk", "ALK"), ("pd_l1", "PD-L1"), ("HER2", "HER2"), ("bcr_abl1", "BCR::ABL1"), ("word_vus", "uncertain")],
)
async def test_a_link_opens_its_guide(person: Person, payload: str, name: str) -> None:
    before = last(person)
    await person.send_text(f"/start {payload}")
    shown = await person.wait_for_text("What not to assume", after=before)
    assert name in text_of(shown).split("\n")[0]


async def test_a_link_to_nothing_greets(person: Person) -> None:
    before = last(person)
    await person.send_text("/start no_such_guide")
    await person.wait_for_text("Send a photo or PDF", after=before)


async def test_a_newcomer_who_follows_a_link_can_begin(running_bot: RunningBot) -> None:
    async with Person(running_bot.playground.url, user=7) as someone:
        await someone.send_text("/start egfr")
        shown = await someone.wait_for_text("What not to assume")
        await someone.press(shown, "begin")
        await someone.wait_for_text("Do you agree")


async def test_a_search_finds_guides_and_words_and_nothing_of_a_report(person: Person) -> None:
    await person.send_document(("report.pdf", build_sample_report()))
    await person.wait_for_text("I found 8 results")
    found = await person.search("alk")
    assert found[0]["title"] == "ALK"
    sent = await person.choose(found[0])
    assert text_of(sent).startswith("ALK\n") and "EML4::ALK fusion" not in text_of(sent)
    assert any("uncertain" in one["title"] for one in await person.search("vus"))
    assert len(await person.search("")) > 5


def test_every_guide_and_word_fits_one_answer_to_a_search_and_its_link_leads_back() -> None:
    library = load_library("en")
    subjects = [one for one in library.guides if one != GENERAL] + [f"{WORD}{one.id}" for one in library.words.word]
    for language in LANGUAGES:
        for subject in subjects:
            entry = entry_of(subject, language)
            assert length(show_in_short(entry, texts_for(language))) <= LIMIT
            assert all(length(part) <= LIMIT for part in show_guide(entry, texts_for(language)).messages)
            assert entry_called(entry.id, language) == entry
            assert len(entry.id) <= 64


def test_a_search_that_fits_nothing_finds_nothing() -> None:
    assert find_entries("qwertz zzz", "en") == ()


async def test_what_is_written_under_a_photo_is_answered_after_the_report(person: Person) -> None:
    await person.send_document(("report.pdf", build_sample_report()), caption="What does ALK mean for my children?")
    summary = await person.wait_for_text("I found 8 results")
    answered = await person.wait_for_text("What does ALK mean for my children?", after=summary["message_id"])
    assert "From the guide" in text_of(answered)


async def test_danger_under_a_photo_is_answered_before_the_report(person: Person) -> None:
    await person.send_document(("report.pdf", build_sample_report()), caption="i have chest pain and cant breathe")
    urgent = await person.wait_for_text("This could need care right now")
    summary = await person.wait_for_text("I found 8 results")
    assert urgent["message_id"] < summary["message_id"]


async def test_a_changed_question_is_answered_anew_and_a_changed_report_is_not_read_by_itself(person: Person) -> None:
    asked = await person.send_text("What does ALK mean?")
    await person.wait_for_text("ALK")
    before = last(person)
    await person.edit(asked, "What does ROS1 mean?")
    answered = await person.wait_for_text("ROS1", after=before)
    assert answered["reply_to_message"]["message_id"] == asked["message_id"]
    before = last(person)
    await person.edit(asked, "ALK: detected\nROS1: not detected\nEGFR: not detected")
    await person.wait_for_text("changed the text of a report", after=before)


async def test_the_question_for_the_team_can_be_copied(person: Person) -> None:
    await person.send_text("What does ALK mean?")
    answered = await person.wait_for_text("From the guide")
    (copied,) = [one["copy_text"]["text"] for row in buttons_of(answered) for one in row if "copy_text" in one]
    assert copied in text_of(answered)


async def test_who_blocks_the_bot_is_forgotten(running_bot: RunningBot, own_person: Person) -> None:
    await own_person.send_document(("report.pdf", build_sample_report()))
    await own_person.wait_for_text("I found 8 results")
    async with Redis.from_url(running_bot.redis_url) as redis:
        assert await redis.keys("session:*")
        await own_person.block()
        for _ in range(150):
            if not await redis.keys("session:*"):
                break
            await asyncio.sleep(0.1)
        assert not await redis.keys("session:*")


async def test_nothing_can_be_forwarded_where_the_host_says_so(running_bot: RunningBot) -> None:
    await running_bot.stop()
    running_bot.playground.world.bot_listens.clear()
    await running_bot.start(PROTECT_CONTENT="true")
    await asyncio.wait_for(running_bot.playground.world.bot_listens.wait(), 30)
    async with Person(running_bot.playground.url, user=8) as someone:
        await someone.send_text("/start")
        greeting = await someone.wait_for_text("Do you agree")
    assert greeting["has_protected_content"] is True


async def press_question(person: Person, answered: Message) -> tuple[str, Message]:
    """What the first question button under an answer shows, and what comes of pressing it."""
    before = last(person)
    button = next(one for row in buttons_of(answered) for one in row if one.get("callback_data", "").startswith("ask:"))
    await person.press(answered, button["callback_data"])
    return button["text"], await person.wait_for(lambda one: bool(text_of(one)), after=before)


async def test_a_question_button_asks_what_it_shows_after_newer_answers_and_after_a_restart(
    running_bot: RunningBot, own_person: Person
) -> None:
    await own_person.send_text("What does ALK mean?")
    older = await own_person.wait_for_text("From the guide")
    await own_person.send_text("What does ROS1 mean?")
    newer = await own_person.wait_for_text("From the guide", after=older["message_id"])
    for answered, name in ((older, "ALK"), (newer, "ROS1"), (older, "ALK")):
        shown, said = await press_question(own_person, answered)
        assert name in shown and text_of(said).startswith(shown)
    await running_bot.stop()
    running_bot.playground.world.bot_listens.clear()
    await running_bot.start()
    shown, said = await press_question(own_person, older)
    assert "ALK" in shown and text_of(said).startswith(shown)


@pytest.mark.parametrize("as_caption", [True, False], ids=["written under a report", "a long text that is no report"])
async def test_a_question_button_below_an_answer_of_the_reading_works(person: Person, as_caption: bool) -> None:
    if as_caption:
        await person.send_document(("report.pdf", build_sample_report()), caption="What does ALK mean for my children?")
    else:
        await person.send_text("Please tell me, as I lie awake over it: what does ALK mean for my children? " * 5)
    answered = await person.wait_for(lambda one: "From the guide" in text_of(one) and "ALK" in text_of(one))
    shown, said = await press_question(person, answered)
    assert text_of(said).startswith(shown) and "From the guide" in text_of(said)


@pytest.mark.parametrize("button", ["ask:0", f"ask:{tag_of('What does FLT3 mean?')}"], ids=["of old", "forgotten"])
async def test_a_button_whose_question_is_forgotten_asks_no_other(person: Person, button: str) -> None:
    await person.send_text("What does ALK mean?")
    answered = await person.wait_for_text("From the guide")
    before = last(person)
    await person.press(answered, button, insist=True)
    await person.wait_for_text("no longer know which question this button asks", after=before)


def test_the_questions_of_many_answers_are_remembered_and_not_without_end() -> None:
    session = Session()
    for number in range(3 * MOST_OFFERED):
        session.offer([f"Question {number}?", "What does ALK mean?"])
    assert len(session.offered) == MOST_OFFERED
    assert session.question_of(tag_of("What does ALK mean?")) == "What does ALK mean?"
    assert session.question_of(tag_of("Question 0?")) is None
