"""Logs that hold no one's words: JSON lines with allow-listed fields, exceptions without their messages."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

FIELDS = frozenset(
    {"event", "level", "timestamp", "job", "attempt", "error", "where", "role", "port", "milliseconds", "pages",
     "findings", "code", "count", "status", "problem", "method", "library"}
)  # fmt: skip


def set_up_logs(level: str) -> None:
    """Write JSON lines to stderr from `level` on, whoever speaks."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _name_exception,
            _keep_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.ERROR, handlers=[_Wordless()], force=True)
    # What a library calls less than an error is said with addresses, which hold the token, or with people's words.
    logging.disable(logging.WARNING)
    logging.getLogger("coredis").disabled = True  # the queue itself says when it is interrupted
    sys.excepthook = _report
    threading.excepthook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _report(args.exc_type, args.exc_value, args.exc_traceback)


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


class _Wordless(logging.Handler):
    """Says which library has an error, of which kind, and nothing of what the library says about it."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().error("library_error", library=record.name, exc_info=error)


def _report(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    structlog.get_logger().critical("stopped", error=kind.__name__, where=where(error) if error else "?")


def _name_exception(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event.update(error=type(error).__name__, where=where(error))
    return event


def _keep_allowed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in FIELDS}
