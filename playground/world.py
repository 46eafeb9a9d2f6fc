"""Everything the playground knows: people, chats, messages, files, the bot, and what is on its way."""

from __future__ import annotations

import asyncio
from typing import Any

from playground.account import Account
from playground.callbacks import Callbacks
from playground.chats import Chat, Human, Json
from playground.clock import Clock
from playground.errors import BotApiError, bad_request
from playground.events import Events
from playground.faults import Faults
from playground.files import Files
from playground.inline import InlineQueries
from playground.journal import Journal
from playground.updates import Updates

FIRST_UPDATE = 100_000_001
MOST_PEOPLE = 10_000


class World:
    """The state of one playground, in memory only."""

    def __init__(self, token: str, username: str, name: str) -> None:
        self.clock = Clock()
        self.account = Account(token, username, name)
        self.people: dict[int, Human] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates(FIRST_UPDATE)
        self.callbacks = Callbacks(self.clock)
        self.inline = InlineQueries(self.clock)
        self.events = Events()
        self.faults = Faults()
        self.journal = Journal()
        self.bot_listens = asyncio.Event()
        self._last_message = 0
        self._last_group = -4_000_000_000

    def find_chat(self, chat_id: int | str) -> Chat:
        """The chat that the bot means; one that it never met is not found."""
        if isinstance(chat_id, str):
            name = chat_id.removeprefix("@").lower()
            known = [chat for chat in self.chats.values() if (chat.username or "").lower() == name and name]
            chat = known[0] if known else None
        else:
            chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def find_open_chat(self, chat_id: int | str) -> Chat:
        """A chat in which the bot may speak."""
        chat = self.find_chat(chat_id)
        if chat.kind == "private":
            human = self.people[chat.id]
            if human.has_blocked:
                raise BotApiError(403, "Forbidden: bot was blocked by the user")
            if not human.has_started:
                raise BotApiError(403, "Forbidden: bot can't initiate conversation with a user")
        elif not chat.has_bot:
            raise BotApiError(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
        return chat

    def meet(self, person: int, first_name: str, language_code: str, username: str | None = None) -> Human:
        """A person, new or known; the language is what this person's Telegram speaks now."""
        human = self.people.get(person)
        if human is None:
            if len(self.people) >= MOST_PEOPLE:
                raise bad_request("the playground is full of people")
            human = self.people[person] = Human(person, first_name, language_code, username)
            self.chats[person] = Chat(person, "private", first_name, {person}, username=username)
        human.language_code = language_code
        return human

    def found_group(self, title: str, members: set[int], kind: str = "group") -> Chat:
        """A new group with the bot in it."""
        if len(self.chats) >= MOST_PEOPLE * 2:
            raise bad_request("the playground is full of groups")
        self._last_group -= 1
        group = self.chats[self._last_group] = Chat(self._last_group, kind, title, members)
        return group

    def take_message_id(self) -> int:
        """The next id; one count for all chats, as a bot sees it."""
        self._last_message += 1
        return self._last_message

    def begin_message(self, chat: Chat, sender: Json) -> Json:
        """A message with nothing in it yet."""
        return {
            "message_id": self.take_message_id(),
            "from": sender,
            "chat": chat.as_json(),
            "date": self.clock.now(),
        }

    def keep_message(self, chat: Chat, message: Json) -> Json:
        """Put a message into its chat and onto everyone's screen."""
        chat.keep(message)
        self.publish(chat, "message", message=message)
        return message

    def publish(self, chat: Chat, kind: str, **content: Any) -> None:
        """Tell the people of a chat."""
        self.events.publish(chat.members, {"kind": kind, "chat": chat.id, **content})
