"""sendPhoto, sendDocument and sendMediaGroup."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from playground.call import Call
from playground.chats import Json
from playground.errors import bad_request, misuse, not_imitated
from playground.files import StoredFile, check_size
from playground.keyboards import check_reply_markup
from playground.methods.content import read_caption, refuse_elsewhere, send
from playground.methods.registry import Telegram, method
from playground.photos import scale_photo
from playground.schema import Upload

KINDS = {"photo": "Photo", "document": "Document"}
ALBUM = range(2, 11)


@method("sendPhoto")
async def send_photo(telegram: Telegram, call: Call) -> Json:
    """Send a picture, scaled as Telegram scales it."""
    return await _send_file(telegram, call, "photo")


@method("sendDocument")
async def send_document(telegram: Telegram, call: Call) -> Json:
    """Send a file, byte for byte."""
    return await _send_file(telegram, call, "document")


@method("sendMediaGroup")
async def send_media_group(telegram: Telegram, call: Call) -> list[Json]:
    """Send several photos or several documents as an album."""
    refuse_elsewhere(call)
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    media = call.values["media"]
    if len(media) not in ALBUM:
        few = len(media) < ALBUM.start
        raise bad_request(f"Too {'few' if few else 'many'} messages to send as an album: 2-10 are allowed")
    if len({item["type"] for item in media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    contents = [await read_media(telegram, call, item) for item in media]
    group = str(secrets.randbits(60))
    return [send(telegram, chat, call, {"media_group_id": group, **content}) for content in contents]


async def read_media(telegram: Telegram, call: Call, item: Json) -> Json:
    """Photo or document with its caption, from an InputMedia."""
    if item["type"] not in KINDS:
        raise not_imitated(f"media of type {item['type']}")
    stored = await find_or_keep(telegram, call, item["media"], item["type"])
    spoiler = {"has_media_spoiler": True} if item.get("has_spoiler") else {}
    return {**describe(stored), **read_caption(item), **spoiler}


async def find_or_keep(telegram: Telegram, call: Call, source: Upload | str, kind: str) -> StoredFile:
    """The file that a parameter means: an upload, an attached upload, or one sent before."""
    files = telegram.world.files
    upload = source if isinstance(source, Upload) else call.find_upload(source)
    if upload is not None:
        check_size(upload)
        if kind == "document":
            return files.keep_document(upload)
        if not upload.content:
            raise bad_request("file must be non-empty")
        return files.keep_photo(await asyncio.to_thread(scale_photo, upload.content))
    assert isinstance(source, str)
    if source.lower().startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content: the playground fetches nothing from elsewhere")
    stored = files.find(source)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != KINDS[kind]:
        raise bad_request(f"can't use file of type {stored.kind} as {KINDS[kind]}")
    return stored


def describe(stored: StoredFile) -> Json:
    """A file as it stands in a message."""
    if stored.kind == "Photo":
        return {"photo": list(stored.sizes)}
    return {"document": stored.described}


async def _send_file(telegram: Telegram, call: Call, kind: str) -> Json:
    refuse_elsewhere(call)
    chat = telegram.world.find_open_chat(call.values["chat_id"])
    caption = read_caption(call.values)
    check_reply_markup(call.get("reply_markup"))
    source: Any = call.values[kind]
    if not source:
        raise misuse(f"there is no {kind} in the request")
    stored = await find_or_keep(telegram, call, source, kind)
    spoiler = {"has_media_spoiler": True} if call.get("has_spoiler") else {}
    return send(telegram, chat, call, {**describe(stored), **caption, **spoiler})
