"""getMe, and what the bot tells about itself: commands, descriptions, name, menu button."""

from __future__ import annotations

import re

from playground.call import Call
from playground.chats import Json
from playground.errors import bad_request
from playground.methods.registry import Telegram, method

DEFAULT_SCOPE = {"type": "default"}
MOST_COMMANDS = 100
LIMITS = {"name": 64, "description": 512, "short_description": 120}


@method("getMe")
async def get_me(telegram: Telegram, call: Call) -> Json:
    """Who the bot is."""
    return telegram.world.account.describe()


@method("setMyCommands")
async def set_my_commands(telegram: Telegram, call: Call) -> bool:
    """The commands of the menu."""
    commands = call.values["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    kept = [{**command, "command": command["command"].removeprefix("/")} for command in commands]
    telegram.world.account.set_commands(call.get("scope", DEFAULT_SCOPE), _language(call), kept)
    _tell_everyone(telegram)
    return True


@method("getMyCommands")
async def get_my_commands(telegram: Telegram, call: Call) -> list[Json]:
    """The commands of one scope and language."""
    return telegram.world.account.get_commands(call.get("scope", DEFAULT_SCOPE), _language(call))


@method("deleteMyCommands")
async def delete_my_commands(telegram: Telegram, call: Call) -> bool:
    """No commands for one scope and language."""
    telegram.world.account.set_commands(call.get("scope", DEFAULT_SCOPE), _language(call), [])
    _tell_everyone(telegram)
    return True


@method("setMyName")
async def set_my_name(telegram: Telegram, call: Call) -> bool:
    """The bot's name."""
    name = _read(call, "name")
    names = telegram.world.account.names
    if name:
        names[_language(call)] = name
    elif _language(call):
        names.pop(_language(call), None)
    _tell_everyone(telegram)
    return True


@method("setMyDescription")
async def set_my_description(telegram: Telegram, call: Call) -> bool:
    """What an empty chat with the bot says."""
    telegram.world.account.descriptions[_language(call)] = _read(call, "description")
    _tell_everyone(telegram)
    return True


@method("setMyShortDescription")
async def set_my_short_description(telegram: Telegram, call: Call) -> bool:
    """What the bot's profile says."""
    telegram.world.account.short_descriptions[_language(call)] = _read(call, "short_description")
    return True


@method("setChatMenuButton")
async def set_chat_menu_button(telegram: Telegram, call: Call) -> bool:
    """What the button beside the composer opens."""
    chat_id = call.get("chat_id")
    if chat_id is not None:
        telegram.world.find_chat(chat_id)
    telegram.world.account.menu_buttons[chat_id] = call.get("menu_button", {"type": "default"})
    return True


@method("getMyName")
async def get_my_name(telegram: Telegram, call: Call) -> Json:
    """The bot's name in a language."""
    names = telegram.world.account.names
    return {"name": names.get(_language(call), names[""])}


@method("getMyDescription")
async def get_my_description(telegram: Telegram, call: Call) -> Json:
    """The bot's description in a language."""
    texts = telegram.world.account.descriptions
    return {"description": texts.get(_language(call)) or texts.get("", "")}


@method("getMyShortDescription")
async def get_my_short_description(telegram: Telegram, call: Call) -> Json:
    """The bot's short description in a language."""
    texts = telegram.world.account.short_descriptions
    return {"short_description": texts.get(_language(call)) or texts.get("", "")}


def _language(call: Call) -> str:
    language = str(call.get("language_code", ""))
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("LANGUAGE_CODE_INVALID")
    return language


def _read(call: Call, name: str) -> str:
    text = str(call.get(name, ""))
    if len(text) > LIMITS[name]:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    return text


def _tell_everyone(telegram: Telegram) -> None:
    world = telegram.world
    world.events.publish(set(world.people), {"kind": "bot"})
