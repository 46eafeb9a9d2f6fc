"""Words that may not be used: frightening ones, promises, and medicines that were withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).parent

# Stems that the WHO gives to names of medicines of one kind, and older names of chemotherapy.
_ENDS_AS_MEDICINE = re.compile(
    r".(?:nib|mab|parib|ciclib|lisib|sertib|rasib|tecan|vedotin|platin|taxel|leucel|strant|clax|denib|limus|zomib|tinostat|"
    r"menib|metinib|fenib|degib|lutamide|relin|citabine|rubicin|mustine)$"
)


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Words with what to say instead; `exceptions` are phrases in which they are right."""

    pattern: re.Pattern[str]
    exceptions: re.Pattern[str] | None
    say: str

    def words_in(self, text: str) -> tuple[str, ...]:
        """The forbidden words that stand in `text` outside of an exception."""
        checked = self.exceptions.sub(" ", text) if self.exceptions else text
        return tuple(dict.fromkeys(match.group().casefold() for match in self.pattern.finditer(checked)))


@cache
def medicines() -> tuple[str, ...]:
    """Names of medicines, in lower case."""
    return tuple(_read("medicines.toml")["names"])


@cache
def forbidden_of(language: str) -> tuple[Forbidden, ...]:
    """The words that a text in `language` may not use."""
    rules = [
        Forbidden(_whole_words(row["words"]), _whole_words(row["except"]) if "except" in row else None, row["say"])
        for row in _read("forbidden.toml").get(language, ())
    ]
    withdrawn = Forbidden(_whole_words(_read("medicines.toml")["withdrawn"]), None, "withdrawn: leave it out")
    return (*rules, withdrawn)


def forbidden_in(text: str, language: str) -> tuple[str, ...]:
    """What is wrong with the words of `text`, a line for each."""
    plain = text.replace("’", "'")
    return tuple(
        f"'{word}' is not used here (say: {rule.say})"
        for rule in forbidden_of(language)
        for word in rule.words_in(plain)
    )


def has_bare_verdict(text: str, language: str) -> str | None:
    """The word for positive or negative that stands alone at the start of `text`, without saying found or not found."""
    beside: dict[str, list[str]] = _read("forbidden.toml").get("beside", {}).get(language, {})
    lowered = text.casefold()
    for verdict, words in beside.items():
        if lowered.startswith(verdict) and not any(word in lowered for word in words):
            return verdict
    return None


def medicines_in(text: str) -> tuple[str, ...]:
    """The medicines that `text` names, in lower case, each once."""
    known = frozenset(medicines())
    return tuple(dict.fromkeys(word for word in _letters(text) if word in known))


def unknown_medicines_in(text: str) -> tuple[str, ...]:
    """Words that end as the names of medicines do and are not in medicines.toml."""
    known = frozenset((*medicines(), *_read("medicines.toml")["not_medicines"]))
    return tuple(dict.fromkeys(word for word in _letters(text) if _ENDS_AS_MEDICINE.search(word) and word not in known))


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())


def _whole_words(words: list[str]) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomli.loads((FOLDER / name).read_text(encoding="utf-8"))
