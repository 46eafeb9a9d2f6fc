"""What a person does in Telegram, and the updates that the bot gets of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence

from playground.chats import Chat, Human, Json
from playground.entities import as_json, find_entities
from playground.errors import CannotDo
from playground.markup import width
from playground.methods.content import LONGEST_CAPTION, LONGEST_TEXT, strip_reply
from playground.methods.media import describe
from playground.photos import scale_photo
from playground.schema import Upload
from playground.world import World

LARGEST_ALBUM = 10
LONGEST_QUERY = 256


def send_text(world: World, human: Human, chat: Chat, text: str, reply_to: int | None = None) -> list[Json]:
    """Write; a text that is too long for one message becomes several, as the apps do it."""
    pieces = _split(text.strip())
    if not pieces:
        raise CannotDo("there is nothing to send")
    sent = []
    for position, piece in enumerate(pieces):
        content = {"text": piece, **as_json(find_entities(piece))}
        sent.append(_send(world, human, chat, content, reply_to if position == 0 else None))
    return sent


async def send_files(
    world: World,
    human: Human,
    chat: Chat,
    uploads: Sequence[Upload],
    *,
    as_photos: bool,
    caption: str = "",
    reply_to: int | None = None,
) -> list[Json]:
    """Send photos or documents; several at once are an album, one update each."""
    if not uploads:
        raise CannotDo("there is no file to send")
    if width(caption) > LONGEST_CAPTION:
        raise CannotDo("the caption is too long")
    stored = []
    for upload in uploads:
        if as_photos:
            stored.append(world.files.keep_photo(await asyncio.to_thread(scale_photo, upload.content)))
        else:
            stored.append(world.files.keep_document(upload))
    sent: list[Json] = []
    for begin in range(0, len(stored), LARGEST_ALBUM):
        album = stored[begin : begin + LARGEST_ALBUM]
        group = {"media_group_id": str(secrets.randbits(60))} if len(album) > 1 else {}
        for file in album:
            words = {"caption": caption} if caption and not sent else {}
            found = {"caption_entities": find_entities(caption)} if words and find_entities(caption) else {}
            content = {**group, **describe(file), **words, **found}
            sent.append(_send(world, human, chat, content, None if sent else reply_to))
    return sent


def edit_text(world: World, human: Human, chat: Chat, message_id: int, text: str) -> Json:
    """Change an own message."""
    message = chat.messages.get(message_id)
    if message is None or message["from"]["id"] != human.id:
        raise CannotDo("this message cannot be edited")
    name = "text" if "text" in message else "caption"
    kept = {key: value for key, value in message.items() if key not in {name, "entities", "caption_entities"}}
    found = find_entities(text)
    entities = {"entities" if name == "text" else "caption_entities": found} if found else {}
    edited = {**kept, name: text, **entities, "edit_date": world.clock.now()}
    chat.messages[message_id] = edited
    world.publish(chat, "edited", message=edited)
    _update(world, chat, "edited_message", edited)
    return edited


def delete_messages(world: World, chat: Chat, message_ids: list[int]) -> None:
    """Delete messages for both sides; Telegram does not tell the bot."""
    for message_id in message_ids:
        chat.messages.pop(message_id, None)
    world.publish(chat, "deleted", message_ids=message_ids)


def press(world: World, human: Human, chat: Chat, message_id: int, data: str, *, insist: bool = False) -> str:
    """Press a button; the callback's id. `insist` presses one that is gone, as a slow screen allows it."""
    message = chat.messages.get(message_id)
    rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
    if not insist and not any(button.get("callback_data") == data for row in rows for button in row):
        raise CannotDo("there is no such button")
    if human.has_blocked:
        raise CannotDo("the bot is blocked")
    callback = world.callbacks.open(human.id, chat.id, message_id)
    query = {
        "id": callback.id,
        "from": human.as_json(),
        "message": message or {"chat": chat.as_json(), "message_id": message_id, "date": 0},
        "chat_instance": str(abs(hash((chat.id, world.account.id)))),
        "data": data,
    }
    world.updates.add("callback_query", query, chat.id, twice=world.faults.take_duplicate(chat.id))
    return callback.id


def ask_inline(world: World, human: Human, query: str) -> str:
    """Type after the bot's name; the search's id. The answer comes as an event."""
    asked = world.inline.open(human.id)
    content = {"id": asked.id, "from": human.as_json(), "query": query[:LONGEST_QUERY], "offset": ""}
    world.updates.add("inline_query", {**content, "chat_type": "sender"}, human.id)
    return asked.id


def choose_inline(world: World, human: Human, chat: Chat, query_id: str, result_id: str) -> Json:
    """Tap a result: the person sends its message, by way of the bot."""
    chosen = world.inline.choose(query_id, result_id, human.id)
    if chosen is None:
        raise CannotDo("this result is gone")
    return _send(world, human, chat, {**chosen["message"], "via_bot": world.account.as_json()}, None)


def set_blocked(world: World, human: Human, blocked: bool) -> None:
    """Block the bot, or let it speak again."""
    if human.has_blocked == blocked:
        return
    human.has_blocked = blocked
    chat = world.chats[human.id]
    world.publish(chat, "blocked", blocked=blocked)
    _change_membership(
        world, human, chat, was="kicked" if not blocked else "member", now="kicked" if blocked else "member"
    )


def create_group(world: World, human: Human, title: str, members: set[int], kind: str = "group") -> Chat:
    """Make a group with the bot in it."""
    chat = world.found_group(title, {human.id, *members}, kind)
    world.publish(chat, "group", about={**chat.as_json(), "messages": []})
    _change_membership(world, human, chat, was="left", now="member")
    bot = world.account.as_json()
    _send(world, human, chat, {"new_chat_members": [bot]}, None)
    return chat


def remove_bot(world: World, human: Human, chat: Chat) -> None:
    """Take the bot out of a group."""
    if chat.kind == "private" or not chat.has_bot:
        raise CannotDo("the bot is not in this group")
    _send(world, human, chat, {"left_chat_member": world.account.as_json()}, None)
    chat.has_bot = False
    _change_membership(world, human, chat, was="member", now="kicked")


def _send(world: World, human: Human, chat: Chat, content: Json, reply_to: int | None) -> Json:
    if chat.kind == "private":
        if human.has_blocked:
            raise CannotDo("the bot is blocked")
        human.has_started = True
    answered = chat.messages.get(reply_to) if reply_to else None
    if reply_to and answered is None:
        raise CannotDo("the message to answer is gone")
    reply = {"reply_to_message": strip_reply(answered)} if answered else {}
    message = world.keep_message(chat, {**world.begin_message(chat, human.as_json()), **reply, **content})
    _update(world, chat, "message", message)
    return message


def _update(world: World, chat: Chat, kind: str, message: Json) -> None:
    if not chat.has_bot or not _is_for_bot(world, chat, message):
        return

    def show_ticks() -> None:
        chat.confirmed_up_to = max(chat.confirmed_up_to, message["message_id"])
        world.publish(chat, "confirmed", up_to=chat.confirmed_up_to)

    twice = world.faults.take_duplicate(chat.id)
    world.updates.add(kind, message, chat.id, twice=twice, on_confirmed=show_ticks)


def _is_for_bot(world: World, chat: Chat, message: Json) -> bool:
    """Privacy mode: in a group a bot sees commands, answers to itself, mentions, and who comes and goes."""
    if chat.kind == "private" or {"new_chat_members", "left_chat_member"} & set(message):
        return True
    words = str(message.get("text") or message.get("caption") or "")
    name = f"@{world.account.username}".lower()
    first = words.split(maxsplit=1)[0].lower() if words else ""
    if first.startswith("/"):
        return "@" not in first or first.endswith(name)
    answered = message.get("reply_to_message", {}).get("from", {}).get("id")
    return name in words.lower() or answered == world.account.id


def _change_membership(world: World, human: Human, chat: Chat, *, was: str, now: str) -> None:
    bot = world.account.as_json()
    world.updates.add(
        "my_chat_member",
        {
            "chat": chat.as_json(),
            "from": human.as_json(),
            "date": world.clock.now(),
            "old_chat_member": _membership(bot, was),
            "new_chat_member": _membership(bot, now),
        },
        chat.id,
    )


def _membership(bot: Json, status: str) -> Json:
    return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}


def _split(text: str) -> list[str]:
    pieces = []
    while width(text) > LONGEST_TEXT:
        end = len(text.encode("utf-16-le")[: LONGEST_TEXT * 2].decode("utf-16-le", "ignore"))
        at = max(text.rfind("\n", 0, end), text.rfind(" ", 0, end))
        end = at if at > end // 2 else end
        pieces.append(text[:end].strip())
        text = text[end:].strip()
    return [*pieces, text] if text else pieces
