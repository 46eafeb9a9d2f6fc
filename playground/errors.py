"""What the Bot API answers when it refuses."""

from __future__ import annotations

from typing import Any


class BotApiError(Exception):
    """A refusal as the Bot API sends it; `is_misuse` marks a request that the schema does not allow at all."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None, *, is_misuse: bool = False
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.is_misuse = is_misuse

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> BotApiError:
    """Refusal 400 in Telegram's words."""
    return BotApiError(400, f"Bad Request: {reason}")


def misuse(reason: str) -> BotApiError:
    """Refusal 400 of a request that breaks the schema; kept in the list of misuses for tests to look at."""
    return BotApiError(400, f"Bad Request: {reason}", is_misuse=True)


def not_imitated(what: str) -> BotApiError:
    """An honest refusal of what Telegram has and the playground has not."""
    return BotApiError(501, f"Not Implemented: {what} is not imitated by the playground")


class CannotDo(Exception):
    """A person tried what Telegram's apps do not offer; the text says what."""
