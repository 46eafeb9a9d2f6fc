"""The bot's own account: its name, its commands, what it says of itself."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]


class Account:
    """What BotFather and the bot itself decided about the bot."""

    def __init__(self, token: str, username: str, name: str) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.username = username
        self.names = {"": name}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.menu_buttons: dict[int | None, Json] = {}
        self._commands: dict[tuple[str, str], list[Json]] = {}

    def as_json(self) -> Json:
        """The Bot API's `User` of the bot, as it stands in messages."""
        return {"id": self.id, "is_bot": True, "first_name": self.names[""], "username": self.username}

    def describe(self) -> Json:
        """What getMe answers."""
        return {
            **self.as_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def set_commands(self, scope: Json, language: str, commands: list[Json]) -> None:
        """Remember the commands of a scope and a language; none at all deletes them."""
        key = (json.dumps(scope, sort_keys=True), language)
        if commands:
            self._commands[key] = commands
        else:
            self._commands.pop(key, None)

    def get_commands(self, scope: Json, language: str) -> list[Json]:
        """The commands of exactly this scope and language."""
        return self._commands.get((json.dumps(scope, sort_keys=True), language), [])

    def find_commands(self, chat_id: int, is_private: bool, language: str) -> list[Json]:
        """The commands that a person sees in a chat: the narrowest scope, the person's language first."""
        wide = {"type": "all_private_chats" if is_private else "all_group_chats"}
        for scope in ({"type": "chat", "chat_id": chat_id}, wide, {"type": "default"}):
            for code in (language, ""):
                commands = self.get_commands(scope, code)
                if commands:
                    return commands
        return []
