"""`python -m benchmarks.product`: the whole bot as a person meets it; times in seconds, memory in MB."""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cryptography.fernet import Fernet

from bot.adapters.embedded_redis import embedded_redis
from playground.person import Person
from playground.server import Playground

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "bot" / "sample" / "report.pdf"
ROUNDS = 5


async def main(photo: Path | None) -> None:
    """Start everything, measure, print a table."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        async with Playground() as playground, embedded_redis(Path(folder)) as redis_url:
            environment = os.environ | {
                "BOT_TOKEN": playground.token,
                "TELEGRAM_API_URL": playground.url,
                "REDIS_URL": redis_url,
                "SESSION_KEY": Fernet.generate_key().decode(),
                "LOG_LEVEL": "ERROR",
            }
            bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", env=environment, cwd=ROOT)
            try:
                await asyncio.wait_for(playground.world.bot_listens.wait(), 60)
                show("start until the bot listens", [time.perf_counter() - started])
                await measure(playground, photo)
            finally:
                bot.terminate()
                await bot.wait()


async def measure(playground: Playground, photo: Path | None) -> None:
    """What a person waits for, alone and beside others. Each measurement is a person of its own.

    Otherwise the pace that Telegram asks for, one message a second to one chat, would be what is measured.
    """
    people = iter(range(1, 10_000))

    async with newcomer(playground, next(people)) as person:
        await command(person)
        await asyncio.sleep(5)
        print(f"{'idle memory of everything (USS summed)':<52}{memory():8.0f} MB")
    times = []
    for _ in range(ROUNDS):
        async with newcomer(playground, next(people)) as person:
            times.append(await card(person, SAMPLE, False))
    show("one-page text PDF, upload to first card", times)
    if photo is None:
        return
    times, beside = [], []
    for _ in range(ROUNDS + 1):
        async with newcomer(playground, next(people)) as person:
            reading = asyncio.create_task(card(person, photo, True))
            await asyncio.sleep(0.2)
            while not reading.done():
                async with newcomer(playground, next(people)) as other:
                    beside.append(await command(other))
            times.append(await reading)
    show("the first photo, with the models still to load", times[:1])
    show("1280 px photo, upload to first card", times[1:])
    show("answer to another chat while a photo is read", beside)
    print(f"{'memory after photos (USS summed)':<52}{memory():8.0f} MB")


@asynccontextmanager
async def newcomer(playground: Playground, user: int) -> AsyncIterator[Person]:
    """Someone who has just agreed."""
    async with Person(playground.url, user=user) as person:
        await person.send_text("/start")
        await person.press(await person.wait_for_text("Do you agree"), "agree")
        await person.wait_for_text("Send a photo or PDF")
        yield person


async def card(person: Person, file: Path, as_photo: bool) -> float:
    """Seconds from sending a file to its first card."""
    before = max(person.messages)
    started = time.perf_counter()
    await (person.send_photos(file) if as_photo else person.send_document(file))
    await person.wait_for_text("What it means", after=before, patience=60)
    return time.perf_counter() - started


async def command(person: Person) -> float:
    """Seconds until /help is answered."""
    before = max(person.messages)
    started = time.perf_counter()
    await person.send_text("/help")
    await person.wait_for_text("Send me a pathology", after=before)
    return time.perf_counter() - started


def memory() -> float:
    """Memory that this process and all below it use alone, in MB."""
    total = 0
    for process in _family(os.getpid()):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
    return total / 1024


def _family(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [parent, *(one for child in children for one in _family(int(child)))]


def show(name: str, seconds: list[float]) -> None:
    """One line of the table."""
    print(f"{name:<52}{statistics.median(seconds):8.2f} s   (worst of {len(seconds)}: {max(seconds):.2f})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photo", type=Path, help="a photo of a report; without one, photos are not measured")
    asyncio.run(main(parser.parse_args().photo))
