"""`python -m bot [all | web | worker]`: runs the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

import structlog
from telegram.error import InvalidToken

from bot.adapters.embedded_redis import NoRedis
from bot.app import Role, run
from bot.logs import set_up_logs, where
from bot.settings import BadSettings, Settings, load_settings
from explainers.library import BrokenGuides


def main() -> int:
    """Check the settings, then run until a signal; 2 for settings that cannot be used."""
    names = sys.argv[1:] or [Role.ALL]
    if len(names) != 1 or names[0] not in list(Role):
        print(f"usage: python -m bot [{' | '.join(Role)}]", file=sys.stderr)
        return 2
    try:
        settings = load_settings(os.environ)
    except BadSettings as problems:
        print(problems, file=sys.stderr)
        return 2
    set_up_logs(settings.log_level)
    return _run(settings, Role(names[0]))


def _run(settings: Settings, role: Role) -> int:
    async def until_signal() -> None:
        task = asyncio.ensure_future(run(settings, role))
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        await task

    try:
        if sys.platform == "win32":
            asyncio.run(until_signal())
        else:
            import uvloop  # noqa: PLC0415

            uvloop.run(until_signal())
    except asyncio.CancelledError:
        return 0
    except BaseExceptionGroup as group:
        return _explain(group.exceptions[0])
    except BadSettings as problems:
        print(problems, file=sys.stderr)
        return 2
    except (NoRedis, BrokenGuides, InvalidToken, OSError) as error:
        return _explain(error)
    return 0


def _explain(error: BaseException) -> int:
    if isinstance(error, InvalidToken):
        print("Telegram does not know this BOT_TOKEN.", file=sys.stderr)
    elif isinstance(error, NoRedis | BrokenGuides):
        print(error, file=sys.stderr)
    else:
        structlog.get_logger().error("stopped", error=type(error).__name__, where=where(error))
    return 1


if __name__ == "__main__":
    sys.exit(main())
