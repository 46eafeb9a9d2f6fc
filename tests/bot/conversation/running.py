"""Lets conversations happen, many or few."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import get_state_machine_test

from tests.bot.conversation.machine import Conversations
from tests.bot.conversation.stage import open_theatre

BRIEFLY = (Phase.generate,)
WHOLLY = (Phase.generate, Phase.shrink)


@contextmanager
def theatre(directory: Path) -> Iterator[None]:
    """What conversations need, as long as it lasts."""
    with asyncio.Runner() as runner:
        opened = open_theatre(directory)
        Conversations.loop = runner.get_loop()
        Conversations.redis_url = runner.run(opened.__aenter__())
        try:
            yield
        finally:
            runner.run(opened.__aexit__(None, None, None))


def converse(runs: int, steps: int, seed: int, phases: tuple[Phase, ...] = WHOLLY) -> None:
    """So many conversations, the same for the same seed. Raises AssertionError where a promise was broken."""
    test = get_state_machine_test(
        Conversations,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=phases,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    test._hypothesis_internal_use_seed = seed  # type: ignore[attr-defined]
    test()
