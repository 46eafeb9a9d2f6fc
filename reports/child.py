"""A process of its own that reads strangers' files: requests come on stdin, answers go to stdout, nothing else.

Each message is a length (four bytes, big endian), then that many bytes. The first one says how the process is confined.
A request is a JSON head, then its files; an answer is a JSON head, then a body.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import BinaryIO

from reports.confinement import confine


def main() -> None:
    """Answer requests until stdin ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not fall among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _send(answers, confine().encode())
    # Only now: libraries start threads, which a namespace does not allow, and run code of others.
    from reports.allowance import ReaderLimits, limit_process  # noqa: PLC0415
    from reports.memory import clear_away, keep_what_is_loaded  # noqa: PLC0415
    from reports.request import answer, prepare  # noqa: PLC0415

    limits = ReaderLimits(**json.loads(sys.argv[1])) if len(sys.argv) > 1 else ReaderLimits()
    limit_process(limits)
    prepare()
    keep_what_is_loaded()
    while (head := _receive(sys.stdin.buffer)) is not None:
        request = json.loads(head)
        files = [_receive(sys.stdin.buffer) or b"" for _ in range(request["files"])]
        for part in answer(request, files, limits):
            _send(answers, part)
        # The answer is on its way: nobody waits for this.
        del head, request, files
        clear_away()


def _receive(source: BinaryIO) -> bytes | None:
    size = source.read(4)
    return source.read(struct.unpack(">I", size)[0]) if len(size) == 4 else None


def _send(sink: BinaryIO, part: bytes) -> None:
    sink.write(struct.pack(">I", len(part)) + part)
    sink.flush()


if __name__ == "__main__":
    main()
