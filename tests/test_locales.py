"""Every language has every text, with the same values to fill in, the right plural forms and no broken tags."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
import tomli
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.handlers import COMMANDS
from bot.texts import LANGUAGES, LOCALES, texts_for
from reports import errors
from reports.finding import Status

ROOT = Path(__file__).parent.parent
CANCERS = ROOT / "reports" / "lexicon" / "cancers.toml"
PLURALS = {"en": 2, "es": 2, "ru": 3}
COMPUTED = ("status.", "error.", "warning.", "command.", "progress.", "nothing.")


def catalog(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "bot.po").open("rb") as source:
        return read_po(source, locale=language)


def texts(language: str) -> dict[str, Message]:
    return {key_of(message): message for message in catalog(language) if message.id}


def key_of(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def used_keys() -> set[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    return set(re.findall(r"""texts?(?:_for\(\w+\))?(?:\.count)?\(\s*["']([a-z_]+(?:\.[a-z_]+)?)["']""", code))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts(language: str) -> None:
    assert set(texts(language)) == set(texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, message in texts(language).items() if not all(forms(message))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_as_many_as_the_language_has(language: str) -> None:
    plural = [message for message in texts(language).values() if isinstance(message.id, tuple)]
    assert plural
    assert {len(forms(message)) for message in plural} == {PLURALS[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_takes_the_same_values_as_in_english(language: str) -> None:
    english = texts("en")
    wrong = [
        key
        for key, message in texts(language).items()
        if any(fields(form) != fields(forms(english[key])[-1]) for form in forms(message))
    ]
    assert wrong == []


class TagCounter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: Counter[str] = Counter()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open[tag] += 1
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self.open[tag] -= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_closed_and_known_to_telegram(language: str) -> None:
    for key, message in texts(language).items():
        for form in forms(message):
            counter = TagCounter()
            counter.feed(form)
            assert not +counter.open, key
            assert counter.names <= {"b", "i", "code"}, key


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_cancer_of_the_lexicon_has_a_name_of_its_own(language: str) -> None:
    names = {str(one["name"]) for one in tomli.loads(CANCERS.read_text(encoding="utf-8"))["cancer"]}
    called = tomli.loads((LOCALES / "cancers.toml").read_text(encoding="utf-8"))
    assert set(called[language]) == names
    assert all(name.strip() == name != "" for name in called[language].values())
    repeated = Counter(called[language].values())
    assert [name for name, count in repeated.items() if count > 1] == []
    assert texts_for(language).cancer("breast carcinoma") == called[language]["breast carcinoma"]


def test_a_cancer_without_a_name_in_a_language_is_called_by_its_english_one() -> None:
    assert [texts_for(language).cancer("a new entity") for language in LANGUAGES] == ["a new entity"] * len(LANGUAGES)


def test_every_text_that_the_bot_asks_for_exists() -> None:
    assert used_keys() - set(texts("en")) == set()


def test_every_text_is_asked_for() -> None:
    known = {key for key in texts("en") if not key.startswith(COMPUTED)}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert [key for key in sorted(known) if f'"{key}"' not in code and f"'{key}'" not in code] == []


def test_every_error_status_and_command_has_its_text() -> None:
    def codes(kind: type[errors.ReportError]) -> set[str]:
        return {kind.code}.union(*(codes(child) for child in kind.__subclasses__()))

    wanted = {f"error.{code}" for code in codes(errors.ReportError)}
    wanted |= {f"status.{status}" for status in Status}
    wanted |= {f"command.{name}" for name in COMMANDS}
    assert wanted - set(texts("en")) == set()
