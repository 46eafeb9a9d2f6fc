"""copyMessage and forwardMessage."""

from __future__ import annotations

from playground.call import Call
from playground.chats import Chat, Json
from playground.errors import bad_request
from playground.methods.content import read_caption, refuse_elsewhere, send
from playground.methods.editing import CONTENT
from playground.methods.registry import Telegram, method


@method("copyMessage")
async def copy_message(telegram: Telegram, call: Call) -> Json:
    """The same content in a message of the bot's own."""
    refuse_elsewhere(call)
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    source = _find_source(telegram, call, "copy")
    content = {name: value for name, value in source.items() if name in CONTENT}
    if "caption" in call.values and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= read_caption(call.values)
    return {"message_id": send(telegram, chat, call, content)["message_id"]}


@method("forwardMessage")
async def forward_message(telegram: Telegram, call: Call) -> Json:
    """The same message, with where it comes from."""
    refuse_elsewhere(call)
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    source = _find_source(telegram, call, "forward")
    origin = {"type": "user", "sender_user": source["from"], "date": source["date"]}
    content = {name: value for name, value in source.items() if name in CONTENT}
    return send(telegram, chat, call, {"forward_origin": source.get("forward_origin", origin), **content})


def _find_source(telegram: Telegram, call: Call, verb: str) -> Json:
    chat: Chat = telegram.world.find_chat(call.values["from_chat_id"])
    source = chat.messages.get(call.values["message_id"])
    if source is None:
        raise bad_request(f"message to {verb} not found")
    if source.get("has_protected_content") or not set(source) & {"text", "photo", "document"}:
        participle = {"copy": "copied", "forward": "forwarded"}[verb]
        raise bad_request(f"message can't be {participle}")
    return source
