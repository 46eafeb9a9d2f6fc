"""An error in kind words, with what to do next."""

from __future__ import annotations

from bot.texts import Texts
from bot.views.reply import Reply
from reports.errors import ReportError


def show_failure(error: ReportError, texts: Texts) -> Reply:
    """The sentence for the error's code, and for what is wrong with the picture where that is known."""
    key = f"error.{error.code}"
    about = f"{key}.{error.flaw}"
    return Reply((texts(about if error.flaw and texts.has(about) else key, page=error.page or 1),))
