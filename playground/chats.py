"""Who talks with the bot, where, and what was said."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
MOST_MESSAGES = 2_000


@dataclass(slots=True)
class Human:
    """A person with a Telegram account."""

    id: int
    first_name: str
    language_code: str = "en"
    username: str | None = None
    has_started: bool = False
    has_blocked: bool = False

    def as_json(self) -> Json:
        """The Bot API's `User`."""
        names = {"username": self.username} if self.username else {}
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            **names,
            "language_code": self.language_code,
        }


@dataclass(slots=True)
class Chat:
    """A private chat or a group, with its messages by id."""

    id: int
    kind: str
    title: str
    members: set[int]
    has_bot: bool = True
    username: str | None = None
    messages: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    pinned: int | None = None
    confirmed_up_to: int = 0
    reply_keyboard: Json | None = None

    def as_json(self) -> Json:
        """The Bot API's `Chat`."""
        name = "first_name" if self.kind == "private" else "title"
        names = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": self.kind, name: self.title, **names}

    def keep(self, message: Json) -> None:
        """Add a message; the oldest goes when there are too many."""
        self.messages[message["message_id"]] = message
        while len(self.messages) > MOST_MESSAGES:
            self.messages.popitem(last=False)
