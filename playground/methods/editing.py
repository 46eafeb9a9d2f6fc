"""editMessageText, -Caption, -Media and -ReplyMarkup."""

from __future__ import annotations

from playground.call import Call
from playground.chats import Chat, Json
from playground.errors import bad_request, misuse, not_imitated
from playground.keyboards import check_inline_keyboard
from playground.methods.content import read_caption, read_message_text, read_preview
from playground.methods.media import read_media
from playground.methods.registry import Telegram, method

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
CONTENT = {
    *("text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media"),
    *("photo", "document", "has_media_spoiler"),
}
CAPTION = {"caption", "caption_entities", "show_caption_above_media"}


@method("editMessageText")
async def edit_message_text(telegram: Telegram, call: Call) -> Json:
    """Another text in place of the text."""
    if "rich_message" in call.values:
        raise not_imitated("rich_message")
    chat, message = find_own_message(telegram, call)
    content = read_message_text(call, refusal="MESSAGE_TOO_LONG")
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _replace(telegram, call, chat, message, {**content, **read_preview(call)})


@method("editMessageCaption")
async def edit_message_caption(telegram: Telegram, call: Call) -> Json:
    """Another caption, or none."""
    chat, message = find_own_message(telegram, call)
    if "photo" not in message and "document" not in message:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.items() if name in CONTENT - CAPTION}
    return _replace(telegram, call, chat, message, {**kept, **read_caption(call.values)})


@method("editMessageMedia")
async def edit_message_media(telegram: Telegram, call: Call) -> Json:
    """Another photo or document in place of what is there."""
    chat, message = find_own_message(telegram, call)
    content = await read_media(telegram, call, call.values["media"])
    if "media_group_id" in message and not set(content) & {"photo", "document"} & set(message):
        raise bad_request("can't use the media of the specified type in the album")
    return _replace(telegram, call, chat, message, content)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(telegram: Telegram, call: Call) -> Json:
    """Other buttons, or none."""
    chat, message = find_own_message(telegram, call)
    kept = {name: value for name, value in message.items() if name in CONTENT}
    return _replace(telegram, call, chat, message, kept)


def find_own_message(telegram: Telegram, call: Call) -> tuple[Chat, Json]:
    """The message of the bot that a call means."""
    if "inline_message_id" in call.values or "business_connection_id" in call.values:
        raise not_imitated("inline_message_id or business_connection_id")
    if "chat_id" not in call.values:
        raise misuse("chat_id is empty")
    if "message_id" not in call.values:
        raise misuse("message identifier is not specified")
    chat = telegram.world.find_chat(call.values["chat_id"])
    message = chat.messages.get(call.values["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != telegram.world.account.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(telegram: Telegram, call: Call, chat: Chat, message: Json, content: Json) -> Json:
    inline = check_inline_keyboard(call.get("reply_markup"))
    kept = {name: value for name, value in message.items() if name not in CONTENT | {"reply_markup"}}
    edited = {**kept, **content, **({"reply_markup": inline} if inline else {})}
    if edited == message:
        raise bad_request(NOT_MODIFIED)
    if {name: edited.get(name) for name in CONTENT} != {name: message.get(name) for name in CONTENT}:
        edited["edit_date"] = telegram.world.clock.now()
    chat.messages[message["message_id"]] = edited
    telegram.world.publish(chat, "edited", message=edited)
    return edited
