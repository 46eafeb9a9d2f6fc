"""getFile and answerCallbackQuery: what the bot asks about what it was sent."""

from __future__ import annotations

from playground.call import Call
from playground.chats import Json
from playground.errors import bad_request
from playground.markup import width
from playground.methods.registry import Telegram, method

LONGEST_ANSWER = 200


@method("getFile")
async def get_file(telegram: Telegram, call: Call) -> Json:
    """Where a file can be fetched; up to 20 MB."""
    return telegram.world.files.prepare_download(call.values["file_id"])


@method("answerCallbackQuery")
async def answer_callback_query(telegram: Telegram, call: Call) -> bool:
    """End the waiting of a pressed button, with a notice or without."""
    text = call.get("text", "")
    if width(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    callback = telegram.world.callbacks.answer(call.values["callback_query_id"])
    telegram.world.events.publish(
        {callback.person},
        {
            "kind": "answered",
            "chat": callback.chat,
            "message_id": callback.message,
            "callback_id": callback.id,
            "text": text,
            "alert": bool(call.get("show_alert")),
        },
    )
    return True
