"""The choice of a language."""

from __future__ import annotations

from bot.texts import LANGUAGES, Texts, texts_for
from bot.views.reply import Button, Reply
from bot.views.start import show_greeting


def show_languages(texts: Texts) -> Reply:
    """Each language by its own name."""
    buttons = tuple((Button(texts_for(code)("language.name"), f"lang:{code}"),) for code in LANGUAGES)
    return Reply((texts("language.ask"),), buttons)


def show_chosen(has_agreed: bool, texts: Texts) -> Reply:
    """The greeting again, in the new language."""
    greeting = show_greeting(has_agreed, texts)
    return Reply((texts("language.chosen"), *greeting.sections), greeting.keyboard)
