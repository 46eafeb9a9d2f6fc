"""What a person sees of the bot and of every chat, all at once."""

from __future__ import annotations

from playground.chats import Human, Json
from playground.world import World

MOST_SHOWN = 300


def describe_screen(world: World, human: Human) -> Json:
    """The bot and every chat of a person."""
    chats = [
        {
            **chat.as_json(),
            "messages": list(chat.messages.values())[-MOST_SHOWN:],
            "confirmed_up_to": chat.confirmed_up_to,
            "pinned": chat.pinned,
            "reply_keyboard": chat.reply_keyboard,
        }
        for chat in world.chats.values()
        if human.id in chat.members
    ]
    about = describe_bot(world, human, human.id)
    return {"user": human.as_json(), "blocked": human.has_blocked, "chats": chats, **about}


def describe_bot(world: World, human: Human, chat_id: int) -> Json:
    """The bot as this person's Telegram shows it."""
    account, language = world.account, human.language_code[:2]
    described = account.descriptions.get(language) or account.descriptions.get("", "")
    return {
        "bot": {
            **account.as_json(),
            "first_name": account.names.get(language, account.names[""]),
            "description": described,
        },
        "commands": account.find_commands(chat_id, chat_id > 0, language),
    }
