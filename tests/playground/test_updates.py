"""Updates reach the bot by polling or webhook, and stay until it has them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from PIL import Image

from playground import Person, Playground
from playground.schema import load_schema
from tests.playground.wire import Wire, draw

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def drain(wire: Wire) -> int:
    updates = await wire.do("getUpdates")
    offset = updates[-1]["update_id"] + 1 if updates else 0
    await wire.do("getUpdates", offset=offset)
    return int(offset)


async def test_updates_stay_until_the_offset_confirms_them(wire: Wire, person: Person) -> None:
    await person.send_text("two")
    first = await wire.do("getUpdates")
    assert [update["message"]["text"] for update in first] == ["/start", "two"]
    assert await wire.do("getUpdates") == first
    assert await wire.do("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await wire.do("getUpdates", limit=1, offset=first[1]["update_id"] + 1) == []


async def test_a_negative_offset_forgets_the_older_ones(wire: Wire, person: Person) -> None:
    for text in ("a", "b", "c"):
        await person.send_text(text)
    assert [update["message"]["text"] for update in await wire.do("getUpdates", offset=-2)] == ["b", "c"]
    assert len(await wire.do("getUpdates")) == 2


async def test_a_long_poll_waits_for_the_next_update(wire: Wire, person: Person) -> None:
    offset = await drain(wire)
    poll = asyncio.create_task(wire.do("getUpdates", offset=offset, timeout=20))
    await person.send_text("now")
    assert [update["message"]["text"] for update in await poll] == ["now"]


async def test_a_second_poller_ends_the_first(wire: Wire, playground: Playground) -> None:
    offset = await drain(wire)
    playground.world.bot_listens.clear()
    first = asyncio.create_task(wire.refuse("getUpdates", offset=offset, timeout=20))
    await playground.world.bot_listens.wait()
    assert await wire.do("getUpdates", offset=offset) == []
    assert await first == CONFLICT


async def test_every_kind_of_update_is_what_the_schema_says(wire: Wire, person: Person) -> None:
    message = await wire.do(
        "sendMessage", chat_id=1, text="x", reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    )
    await person.press(message, "y")
    own = await person.send_text("see https://a.org", reply_to=message["message_id"])
    await person.edit(own, "changed")
    await person.send_photos(("a.jpg", draw(300, 200)), ("b.png", draw(20, 20, "PNG")), caption="two")
    await person.send_document(("a.pdf", b"%PDF"))
    group = await person.create_group()
    await person.remove_bot(group)
    await person.press(message | {"message_id": 999}, "gone", insist=True)
    await person.block()
    await person.unblock()
    updates = await wire.do("getUpdates")
    kinds = {kind for update in updates for kind in update} - {"update_id"}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert [load_schema().find_problem(["Update"], update) for update in updates] == [None] * len(updates)


async def test_only_allowed_updates_are_made(wire: Wire, person: Person) -> None:
    await wire.do("getUpdates", offset=-1, allowed_updates=["callback_query"])
    await person.send_text("not wanted")
    assert all(
        "message" not in update or update["message"]["text"] == "/start" for update in await wire.do("getUpdates")
    )


async def test_in_groups_the_bot_sees_only_what_is_meant_for_it(
    wire: Wire, person: Person, playground: Playground
) -> None:
    group = await person.create_group()
    offset = await drain(wire)
    for text in ("hello all", "/help", "/help@other_bot", f"/help@{playground.world.account.username}"):
        await person.send_text(text, chat=group)
    sent = await wire.do("sendMessage", chat_id=group, text="I am here")
    await person.send_text("for you", chat=group, reply_to=sent["message_id"])
    await person.send_photos(("a.jpg", draw(9, 9)), chat=group)
    texts = [update["message"].get("text") for update in await wire.do("getUpdates", offset=offset)]
    assert texts == ["/help", f"/help@{playground.world.account.username}", "for you"]
    await person.remove_bot(group)
    assert "bot was kicked from the group chat" in await wire.refuse("sendMessage", chat_id=group, text="x")


async def test_a_long_text_of_a_person_comes_in_several_messages(wire: Wire, person: Person) -> None:
    offset = await drain(wire)
    await person.send_text("word " * 2000)
    updates = await wire.do("getUpdates", offset=offset)
    assert [len(update["message"]["text"]) <= 4096 for update in updates] == [True] * 3


async def test_photos_come_upright_and_small(wire: Wire, person: Person) -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (3000, 2000)).save(buffer, "JPEG", exif=exif)
    (message,) = await person.send_photos(("a.jpg", buffer.getvalue()))
    assert [(size["width"], size["height"]) for size in message["photo"]][-1] == (853, 1280)
    content = await person.download(message["photo"][-1]["file_id"])
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (853, 1280), {})


class Receiver:
    """A bot's webhook that refuses as often as it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.refusals: list[int] = []
        self.bodies: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: dict[str, Any] | None = None

    async def receive(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refusals:
            return web.Response(status=self.refusals.pop(0))
        return web.json_response(self.answer) if self.answer else web.Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_until_it_takes_them(
    wire: Wire, person: Person, receiver: Receiver, playground: Playground
) -> None:
    receiver.refusals = [500, 503, 302]
    await wire.do("setWebhook", url=receiver.url, secret_token="s-3_cret", max_connections=2)
    await person.send_text("second")
    await playground.wait_until_delivered()
    texts = [body["message"]["text"] for body in receiver.bodies]
    assert texts == ["/start"] * 4 + ["second"]
    assert set(receiver.secrets) == {"s-3_cret"}
    info = await wire.do("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 302")


async def test_a_webhook_that_is_away_loses_nothing(
    wire: Wire, person: Person, receiver: Receiver, playground: Playground
) -> None:
    await wire.do("setWebhook", url="http://127.0.0.1:1/hook", drop_pending_updates=True)
    await person.send_text("kept")
    info: dict[str, Any] = {}
    while "last_error_message" not in info:
        info = await wire.do("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    await wire.do("setWebhook", url=receiver.url)
    await playground.wait_until_delivered()
    assert [body["message"]["text"] for body in receiver.bodies] == ["kept"]


async def test_webhook_and_polling_exclude_each_other(wire: Wire, receiver: Receiver) -> None:
    await wire.do("setWebhook", url=receiver.url)
    assert "while webhook is active" in await wire.refuse("getUpdates")
    await wire.do("deleteWebhook", drop_pending_updates=True)
    assert await wire.do("getUpdates") == []
    assert (await wire.do("getWebhookInfo"))["url"] == ""


async def test_a_webhook_may_answer_with_a_method(wire: Wire, person: Person, receiver: Receiver) -> None:
    receiver.answer = {"method": "sendMessage", "chat_id": person.user, "text": "straight back"}
    await wire.do("setWebhook", url=receiver.url)
    await person.wait_for_text("straight back")


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"url": "ftp://127.0.0.1/x"}, "An HTTPS URL must be provided"),
        ({"url": "https://example.org/x"}, "only to this computer"),
        ({"url": "http://127.0.0.1:1/", "secret_token": "a b"}, "unallowed characters"),
        ({"url": "http://127.0.0.1:1/", "max_connections": 101}, "1-100"),
    ],
    ids=["scheme", "elsewhere", "secret", "connections"],
)
async def test_bad_webhooks_are_refused(wire: Wire, parameters: dict[str, Any], refusal: str) -> None:
    assert refusal in await wire.refuse("setWebhook", **parameters)
