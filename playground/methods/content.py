"""What every sent message shares: text with entities, a keyboard, the message it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.call import Call
from playground.chats import Chat, Json
from playground.entities import as_json, read_text
from playground.errors import bad_request, not_imitated
from playground.keyboards import check_reply_markup
from playground.markup import width
from playground.methods.registry import Telegram

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
NOT_KEPT = (
    *("message_thread_id", "direct_messages_topic_id", "business_connection_id", "suggested_post_parameters"),
    *("message_effect_id", "thumbnail", "allow_paid_broadcast"),
)


def read_message_text(call: Call, *, refusal: str = "message is too long") -> Json:
    """Text and entities of a text message."""
    text, entities = read_text(
        call.get("text", ""), call.get("parse_mode"), call.get("entities"), LONGEST_TEXT, refusal
    )
    if not text:
        raise bad_request("message text is empty")
    return {"text": text, **as_json(entities)}


def read_caption(values: Mapping[str, Any]) -> Json:
    """Caption and its entities; nothing when there is none."""
    caption, entities = read_text(
        values.get("caption", ""),
        values.get("parse_mode"),
        values.get("caption_entities"),
        LONGEST_CAPTION,
        "message caption is too long",
    )
    if not caption:
        return {}
    above = {"show_caption_above_media": True} if values.get("show_caption_above_media") else {}
    return {"caption": caption, **({"caption_entities": entities} if entities else {}), **above}


def read_preview(call: Call) -> Json:
    """The options of the link preview, kept as given."""
    options = call.get("link_preview_options")
    return {"link_preview_options": options} if options else {}


def read_reply(chat: Chat, call: Call) -> Json:
    """The message that is answered, when it is still there or has to be."""
    parameters = call.get("reply_parameters")
    if not parameters:
        return {}
    if parameters.get("chat_id", chat.id) not in {chat.id, str(chat.id)}:
        raise not_imitated("a reply to another chat")
    answered = chat.messages.get(parameters["message_id"])
    if answered is None:
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    reply: Json = {"reply_to_message": strip_reply(answered)}
    if quote := parameters.get("quote"):
        whole = answered.get("text") or answered.get("caption") or ""
        if quote not in whole:
            raise bad_request("QUOTE_TEXT_INVALID")
        reply["quote"] = {"text": quote, "position": width(whole[: whole.index(quote)]), "is_manual": True}
    return reply


def strip_reply(message: Json) -> Json:
    """A message as it stands inside of an answer to it: without what it answers itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def send(telegram: Telegram, chat: Chat, call: Call, content: Json) -> Json:
    """Put a message of the bot into a chat."""
    inline, custom = check_reply_markup(call.get("reply_markup"))
    reply = read_reply(chat, call)
    world = telegram.world
    message = {
        **world.begin_message(chat, world.account.as_json()),
        **reply,
        **content,
        **({"has_protected_content": True} if call.get("protect_content") else {}),
        **({"reply_markup": inline} if inline else {}),
    }
    world.keep_message(chat, message)
    if custom:
        chat.reply_keyboard = custom if "keyboard" in custom else None
        world.publish(chat, "reply_keyboard", keyboard=chat.reply_keyboard)
    return message


def refuse_elsewhere(call: Call) -> None:
    """Refuse what belongs to kinds of chats that the playground has not."""
    for name in NOT_KEPT:
        if name in call.values:
            raise not_imitated(f"the parameter {name}")
