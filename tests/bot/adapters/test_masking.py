"""Who asks is not to be told by the question."""

from __future__ import annotations

import pytest

from bot.adapters.masking import LONGEST, MASK, mask

MASKED = [
    ("My number is 4711815, what does ALK mean?", ["4711815"]),
    ("MRN A-123456789: what is EGFR", ["123456789"]),
    ("Call me at +34 612 34 56 78 about ALK", ["612", "56"]),
    ("+7 (916) 123-45-67 что такое ALK", ["916", "45"]),
    ("policy 12 34 56 78, HER2?", ["34 56"]),
    ("born 12.03.1961, ALK?", ["1961", "12.03"]),
    ("born 1961-03-12, ALK?", ["1961", "03-12"]),
    ("born 3/12/61, ALK?", ["3/12", "61"]),
    ("born on 12 March 1961, ALK?", ["1961", "March"]),
    ("born on March 12th, 1961, ALK?", ["1961", "March", "12"]),
    ("operated in March 2024, ALK?", ["2024", "March"]),
    ("nací el 12 de marzo de 1961, ¿qué es ALK?", ["1961", "marzo"]),
    ("я родилась 12 марта 1961 года, что такое ALK", ["1961", "марта"]),
    ("write to robin.example@mail.example about ALK", ["robin", "mail"]),
    ("see https://example.org/report/77?id=3 ALK", ["example", "77"]),
    ("my page is clinic.example/robin ALK", ["clinic", "robin"]),
    ("ask @robin_example about ALK", ["robin"]),
    ("My name is Robin van Example, what is ALK?", ["Robin", "Example"]),
    ("my name is robin and I have ALK", ["robin"]),
    ("Me llamo María José Ejemplo y tengo ALK", ["María", "Ejemplo"]),
    ("меня зовут Анна Примерова, что такое ALK", ["Анна", "Примерова"]),
    ("Меня зовут анна и у меня ALK", ["анна"]),
    ("I am Robin Example. What is ALK?", ["Robin", "Example"]),
    ("Dr. Smith-Jones told me about ALK", ["Smith", "Jones"]),
    ("Soy Ana Ejemplo, ¿qué es ALK?", ["Ana", "Ejemplo"]),
]
KEPT = [
    "What does ALK positive mean for me?",
    "I am HER2 positive, what does 2+ mean?",
    "My PD-L1 is 60%, my TMB is 12.5 and my Ki-67 20 %",
    "what does EGFR L858R mean, and exon 19?",
    "Is 3 to 5 in 100 a lot?",
    "BCR::ABL1 is 0.0032%, MR4.5",
    "may I ask what p.V600E and c.1799T>A are?",
    "¿Qué significa que mi ALK sea positivo?",
    "Soy positiva para HER2",
    "Что значит 1p/19q?",
]


@pytest.mark.parametrize(("text", "gone"), MASKED, ids=[text[:40] for text, _ in MASKED])
def test_what_tells_who_asks_is_masked_and_the_question_is_left(text: str, gone: list[str]) -> None:
    masked = mask(text)
    assert [part for part in gone if part in masked] == []
    assert MASK in masked
    assert any(name in masked for name in ("ALK", "EGFR", "HER2"))


@pytest.mark.parametrize("text", KEPT)
def test_a_question_that_tells_nothing_of_who_asks_stays_as_it_is(text: str) -> None:
    assert mask(text) == text


def test_a_very_long_question_is_cut() -> None:
    assert len(mask("why " * 5000)) <= LONGEST
