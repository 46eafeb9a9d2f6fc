"""Logs that hold no one's words: JSON lines with allow-listed fields, exceptions without their messages."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

FIELDS = frozenset(
    {"event", "level", "timestamp", "job", "attempt", "error", "where", "role", "port", "milliseconds", "pages",
     "findings", "code", "count", "status", "problem", "method"}
)  # fmt: skip
# These libraries log addresses with the token in them, or arguments with people's words.
_SILENT = (
    "httpx",
    "httpcore",
    "telegram",
    "streaq",
    "coredis",
    "aiohttp.access",
    "asyncio",
    "pdfminer",
    "rapidocr",
    "PIL",
)


def set_up_logs(level: str) -> None:
    """Write JSON lines to stderr from `level` on."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _keep_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.CRITICAL, force=True)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def where(error: BaseException) -> str:
    """The last place in our own code that an error passed: "bot/reading.py:80"."""
    place = "?"
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "site-packages" not in file:
            place = f"{'/'.join(file.split('/')[-2:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _keep_allowed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in FIELDS}
