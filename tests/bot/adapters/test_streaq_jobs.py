"""The queue against a real Redis: nothing lost, nothing twice, nothing readable."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from redis.asyncio import Redis

from bot.adapters.embedded_redis import find_server
from bot.adapters.streaq_jobs import StreaqJobs
from bot.jobs import MAX_TRIES, Job, QueueUnavailable, Work
from bot.session import StoreUnavailable
from tests.own_redis import OwnRedis

KEY = Fernet.generate_key().decode()
ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def opened(url: str, keys: tuple[str, ...] = (KEY,)) -> AsyncIterator[StreaqJobs]:
    async with StreaqJobs(url, keys, idle_seconds=1).open() as jobs:
        yield jobs


@asynccontextmanager
async def working(jobs: StreaqJobs, **works: Work) -> AsyncIterator[None]:
    task = asyncio.create_task(jobs.work(works))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


class Diary:
    """A work that writes down what it was given."""

    def __init__(self, failures: int = 0, error: type[Exception] = ValueError) -> None:
        self.jobs: list[Job] = []
        self._failures = failures
        self._error = error
        self._news = asyncio.Condition()

    async def __call__(self, job: Job) -> None:
        async with self._news:
            self.jobs.append(job)
            self._news.notify_all()
        if len(self.jobs) <= self._failures:
            raise self._error("Mrs Example has ALK")

    async def wait_for(self, count: int, patience: float = 20) -> None:
        async with asyncio.timeout(patience), self._news:
            await self._news.wait_for(lambda: len(self.jobs) >= count)

    async def wait_for_all(self, keys: set[str]) -> None:
        async with asyncio.timeout(30), self._news:
            await self._news.wait_for(lambda: {job.key for job in self.jobs} == keys)


async def wait_for_keys(redis: Redis, part: str, count: int) -> None:
    async with asyncio.timeout(20):
        while len([key for key in await keys_of(redis) if part in key]) != count:  # noqa: ASYNC110 - it is Redis' news
            await asyncio.sleep(0.01)


async def keys_of(redis: Redis) -> set[str]:
    return {key.decode() async for key in redis.scan_iter("*")}


async def test_a_job_runs_once_with_its_payload(redis: Redis, valkey: str) -> None:
    diary = Diary()
    async with opened(valkey) as jobs:
        assert await jobs.put("read", "read:1", {"pages": ["x"]})
        async with working(jobs, read=diary):
            await diary.wait_for(1)
    assert diary.jobs == [Job("read", "read:1", {"pages": ["x"]}, 1)]


async def test_a_key_is_taken_while_its_job_waits_and_after_it_is_done(redis: Redis, valkey: str) -> None:
    diary = Diary()
    async with opened(valkey) as jobs:
        assert await jobs.put("update", "update:1", {})
        assert not await jobs.put("update", "update:1", {})
        async with working(jobs, update=diary):
            await diary.wait_for(1)
            await wait_for_keys(redis, "done:", 1)
            assert not await jobs.put("update", "update:1", {})
            assert await jobs.put("update", "update:2", {})
            await diary.wait_for(2)
    assert [job.key for job in diary.jobs] == ["update:1", "update:2"]


async def test_a_job_is_still_known_after_a_change_of_keys(redis: Redis, valkey: str) -> None:
    new = Fernet.generate_key().decode()
    async with opened(valkey) as jobs:
        assert await jobs.put("update", "update:1", {"text": "old"})
    diary = Diary()
    async with opened(valkey, (new, KEY)) as jobs:
        assert not await jobs.put("update", "update:1", {})
        async with working(jobs, update=diary):
            await diary.wait_for(1)
    assert diary.jobs[0].payload == {"text": "old"}


@pytest.mark.parametrize(
    ("failures", "error", "attempts"),
    [(1, ValueError, [1, 2]), (9, ValueError, [1, 2, 3]), (9, StoreUnavailable, [1, 2, 3, 4])],
    ids=["once", "always: three tries in all", "no Redis: one more to tell the reason"],
)
async def test_a_work_that_raises_is_tried_again(
    redis: Redis,
    valkey: str,
    failures: int,
    error: type[Exception],
    attempts: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.adapters.streaq_jobs.RETRY_SECONDS", 0)
    diary = Diary(failures, error)
    async with opened(valkey) as jobs:
        await jobs.put("read", "read:1", {})
        async with working(jobs, read=diary):
            await diary.wait_for(len(attempts))
            await wait_for_keys(redis, ":task:", 0)
    assert [job.attempt for job in diary.jobs] == attempts
    assert diary.jobs[-1].is_last == (len(attempts) >= MAX_TRIES)


async def test_bots_that_share_a_redis_do_not_work_each_others_jobs(redis: Redis, valkey: str) -> None:
    ours, theirs = Diary(), Diary()
    async with (
        StreaqJobs(valkey, (KEY,), "bot-1").open() as one,
        StreaqJobs(valkey, (KEY,), "bot-2").open() as other,
        working(one, update=ours),
        working(other, update=theirs),
    ):
        for number in range(10):
            await one.put("update", f"update:1:{number}", {})
            await other.put("update", f"update:2:{number}", {})
        await ours.wait_for(10)
        await theirs.wait_for(10)
    assert {job.key.split(":")[1] for job in ours.jobs} == {"1"}
    assert {job.key.split(":")[1] for job in theirs.jobs} == {"2"}


async def test_slow_jobs_do_not_stand_in_the_way_of_quick_ones(redis: Redis, valkey: str) -> None:
    release = asyncio.Event()

    async def read(_job: Job) -> None:
        await release.wait()

    diary = Diary()
    async with opened(valkey) as jobs, working(jobs, read=read, update=diary):
        for number in range(40):
            await jobs.put("read", f"read:{number}", {})
        await jobs.put("update", "update:1", {})
        await diary.wait_for(1)
        release.set()


async def test_nothing_of_a_job_can_be_read_in_redis(redis: Redis, valkey: str) -> None:
    async with opened(valkey) as jobs:
        await jobs.put("read", "read:777001", {"person": 777001, "text": "ALK rearrangement"})
    for key in await keys_of(redis):
        value = await redis.dump(key) or b""
        assert not [word for word in (b"777001", b"ALK", b"person") if word in value or word in key.encode()]


async def test_what_holds_a_persons_words_has_a_time_to_live(redis: Redis, valkey: str) -> None:
    diary = Diary(failures=1)
    async with opened(valkey) as jobs:
        await jobs.put("update", "update:1", {"text": "words"})
        async with working(jobs, update=diary):
            await diary.wait_for(1)
        keys = await keys_of(redis)
        lasting = {key for key in keys if await redis.ttl(key) == -1}
    # The stream and the schedule hold names of jobs, and forget them when the jobs are done.
    assert any(":task:" in key for key in keys)
    assert not {key for key in lasting if any(part in key for part in (":task:", ":result", ":retry", "done:"))}


async def test_a_job_that_is_done_leaves_only_its_mark(redis: Redis, valkey: str) -> None:
    diary = Diary()
    async with opened(valkey) as jobs, working(jobs, update=diary):
        await jobs.put("update", "update:1", {"text": "words"})
        await diary.wait_for(1)
        await wait_for_keys(redis, ":task:", 0)
        left = await keys_of(redis)
        marks = {key for key in left if key.startswith("done:")}
        assert len(marks) == 1
        assert 0 < await redis.ttl(*marks) <= 48 * 3600
        assert not {key for key in left if "result" in key or "retry" in key}


WORKER = """
import asyncio, sys
from bot.adapters.embedded_redis import find_server
from bot.adapters.streaq_jobs import StreaqJobs

async def read(job):
    print("begun", flush=True)
    await asyncio.sleep(600)

async def main():
    async with StreaqJobs(sys.argv[1], (sys.argv[2],), idle_seconds=1).open() as jobs:
        await jobs.work({"read": read})

asyncio.run(main())
"""


async def kill_a_worker_at_work(url: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WORKER, url, KEY, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 20) == b"begun\n"
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()


async def test_a_killed_workers_job_runs_again(redis: Redis, valkey: str) -> None:
    async with opened(valkey) as jobs:
        await jobs.put("read", "read:1", {"page": "x"})
        await kill_a_worker_at_work(valkey)
        diary = Diary()
        async with working(jobs, read=diary):
            await diary.wait_for(1)
    assert diary.jobs == [Job("read", "read:1", {"page": "x"}, 2)]


async def test_a_job_that_kills_every_worker_comes_once_more_only_to_be_told_of(redis: Redis, valkey: str) -> None:
    async with opened(valkey) as jobs:
        await jobs.put("read", "read:1", {})
        for _ in range(MAX_TRIES):
            await kill_a_worker_at_work(valkey)
        diary = Diary()
        async with working(jobs, read=diary):
            await diary.wait_for(1)
            await wait_for_keys(redis, ":task:", 0)
    assert [(job.attempt, job.is_spent) for job in diary.jobs] == [(MAX_TRIES + 1, True)]


async def test_a_password_may_hold_any_sign(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--port", str(port), "--bind", "127.0.0.1", "--requirepass", "p@ss/w%rd", "--dir", str(tmp_path))
    server = await asyncio.create_subprocess_exec(find_server(), *options, stdout=asyncio.subprocess.DEVNULL)
    diary = Diary()
    async with opened(f"redis://:p%40ss%2Fw%25rd@127.0.0.1:{port}/0") as jobs, working(jobs, update=diary):
        await jobs.put("update", "update:1", {})
        await diary.wait_for(1)
    server.terminate()
    await server.wait()


async def test_a_job_that_is_cut_short_by_the_end_runs_again(
    redis: Redis, valkey: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.streaq_worker.GRACE_SECONDS", 0)
    begun = asyncio.Event()

    async def hang(_job: Job) -> None:
        begun.set()
        await asyncio.Event().wait()

    diary = Diary()
    async with opened(valkey) as jobs:
        await jobs.put("read", "read:1", {})
        async with working(jobs, read=hang):
            await asyncio.wait_for(begun.wait(), 10)
        async with working(jobs, read=diary):
            await diary.wait_for(1)
    assert diary.jobs[0].attempt == 2


async def test_a_long_job_is_not_run_twice(redis: Redis, valkey: str) -> None:
    runs = []

    async def read(job: Job) -> None:
        runs.append(job)
        await asyncio.sleep(3.5)  # several idle times long

    async with opened(valkey) as one, opened(valkey) as other:
        await one.put("read", "read:1", {})
        async with working(one, read=read), working(other, read=read):
            await wait_for_keys(redis, "done:", 1)
    assert len(runs) == 1


async def test_nothing_is_lost_when_redis_is_killed_and_comes_back(tmp_path: Path) -> None:
    redis = OwnRedis(tmp_path)
    await redis.start()
    diary = Diary()
    accepted: set[str] = set()
    refused = asyncio.Event()

    async def pour(jobs: StreaqJobs) -> None:
        for number in range(300):
            key = f"update:{number}"
            while key not in accepted:
                try:
                    await jobs.put("update", key, {"number": number})
                    accepted.add(key)
                except QueueUnavailable:
                    refused.set()
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.005)

    async with opened(redis.url) as jobs, working(jobs, update=diary):
        pouring = asyncio.create_task(pour(jobs))
        await diary.wait_for(20)
        await redis.kill()
        await asyncio.wait_for(refused.wait(), 10)
        await redis.start()
        await asyncio.wait_for(pouring, 30)
        await diary.wait_for_all(accepted)
    await redis.kill()
    assert len(accepted) == 300


async def test_put_says_soon_that_redis_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.streaq_jobs.PUT_SECONDS", 0.2)
    async with opened(f"unix://{tmp_path}/nothing.sock") as jobs:
        with pytest.raises(QueueUnavailable):
            await jobs.put("update", "update:1", {})


async def test_put_works_again_when_redis_lost_everything(redis: Redis, valkey: str) -> None:
    diary = Diary()
    async with opened(valkey) as jobs, working(jobs, update=diary):
        await jobs.put("update", "update:1", {})
        await diary.wait_for(1)
        await redis.function_flush()
        await redis.flushall()
        async with asyncio.timeout(20):
            while len(diary.jobs) < 2:
                try:
                    await jobs.put("update", "update:2", {})
                except QueueUnavailable:
                    await asyncio.sleep(0.1)
                await asyncio.sleep(0.05)
    assert diary.jobs[1].key == "update:2"
