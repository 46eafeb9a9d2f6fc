"""One request of the bot, read from whatever form it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from playground.errors import BotApiError, bad_request, misuse
from playground.files import LARGEST_UPLOAD
from playground.schema import Schema, Upload

ATTACHED = "attach://"
MOST_FIELD_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """A checked request: parameters of their proper types, and the files that came with it."""

    method: str
    values: Mapping[str, Any]
    uploads: Mapping[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or what it is when it was not given."""
        return self.values.get(name, default)

    def find_upload(self, named: str) -> Upload | None:
        """The upload that `attach://name` means; None when the text is no such thing."""
        if not named.startswith(ATTACHED):
            return None
        upload = self.uploads.get(named.removeprefix(ATTACHED))
        if upload is None:
            raise misuse(f"there is no file for {named} in the request")
        return upload


async def read_parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters and uploads, not yet checked."""
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if not request.can_read_body:
        return raw, uploads
    kind = request.content_type
    if kind == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise misuse("can't parse the JSON of the request") from None
        if not isinstance(body, dict):
            raise misuse("the JSON of the request must be an object")
        raw |= {name: value for name, value in body.items() if value is not None}
    elif kind == "application/x-www-form-urlencoded":
        raw |= dict(await request.post())
    elif kind == "multipart/form-data":
        fields, uploads = await _read_multipart(request)
        raw |= fields
    else:
        raise bad_request(f"unsupported content type {kind}")
    return raw, uploads


def check_call(schema: Schema, method: str, raw: dict[str, Any], uploads: dict[str, Upload]) -> Call:
    """The request as a call, when the schema allows it."""
    fields = schema.methods[method]["fields"]
    direct = {name: upload for name, upload in uploads.items() if name in fields}
    values = schema.check_request(method, raw | direct)
    attached = _list_attached(values)
    unused = [name for name in uploads if name not in direct and name not in attached]
    if unused:
        raise misuse(f"nothing in the request refers to the file {', '.join(unused)}")
    return Call(method, values, uploads)


async def _read_multipart(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not part.name:
                raise misuse("can't parse the multipart body of the request")
            content = await _read_part(part)
            if part.filename is None:
                fields[part.name] = content.decode("utf-8")
            else:
                media_type = part.headers.get("Content-Type", "application/octet-stream")
                uploads[part.name] = Upload(part.filename, content, media_type)
    except ValueError:
        raise misuse("can't parse the multipart body of the request") from None
    return fields, uploads


async def _read_part(part: BodyPartReader) -> bytes:
    limit = LARGEST_UPLOAD if part.filename is not None else MOST_FIELD_BYTES
    content = bytearray()
    size = 0
    while chunk := await part.read_chunk(256 * 1024):
        size += len(chunk)
        if size <= limit:
            content += chunk
    if size > limit:
        raise BotApiError(413, "Request Entity Too Large")
    return bytes(content)


def _list_attached(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value.removeprefix(ATTACHED)} if value.startswith(ATTACHED) else set()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*(_list_attached(item) for item in value)) if value else set()
    return set()
