"""Russian in Latin letters is read as Russian; English and Spanish stay as they are."""

from __future__ import annotations

import pytest

from explainers.answer import Question, answer
from explainers.translit import in_cyrillic
from explainers.triage import AnswerKind, asks_to_compare

# As typed, and as read.
RUSSIAN = [
    ("chto znachit ALK", "что значит ALK"),
    ("u mamy nashli EGFR exon 19, chto eto", "у мамы нашли EGFR ехон 19, что ето"),
    ("moy vrach skazal zhdat", "мой врач сказал ждат"),  # a soft sign that was not typed is not guessed
    ("skolko zhivut s kras", "сколко живут с kras"),
    ("cps i tps eto odno i to zhe", "cps и tps ето одно и то же"),
    ("Pochemu u menya HER2 3+?", "почему у меня HER2 3+?"),
]
OTHERS = [
    "what does ALK mean",
    "is a VUS passed on to my son",
    "no me dijo nada el doctor, ¿qué es EGFR?",
    "el analisis de mi mama salio positivo",
    "what is net",
    "dr Chto said my ALK was positive but nobody in this office can tell me what that is",
    "что значит ALK",
    "",
]
SORTED = [
    ("chto znachit ALK", AnswerKind.ANSWER),
    ("skolko mne ostalos zhit", AnswerKind.DECLINE_PROGNOSIS),
    ("mozhno mne brosit tabletki", AnswerKind.DECLINE_ADVICE),
    ("u muzha sudorogi pryam seychas", AnswerKind.URGENT),
    ("ne hochu bolshe zhit", AnswerKind.URGENT),
]


@pytest.mark.parametrize(("typed", "read"), RUSSIAN)
def test_russian_in_latin_letters_is_read_as_russian(typed: str, read: str) -> None:
    assert in_cyrillic(typed) == read


@pytest.mark.parametrize("text", OTHERS)
def test_another_language_stays_as_it_is(text: str) -> None:
    assert in_cyrillic(text) == text


def test_what_was_read_is_not_changed_again() -> None:
    once = in_cyrillic("u mamy nashli EGFR, chto eto")
    assert in_cyrillic(once) == once


@pytest.mark.parametrize(("text", "kind"), SORTED)
def test_russian_in_latin_letters_is_sorted_like_russian(text: str, kind: AnswerKind) -> None:
    assert answer(Question(text, "ru")).kind is kind


def test_a_comparison_can_be_asked_for_in_latin_letters() -> None:
    assert asks_to_compare("chto bylo v proshlom otchete")
