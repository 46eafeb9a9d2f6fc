"""How questions are recognised and answered in each language: answers/<lang>.toml, one schema."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import regex
import tomli

from explainers.guide import Strict

ANSWERS = Path(__file__).parent / "answers"
LANGUAGES = ("en", "es", "ru")
_ACCENTS = regex.compile(r"(?!\u0306)\p{M}")  # all but the breve of й
_ONE_TO_THREE = r"[\p{L}\d][\p{L}\d/+.-]*(?: [\p{L}\d][\p{L}\d/+.-]*){0,2}?"
# What a phrase may hold in place of one to three words that are asked for, and are kept under its name.
_KEPT = {f"{{{name}}}": f"(?P<{name}>{_ONE_TO_THREE})" for name in ("word", "said", "term")}
LONGEST = 1000  # characters of a question that are looked at


class Wording(Strict):
    """The patterns and sentences of one language.

    `asked` are intents that no model was trained with (`{word}` in one keeps what is asked for), `statuses` words of
    questions that speak of a kind of result, `ordinals` such that count the results shown.
    """

    patterns: dict[str, tuple[str, ...]]
    intents: dict[str, tuple[str, ...]]
    asked: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    ordinals: dict[str, tuple[str, ...]]
    say: dict[str, str]
    next: dict[str, str]


class Numbers(Strict):
    """Whom to call, by language; the operator must verify them."""

    verified_by: str
    emergency: dict[str, str]
    crisis: dict[str, str]


@cache
def load_wording(language: str) -> Wording:
    """The wording of a language."""
    return Wording.model_validate(tomli.loads((ANSWERS / f"{language}.toml").read_text(encoding="utf-8")))


@cache
def load_numbers() -> Numbers:
    """The emergency and crisis numbers."""
    return Numbers.model_validate(tomli.loads((ANSWERS / "numbers.toml").read_text(encoding="utf-8")))


@cache
def pattern_of(language: str, part: str, name: str) -> Any:
    """One compiled pattern for all phrases of a kind: `part` is a section of the file, as "intents"."""
    phrases = "|".join(getattr(load_wording(language), part)[name])
    for place, kept in _KEPT.items():
        phrases = phrases.replace(place, kept)
    return regex.compile(rf"(?<!\p{{L}})(?:{phrases})")


def fits(text: str, part: str, name: str) -> bool:
    """Whether a text holds a phrase of this kind in any of the languages, whatever language it is thought to be in."""
    asked = plain(text)
    return any(pattern_of(language, part, name).search(asked) for language in LANGUAGES)


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes, spaces single; й stays й."""
    marked = text[:LONGEST].lower().replace("ё", "е")
    if not marked.isascii():
        marked = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", marked)))
    return " ".join(marked.replace("’", "").replace("'", "").replace("`", "").split())
