"""Which results of a person a word of reports has to do with: answers/word_results.toml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import tomli

from explainers.explain import Explanation
from explainers.phrasing import ANSWERS
from explainers.together import Result


@cache
def load_word_results() -> dict[str, Result]:
    """By the ids of words of reports, what a result must be like to have to do with one."""
    stored = tomli.loads((ANSWERS / "word_results.toml").read_text(encoding="utf-8"))
    return {word: Result.model_validate(held) for word, held in stored.items()}


def touched_by(word: str, own: Iterable[Explanation]) -> list[Explanation]:
    """The results that the word with this id has to do with."""
    wanted = load_word_results().get(word)
    return [one for one in own if wanted is not None and wanted.fits(one.finding)]


def came_by(words: Iterable[str], own: Sequence[Explanation]) -> list[Explanation]:
    """The results that came by a test that one of these words names."""
    named = [word for word in words if word in load_word_results() and load_word_results()[word].method]
    return [one for word in named for one in touched_by(word, own)]
