"""What comes at the worst moment: after a report was read and before it is answered."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.reading import ReportJob
from bot.session import StoredReport
from bot.texts import Texts
from playground import acts
from tests.bot.conversation.promises import STEPS
from tests.bot.conversation.stage import Stage, open_stage, open_theatre

REPORT = "MOLECULAR PATHOLOGY\nALK rearrangement: not detected\nEGFR: not detected\nPD-L1 TPS: 10%"
OTHER = "MOLECULAR PATHOLOGY\nKRAS G12C: detected\nSTK11: not detected\nTP53: not detected\nBRAF: not detected"
NOTHING = "DISCHARGE LETTER\nGallbladder removed.\nStitches out on Friday."
pytestmark = pytest.mark.filterwarnings("ignore:.*getUpdates")
ALL_TOLD = re.compile(r"I found 3 results.*I found 4 results", re.DOTALL)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot in this process, and someone who has agreed that reports are read."""
    async with open_theatre(tmp_path / "redis") as url, open_stage(url, ("en",)) as opened:
        async with opened.sessions.change(opened.people[0]) as session:
            session.consented_at = datetime.now(UTC)
        yield opened


def say(stage: Stage, text: str) -> None:
    acts.send_text(stage.world, stage.human(0), stage.chat(0), text)


def said(stage: Stage) -> str:
    return "\n".join(str(one.get("text", "")) for one in stage.chat(0).messages.values() if one["from"]["is_bot"])


def once_before_the_answer(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], Any]) -> None:
    """Have something happen between the reading of the first report and its answer."""
    answer, left = ReportJob._answer, [happen]

    async def interrupted(self: ReportJob, stored: StoredReport, text: str, texts: Texts) -> None:
        while left:
            await left.pop()()
        await answer(self, stored, text, texts)

    monkeypatch.setattr(ReportJob, "_answer", interrupted)


@pytest.mark.parametrize("dies", [False, True], ids=["goes on", "dies and is tried again"])
async def test_a_report_is_answered_although_another_came_before_its_answer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    async def come() -> None:
        say(stage, OTHER)
        await stage.hear(3)  # received, typing, reading
        if dies:
            raise ConnectionError("the process was killed here")

    once_before_the_answer(monkeypatch, come)
    say(stage, REPORT)
    await stage.settle()
    assert ALL_TOLD.search(said(stage))
    assert not any(STEPS.match(line) for line in said(stage).split("\n"))
    assert (await stage.sessions.load(stage.people[0])).reading is None
    assert [one for one in stage.jobs.problems if "killed here" not in one] == []


async def test_what_held_no_result_is_told_so_although_another_came(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def come() -> None:
        say(stage, OTHER)
        await stage.hear(3)

    say(stage, REPORT)
    await stage.settle()
    once_before_the_answer(monkeypatch, come)
    say(stage, NOTHING)
    await stage.settle()
    assert "found 3 results" in said(stage) and "found 4 results" in said(stage)
    assert not any(STEPS.match(line) for line in said(stage).split("\n"))
    assert "stopped reading this one" not in said(stage)


async def test_who_cancels_after_the_reading_still_gets_the_answer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cancel() -> None:
        say(stage, "/cancel")
        await stage.hear(1)

    once_before_the_answer(monkeypatch, cancel)
    say(stage, REPORT)
    await stage.settle()
    assert "There is nothing to stop" in said(stage)
    assert "found 3 results" in said(stage)


async def test_after_delete_a_report_that_was_read_is_not_answered(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def delete() -> None:
        say(stage, "/delete")
        await stage.hear(2)

    once_before_the_answer(monkeypatch, delete)
    say(stage, REPORT)
    await stage.settle()
    assert "found 3 results" not in said(stage) and "PD-L1" not in said(stage)
    assert not any(STEPS.match(line) for line in said(stage).split("\n"))
    assert await stage.sessions.expires_in(stage.people[0]) is None
