"""Numbers as laboratories print them."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reports.detection.lexicon import load_number_words

_NUMBERS = load_number_words()


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


COMPARATOR = f"(?:{_any_of((*_NUMBERS.below, *_NUMBERS.above, *_NUMBERS.about))})"
IS_BELOW = regex.compile(rf"\s*(?:{_any_of(_NUMBERS.below)})")
_NUMBER = rf"{COMPARATOR}?\s?\d{{1,3}}(?:[.,]\d+)?"
_RANGE = rf"(?:\s?(?:{_any_of(_NUMBERS.range)})\s?\d{{1,3}}(?:[.,]\d+)?)"
PERCENT_SIGN = f"(?:{_any_of(_NUMBERS.percent)})"
PERCENT = regex.compile(rf"(?P<value>{_NUMBER}{_RANGE}?)\s?{PERCENT_SIGN}")
_DIGITS = regex.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Percent:
    """A printed percentage; `least` and `most` are its bounds."""

    text: str
    least: float
    most: float
    start: int
    end: int

    @property
    def is_below_one(self) -> bool:
        """Whether it says none or less than one percent."""
        return self.most < 1 or (
            self.most <= 1 and IS_BELOW.match(self.text) is not None and "=" not in self.text and "≤" not in self.text
        )


def find_percents(text: str, offset: int = 0) -> tuple[Percent, ...]:
    """The percentages of a folded text; places are counted from `offset`."""
    found = []
    for match in PERCENT.finditer(text):
        values = [float(number.replace(",", ".")) for number in _DIGITS.findall(match.group("value"))]
        if values and max(values) <= 100:
            printed = (
                "".join(match.group("value").split())
                if not match.group("value")[:1].isalpha()
                else match.group("value")
            )
            found.append(
                Percent(printed.strip(), min(values), max(values), offset + match.start(), offset + match.end())
            )
    return tuple(found)


_LISTED = regex.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?%?\s?(?:/|,|y|and|und|et|e|и)\s?(\d{1,3}(?:[.,]\d+)?)\s?%")


def find_listed(text: str, start: int, end: int, count: int) -> tuple[Percent, ...]:
    """ "ER/PR: 95%/0%": as many percentages in a row as names before them, in their order; empty when it is not so."""
    match = _LISTED.search(text, start, end)
    if match is None or count != 2:
        return ()
    return tuple(
        Percent(group, float(group.replace(",", ".")), float(group.replace(",", ".")), match.start(), match.end())
        for group in match.groups()
    )
