"""sendMessage and sendChatAction."""

from __future__ import annotations

from playground.call import Call
from playground.chats import Json
from playground.errors import bad_request
from playground.methods.content import read_message_text, read_preview, refuse_elsewhere, send
from playground.methods.registry import Telegram, method

ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"),
    *("choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}


@method("sendMessage")
async def send_message(telegram: Telegram, call: Call) -> Json:
    """Send a text."""
    refuse_elsewhere(call)
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    return send(telegram, chat, call, {**read_message_text(call), **read_preview(call)})


@method("sendChatAction")
async def send_chat_action(telegram: Telegram, call: Call) -> bool:
    """Show for a few seconds what the bot is doing."""
    refuse_elsewhere(call)
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    if call.values["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    telegram.world.publish(chat, "typing", action=call.values["action"])
    return True
