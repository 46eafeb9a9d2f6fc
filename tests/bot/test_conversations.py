"""Nobody wrote these conversations: see tests/bot/conversation."""

from __future__ import annotations

import asyncio
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.bot.conversation.machine import Conversations
from tests.bot.conversation.stage import open_theatre

RUNS, STEPS = 25, 20


def test_whatever_two_people_do_all_is_answered_and_nothing_leaks(tmp_path: Path) -> None:
    loop = asyncio.new_event_loop()
    theatre = open_theatre(tmp_path / "redis")
    try:
        Conversations.loop, Conversations.redis_url = loop, loop.run_until_complete(theatre.__aenter__())
        run_state_machine_as_test(
            Conversations,
            settings=settings(
                max_examples=RUNS,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
        loop.run_until_complete(theatre.__aexit__(None, None, None))
    finally:
        loop.close()
