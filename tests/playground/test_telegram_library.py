"""python-telegram-bot's own Bot, unchanged, works against the playground."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, RetryAfter

from playground import Person, Playground
from playground.faults import Fault
from tests.playground.wire import draw


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    base = f"{playground.url}/bot"
    async with Bot(playground.token, base_url=base, base_file_url=f"{playground.url}/file/bot") as opened:
        yield opened


async def test_the_bot_knows_itself(bot: Bot, playground: Playground) -> None:
    assert (await bot.get_me()).id == int(playground.token.partition(":")[0])


async def test_a_text_arrives_and_its_button_comes_back_once(bot: Bot, person: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Tell me more", callback_data="more")]])
    await bot.send_message(person.user, "<b>Hello</b>", parse_mode="HTML", reply_markup=keyboard)
    seen = await person.wait_for_text("Hello")
    assert seen["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    callback = await person.press(seen, "Tell me more")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "more"
    await query.answer("Here it is", show_alert=True)
    answer = await person.wait_for_answer(callback)
    assert (answer["text"], answer["alert"]) == ("Here it is", True)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()


async def test_a_sent_photo_is_scaled_and_a_document_is_not(bot: Bot, person: Person) -> None:
    photo = await bot.send_photo(person.user, draw(3000, 2000), caption="the page")
    assert [(size.width, size.height) for size in photo.photo] == [(90, 60), (320, 213), (800, 533), (1280, 853)]
    content = draw(3000, 2000)
    document = await bot.send_document(person.user, content, filename="page ä.jpg")
    assert document.document is not None
    assert document.document.file_name == "page ä.jpg"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content


async def test_an_album_goes_both_ways(bot: Bot, person: Person) -> None:
    sent = await bot.send_media_group(person.user, [InputMediaPhoto(draw(9, 9)), InputMediaPhoto(draw(8, 8))])
    assert len({message.media_group_id for message in sent}) == 1
    await person.send_photos(("one.jpg", draw(7, 7)), ("two.jpg", draw(6, 6)), caption="both pages")
    received = [update.message for update in await bot.get_updates()][-2:]
    assert {message.media_group_id for message in received if message} == {received[0] and received[0].media_group_id}
    assert [message.caption for message in received if message] == ["both pages", None]


async def test_messages_are_edited_until_nothing_changes(bot: Bot, person: Person) -> None:
    message = await bot.send_message(person.user, "reading")
    await bot.edit_message_text("done", person.user, message.message_id)
    assert (await person.wait_for_text("done"))["edit_date"]
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("done", person.user, message.message_id)
    photo = await bot.send_photo(person.user, draw(9, 9))
    changed = await photo.edit_media(InputMediaDocument(b"%PDF-1.4", filename="page.pdf"))
    assert not isinstance(changed, bool)
    assert changed.document
    await bot.delete_message(person.user, message.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("more", person.user, message.message_id)


async def test_faults_look_as_the_library_expects_them(bot: Bot, person: Person, playground: Playground) -> None:
    playground.world.faults.add(Fault("too_many_requests", "sendMessage", retry_after=3))
    with pytest.raises(RetryAfter):
        await bot.send_message(person.user, "hello")
    await person.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(person.user, "hello")


async def test_commands_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "What I can do")])
    await bot.set_my_commands([BotCommand("help", "Qué puedo hacer")], language_code="es")
    assert [command.description for command in await bot.get_my_commands(language_code="es")] == ["Qué puedo hacer"]
    assert [command.description for command in await bot.get_my_commands()] == ["What I can do"]


async def test_nothing_of_this_is_a_misuse(bot: Bot, person: Person, playground: Playground) -> None:
    await bot.send_chat_action(person.user, "typing")
    await bot.send_message(person.user, "hello", reply_to_message_id=999, allow_sending_without_reply=True)
    await bot.set_my_description("An invented bot")
    await bot.get_chat(person.user)
    assert not playground.world.journal.misuses
