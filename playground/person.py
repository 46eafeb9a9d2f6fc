"""A person at a Telegram, for tests: sends, presses and waits, all over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

Message = dict[str, Any]
Event = dict[str, Any]
PATIENCE = 20.0


class PersonError(Exception):
    """The playground refused what the person tried."""


class Person:
    """`async with Person(playground.url) as person: await person.send_text("/start")`."""

    def __init__(self, url: str, user: int = 1, language: str = "en", name: str = "Robin") -> None:
        self.url = url
        self.user = user
        self.language = language
        self.name = name
        self.messages: dict[int, Message] = {}
        self.events: list[Event] = []
        self._session: aiohttp.ClientSession | None = None
        self._listening: asyncio.Task[None] | None = None
        self._changed = asyncio.Condition()
        self._ready = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_connect=5))
        await self._post("users", {"first_name": self.name, "language_code": self.language})
        self._listening = asyncio.create_task(self._listen())
        await asyncio.wait_for(self._ready.wait(), PATIENCE)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        if self._session:
            await self._session.close()

    async def send_text(self, text: str, *, chat: int | None = None, reply_to: int | None = None) -> Message:
        """Write a text; the (first) message that was sent."""
        answer = await self._post("text", {"text": text, "chat": chat, "reply_to": reply_to})
        sent: Message = answer["messages"][0]
        return sent

    async def send_files(
        self,
        files: Sequence[Path | tuple[str, bytes]],
        *,
        as_photos: bool = False,
        caption: str = "",
        chat: int | None = None,
        reply_to: int | None = None,
    ) -> list[Message]:
        """Send files or photos; several at once are an album."""
        form = aiohttp.FormData(quote_fields=False)
        fields = {"user": self.user, "chat": chat, "reply_to": reply_to, "caption": caption}
        for name, value in fields.items():
            if value:
                form.add_field(name, str(value))
        form.add_field("as", "photo" if as_photos else "document")
        for file in files:
            name, content = (file.name, file.read_bytes()) if isinstance(file, Path) else file
            form.add_field("file", content, filename=name)
        sent: list[Message] = (await self._send("files", data=form))["messages"]
        return sent

    async def send_photos(
        self, *files: Path | tuple[str, bytes], caption: str = "", chat: int | None = None
    ) -> list[Message]:
        """Send pictures as photos, which Telegram makes smaller."""
        return await self.send_files(files, as_photos=True, caption=caption, chat=chat)

    async def send_document(
        self, file: Path | tuple[str, bytes], *, caption: str = "", chat: int | None = None
    ) -> Message:
        """Send one file as it is."""
        return (await self.send_files([file], caption=caption, chat=chat))[0]

    async def press(self, message: Message, button: str, *, insist: bool = False) -> str:
        """Press a button by its label or its data; the callback's id. `insist` presses data that is not shown."""
        shown = [one for row in buttons_of(message) for one in row if button in {one["text"], one.get("callback_data")}]
        data = shown[0].get("callback_data", button) if shown else button
        body = {"chat": message["chat"]["id"], "message_id": message["message_id"], "data": data, "insist": insist}
        return str((await self._post("press", body))["callback_id"])

    async def search(self, query: str) -> list[dict[str, Any]]:
        """Type after the bot's name in any chat; the results that it shows."""
        query_id = str((await self._post("inline", {"query": query}))["query_id"])
        event = await self.wait_for_event(lambda one: one["kind"] == "inline" and one["query_id"] == query_id)
        return [{**one, "query_id": query_id} for one in event["results"]]

    async def choose(self, result: dict[str, Any]) -> Message:
        """Tap a result of a search: it is sent to the chat."""
        return await self._post("inline/choose", {"query_id": result["query_id"], "result_id": result["id"]})

    async def edit(self, message: Message, text: str) -> Message:
        """Change an own message."""
        body = {"chat": message["chat"]["id"], "message_id": message["message_id"], "text": text}
        return await self._post("edit", body)

    async def delete(self, *messages: Message) -> None:
        """Delete messages of one chat."""
        ids = [message["message_id"] for message in messages]
        await self._post("delete", {"chat": messages[0]["chat"]["id"], "message_ids": ids})

    async def block(self) -> None:
        """Block the bot."""
        await self._post("block", {"blocked": True})

    async def unblock(self) -> None:
        """Let the bot speak again."""
        await self._post("block", {"blocked": False})

    async def create_group(self, title: str = "Family", *members: int) -> int:
        """A group with the bot in it; its id."""
        return int((await self._post("groups", {"title": title, "members": list(members)}))["id"])

    async def remove_bot(self, group: int) -> None:
        """Take the bot out of a group."""
        await self._post("groups/leave", {"chat": group})

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file in a message."""
        async with self._open_session().get(f"{self.url}/client/file/{file_id}") as response:
            response.raise_for_status()
            return await response.read()

    async def wait_for(
        self, predicate: Callable[[Message], bool], *, after: int = 0, patience: float = PATIENCE
    ) -> Message:
        """The first message of the bot, after an id, that the predicate likes; there now, come or edited later."""

        def find() -> Message | None:
            candidates = sorted(self.messages.values(), key=lambda message: int(message["message_id"]))
            fitting = (one for one in candidates if one["message_id"] > after and one["from"]["is_bot"])
            return next((one for one in fitting if predicate(one)), None)

        return await self._wait(find, patience)

    async def wait_for_text(self, part: str, *, after: int = 0, patience: float = PATIENCE) -> Message:
        """The first message of the bot whose text or caption holds this part."""
        return await self.wait_for(lambda message: part in text_of(message), after=after, patience=patience)

    async def wait_for_event(self, predicate: Callable[[Event], bool], *, patience: float = PATIENCE) -> Event:
        """The first event, of those that came since the person is here, that the predicate likes."""
        return await self._wait(lambda: next((one for one in self.events if predicate(one)), None), patience)

    async def wait_for_answer(self, callback_id: str, *, patience: float = PATIENCE) -> Event:
        """The bot's answer to a pressed button."""
        return await self.wait_for_event(
            lambda event: event["kind"] == "answered" and event["callback_id"] == callback_id, patience=patience
        )

    async def _wait(self, find: Callable[[], dict[str, Any] | None], patience: float) -> dict[str, Any]:
        try:
            async with asyncio.timeout(patience), self._changed:
                while (found := find()) is None:
                    await self._changed.wait()
                return found
        except TimeoutError:
            said = [text_of(message)[:200] for message in list(self.messages.values())[-3:]]
            raise TimeoutError(f"nothing of the kind in {patience} s; the last messages are {said}") from None

    async def _listen(self) -> None:
        async with self._open_session().get(f"{self.url}/client/events", params={"user": self.user}) as response:
            unfinished = b""
            while chunk := await response.content.readany():
                *lines, unfinished = (unfinished + chunk).split(b"\n")
                for line in lines:
                    if line.startswith(b"data: "):
                        await self._take(json.loads(line.removeprefix(b"data: ")))

    async def _take(self, event: Event) -> None:
        async with self._changed:
            if event["kind"] == "screen":
                self.messages = {one["message_id"]: one for chat in event["chats"] for one in chat["messages"]}
                self._ready.set()
            elif event["kind"] in {"message", "edited"}:
                self.messages[event["message"]["message_id"]] = event["message"]
            elif event["kind"] == "deleted":
                for message_id in event["message_ids"]:
                    self.messages.pop(message_id, None)
            self.events.append(event)
            self._changed.notify_all()

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return await self._send(path, json={"user": self.user, **body})

    async def _send(self, path: str, **content: Any) -> dict[str, Any]:
        async with self._open_session().post(f"{self.url}/client/{path}", **content) as response:
            answer: dict[str, Any] = await response.json()
            if response.status != 200:
                raise PersonError(answer.get("error", str(response.status)))
            return answer

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise PersonError("use `async with Person(...)`")
        return self._session


def text_of(message: Message) -> str:
    """Text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def buttons_of(message: Message) -> list[list[dict[str, Any]]]:
    """The rows of inline buttons under a message."""
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows
