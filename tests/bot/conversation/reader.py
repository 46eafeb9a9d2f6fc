"""The real reading in this process; what costs seconds is done once for each picture."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from playground import acts
from playground.photos import ScaledPhoto, scale_photo
from reports.detection.engine import detect, require_language
from reports.detection.lexicon import load_lexicon
from reports.document import BoundingBox, Page
from reports.errors import ReportError
from reports.finding import Report
from reports.reading import reader
from reports.reading.gate import Picture
from reports.reading.photo import Upright, make_upright, read_photo
from reports.reading.reader import ReportFile

MOST_REMEMBERED = 3_000


class Memory:
    """What was worked out before, also when it was an error."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def get(self, key: Any, work: Callable[[], Any]) -> Any:
        if key not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            try:
                self._known[key] = work()
            except ReportError as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, ReportError):
            raise found.with_traceback(None)
        return found


_PHOTOS, _UPRIGHT, _SCALED, _FRAMES, _REPORTS = Memory(), Memory(), Memory(), Memory(), Memory()
_THREAD = ThreadPoolExecutor(max_workers=1)


@contextmanager
def photos_read_once() -> Iterator[None]:
    """While this lasts, one picture is made small, turned upright and recognised once."""

    def read(number: int, picture: Picture) -> Page:
        page: Page = _PHOTOS.get(_picture(picture), lambda: read_photo(number, picture))
        return replace(page, number=number)

    def upright(picture: Picture) -> Upright:
        found: Upright = _UPRIGHT.get(_picture(picture), lambda: make_upright(picture))
        return found

    def scaled(content: bytes) -> tuple[ScaledPhoto, ...]:
        sizes: tuple[ScaledPhoto, ...] = _SCALED.get(_key([content]), lambda: scale_photo(content))
        return sizes

    with (
        patch.object(reader, "read_photo", read),
        patch.object(reader, "make_upright", upright),
        patch.object(acts, "scale_photo", scaled),
    ):
        yield


class ReaderHere:
    """A ReportReader in this process, in a thread beside the bot as the real one is in a process beside it.

    `asked` are the files of each request since it was last cleared.
    """

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    async def read(self, files: Sequence[bytes]) -> Report:
        self.asked += files
        report: Report = await _beside(lambda: _REPORTS.get(_key(files), lambda: _read(files)))
        return report

    async def frame(self, files: Sequence[bytes], page: int, boxes: Sequence[BoundingBox]) -> bytes:
        self.asked += files

        def work() -> bytes:
            return reader.frame([ReportFile(one) for one in files], page, boxes)

        picture: bytes = await _beside(lambda: _FRAMES.get((_key(files), page, tuple(boxes)), work))
        return picture

    async def wait_until_idle(self) -> None:
        """Return when nothing is read any more, not even what nobody waits for; two threads must not open PDFs."""
        await _beside(lambda: None)


async def _beside(work: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(_THREAD, work)


def _read(files: Sequence[bytes]) -> Report:
    lexicon = load_lexicon()
    report = require_language(detect(reader.read([ReportFile(one) for one in files]), lexicon), lexicon)
    pages = tuple(replace(page, lines=()) for page in report.document.pages)
    return replace(report, document=replace(report.document, pages=pages))


def _picture(picture: Picture) -> tuple[Any, ...]:
    return picture.shape, hashlib.sha256(picture.tobytes()).hexdigest()


def _key(files: Sequence[bytes]) -> tuple[str, ...]:
    return tuple(hashlib.sha256(one).hexdigest() for one in files)
