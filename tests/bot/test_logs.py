"""The logs hold no token, no text, no file name, at any level and whoever speaks."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.embedded_redis import embedded_redis
from playground import Person, Playground
from playground.faults import Fault, FaultKind
from tests.bot.conftest import RunningBot
from tests.builders import build_sample_report

ROOT = Path(__file__).parents[2]

START = """
import logging, threading
import structlog
from bot.logs import set_up_logs

SECRET = "Mrs Example has ALK"
set_up_logs("DEBUG")
log = structlog.get_logger()
"""


def lines_of(script: str) -> list[dict[str, Any]]:
    """What a program says in its logs, when nothing of its secret is in them."""
    done = subprocess.run(
        [sys.executable, "-c", START + script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert "Mrs Example" not in done.stderr + done.stdout
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_only_fields_that_are_known_are_written() -> None:
    [line] = lines_of("log.info('read', pages=2, text=SECRET, file_name=SECRET, person=SECRET)")
    assert {**line, "timestamp": ""} == {"event": "read", "level": "info", "pages": 2, "timestamp": ""}


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("try:\n  raise ValueError(SECRET)\nexcept ValueError:\n  log.exception('read_failed')", "ValueError"),
        ("log.warning('read_failed', exc_info=KeyError(SECRET))", "KeyError"),
        (
            "try:\n  int(SECRET)\nexcept ValueError:\n  logging.getLogger('aiohttp.server').exception(SECRET)",
            "ValueError",
        ),
        ("raise ValueError(SECRET)", "ValueError"),
        ("def fail():\n  raise OSError(SECRET)\nt = threading.Thread(target=fail); t.start(); t.join()", "OSError"),
        ("class Odd:\n  def __del__(self):\n    raise OSError(SECRET)\nOdd()", "OSError"),
    ],
    ids=["exception", "exc_info", "library", "uncaught", "thread", "unraisable"],
)
def test_an_exception_is_its_kind_and_its_place(script: str, kind: str) -> None:
    [line] = lines_of(script)
    assert line["error"] == kind
    assert "where" in line


@pytest.mark.parametrize(
    "name", ["httpx", "telegram.Bot", "streaq", "coredis", "aiohttp.access", "asyncio", "pdfminer"]
)
def test_a_library_below_an_error_is_not_heard(name: str) -> None:
    script = f"one = logging.getLogger({name!r})\none.setLevel(1)\n"
    script += "for say in (one.debug, one.info, one.warning):\n  say(SECRET)"
    assert lines_of(script) == []


def test_a_library_that_has_an_error_is_named() -> None:
    [line] = lines_of("logging.getLogger('streaq').critical('%s', SECRET)")
    assert (line["event"], line["library"]) == ("library_error", "streaq")


async def test_a_whole_trip_leaves_no_words_in_the_logs(tmp_path: Path) -> None:
    async with Playground() as playground, embedded_redis(tmp_path / "redis") as redis_url:
        bot = RunningBot(playground, redis_url)
        process = await bot.start(LOG_LEVEL="DEBUG")
        logs = asyncio.create_task(process.stderr.read())  # type: ignore[union-attr]
        async with Person(playground.url) as person:
            await person.send_text("/start")
            greeting = await person.wait_for_text("Do you agree")
            await person.press(greeting, "agree")
            await person.wait_for_text("Send a photo or PDF")
            kinds: tuple[FaultKind, ...] = ("too_many_requests", "server_error", "lost_answer")
            for kind in kinds:
                playground.world.faults.add(Fault(kind, "sendMessage", retry_after=1))
            await person.send_document(("a-name-of-a-file.pdf", build_sample_report()))
            await person.wait_for_text("What it means")
            await person.send_text("Is a word-like-no-other bad?")
            await person.send_document(("broken-name.pdf", b"%PDF-1.7 garbage"))
            await asyncio.sleep(1)
        await bot.stop()
    said = (await logs).decode()
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert "started" in events
    secret = playground.token.split(":")[1]
    words = (secret, "a-name-of-a-file", "broken-name", "word-like-no-other", "EML4", "rearrangement")
    assert not [word for word in words if word in said]
