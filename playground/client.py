"""The person's side over HTTP: what the chat page and the tests call."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from playground import acts
from playground.chats import Chat, Human, Json
from playground.errors import BotApiError, CannotDo
from playground.schema import Upload
from playground.screen import describe_bot, describe_screen
from playground.world import World

HEARTBEAT = 15.0
LARGEST_FILE = 200 * 1024 * 1024
SHOWN_IN_BROWSER = {"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain"}


class Client:
    """Routes under /client."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, app: web.Application) -> None:
        """Hang the routes in."""
        app.router.add_post("/client/users", self.create_user)
        app.router.add_post("/client/groups", self.create_group)
        app.router.add_post("/client/groups/leave", self.remove_bot)
        app.router.add_get("/client/state", self.show_state)
        app.router.add_get("/client/events", self.stream_events)
        app.router.add_post("/client/text", self.send_text)
        app.router.add_post("/client/files", self.send_files)
        app.router.add_post("/client/press", self.press)
        app.router.add_post("/client/inline", self.ask_inline)
        app.router.add_post("/client/inline/choose", self.choose_inline)
        app.router.add_post("/client/edit", self.edit)
        app.router.add_post("/client/delete", self.delete)
        app.router.add_post("/client/block", self.block)
        app.router.add_get("/client/file/{file_id}", self.show_file)

    async def create_user(self, request: web.Request) -> web.Response:
        """A person with a language; known ones get the new language."""
        body = await _read(request)
        human = self._world.meet(
            _integer(body, "user"),
            str(body.get("first_name") or f"Person {body['user']}"),
            str(body.get("language_code") or "en"),
            body.get("username"),
        )
        return web.json_response(human.as_json())

    async def create_group(self, request: web.Request) -> web.Response:
        """A group with the bot in it."""
        body = await _read(request)
        human = self._find_human(body)
        kind = "supergroup" if body.get("kind") == "supergroup" else "group"
        members = {int(member) for member in body.get("members", [])}
        chat = acts.create_group(self._world, human, str(body.get("title", "Group")), members, kind)
        return web.json_response(chat.as_json())

    async def remove_bot(self, request: web.Request) -> web.Response:
        """Take the bot out of a group."""
        body = await _read(request)
        acts.remove_bot(self._world, self._find_human(body), self._find_chat(body))
        return web.json_response({})

    async def send_text(self, request: web.Request) -> web.Response:
        """Write a text."""
        body = await _read(request)
        human, chat = self._find_human(body), self._find_chat(body)
        sent = acts.send_text(self._world, human, chat, str(body.get("text", "")), body.get("reply_to"))
        return web.json_response({"messages": sent})

    async def send_files(self, request: web.Request) -> web.Response:
        """Send files: multipart with user, chat, as (photo or document), caption, reply_to and the files."""
        fields: Json = {}
        uploads = []
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise CannotDo("this is no file")
            content = await _read_part(part)
            if part.filename is None:
                fields[str(part.name)] = content.decode()
            else:
                media_type = part.headers.get("Content-Type", "application/octet-stream")
                uploads.append(Upload(part.filename, content, media_type))
        human, chat = self._find_human(fields), self._find_chat(fields)
        reply_to = int(fields["reply_to"]) if fields.get("reply_to") else None
        sent = await acts.send_files(
            self._world,
            human,
            chat,
            uploads,
            as_photos=fields.get("as") == "photo",
            caption=fields.get("caption", "").strip(),
            reply_to=reply_to,
        )
        return web.json_response({"messages": sent})

    async def press(self, request: web.Request) -> web.Response:
        """Press a button of a message."""
        body = await _read(request)
        human, chat = self._find_human(body), self._find_chat(body)
        insist = body.get("insist") is True
        callback = acts.press(
            self._world, human, chat, _integer(body, "message_id"), str(body.get("data", "")), insist=insist
        )
        return web.json_response({"callback_id": callback})

    async def ask_inline(self, request: web.Request) -> web.Response:
        """Type after the bot's name."""
        body = await _read(request)
        query_id = acts.ask_inline(self._world, self._find_human(body), str(body.get("query", "")))
        return web.json_response({"query_id": query_id})

    async def choose_inline(self, request: web.Request) -> web.Response:
        """Tap a result of a search."""
        body = await _read(request)
        human, chat = self._find_human(body), self._find_chat(body)
        query_id, result_id = str(body.get("query_id", "")), str(body.get("result_id", ""))
        return web.json_response(acts.choose_inline(self._world, human, chat, query_id, result_id))

    async def edit(self, request: web.Request) -> web.Response:
        """Change an own message."""
        body = await _read(request)
        human, chat = self._find_human(body), self._find_chat(body)
        text = str(body.get("text", "")).strip()
        if not text:
            raise CannotDo("there is nothing to send")
        return web.json_response(acts.edit_text(self._world, human, chat, _integer(body, "message_id"), text))

    async def delete(self, request: web.Request) -> web.Response:
        """Delete messages for both sides."""
        body = await _read(request)
        self._find_human(body)
        acts.delete_messages(self._world, self._find_chat(body), [int(one) for one in body.get("message_ids", [])])
        return web.json_response({})

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot, or unblock it with `blocked: false`."""
        body = await _read(request)
        acts.set_blocked(self._world, self._find_human(body), body.get("blocked") is not False)
        return web.json_response({})

    async def show_file(self, request: web.Request) -> web.Response:
        """A file of a message; shown only when a browser can do so without harm."""
        stored = self._world.files.find(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        name = stored.described.get("file_name", "photo.jpg")
        is_shown = stored.media_type in SHOWN_IN_BROWSER and "download" not in request.query
        media_type = stored.media_type if stored.media_type in SHOWN_IN_BROWSER else "application/octet-stream"
        response = web.Response(body=stored.content, content_type=media_type)
        if media_type == "application/pdf":
            # A browser's own viewer is an embedded object, which the page's policy would forbid.
            response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        if media_type == "text/plain":
            response.charset = "utf-8"
        response.headers["Content-Disposition"] = _disposition("inline" if is_shown else "attachment", name)
        response.headers["Cache-Control"] = "private, max-age=3600"
        return response

    async def show_state(self, request: web.Request) -> web.Response:
        """Everything on a person's screen."""
        return web.json_response(describe_screen(self._world, self._find_human(request.query)))

    async def stream_events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: first the whole screen, then every change."""
        human = self._find_human(request.query)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        with self._world.events.listen(human.id) as queue, suppress(ConnectionError):
            event: Json | None = {"kind": "screen", **describe_screen(self._world, human)}
            while event is not None:
                if event["kind"] == "bot":
                    event = {"kind": "bot", **describe_bot(self._world, human, human.id)}
                await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
                event = await _wait(queue, response)
        return response

    def _find_human(self, body: Any) -> Human:
        human = self._world.people.get(_integer(body, "user"))
        if human is None:
            raise CannotDo("there is no such person")
        return human

    def _find_chat(self, body: Json) -> Chat:
        user = _integer(body, "user")
        chat = self._world.chats.get(_integer(body, "chat") if body.get("chat") else user)
        if chat is None or user not in chat.members:
            raise CannotDo("there is no such chat")
        return chat


async def _wait(queue: asyncio.Queue[Json | None], response: web.StreamResponse) -> Json | None:
    while True:
        try:
            return await asyncio.wait_for(queue.get(), HEARTBEAT)
        except TimeoutError:
            await response.write(b": still here\n\n")


async def _read(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise CannotDo("a JSON object is needed")
    return body


async def _read_part(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        content += chunk
        if len(content) > LARGEST_FILE:
            raise CannotDo(f"the playground takes files up to {LARGEST_FILE // 1024 // 1024} MB")
    return bytes(content)


def _integer(body: Any, name: str) -> int:
    try:
        return int(body[name])
    except (KeyError, ValueError, TypeError):
        raise CannotDo(f"{name} must be a number") from None


def _disposition(kind: str, name: str) -> str:
    return f"{kind}; filename*=UTF-8''{quote(name)}"


@web.middleware
async def explain_refusals(request: web.Request, handler: Any) -> web.StreamResponse:
    """Turn what a person cannot do into an answer."""
    try:
        response: web.StreamResponse = await handler(request)
        return response
    except CannotDo as refusal:
        return web.json_response({"error": str(refusal)}, status=400)
    except BotApiError as refusal:
        return web.json_response({"error": refusal.description}, status=400)
