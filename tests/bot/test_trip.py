"""Whole trips: real HTTP, a real Redis, a real worker, a real reading process."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.texts import texts_for
from playground.person import Message, Person, buttons_of, text_of
from tests.bot.conftest import RunningBot
from tests.builders import build_encrypted_pdf, build_photo, build_report, build_sample_report


def last(person: Person) -> int:
    return max(person.messages, default=0)


def button(message: Message, start: str) -> str:
    return next(
        str(one["callback_data"])
        for row in buttons_of(message)
        for one in row
        if one["callback_data"].startswith(start)
    )


async def send_sample(person: Person) -> Message:
    before = last(person)
    await person.send_document(("report.pdf", build_sample_report()))
    return await person.wait_for_text("What it means", after=before)


async def test_a_report_is_summarised_and_explained_in_three_parts(person: Person) -> None:
    card = await send_sample(person)
    summary = await person.wait_for_text("I found 8 results")
    assert "ALK: positive, found — EML4::ALK fusion" in text_of(summary)
    assert "EGFR: negative, not found" in text_of(summary)
    assert "RET: no answer, not tested or not possible" in text_of(summary)
    assert all(part in text_of(card) for part in ("What it means", "What not to assume", "Questions to ask"))
    assert "ALK" in text_of(card)


async def test_one_message_is_edited_from_receipt_to_summary(person: Person) -> None:
    before = last(person)
    await send_sample(person)
    summary = await person.wait_for_text("I found 8 results", after=before)
    steps = [
        text_of(event["message"])
        for event in person.events
        if event["kind"] in ("message", "edited") and event["message"]["message_id"] == summary["message_id"]
    ]
    assert [step.split()[0] for step in steps] == ["Received", "Reading", "Read.", "I"]


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("why:", "Why it matters for treatment"),
        ("faq:", "Will targeted therapy definitely work?"),
        ("src:", "No clinician has reviewed this text yet."),
        ("next:", "PD-L1"),
    ],
    ids=["why", "common questions", "sources", "next result"],
)
async def test_a_button_on_a_card_opens_its_part(person: Person, start: str, words: str) -> None:
    card = await send_sample(person)
    await asyncio.sleep(0.5)
    before = last(person)
    await person.press(card, button(card, start))
    await person.wait_for_text(words, after=before)


async def test_show_me_where_sends_a_picture_of_the_place(person: Person) -> None:
    card = await send_sample(person)
    await person.press(card, button(card, "where:"))
    shown = await person.wait_for_text("this is the place on page 1")
    picture = await person.download(shown["photo"][-1]["file_id"])
    assert picture.startswith(b"\xff\xd8") and len(picture) > 5_000


async def test_a_result_that_is_set_aside_is_not_shown_again(person: Person) -> None:
    card = await send_sample(person)
    await person.press(card, button(card, "wrong:"))
    ask = await person.wait_for_text("Does your report not say")
    before = last(person)
    await person.press(ask, button(ask, "drop:"))
    summary = await person.wait_for_text("I found 7 results", after=before)
    assert "ALK" not in text_of(summary)


async def test_a_question_is_answered_with_a_source(person: Person) -> None:
    await send_sample(person)
    before = last(person)
    await person.send_text("Can my children get it?")
    answer = await person.wait_for_text("children", after=before)
    assert "sources:" in text_of(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("I have a fever of 39 since my last chemo", "24-hour line"),
        ("everyone would be better off without me", "988"),
        ("how long do I have to live?", "I cannot give numbers"),
        ("should I stop my pills?", "I cannot choose or change"),
    ],
    ids=["urgent", "despair", "prognosis", "advice"],
)
async def test_danger_comes_first_and_advice_is_declined(person: Person, question: str, words: str) -> None:
    await person.send_text(question)
    await person.wait_for_text(words)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("letter.docx", b"PK\x03\x04" + bytes(range(200)), "unsupported_file"),
        ("empty.pdf", b"\x00", "empty_file"),
        ("broken.pdf", b"%PDF-1.7\n" + b"garbage " * 40, "broken_file"),
        ("locked.pdf", build_encrypted_pdf(), "encrypted_pdf"),
        ("large.pdf", b"%PDF-1.7\n" + b"0" * 21 * 1024 * 1024, "too_large_file"),
        (
            "greek.txt",
            "Ιστολογική έκθεση: το δείγμα εξετάστηκε και δεν βρέθηκε κακοήθεια.".encode(),
            "unreadable_language",
        ),
        ("gray.jpg", build_photo(["unreadable"], blur=30), "unreadable_photo.blurred"),
    ],
    ids=["wrong kind", "empty", "broken", "encrypted", "21 MB", "language", "unreadable photo"],
)
async def test_a_bad_file_gets_its_own_kind_message_and_the_next_one_works(
    person: Person, name: str, content: bytes, code: str
) -> None:
    await person.send_document((name, content))
    await person.wait_for_text(texts_for("en")(f"error.{code}")[:60])
    await send_sample(person)


async def test_a_document_that_is_no_report_is_told_so(person: Person) -> None:
    invoice = build_report("Brindle Garage", ["Invoice 4711", "Four winter tyres, fitted: 320.00"])
    await person.send_document(("invoice.pdf", invoice))
    await person.wait_for_text("does not look like a pathology or molecular report")


async def test_photos_sent_together_are_one_report(person: Person) -> None:
    pages = [build_photo(["MOLECULAR REPORT", "KRAS: no mutation detected"]), build_photo(["BRAF V600E: detected"])]
    await person.send_photos(("1.jpg", pages[0]), ("2.jpg", pages[1]))
    summary = await person.wait_for_text("(2 pages)", patience=40)
    assert "KRAS: negative, not found" in text_of(summary) and "BRAF: positive, found" in text_of(summary)


async def test_a_pasted_report_is_read_like_a_file(person: Person) -> None:
    await person.send_text("Molecular pathology\nEGFR: L858R detected\nALK: not detected\nROS1: not detected")
    summary = await person.wait_for_text("I found 3 results")
    assert "EGFR: positive, found — L858R" in text_of(summary)


async def test_danger_told_in_several_lines_comes_first(person: Person) -> None:
    await person.send_text("papá tiene fiebre de 39.5\nestá confundido\nno despierta")
    await person.wait_for_text("This could need care right now")


async def test_a_pasted_report_with_a_fever_in_it_is_read(person: Person) -> None:
    await person.send_text("Clinical data: fever and rectal bleeding.\nKRAS: G12D detected\nNRAS: not detected")
    summary = await person.wait_for_text("I found 2 results")
    assert "KRAS: positive, found" in text_of(summary)


async def test_someone_in_danger_is_answered_first_whatever_they_pasted(person: Person) -> None:
    await person.send_text("I have a fever of 39.\nMy report:\nKRAS: not detected")
    await person.wait_for_text("24-hour line")


async def test_nothing_is_read_before_the_person_agrees(running_bot: RunningBot) -> None:
    async with Person(running_bot.playground.url, user=7) as stranger:
        await stranger.send_document(("report.pdf", build_sample_report()))
        ask = await stranger.wait_for_text("It waits until you agree")
        downloads = [call for call in running_bot.playground.world.journal.calls if call.method == "getFile"]
        assert downloads == []
        await stranger.press(ask, "agree")
        await stranger.wait_for_text("What it means")


async def test_the_sample_may_be_tried_while_ones_own_report_waits_unread(running_bot: RunningBot) -> None:
    async with Person(running_bot.playground.url, user=7) as stranger:
        await stranger.send_text("/start")
        greeting = await stranger.wait_for_text("Do you agree")
        await stranger.send_document(("own.pdf", build_report("Own", ("Molecular report", "KRAS G12C: detected"))))
        ask = await stranger.wait_for_text("It waits until you agree")
        await stranger.press(greeting, "sample")
        await stranger.wait_for_text("PD-L1 · ")
        downloads = [call for call in running_bot.playground.world.journal.calls if call.method == "getFile"]
        assert downloads == []
        await stranger.press(ask, "agree")
        await stranger.wait_for_text("KRAS · ")


async def test_the_bot_speaks_the_language_that_was_chosen(person: Person) -> None:
    await person.send_text("/language")
    offer = await person.wait_for_text("Which language")
    await person.press(offer, "lang:ru")
    await person.wait_for_text("Теперь я говорю с вами по-русски")
    await person.send_document(("report.pdf", build_sample_report()))
    summary = await person.wait_for_text("В вашем отчёте найдено 8 результатов")
    assert "EGFR: отрицательный, не найдено" in text_of(summary)


async def test_after_delete_nothing_of_the_person_is_left_in_redis_or_its_files(
    running_bot: RunningBot, own_person: Person, tmp_path: Path
) -> None:
    await send_sample(own_person)
    await asyncio.sleep(1.5)
    redis = Redis.from_url(running_bot.redis_url)
    sessions = [key async for key in redis.scan_iter("session:*")]
    assert len(sessions) == 1
    await own_person.send_text("/delete")
    await own_person.wait_for_text("is deleted")
    assert [key async for key in redis.scan_iter("session:*")] == []
    name = sessions[0].split(b":")[1]
    for _ in range(100):
        files = b"".join(path.read_bytes() for path in (tmp_path / "redis").rglob("*") if path.is_file())
        if name not in files:
            break
        await asyncio.sleep(0.1)
    assert name not in files
    await redis.aclose()


async def test_in_a_group_no_report_is_read(running_bot: RunningBot, own_person: Person) -> None:
    group = await own_person.create_group("Family")
    await own_person.send_files([("report.pdf", build_sample_report())], chat=group, caption="/start")
    await own_person.send_text("/start", chat=group)
    told = await own_person.wait_for_text("I read and show none in a group")
    assert told["chat"]["id"] == group


async def test_an_old_button_gets_a_kind_sentence(person: Person) -> None:
    card = await send_sample(person)
    await asyncio.sleep(0.3)
    await person.send_text("/delete")
    await person.wait_for_text("is deleted")
    callback = await person.press(card, button(card, "why:"))
    answer = await person.wait_for_answer(callback)
    assert "no longer keep" in answer["text"]
