"""Files that were sent: kept byte for byte under opaque ids, the oldest forgotten when there are too many."""

from __future__ import annotations

import mimetypes
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from playground.errors import BotApiError, bad_request
from playground.photos import ScaledPhoto
from playground.schema import Upload

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
MOST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file and what Telegram tells of it; `kind` is "Photo" or "Document"."""

    file_id: str
    unique_id: str
    kind: str
    content: bytes
    path: str
    described: dict[str, Any]
    sizes: tuple[dict[str, Any], ...] = ()
    media_type: str = "image/jpeg"


class Files:
    """All files of this playground."""

    def __init__(self) -> None:
        self._stored: OrderedDict[str, StoredFile] = OrderedDict()
        self._paths: dict[str, str] = {}
        self._bytes = 0
        self._count = 0

    def keep_document(self, upload: Upload) -> StoredFile:
        """A document exactly as it came."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        name = PurePosixPath(upload.name.replace("\\", "/")).name or "file"
        media_type = mimetypes.guess_type(name)[0] or upload.media_type or "application/octet-stream"
        suffix = PurePosixPath(name).suffix
        file_id, unique_id = _new_id("BQACAgIAAxkBAAI"), _new_id("AgAD", 6)
        described = {"file_name": name, "mime_type": media_type, **_about(file_id, unique_id, upload.content)}
        path = f"documents/file_{self._next()}{suffix}"
        return self._keep(
            StoredFile(file_id, unique_id, "Document", upload.content, path, described, media_type=media_type)
        )

    def keep_photo(self, scaled: tuple[ScaledPhoto, ...]) -> StoredFile:
        """All sizes of a photo; the largest stands for it."""
        sizes: list[dict[str, Any]] = []
        for size in scaled:
            file_id, unique_id = _new_id("AgACAgIAAxkBAAI"), _new_id("AQAD", 6)
            described = {**_about(file_id, unique_id, size.content), "width": size.width, "height": size.height}
            sizes.append(described)
            path = f"photos/file_{self._next()}.jpg"
            stored = StoredFile(file_id, unique_id, "Photo", size.content, path, described, tuple(sizes))
            self._keep(stored)
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file of an id, while it is kept."""
        return self._stored.get(file_id)

    def prepare_download(self, file_id: str) -> dict[str, Any]:
        """What getFile answers; from then on the path can be fetched."""
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        self._paths[stored.path] = file_id
        return {**_about(file_id, stored.unique_id, stored.content), "file_path": stored.path}

    def find_download(self, path: str) -> StoredFile | None:
        """The file of a path that getFile gave."""
        return self._stored.get(self._paths.get(path, ""))

    def _keep(self, stored: StoredFile) -> StoredFile:
        self._stored[stored.file_id] = stored
        self._bytes += len(stored.content)
        while self._bytes > MOST_BYTES and len(self._stored) > 1:
            _, dropped = self._stored.popitem(last=False)
            self._bytes -= len(dropped.content)
            self._paths.pop(dropped.path, None)
        return stored

    def _next(self) -> int:
        self._count += 1
        return self._count


def check_size(upload: Upload) -> None:
    """Refuse an upload over 50 MB as Telegram does."""
    if len(upload.content) > LARGEST_UPLOAD:
        raise BotApiError(413, "Request Entity Too Large")


def _new_id(start: str, size: int = 32) -> str:
    return start + secrets.token_urlsafe(size)


def _about(file_id: str, unique_id: str, content: bytes) -> dict[str, Any]:
    return {"file_id": file_id, "file_unique_id": unique_id, "file_size": len(content)}
