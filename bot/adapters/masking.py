"""Takes out of a question what could tell who asks, as far as a program can see it; too much rather than too little."""

from __future__ import annotations

import regex

MASK = "[…]"
LONGEST = 1000  # characters of a question; what comes after is left out

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|"
    "diciembre|янв(?:ар[яьюе]\\w?)?|фев(?:рал[яьюе]\\w?)?|март[аеу]?|апр(?:ел[яьюе]\\w?)?|ма[йяею]|июн[яьюе]|июл[яьюе]|"
    "авг(?:уст[аеу]?)?|сент?(?:ябр[яьюе]\\w?)?|окт(?:ябр[яьюе]\\w?)?|ноя(?:бр[яьюе]\\w?)?|дек(?:абр[яьюе]\\w?)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|º|-?го)?"
_STOPS = r"and|but|i|my|who|with|from|y|e|pero|tengo|mi|con|de|и|а|но|у|мне|мой|моя|мо[её]|из"
# The order counts: an address holds a name and digits, a date holds digits.
_PATTERNS = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        r"\S+@\S+",
        r"(?:https?://|www\.|t\.me/)\S+",
        r"\b[\w-]+(?:\.[\w-]+)*\.\p{Latin}{2,}(?:/\S*)?(?!\w)",
        r"(?<!\w)@\w+",
        # A decimal number is none: "0.0032 %".
        r"(?<![\w.])\+?\(?(?!\d{1,3}[.,]\d{1,4}(?!\d|[\s().–-]{1,3}\d))\d(?:[\s().–-]{0,3}\d){4,}(?!\w)",
        r"\b\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}\b",
        rf"\b{_DAY}[\s.]+(?:(?:of|de|del)\s+)?(?:{_MONTHS})\b\.?(?:,?\s+(?:de[l]?\s+)?\d{{2,4}})?",
        rf"\b(?:{_MONTHS})\b\.?\s+(?:(?:de|del)\s+)?{_DAY}(?!\w)(?:,?\s+\d{{4}})?",
        rf"\b(?:{_MONTHS})\b\.?,?\s+(?:(?:de|del|of)\s+)?\d{{4}}\b",
        r"\b[\p{L}-]*\d{5,}[\w-]*",
        r"(?<=\b(?:my name is|my name's|call me|i am called|me llamo|mi nombre es|меня зовут|мо[её] имя)[\s:,—-]{1,3})"
        rf"(?!(?:{_STOPS})\b)[\p{{L}}'’.-]+(?:\s+(?!(?:{_STOPS})\b)[\p{{L}}'’-]+){{0,3}}",
    )
)
# A name that is written like one: after a title, or after "I am"; "I am HER2 positive" is none.
_NAMED = regex.compile(
    r"(?<=\b(?i:mr|mrs|ms|dr|doctor|sr|sra|srta|don|doña|dra|doctora|i am|i'm|i’m|soy|доктор|врач|г-н|г-жа|я)\.?\s)"
    r"\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+){0,3}"
)


def mask(text: str) -> str:
    """The question without addresses, dates, numbers of five or more digits and names that are said to be names."""
    masked = " ".join(text[:LONGEST].split())
    for pattern in _PATTERNS:
        masked = pattern.sub(MASK, masked)
    return _NAMED.sub(MASK, masked)
