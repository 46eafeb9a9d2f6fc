"""Whether an outside model's words say what the passages say, and nothing else. Made to refuse rather than to believe.

A sentence may use the words of the passages and words that only tie others together; and each of its clauses must
have one sentence of the passages that says the same words in the same way: denied or not, certain or not, of the person
or in general. What a reader would call a fair paraphrase is often refused; then the plain answer stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from explainers.medication import is_medicine, medicine_of
from explainers.statements import (
    Clause,
    Said,
    Statement,
    free_words,
    is_free,
    is_result,
    names_in,
    numbers_in,
    read_statements,
    sentences_in,
    stem,
    tokens_of,
)
from explainers.wording import forbidden_in, has_bare_verdict, medicines_in, unknown_medicines_in

MOST_SENTENCES = 6
LONGEST = 900  # characters
_LINK = regex.compile(r"https?:|www\.|\w\.\w{2,}|@\w|(?<![\w.,%)])/\w|\w@", regex.IGNORECASE)
_PLAIN = regex.compile(r"[\p{Latin}\p{Cyrillic}0-9 .,;:!?¿¡'’\"“”„«»()%/+–—…-]*")
_LIST = regex.compile(r"^\s*[-–—•+]\s|(?:[.!?:]|\n)\s*[-–•+]\s", regex.MULTILINE)
_LETTER = regex.compile(r"\p{L}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_VERDICTS = {"en": ("positive", "negative"), "es": ("positivo", "negativo"), "ru": ("положительный", "отрицательный")}


def is_backed(text: str, passages: str, language: str) -> bool:
    """Whether every sentence of `text` is backed by the passages."""
    return fault_in(text, passages, language) is None


def fault_in(text: str, passages: str, language: str) -> str | None:
    """In a word, why `text` may not stand for the passages; None when it may."""
    return next((name for name, is_in in _FAULTS.items() if is_in(text, passages, language)), None)


def speaks(text: str, language: str) -> bool:
    """Whether a text is in that language, of those that the bot speaks."""
    letters = _LETTER.findall(text)
    cyrillic = sum(_CYRILLIC.match(letter) is not None for letter in letters)
    if language == "ru":
        return cyrillic * 2 > len(letters)
    tokens = tokens_of(text)
    used = {one: sum(token in free_words(one) for token in tokens) for one in ("en", "es")}
    return cyrillic == 0 and used[language] > used["es" if language == "en" else "en"]


def _is_too_long(text: str, _passages: str, _language: str) -> bool:
    return not text.strip() or len(text) > LONGEST or len(sentences_in(text)) > MOST_SENTENCES


def _has_link(text: str, _passages: str, _language: str) -> bool:
    return _LINK.search(text) is not None


def _has_markup(text: str, passages: str, _language: str) -> bool:
    strange = {char for char in text if not _PLAIN.fullmatch(char)}
    return bool(strange - set(passages) - {"\n"}) or _LIST.search(text) is not None


def _is_foreign(text: str, passages: str, language: str) -> bool:
    return not speaks(text, language) or not speaks(passages, language)


def _has_forbidden(text: str, _passages: str, language: str) -> bool:
    return bool(forbidden_in(text, language))


def _has_bare_verdict(text: str, passages: str, language: str) -> bool:
    return any(
        verdict[:-2] in sentence.casefold() and has_bare_verdict(f"{verdict} {sentence}", language) is not None
        for sentence in set(sentences_in(text)) - set(sentences_in(passages))
        for verdict in _VERDICTS[language]
    )


def _has_other_number(text: str, passages: str, _language: str) -> bool:
    held = [numbers_in(sentence) for sentence in sentences_in(passages)]
    return not all(
        any(_is_in_order(numbers_in(sentence), numbers) for numbers in held) for sentence in sentences_in(text)
    )


def _is_in_order(numbers: Sequence[str], held: Sequence[str]) -> bool:
    left = iter(held)
    return all(number in left for number in numbers)


def _has_other_name(text: str, passages: str, _language: str) -> bool:
    held = frozenset[tuple[str, ...]]().union(*map(names_in, sentences_in(passages)))
    return any(names_in(sentence) - held for sentence in sentences_in(text))


def _has_other_medicine(text: str, passages: str, _language: str) -> bool:
    return bool(_medicines(text) - _medicines(passages))


def _medicines(text: str) -> frozenset[str]:
    words = [word for sentence in sentences_in(text) for word in tokens_of(sentence)]
    named = {medicine_of(word) or word for word in words if is_medicine(word)}
    return frozenset((*named, *medicines_in(text), *unknown_medicines_in(text)))


def _has_other_result(text: str, passages: str, language: str) -> bool:
    return any(is_result(token) for token in _unknown(text, passages, language))


def _has_other_word(text: str, passages: str, language: str) -> bool:
    return any(not is_free(token, language) for token in _unknown(text, passages, language))


def _unknown(text: str, passages: str, language: str) -> Iterator[str]:
    held = {stem(token, language) for sentence in sentences_in(passages) for token in tokens_of(sentence)}
    tokens = (token for sentence in sentences_in(text) for token in tokens_of(sentence))
    return (token for token in tokens if stem(token, language) not in held)


def _has_own_statement(text: str, passages: str, language: str) -> bool:
    held = read_statements(passages, language)
    return not all(_is_backed(statement, held) for statement in read_statements(text, language))


def _is_backed(statement: Statement, held: Sequence[Statement]) -> bool:
    """Whether the passages say it, in the same words or clause by clause."""
    if any(one.text == statement.text and statement.names <= one.names for one in held):
        return True
    everything = tuple(said for one in held for said in one.said)
    backing = [
        {at for at, one in enumerate(held) if _backs(one, part, statement, everything)} for part in statement.clauses
    ]
    if not statement.said or not all(backing) or any(_is_contradicted(part, held) for part in statement.clauses):
        return False
    # A word by itself ("... and KRAS") says what the rest of its sentence says, so the same sentence must say both.
    lone = [places for places, part in zip(backing, statement.clauses, strict=True) if len(part.said) == 1]
    whole = [places for places, part in zip(backing, statement.clauses, strict=True) if len(part.said) > 1]
    return not whole or all(any(places & others for others in whole) for places in lone)


def _is_contradicted(clause: Clause, held: Sequence[Statement]) -> bool:
    """Whether the passages deny somewhere what is affirmed here, or affirm what is denied."""
    return any(
        one.negations != clause.negations and len(one.stems & clause.stems) * 4 >= len(clause.stems) * 3
        for statement in held
        for one in statement.clauses
    )


def _backs(held: Statement, clause: Clause, statement: Statement, everything: Sequence[Said]) -> bool:
    """Whether one sentence of the passages says what a clause says; a word of three may come from another one."""
    if not clause.names <= held.names or not set(clause.numbers) <= set(held.numbers):
        return False
    if ("?" in statement.text) != ("?" in held.text) or not _tells_enough(held, clause, statement):
        return False
    own = [said for said in clause.said if said.stem in held.stems]
    borrowed = [said for said in clause.said if said.stem not in held.stems]
    if len(own) * 3 < len(clause.said) * 2 or any(said.is_weighty for said in borrowed):
        return False
    limits = statement.limits
    return all(_is_said(one, held.said, limits) for one in own) and all(
        _is_said(one, everything, limits) for one in borrowed
    )


def _tells_enough(held: Statement, clause: Clause, statement: Statement) -> bool:
    """A scrap of a sentence can say anything: at least half of one of its clauses must be told."""
    return any(
        len(one.stems & statement.stems) * 2 >= len(one.stems) for one in held.clauses if one.stems & clause.stems
    )


def _is_said(said: Said, held: Sequence[Said], limits: frozenset[str]) -> bool:
    return any(_agrees(said, one) and one.limits <= limits for one in held if one.stem == said.stem)


def _agrees(said: Said, held: Said) -> bool:
    """The same word in the same way. Something certain may be said with care, but a result may not."""
    if said.negations != held.negations or (held.is_under and not said.is_under):
        return False
    if said.is_to_you and not held.is_to_you:
        return False
    return said.hedges >= held.hedges and (not said.is_weighty or (said.hedges > 0) == (held.hedges > 0))


_FAULTS: dict[str, Callable[[str, str, str], bool]] = {
    "length": _is_too_long,
    "markup": _has_markup,
    "link": _has_link,
    "language": _is_foreign,
    "forbidden": _has_forbidden,
    "verdict": _has_bare_verdict,
    "number": _has_other_number,
    "name": _has_other_name,
    "medicine": _has_other_medicine,
    "result": _has_other_result,
    "word": _has_other_word,
    "statement": _has_own_statement,
}
