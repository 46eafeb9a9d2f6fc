"""getChat, pinChatMessage, unpinChatMessage and setMessageReaction."""

from __future__ import annotations

from playground.call import Call
from playground.chats import Json
from playground.errors import bad_request
from playground.methods.registry import Telegram, method

REACTIONS = set(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
)


@method("getChat")
async def get_chat(telegram: Telegram, call: Call) -> Json:
    """What is known of a chat."""
    chat = telegram.world.find_chat(call.values["chat_id"])
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
    )
    pinned = chat.messages.get(chat.pinned or 0)
    return {
        **chat.as_json(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
        **({"pinned_message": pinned} if pinned else {}),
    }


@method("pinChatMessage")
async def pin_chat_message(telegram: Telegram, call: Call) -> bool:
    """Hold a message at the top of the chat."""
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    message = chat.messages.get(call.values["message_id"])
    if message is None:
        raise bad_request("message to pin not found")
    if chat.kind != "private":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = message["message_id"]
    telegram.world.publish(chat, "pinned", message_id=chat.pinned)
    return True


@method("unpinChatMessage")
async def unpin_chat_message(telegram: Telegram, call: Call) -> bool:
    """Let go of the pinned message."""
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    if call.get("message_id", chat.pinned) != chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    telegram.world.publish(chat, "pinned", message_id=None)
    return True


@method("setMessageReaction")
async def set_message_reaction(telegram: Telegram, call: Call) -> bool:
    """Put the bot's reaction on a message, or take it off."""
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    if call.values["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    reactions = call.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [reaction.get("emoji", "").removesuffix("\ufe0f") for reaction in reactions]
    if any(one not in REACTIONS for one in emoji):
        raise bad_request("REACTION_INVALID")
    telegram.world.publish(chat, "reaction", message_id=call.values["message_id"], emoji=emoji)
    return True
