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
# What recognition makes of the number before a percent sign: "8O %", "l %", "8 0 %", "0 . 5 %"; not the Spanish "o".
_SPOILED = regex.compile(
    rf"(?:{COMPARATOR})?\s?(?<![\w.,%|])(?:(?<!\d\s)(?P<value>[oil|]{{1,3}}|(?=\d*[a-z|]+\d|\d+[a-z|])[\doil|sbz]{{1,3}}|"
    rf"\d{{1,2}}[.,][oil|sbz])|"
    r"(?P<value>\d(?: \d){1,2}|\d{1,2} \d{1,2}|\d{1,2} [.,] \d{1,2}))\s?$"
)
_LONGEST_SPOILED = 24
_AS_DIGITS = str.maketrans("oil|sbz", "0111582")


def value_of(printed: str) -> float:
    """A printed number, its decimals behind a comma or a point."""
    return float(printed.replace(",", "."))


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
    spoiled = find_spoiled_percents(text, offset)
    found = list(spoiled)
    for match in PERCENT.finditer(text):
        values = [value_of(number) for number in _DIGITS.findall(match.group("value"))]
        is_read = any(one.start < offset + match.end() and offset + match.start() < one.end for one in spoiled)
        if values and max(values) <= 100 and not is_read:
            printed = (
                "".join(match.group("value").split())
                if not match.group("value")[:1].isalpha()
                else match.group("value")
            )
            found.append(
                Percent(printed.strip(), min(values), max(values), offset + match.start(), offset + match.end())
            )
    return tuple(sorted(found, key=lambda one: one.start))


def find_spoiled_percents(text: str, offset: int = 0) -> tuple[Percent, ...]:
    """The percentages in which letters stand for digits or spaces part them, read as numbers."""
    found = []
    at = text.find("%")
    while at >= 0:
        match = _SPOILED.search(text, max(0, at - _LONGEST_SPOILED), at)
        if match is not None:
            value = match.group("value").translate(_AS_DIGITS).replace(" ", "").replace(",", ".")
            printed = text[match.start() : match.start("value")] + value
            if float(value) <= 100:
                printed = "".join(printed.split()) if not printed[:1].isalpha() else printed
                found.append(
                    Percent(printed.strip(), float(value), float(value), offset + match.start(), offset + at + 1)
                )
        at = text.find("%", at + 1)
    return tuple(found)


_HER2_SCORE = regex.compile(r"(?:her|erb)\W?b?\W?2[^;\t]{0,40}?[\s:(](?P<score>[liz|]\s?\+)")
_ALLRED = regex.compile(r"allred\D{0,9}[\s:(]([oz]\s?/\s?8)")
_PDL1 = regex.compile(r"pd\W?l[1li|][^;]*$")
_PDL1_READ = regex.compile(r"\d\s?%|(?:tps|cps|tap|tc|ic)\W{0,3}\d")
SPOILED_NUMBER = "number"  # what such a number says where it is read elsewhere


def find_spoiled_scores(text: str) -> list[tuple[str, int, int]]:
    """Numbers in which a letter stands for a digit, each with what it says and where: "8O %", "HER2: l +"."""
    found = []
    for one in find_spoiled_percents(text):
        kind = SPOILED_NUMBER
        if _PDL1.search(text, 0, one.start) and not _PDL1_READ.search(text):
            kind = "negative" if one.is_below_one else "positive"
        found.append((kind, one.start, one.end))
    if "allred" in text and (score := _ALLRED.search(text)) is not None:
        found.append(("negative", *score.span(1)))
    if "+" in text and (score := _HER2_SCORE.search(text)) is not None:
        found.append(("equivocal" if score.group("score")[0] == "z" else "negative", *score.span("score")))
    return found


_SHARE = r"(\d{1,3}(?:[.,][\doil|sbz]+)?|[\doil|sbz]{1,3})"
_LISTED = regex.compile(rf"{_SHARE}\s?%?\s?(?:/|,|y|and|und|et|e|и)\s?{_SHARE}\s?%")


def find_listed(text: str, start: int, end: int, count: int) -> tuple[Percent, ...]:
    """ "ER/PR: 95%/0%": as many percentages in a row as names before them, in their order; empty when it is not so."""
    match = _LISTED.search(text, start, end) if count == 2 else None
    if match is None or not all(any(map(str.isdigit, group)) or "o" in group for group in match.groups()):
        return ()
    shares = [group.translate(_AS_DIGITS) for group in match.groups()]
    values = [value_of(share) for share in shares]
    return tuple(Percent(share, value, value, *match.span()) for share, value in zip(shares, values, strict=True))
