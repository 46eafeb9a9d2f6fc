"""The transport against a playground whose way to us breaks, and against bare servers."""

from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from PIL import Image
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot

from bot.adapters import telegram_transport
from bot.adapters.telegram_transport import AiohttpRequest, Pace
from playground import Person, Playground
from playground.faults import Fault

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram_transport, "PAUSE", 0.01)


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as opened, Person(opened.url) as person:
        await person.send_text("/start")
        yield opened


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    async with opened(playground.url, playground.token) as one:
        yield one


def opened(url: str, token: str = TOKEN, pace: Pace | None = None, **times: float) -> Bot:
    return ExtBot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(**times),  # type: ignore[arg-type]
        get_updates_request=AiohttpRequest(connections=2),
        rate_limiter=pace,
    )


@asynccontextmanager
async def serving(answer: Answer, port: int = 0) -> AsyncIterator[str]:
    """A server that answers every call in one way."""
    runner = web.ServerRunner(web.Server(answer, access_log=None))  # type: ignore[arg-type]
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def sent(playground: Playground, text: str) -> int:
    return [message.get("text") for message in playground.world.chats[1].messages.values()].count(text)


def everything_said(error: BaseException | None) -> str:
    said = ""
    while error is not None:
        said += f"{error!s} {error!r} "
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return said


async def test_a_text_and_a_picture_arrive(bot: Bot, playground: Playground) -> None:
    await bot.send_message(1, "EML4::ALK & <b>")
    assert sent(playground, "EML4::ALK & <b>") == 1
    document = await bot.send_document(1, io.BytesIO(b"%PDF-1.7 questions"), filename="Fragen für Dr. Ö.pdf")
    assert document.document is not None
    assert document.document.file_name == "Fragen für Dr. Ö.pdf"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7 questions"


@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
async def test_a_broken_server_is_asked_again(bot: Bot, playground: Playground, times: int) -> None:
    playground.world.faults.add(Fault("server_error", "sendMessage", times=times, as_page=True))
    await bot.send_message(1, "hello")
    assert sent(playground, "hello") == 1


async def test_a_server_that_stays_broken_is_an_error(bot: Bot, playground: Playground) -> None:
    playground.world.faults.add(Fault("server_error", "sendMessage", times=3))
    with pytest.raises(NetworkError):
        await bot.send_message(1, "hello")
    assert sent(playground, "hello") == 0


async def test_a_message_whose_answer_is_lost_is_not_sent_twice(bot: Bot, playground: Playground) -> None:
    playground.world.faults.add(Fault("lost_answer", "sendMessage"))
    with pytest.raises(TimedOut):
        await bot.send_message(1, "hello")
    assert sent(playground, "hello") == 1


async def test_an_edit_whose_answer_is_lost_is_made_again(bot: Bot, playground: Playground) -> None:
    message = await bot.send_message(1, "one")
    playground.world.faults.add(Fault("lost_request", "editMessageText"))
    await bot.edit_message_text("two", 1, message.message_id)
    assert sent(playground, "two") == 1


async def test_telegrams_refusals_keep_their_kinds(bot: Bot, playground: Playground) -> None:
    message = await bot.send_message(1, "same")
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("same", 1, message.message_id)
    async with Person(playground.url) as person:
        await person.block()
    with pytest.raises(Forbidden):
        await bot.send_message(1, "hello")


async def test_a_server_that_does_not_answer_in_time_is_left() -> None:
    is_over = asyncio.Event()

    async def wait(_request: web.Request) -> web.StreamResponse:
        await is_over.wait()
        return web.Response()

    async with serving(wait) as url:
        bot = opened(url, read_timeout=0.1)
        await bot.request.initialize()
        with pytest.raises(TimedOut):
            await bot.send_message(1, "hello")
        is_over.set()
        await bot.request.shutdown()


async def test_a_server_that_comes_up_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram_transport, "PAUSE", 0.4)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async def agree(_request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": True})

    bot = opened(f"http://127.0.0.1:{port}")
    await bot.request.initialize()
    sending = asyncio.create_task(bot.send_chat_action(1, "typing"))
    await asyncio.sleep(0.1)
    async with serving(agree, port):
        assert await sending
    await bot.request.shutdown()


@pytest.mark.parametrize("is_chunked", [False, True], ids=["length known", "length unknown"])
async def test_a_file_that_is_too_large_is_not_read(is_chunked: bool) -> None:
    asked = []

    async def pour(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        response = web.StreamResponse()
        if is_chunked:
            response.enable_chunked_encoding()
        else:
            response.content_length = 10**9
        await response.prepare(request)
        while True:
            await response.write(b"0" * 2**20)

    async with serving(pour) as url:
        transport = AiohttpRequest()
        await transport.initialize()
        with pytest.raises(NetworkError, match="too large"):
            await transport.retrieve(f"{url}/file/bot{TOKEN}/a.pdf")
        await transport.shutdown()
    assert len(asked) == 1


async def break_off(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def stop_halfway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    response.content_length = 100
    await response.prepare(request)
    await response.write(b"half")
    assert request.transport is not None
    request.transport.close()
    return response


async def talk_nonsense(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=418, text="<html>")


@pytest.mark.parametrize("answer", [break_off, stop_halfway, talk_nonsense])
async def test_no_error_says_the_token(answer: Answer) -> None:
    async with serving(answer) as url:
        bot = opened(url, read_timeout=1)
        await bot.request.initialize()
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "hello")
        await bot.request.shutdown()
    assert TOKEN not in everything_said(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://[broken", "nonsense://x"])
async def test_an_address_that_leads_nowhere_is_an_error_without_the_token(url: str) -> None:
    bot = opened(url)
    await bot.request.initialize()
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(1, "hello")
    await bot.request.shutdown()
    assert TOKEN not in everything_said(caught.value)


async def test_an_album_is_sent_in_one_call(bot: Bot, playground: Playground) -> None:
    picture = _a_picture()
    messages = await bot.send_media_group(1, [InputMediaPhoto(picture), InputMediaPhoto(picture)])
    assert len({message.media_group_id for message in messages}) == 1


def _a_picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 80), "teal").save(buffer, "PNG")
    return buffer.getvalue()


class Recorder:
    """What lies behind the pace: notes when each call is let through."""

    def __init__(self, refusals: dict[int, int] | None = None) -> None:
        self.times: list[tuple[int, float]] = []
        self._refusals = refusals or {}

    async def __call__(self, chat: int) -> bool:
        self.times.append((chat, asyncio.get_running_loop().time()))
        if self._refusals.get(chat, 0):
            self._refusals[chat] -= 1
            raise RetryAfter(timedelta(seconds=1))
        return True

    def of(self, chat: int) -> list[float]:
        return [time for one, time in self.times if one == chat]


async def say(pace: Pace, recorder: Recorder, chat: int, endpoint: str = "sendMessage") -> Any:
    return await pace.process_request(recorder, (chat,), {}, endpoint, {"chat_id": chat}, None)


async def test_a_chat_gets_ten_at_once_and_then_one_a_second() -> None:
    pace, recorder = Pace(), Recorder()
    await asyncio.gather(*(say(pace, recorder, 1) for _ in range(12)))
    times = recorder.of(1)
    assert times[9] - times[0] < 0.9
    assert times[11] - times[0] > 1.8


async def test_thirty_a_second_go_out_in_all() -> None:
    pace, recorder = Pace(), Recorder()
    await asyncio.gather(*(say(pace, recorder, chat) for chat in range(1, 61)))
    times = [time for _, time in recorder.times]
    assert 0.9 < times[-1] - times[0] < 3


async def test_typing_is_not_counted_as_a_message() -> None:
    pace, recorder = Pace(), Recorder()
    await asyncio.wait_for(asyncio.gather(*(say(pace, recorder, 1, "sendChatAction") for _ in range(25))), 1)


async def test_a_chat_that_has_to_rest_does_not_hold_up_another() -> None:
    pace, recorder = Pace(), Recorder({1: 1})
    resting = asyncio.create_task(say(pace, recorder, 1))
    await asyncio.sleep(0)
    await asyncio.wait_for(say(pace, recorder, 2), 0.5)
    assert await resting
    first, second = recorder.of(1)
    assert second - first > 1


async def test_patience_ends_after_three_more_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram_transport, "_patience", lambda _error: -0.1)
    pace, recorder = Pace(), Recorder({1: 9})
    with pytest.raises(RetryAfter):
        await say(pace, recorder, 1)
    assert len(recorder.of(1)) == 4
