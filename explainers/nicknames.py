"""What people call biomarkers and medicines: answers/names.toml."""

from __future__ import annotations

from functools import cache

import tomli

from explainers.guide import Strict
from explainers.phrasing import ANSWERS


class Nickname(Strict):
    """What people call one of `guides`; the first is meant unless the person has a result of another."""

    guides: tuple[str, ...]
    spelled: tuple[str, ...]


class Names(Strict):
    """Nicknames of biomarkers; names of medicines in shops (`brands`) with their international names.

    `also_words` are names of biomarkers that are words of a language too, `only_capitals` such everyday words that they
    count in capitals only, `asked_alone` words that stand for one of reports only where their meaning is asked for,
    `usual_words` ids of words of reports that people use in passing, `of_families` biomarkers whose changes relatives
    may have as well, `sounds` Latin letters for Cyrillic ones.
    """

    also_words: frozenset[str]
    only_capitals: frozenset[str]
    asked_alone: dict[str, str]
    usual_words: frozenset[str]
    of_families: frozenset[str]
    nickname: tuple[Nickname, ...]
    brands: dict[str, str]
    sounds: dict[str, str]


@cache
def load_names() -> Names:
    """The file as it is."""
    return Names.model_validate(tomli.loads((ANSWERS / "names.toml").read_text(encoding="utf-8")))
