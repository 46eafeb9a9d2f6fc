"""Conversations that nobody wrote: see tests/bot/conversation. Many more: `python -m benchmarks.conversations`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.conversation.running import converse, theatre

RUNS, STEPS = 25, 14  # with those that begin each run, and several taps in one step, some 20 of each


@pytest.mark.filterwarnings("ignore:.*getUpdates", "ignore:.*overly large repr")
@pytest.mark.timeout(900)  # on a busy machine; nothing in a conversation waits for the clock
def test_whatever_two_people_do_is_answered_and_nothing_leaks(tmp_path: Path) -> None:
    with theatre(tmp_path / "redis"):
        converse(RUNS, STEPS, 1)
