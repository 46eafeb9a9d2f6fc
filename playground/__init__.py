"""A local imitation of Telegram, for trying the bot without a token and for tests."""

from playground.person import Person
from playground.server import Playground

__all__ = ["Person", "Playground"]
