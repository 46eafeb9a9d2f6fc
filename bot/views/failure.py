"""An error in kind words, with what to do next."""

from __future__ import annotations

from bot.texts import Texts
from bot.views.reply import Reply
from reports.errors import ReportError


def show_failure(error: ReportError, texts: Texts) -> Reply:
    """The sentence for the error's code."""
    return Reply((texts(f"error.{error.code}", page=error.page or 1),))
