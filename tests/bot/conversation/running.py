"""Lets conversations happen, many or few."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvloop
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import get_state_machine_test

from tests.bot.conversation.machine import Conversations
from tests.bot.conversation.stage import open_theatre

BRIEFLY = (Phase.generate,)
WHOLLY = (Phase.generate, Phase.shrink)


@contextmanager
def theatre(directory: Path) -> Iterator[None]:
    """What conversations need, as long as it lasts."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        opened = open_theatre(directory)
        Conversations.loop = runner.get_loop()
        Conversations.redis_url = runner.run(opened.__aenter__())
        gc.freeze()  # what was loaded so far stays
        try:
            yield
        finally:
            gc.unfreeze()
            runner.run(opened.__aexit__(None, None, None))


def converse(runs: int, steps: int, number: int, phases: tuple[Phase, ...] = WHOLLY) -> None:
    """So many conversations, the same for the same seed. Raises AssertionError where a promise was broken.

    Hypothesis tries what failed again, and calls it flaky when it then goes well; it counts here all the same.
    """
    Conversations.broken.clear()
    test = get_state_machine_test(
        seed(number)(Conversations),
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
    try:
        test()
    except Flaky:
        raise AssertionError("\n".join(["seen once, not again:", *Conversations.broken[:1]])) from None
