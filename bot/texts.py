"""Looks up the bot's own words in locales/."""

from __future__ import annotations

import gettext
import io
import re
from functools import cache
from html import escape
from pathlib import Path

import tomli
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = ("en", "es", "ru")
DEFAULT_LANGUAGE = "en"
_TWO_DOTS = re.compile(r"(?<=\sг)\.\.")  # a Russian date ends with the dot of "г.", and so may a sentence


def language_of(chosen: str | None, telegram_code: str | None) -> str:
    """The language to speak: the one chosen, else Telegram's ("es-419" is Spanish), else English."""
    for code in (chosen, telegram_code):
        short = (code or "").split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return DEFAULT_LANGUAGE


class MissingText(KeyError):
    """A text that no locale holds."""


class Texts:
    """The words of one language. Values put into a text are escaped for HTML; the texts themselves may hold tags."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = _translations(language)

    def __call__(self, key: str, **values: object) -> str:
        """The text called `key`; raises MissingText when this language has none."""
        found = self._messages.gettext(key)
        if found == key:
            raise MissingText(f"{self.language}: {key}")
        return _filled(found, values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The text called `key` in the plural form for `number`, which the text may use as {n}."""
        found = self._messages.ngettext(key, key, number)
        if found == key:
            raise MissingText(f"{self.language}: {key}")
        return _filled(found, {"n": number, **values})

    def has(self, key: str) -> bool:
        """Whether there is a text called `key`."""
        return self._messages.gettext(key) != key

    def cancer(self, name: str) -> str:
        """What a cancer of the lexicon is called; its English name where this language has none."""
        return _cancers().get(self.language, {}).get(name, name)


def _filled(text: str, values: dict[str, object]) -> str:
    filled = text.format(**{name: escape(str(value), quote=False) for name, value in values.items()})
    return _TWO_DOTS.sub(".", filled)


@cache
def _cancers() -> dict[str, dict[str, str]]:
    """The names of cancers, by language."""
    return tomli.loads((LOCALES / "cancers.toml").read_text(encoding="utf-8"))


@cache
def texts_for(language: str) -> Texts:
    """The texts of `language`, loaded once."""
    return Texts(language)


def _translations(language: str) -> gettext.GNUTranslations:
    # Compiled in memory, so that editing a .po file is all it takes and no build step can be forgotten.
    with (LOCALES / language / "LC_MESSAGES" / "bot.po").open("rb") as source:
        catalog = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
