"""deleteMessage and deleteMessages."""

from __future__ import annotations

from playground.call import Call
from playground.chats import Chat, Json
from playground.errors import bad_request
from playground.methods.registry import Telegram, method

OLDEST = 48 * 3600
MOST = 100


@method("deleteMessage")
async def delete_message(telegram: Telegram, call: Call) -> bool:
    """Take one message away; not one older than two days."""
    chat = telegram.world.find_chat(call.values["chat_id"])
    message = chat.messages.get(call.values["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if not _may_delete(telegram, chat, message):
        raise bad_request("message can't be deleted for everyone")
    _delete(telegram, chat, [message["message_id"]])
    return True


@method("deleteMessages")
async def delete_messages(telegram: Telegram, call: Call) -> bool:
    """Take many messages away; what is not there is skipped."""
    chat = telegram.world.find_chat(call.values["chat_id"])
    asked = call.values["message_ids"]
    if not 1 <= len(asked) <= MOST:
        raise bad_request(f"there must be 1-{MOST} message identifiers")
    known = [chat.messages[message_id] for message_id in asked if message_id in chat.messages]
    if not all(_may_delete(telegram, chat, message) for message in known):
        raise bad_request("message can't be deleted for everyone")
    _delete(telegram, chat, [message["message_id"] for message in known])
    return True


def _may_delete(telegram: Telegram, chat: Chat, message: Json) -> bool:
    world = telegram.world
    is_recent = world.clock.now() - int(message["date"]) <= OLDEST
    is_own = message["from"]["id"] == world.account.id
    return is_recent and (is_own or chat.kind == "private")


def _delete(telegram: Telegram, chat: Chat, message_ids: list[int]) -> None:
    for message_id in message_ids:
        chat.messages.pop(message_id, None)
        if chat.pinned == message_id:
            chat.pinned = None
    if message_ids:
        telegram.world.publish(chat, "deleted", message_ids=message_ids)
