"""The encoder: what it tells apart, in one language as in another, and what it does with texts of any kind."""

from __future__ import annotations

import numpy as np
import pytest

from explainers.encoder import MOST, load_encoder, numbers_of, written_plainly
from explainers.kinds import load_heads

# Three ways to want the same thing, and a near miss of each that wants something else.
ALIKE = [
    ("decline_prognosis", "how long have i got", "¿cuánto tiempo me queda?", "сколько мне осталось"),
    ("despair", "i want it all to be over, i am done", "ya no quiero vivir", "не хочу больше жить"),
    ("urgent", "i can't breathe", "no puedo respirar", "не могу дышать"),
    ("decline_advice", "should i stop taking it", "¿debo dejar de tomarlo?", "мне бросить пить таблетки?"),
    ("answer", "how long does a result take", "¿cuánto tarda el resultado?", "сколько ждать результат"),
    ("answer", "is it inherited?", "¿se hereda?", "это передаётся по наследству?"),
]


@pytest.mark.parametrize(("kind", "texts"), [(one[0], one[1:]) for one in ALIKE], ids=[one[1] for one in ALIKE])
def test_one_wish_is_the_same_in_three_languages(kind: str, texts: tuple[str, ...]) -> None:
    encoder = load_encoder()
    for text in texts:
        assert encoder.kinds[int(encoder.sort(text)[0].argmax())] == kind, text


def test_it_tells_apart_what_the_linear_model_tells_apart() -> None:
    encoder, (kinds, topics) = load_encoder(), load_heads()
    assert set(encoder.kinds) == set(kinds.labels)
    assert set(encoder.topics) == set(topics.labels)


def test_its_probabilities_are_one_together() -> None:
    for logarithms in load_encoder().sort("What does ALK mean?"):
        assert np.exp(logarithms).sum() == pytest.approx(1, abs=1e-4)


def test_letters_of_other_sizes_and_forms_are_the_same() -> None:
    assert written_plainly("ＡＬＫ Ｐositive") == written_plainly("alk positive")


@pytest.mark.parametrize("text", ["", " ", "\u0000", "🙂" * 500, "א" * 3000, "half of \ud83d a smile", "x" * 100_000])
def test_any_text_has_an_answer(text: str) -> None:
    assert all(np.isfinite(found).all() for found in load_encoder().sort(text))


def test_of_a_long_message_the_beginning_and_the_end_are_looked_at() -> None:
    pieces = load_encoder().pieces
    numbers = numbers_of(f"my mother has lung cancer {'and so on ' * 300} how long does she have", pieces)
    assert len(numbers) == MOST + 2
    shown = pieces.decode(numbers[1:-1])
    assert shown.startswith("my mother has lung cancer") and shown.endswith("how long does she have")
