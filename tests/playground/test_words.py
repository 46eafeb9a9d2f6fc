"""The page's words are there in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import playground

PAGE = Path(playground.__file__).with_name("page")
KEY = r'^    (?:"((?:[^"\\]|\\.)+)"|(\w+)): "'


def read_words(language: str) -> set[str]:
    words = (PAGE / "words.js").read_text("utf-8")
    section = words.split(f"  {language}: {{", 1)[1].split("\n  },", 1)[0]
    return {quoted or bare for quoted, bare in re.findall(KEY, section, re.MULTILINE)}


def find_said() -> set[str]:
    said = set()
    for script in PAGE.glob("*.js"):
        text = script.read_text("utf-8")
        for argument in re.findall(r"\bsay\(([^()]*?)[,)]", text):
            said |= set(re.findall(r'"([^"]+)"', argument))
    page = (PAGE / "index.html").read_text("utf-8")
    said |= set(re.findall(r"data-say>([^<]+)<", page))
    return said


@pytest.mark.parametrize("language", ["es", "ru"])
def test_everything_the_page_says_is_translated(language: str) -> None:
    said = find_said()
    assert len(said) > 40
    assert said - read_words(language) == set()
