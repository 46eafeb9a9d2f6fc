"""What Telegram refuses the playground refuses, in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest

from playground import Person, Playground
from tests.playground.wire import Wire, draw

MISUSES = [
    pytest.param("sendMessage", {"text": "x"}, "chat_id is empty", id="no chat"),
    pytest.param("sendMessage", {"chat_id": 1}, "message text is empty", id="no text"),
    pytest.param("sendMessage", {"chat_id": 1, "text": "x", "txet": 1}, "no parameter txet", id="unknown parameter"),
    pytest.param("sendMessage", {"chat_id": 1, "text": 5}, "text must be of type String", id="number for text"),
    pytest.param("sendMessage", {"chat_id": [1], "text": "x"}, "chat_id must be of type Integer", id="list for chat"),
    pytest.param("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, "not valid JSON", id="broken JSON"),
    pytest.param(
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "data": "y"}]]}},
        "has no field data",
        id="unknown field of a button",
    ),
    pytest.param(
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "y"}]]}},
        'Field "text"',
        id="button without text",
    ),
    pytest.param("sendChatAction", {"chat_id": 1, "action": True}, "action must be of type String", id="truth"),
    pytest.param("getUpdates", {"offset": "soon"}, "offset must be of type Integer", id="word for a number"),
    pytest.param("getUpdates", {"allowed_updates": "message"}, "not valid JSON", id="word for a list"),
    pytest.param("sendMediaGroup", {"chat_id": 1, "media": [{"type": "song", "media": "x"}]}, "media[0]", id="medium"),
    pytest.param("editMessageText", {"text": "x"}, "chat_id is empty", id="edit without chat"),
    pytest.param("sendPhoto", {"chat_id": 1, "photo": "attach://a"}, "no file for attach://a", id="nothing attached"),
]


@pytest.mark.parametrize(("method", "parameters", "refusal"), MISUSES)
async def test_a_misuse_is_refused_and_remembered(
    wire: Wire, playground: Playground, method: str, parameters: dict[str, Any], refusal: str
) -> None:
    description = await wire.refuse(method, **parameters)
    assert description.startswith("Bad Request: ")
    assert refusal in description
    assert [entry.description for entry in playground.world.journal.misuses] == [description]


def buttons(count: int, in_row: int = 1, **button: Any) -> dict[str, Any]:
    one = {"text": "x", "callback_data": "y"} | button
    return {"inline_keyboard": [[one] * in_row for _ in range(count)]}


def text_button(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x"} | button]]}


REFUSED_MESSAGES = [
    pytest.param({"chat_id": 7}, "chat not found", id="stranger"),
    pytest.param({"chat_id": "@nobody"}, "chat not found", id="unknown name"),
    pytest.param({"text": ""}, "message text is empty", id="empty"),
    pytest.param({"text": " \n\t "}, "message text is empty", id="blank"),
    pytest.param({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty", id="blank after parsing"),
    pytest.param({"text": "x" * 4097}, "message is too long", id="one too long"),
    pytest.param({"text": "🧬" * 2049}, "message is too long", id="UTF-16 counts"),
    pytest.param({"parse_mode": "BBCode"}, "unsupported parse_mode", id="parse mode"),
    pytest.param({"reply_parameters": {"message_id": 99}}, "message to be replied not found", id="reply to nothing"),
    pytest.param({"reply_markup": text_button()}, "Text buttons are unallowed", id="button without action"),
    pytest.param({"reply_markup": text_button(callback_data="d" * 65)}, "BUTTON_DATA_INVALID", id="65 bytes"),
    pytest.param({"reply_markup": text_button(callback_data="я" * 33)}, "BUTTON_DATA_INVALID", id="66 bytes of UTF-8"),
    pytest.param({"reply_markup": text_button(callback_data="")}, "BUTTON_DATA_INVALID", id="no data"),
    pytest.param({"reply_markup": text_button(url="not a link")}, "Wrong HTTP URL", id="bad link"),
    pytest.param({"reply_markup": text_button(url="javascript:alert(document.title)")}, "Wrong HTTP URL", id="script"),
    pytest.param({"reply_markup": buttons(1, text=" ")}, "must be non-empty", id="blank label"),
    pytest.param({"reply_markup": buttons(101)}, "REPLY_MARKUP_TOO_LONG", id="101 buttons"),
    pytest.param({"reply_markup": buttons(1, 9)}, "too many buttons in a row", id="9 in a row"),
    pytest.param({"reply_markup": {"keyboard": [[]]}}, "must be non-empty", id="empty keyboard"),
]


@pytest.mark.parametrize(("parameters", "refusal"), REFUSED_MESSAGES)
async def test_a_message_that_telegram_refuses(wire: Wire, parameters: dict[str, Any], refusal: str) -> None:
    assert refusal in await wire.refuse("sendMessage", **({"chat_id": 1, "text": "x"} | parameters))


SENT_MESSAGES = [
    pytest.param({"text": "x" * 4096}, "x" * 4096, id="4096 characters"),
    pytest.param({"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"}, "x" * 4096, id="tags do not count"),
    pytest.param({"text": "  a\n "}, "a", id="trimmed"),
    pytest.param({"reply_markup": text_button(callback_data="d" * 64)}, "x", id="64 bytes"),
    pytest.param({"reply_markup": buttons(100)}, "x", id="100 buttons"),
    pytest.param({"reply_markup": buttons(1, 8)}, "x", id="8 in a row"),
    pytest.param({"reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}}, "x", id="reply gone"),
    pytest.param({"chat_id": "1"}, "x", id="chat as text"),
    pytest.param({"reply_markup": {"remove_keyboard": True}}, "x", id="keyboard removed"),
]


@pytest.mark.parametrize(("parameters", "text"), SENT_MESSAGES)
async def test_a_message_that_telegram_sends(wire: Wire, parameters: dict[str, Any], text: str) -> None:
    sent = (await wire.send_form("sendMessage", **({"chat_id": 1, "text": "x"} | parameters)))["result"]
    assert sent["text"] == text


async def test_links_are_kept_as_telegram_writes_them(wire: Wire) -> None:
    entities = [
        {"type": "text_link", "offset": 0, "length": 1, "url": "Example.org"},
        {"type": "text_link", "offset": 1, "length": 1, "url": "javascript:alert(document.title)"},
    ]
    keyboard = text_button(url="HTTPS://Example.org/A?b")
    sent = await wire.do("sendMessage", chat_id=1, text="ab", entities=entities, reply_markup=keyboard)
    assert [entity["url"] for entity in sent["entities"]] == ["http://example.org/"]
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://example.org/A?b"


async def test_wrong_tokens_and_methods(wire: Wire, playground: Playground) -> None:
    own = playground.token
    assert (await wire.get("/bot123:AAAA/getMe"))[0] == 401
    assert (await wire.get("/botnonsense/getMe"))[0] == 404
    assert (await wire.get(f"/bot{own}/getMeNot"))[0] == 404
    assert (await wire.get(f"/bot{own}/GETME"))[0] == 200
    assert (await wire.get("/file/bot123:AAAA/photos/file_0.jpg"))[0] == 401
    assert (await wire.get(f"/file/bot{own}/photos/file_0.jpg"))[0] == 404


async def test_what_is_not_imitated_says_so(wire: Wire) -> None:
    answer = await wire.call("sendDice", chat_id=1)
    assert (answer["error_code"], "not imitated" in answer["description"]) == (501, True)
    assert "not imitated" in await wire.refuse("sendMessage", chat_id=1, text="*x*", parse_mode="MarkdownV2")


async def test_a_person_who_never_wrote_cannot_be_written_to(wire: Wire, playground: Playground) -> None:
    async with Person(playground.url, 5):
        assert await wire.refuse("sendMessage", chat_id=5, text="x") == (
            "Forbidden: bot can't initiate conversation with a user"
        )


async def test_a_button_answers_once_and_not_for_ever(wire: Wire, person: Person, playground: Playground) -> None:
    keyboard = text_button(callback_data="y")
    message = await wire.do("sendMessage", chat_id=1, text="x", reply_markup=keyboard)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    first = await person.press(message, "y")
    assert await wire.refuse("answerCallbackQuery", callback_query_id=first, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await wire.do("answerCallbackQuery", callback_query_id=first, text="x" * 200)
    assert await wire.refuse("answerCallbackQuery", callback_query_id=first) == too_old
    assert await wire.refuse("answerCallbackQuery", callback_query_id="12") == too_old
    second = await person.press(message, "y")
    playground.world.clock.advance(3600)
    assert await wire.refuse("answerCallbackQuery", callback_query_id=second) == too_old


async def test_edits_follow_telegrams_rules(wire: Wire, person: Person) -> None:
    keyboard = text_button(callback_data="y")
    message = await wire.do("sendMessage", chat_id=1, text="x", reply_markup=keyboard)
    place = {"chat_id": 1, "message_id": message["message_id"]}
    same = "Bad Request: message is not modified"
    assert (await wire.refuse("editMessageText", **place, text="x", reply_markup=keyboard)).startswith(same)
    assert (await wire.refuse("editMessageReplyMarkup", **place, reply_markup=keyboard)).startswith(same)
    assert "edit_date" not in await wire.do("editMessageReplyMarkup", **place)
    assert (await wire.refuse("editMessageReplyMarkup", **place)).startswith(same)
    assert "edit_date" in await wire.do("editMessageText", **place, text="<i>x</i>", parse_mode="HTML")
    assert "no caption" in await wire.refuse("editMessageCaption", **place, caption="y")
    assert await wire.refuse("editMessageText", **place, text="x" * 4097) == "Bad Request: MESSAGE_TOO_LONG"
    missing = {"chat_id": 1, "message_id": 999}
    assert await wire.refuse("editMessageText", **missing, text="y") == "Bad Request: message to edit not found"
    own = await person.send_text("mine")
    foreign = {"chat_id": 1, "message_id": own["message_id"]}
    assert await wire.refuse("editMessageText", **foreign, text="y") == "Bad Request: message can't be edited"


async def test_deletion_follows_telegrams_rules(wire: Wire, person: Person, playground: Playground) -> None:
    first = (await wire.do("sendMessage", chat_id=1, text="x"))["message_id"]
    assert await wire.do("deleteMessage", chat_id=1, message_id=first)
    assert "to delete not found" in await wire.refuse("deleteMessage", chat_id=1, message_id=first)
    theirs = await person.send_text("mine")
    assert await wire.do("deleteMessages", chat_id=1, message_ids=[theirs["message_id"], 9999])
    assert "1-100" in await wire.refuse("deleteMessages", chat_id=1, message_ids=list(range(1, 102)))
    old = (await wire.do("sendMessage", chat_id=1, text="x"))["message_id"]
    playground.world.clock.advance(49 * 3600)
    assert "can't be deleted" in await wire.refuse("deleteMessage", chat_id=1, message_id=old)


async def test_photos_and_documents_have_limits(wire: Wire, person: Person) -> None:
    async def refusal(method: str, **parameters: Any) -> str:
        answer = await wire.send_form(method, chat_id=1, **parameters)
        assert not answer["ok"]
        return str(answer["description"])

    assert "IMAGE_PROCESS_FAILED" in await refusal("sendPhoto", photo=("a.jpg", b"no picture"))
    assert "PHOTO_INVALID_DIMENSIONS" in await refusal("sendPhoto", photo=("a.jpg", draw(2100, 100)))
    assert "too big for a photo" in await refusal("sendPhoto", photo=("a.jpg", bytes(10 * 1024 * 1024 + 1)))
    assert "must be non-empty" in await refusal("sendDocument", document=("a.pdf", b""))
    assert "caption is too long" in await refusal("sendDocument", document=("a.pdf", b"x"), caption="x" * 1025)
    assert "wrong file identifier" in await refusal("sendDocument", document="AbC")
    assert "failed to get HTTP URL" in await refusal("sendPhoto", photo="https://example.org/a.jpg")
    assert "nothing in the request refers" in await refusal("sendMessage", text="x", extra=("a.pdf", b"x"))
    document = (await wire.send_form("sendDocument", chat_id=1, document=("a.pdf", b"x")))["result"]["document"]
    assert "can't use file of type Document as Photo" in await refusal("sendPhoto", photo=document["file_id"])


async def test_files_are_fetched_up_to_20_megabytes(wire: Wire, person: Person, playground: Playground) -> None:
    small = await person.send_document(("a.pdf", b"s" * 100))
    file = await wire.do("getFile", file_id=small["document"]["file_id"])
    assert await wire.get(f"/file/bot{playground.token}/{file['file_path']}") == (200, b"s" * 100)
    large = await person.send_document(("b.pdf", bytes(20 * 1024 * 1024 + 1)))
    assert await wire.refuse("getFile", file_id=large["document"]["file_id"]) == "Bad Request: file is too big"
    assert "wrong file_id" in await wire.refuse("getFile", file_id="AbC")


async def test_uploads_over_50_megabytes_are_refused(wire: Wire) -> None:
    answer = await wire.send_form("sendDocument", chat_id=1, document=("a.bin", bytes(50 * 1024 * 1024 + 1)))
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(("count", "refusal"), [(1, "Too few"), (11, "Too many")])
async def test_albums_have_two_to_ten_parts(wire: Wire, count: int, refusal: str) -> None:
    media = [{"type": "photo", "media": "attach://a"}] * count
    answer = await wire.send_form("sendMediaGroup", chat_id=1, media=media, a=("a.jpg", draw(9, 9)))
    assert refusal in answer["description"]


async def test_albums_are_not_mixed(wire: Wire) -> None:
    media = [{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://a"}]
    answer = await wire.send_form("sendMediaGroup", chat_id=1, media=media, a=("a.jpg", draw(9, 9)))
    assert "can't be mixed" in answer["description"]


async def test_copies_forwards_pins_and_reactions(wire: Wire, person: Person) -> None:
    own = await person.send_text("mine")
    source = {"chat_id": 1, "from_chat_id": 1, "message_id": own["message_id"]}
    copied = await wire.do("copyMessage", **source)
    assert person.user == (await wire.do("forwardMessage", **source))["forward_origin"]["sender_user"]["id"]
    assert await wire.do("pinChatMessage", chat_id=1, message_id=copied["message_id"])
    assert (await wire.do("getChat", chat_id=1))["pinned_message"]["text"] == "mine"
    thumb = [{"type": "emoji", "emoji": "👍"}]
    assert await wire.do("setMessageReaction", chat_id=1, message_id=own["message_id"], reaction=thumb)
    for reaction in ([{"type": "emoji", "emoji": "🧬"}], thumb * 2):
        assert "REACTION" in await wire.refuse(
            "setMessageReaction", chat_id=1, message_id=own["message_id"], reaction=reaction
        )
    assert "not found" in await wire.refuse("copyMessage", **(source | {"message_id": 999}))


COMMANDS = [
    pytest.param([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID", id="capital"),
    pytest.param([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID", id="long"),
    pytest.param([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID", id="no description"),
    pytest.param([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH", id="too many"),
]


@pytest.mark.parametrize(("commands", "refusal"), COMMANDS)
async def test_commands_have_limits(wire: Wire, commands: list[dict[str, str]], refusal: str) -> None:
    assert refusal in await wire.refuse("setMyCommands", commands=commands)
