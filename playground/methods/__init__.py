"""The methods of the Bot API that the playground imitates, by name."""

from __future__ import annotations

from playground.methods import about_bot, chat, deletion, editing, files, forwarding, inline, media, messages, receiving
from playground.methods.registry import METHODS, Method

__all__ = [
    "METHODS",
    "Method",
    "about_bot",
    "chat",
    "deletion",
    "editing",
    "files",
    "forwarding",
    "inline",
    "media",
    "messages",
    "receiving",
]
