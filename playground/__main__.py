"""`python -m playground`: a local Telegram with the bot in it, and the address of the chat page."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress

from playground.server import Playground

FIRST_PORT = 8090
PORTS_TO_TRY = 50
PATIENCE = 15.0


async def run(*, with_bot: bool) -> int:
    """Serve until someone says stop or the bot ends; the exit status."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    playground = await open_playground()
    stopping = asyncio.create_task(stopped.wait())
    try:
        if not with_bot:
            print(f"The playground is open: {playground.url} (no bot; its token is {playground.token})", flush=True)
            await stopping
            return 0
        return await run_bot(playground, stopping)
    finally:
        stopping.cancel()
        await playground.stop()


async def run_bot(playground: Playground, stopping: asyncio.Task[bool]) -> int:
    """Start the bot, tell when it listens, and end it when asked to."""
    print("Starting the bot …", flush=True)
    environment = os.environ | {"BOT_TOKEN": playground.token, "TELEGRAM_API_URL": playground.url}
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", env=environment, start_new_session=True, stdin=asyncio.subprocess.DEVNULL
    )
    ended = asyncio.create_task(bot.wait())
    listening = asyncio.create_task(playground.world.bot_listens.wait())
    try:
        await asyncio.wait({ended, listening, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if listening.done() and not stopping.done():
            print(f"\nReady. Open the chat page: {playground.url}\n(Ctrl-C ends everything.)\n", flush=True)
        await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            return 0
        print(f"The bot ended by itself with status {bot.returncode}; see above for why.", file=sys.stderr)
        return 1
    finally:
        listening.cancel()
        await end(bot)


async def end(bot: Process) -> None:
    """End the bot, which ends what it started; what is left of its group after that is ended without asking."""
    with suppress(ProcessLookupError, TimeoutError):
        bot.terminate()
        await asyncio.wait_for(bot.wait(), PATIENCE)
    with suppress(ProcessLookupError):
        for _ in range(20):
            os.killpg(bot.pid, signal.SIGTERM)
            await asyncio.sleep(0.1)
        os.killpg(bot.pid, signal.SIGKILL)


async def open_playground() -> Playground:
    """A playground on the wanted port, or on the next that is free."""
    first = read_port()
    for port in range(first, first + PORTS_TO_TRY):
        playground = Playground(port)
        try:
            await playground.start()
        except OSError:
            continue
        return playground
    sys.exit(f"No port is free from {first} to {first + PORTS_TO_TRY - 1}. Set PLAYGROUND_PORT to another one.")


def read_port() -> int:
    """The port to try first."""
    wanted = os.environ.get("PLAYGROUND_PORT") or str(FIRST_PORT)
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536 - PORTS_TO_TRY:
        sys.exit(f"PLAYGROUND_PORT must be a number from 1 to {65535 - PORTS_TO_TRY}, not {wanted!r}.")
    return int(wanted)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--no-bot", action="store_true", help="only the server; start the bot yourself")
    arguments = parser.parse_args()
    sys.exit(asyncio.run(run(with_bot=not arguments.no_bot)))


if __name__ == "__main__":
    main()
