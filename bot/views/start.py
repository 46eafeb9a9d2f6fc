"""The first words: greeting, consent, help, about."""

from __future__ import annotations

from bot.texts import Texts
from bot.views.reply import Button, Reply


def show_greeting(has_agreed: bool, texts: Texts) -> Reply:
    """Three lines on what this does; the consent stands below until it is given."""
    sample = Button(texts("button.sample"), "sample")
    language = Button(texts("button.language"), "language")
    if has_agreed:
        return Reply((texts("start.greeting"), texts("start.send")), ((sample,), (language,)))
    return Reply(
        (texts("start.greeting"), texts("consent.ask")),
        ((Button(texts("button.agree"), "agree"),), (sample,), (language, Button(texts("button.privacy"), "privacy"))),
    )


def ask_consent(texts: Texts) -> Reply:
    """Nothing is read before the person agrees once; the pages wait."""
    return Reply(
        (texts("consent.first"), texts("consent.ask")),
        ((Button(texts("button.agree"), "agree"),), (Button(texts("button.privacy"), "privacy"),)),
    )


def show_agreed(texts: Texts) -> Reply:
    """What to do next."""
    return Reply((texts("start.send"),), ((Button(texts("button.sample"), "sample"),),))


def show_sample(texts: Texts) -> Reply:
    """That the sample is invented."""
    return Reply((texts("start.sample"),))


def show_help(texts: Texts) -> Reply:
    """What can be sent and which commands there are."""
    return Reply(
        (texts("help.send"), texts("help.ask"), texts("help.commands")), ((Button(texts("button.manner"), "manner"),),)
    )


def show_about(texts: Texts) -> Reply:
    """What this is, and what it is not."""
    return Reply(
        (texts("about.what"), texts("about.how"), texts("about.not")),
        ((Button(texts("button.privacy"), "privacy"),), (Button(texts("button.sample"), "sample"),)),
    )
