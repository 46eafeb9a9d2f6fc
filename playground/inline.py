"""Searches that people type after the bot's name, and the results that it answers with."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from playground.clock import Clock
from playground.errors import bad_request

Json = dict[str, Any]
LIFETIME = 60  # seconds
MOST_OPEN = 1_000
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class InlineQuery:
    """One search; `results` are messages ready to be sent, None until the bot answered."""

    id: str
    person: int
    asked_at: int
    results: list[Json] | None = field(default=None)


class InlineQueries:
    """Searches that wait for an answer, and those that were answered lately."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: OrderedDict[str, InlineQuery] = OrderedDict()

    def open(self, person: int) -> InlineQuery:
        """A person typed something."""
        query = InlineQuery(str(secrets.randbits(62)), person, self._clock.now())
        self._known[query.id] = query
        while len(self._known) > MOST_OPEN:
            self._known.popitem(last=False)
        return query

    def answer(self, query_id: str, results: list[Json]) -> InlineQuery:
        """The bot's results; refused for a search that was answered, is too old or never was."""
        query = self._known.get(query_id)
        if query is None or query.results is not None or self._clock.now() - query.asked_at > LIFETIME:
            raise bad_request(TOO_OLD)
        query.results = results
        return query

    def choose(self, query_id: str, result_id: str, person: int) -> Json | None:
        """The message of a result that the person taps."""
        query = self._known.get(query_id)
        if query is None or query.person != person:
            return None
        return next((one for one in query.results or () if one["id"] == result_id), None)
