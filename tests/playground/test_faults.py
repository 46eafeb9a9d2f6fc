"""Everything that can go wrong goes wrong when it is asked to, and only then."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from playground import Person, Playground
from tests.playground.wire import Wire


async def plan(wire: Wire, **fault: Any) -> None:
    async with wire.session.post(f"{wire.url}/control/faults", json=fault) as response:
        assert response.status == 200


async def test_too_many_requests_says_when_to_come_back(wire: Wire) -> None:
    await plan(wire, kind="too_many_requests", method="sendMessage", retry_after=7)
    assert await wire.do("getMe")
    answer = await wire.call("sendMessage", chat_id=1, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert await wire.do("sendMessage", chat_id=1, text="x")


async def test_a_broken_server_does_nothing(wire: Wire, person: Person) -> None:
    await plan(wire, kind="server_error", status=500, times=2)
    for _ in range(2):
        assert (await wire.call("sendMessage", chat_id=1, text="lost"))["error_code"] == 500
    await wire.do("sendMessage", chat_id=1, text="arrived")
    await person.wait_for_text("arrived")
    assert not [one for one in person.messages.values() if one.get("text") == "lost"]


async def test_a_proxy_answers_with_a_page(wire: Wire) -> None:
    await plan(wire, kind="server_error", status=502, as_page=True)
    status, body = await wire.get(f"/bot{wire.token}/getMe")
    assert (status, body[:6]) == (502, b"<html>")


@pytest.mark.parametrize(("kind", "count"), [("lost_answer", 1), ("lost_request", 0)])
async def test_a_lost_answer_was_done_and_a_lost_request_was_not(
    wire: Wire, playground: Playground, kind: str, count: int
) -> None:
    await plan(wire, kind=kind, method="sendMessage", chat_id=1)
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", chat_id=1, text="once")
    texts = [message.get("text") for message in playground.world.chats[1].messages.values()]
    assert texts.count("once") == count


async def test_a_slow_answer_comes_after_the_deed(wire: Wire, person: Person) -> None:
    await plan(wire, kind="slow", method="sendMessage", seconds=30)
    with pytest.raises(TimeoutError):
        async with wire.session.post(
            f"{wire.url}/bot{wire.token}/sendMessage",
            json={"chat_id": 1, "text": "done"},
            timeout=aiohttp.ClientTimeout(total=0.2),
        ):
            pass
    await person.wait_for_text("done")


async def test_an_update_is_delivered_twice(wire: Wire, person: Person) -> None:
    await wire.do("getUpdates", offset=-1)
    await plan(wire, kind="duplicate_update")
    await person.send_text("twice")
    first = (await wire.do("getUpdates"))[-1]
    again = await wire.do("getUpdates", offset=first["update_id"] + 1)
    assert again == [first]
    assert await wire.do("getUpdates", offset=first["update_id"] + 1) == []


async def test_a_fault_waits_for_its_turn_and_its_chat(wire: Wire, playground: Playground) -> None:
    await plan(wire, kind="server_error", chat_id=1, skip=1)
    assert await wire.do("getMe")
    assert await wire.do("sendMessage", chat_id=1, text="first")
    assert not (await wire.call("sendMessage", chat_id=1, text="second"))["ok"]
    assert playground.world.faults.as_json() == []


async def test_a_download_can_break(wire: Wire, person: Person) -> None:
    message = await person.send_document(("a.pdf", b"%PDF"))
    path = (await wire.do("getFile", file_id=message["document"]["file_id"]))["file_path"]
    await plan(wire, kind="server_error", method="file")
    assert (await wire.get(f"/file/bot{wire.token}/{path}"))[0] == 502
    assert await wire.get(f"/file/bot{wire.token}/{path}") == (200, b"%PDF")


async def test_a_blocked_bot_is_forbidden_to_speak(wire: Wire, person: Person) -> None:
    await person.block()
    assert await wire.refuse("sendMessage", chat_id=1, text="x") == "Forbidden: bot was blocked by the user"
    await person.unblock()
    assert await wire.do("sendMessage", chat_id=1, text="x")


async def test_the_journal_keeps_calls_without_the_bytes_of_files(wire: Wire) -> None:
    await wire.send_form("sendDocument", chat_id=1, document=("a.pdf", b"secret bytes"))
    _, body = await wire.get("/control/calls")
    assert b'"file_size": 12' in body
    assert b"secret bytes" not in body


@pytest.mark.parametrize("fault", [{"kind": "meteor"}, {"kind": "slow", "sconds": 1}, {}])
async def test_an_unknown_fault_is_refused(wire: Wire, fault: dict[str, Any]) -> None:
    async with wire.session.post(f"{wire.url}/control/faults", json=fault) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://example.org"}, {"Host": "example.org"}], ids=["origin", "host"]
)
async def test_other_sites_are_kept_out(wire: Wire, headers: dict[str, str]) -> None:
    async with wire.session.get(f"{wire.url}/client/state?user=1", headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    ("name", "disposition"), [("a.html", "attachment"), ("a.svg", "attachment"), ("a.pdf", "inline")]
)
async def test_a_file_that_could_run_is_only_saved(wire: Wire, person: Person, name: str, disposition: str) -> None:
    message = await person.send_document((name, b"<script>1</script>"))
    async with wire.session.get(f"{wire.url}/client/file/{message['document']['file_id']}") as response:
        assert response.headers["Content-Disposition"].startswith(disposition)
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.content_type == ("application/pdf" if disposition == "inline" else "application/octet-stream")


async def test_a_bot_that_speaks_too_fast_is_told_to_wait() -> None:
    async with Playground(holds_limits=True) as playground, Person(playground.url) as person:
        await person.send_text("/start")
        async with aiohttp.ClientSession() as session:
            wire = Wire(playground.url, playground.token, session)
            answers = [await wire.call("sendMessage", chat_id=1, text=str(number)) for number in range(21)]
            assert [answer["ok"] for answer in answers] == [True] * 20 + [False]
            assert answers[-1]["parameters"] == {"retry_after": 1}
            assert await wire.do("getMe")
