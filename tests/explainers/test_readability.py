"""The formulas of three languages, on sentences of which one is plainly easier than the other."""

from __future__ import annotations

import pytest

from explainers.readability import FORMULAS, count_syllables, measure

EASY_AND_HARD = {
    "en": (
        "The test did not find a change in this gene. Ask your team what that means for you.",
        "Comprehensive immunohistochemical characterization demonstrated heterogeneous cytoplasmic immunoreactivity.",
    ),
    "es": (
        "La prueba no encontró un cambio en este gen. Pregunte a su equipo qué significa para usted.",
        "La caracterización inmunohistoquímica exhaustiva demostró inmunorreactividad citoplasmática heterogénea.",
    ),
    "ru": (
        "Тест не нашёл изменений в этом гене. Спросите врача, что это значит для вас.",
        "Иммуногистохимическая характеристика продемонстрировала гетерогенную цитоплазматическую реактивность.",
    ),
}


@pytest.mark.parametrize("language", EASY_AND_HARD)
def test_a_plain_sentence_passes_and_a_learned_one_does_not(language: str) -> None:
    formula = FORMULAS[language]
    easy, hard = (measure(text, (), language) for text in EASY_AND_HARD[language])
    assert easy is not None
    assert hard is not None
    assert not formula.is_too_hard(easy)
    assert formula.is_too_hard(hard)


@pytest.mark.parametrize(
    ("word", "count"), [("gene", 1), ("biopsy", 3), ("tumor", 2), ("protein", 2), ("treatment", 2)]
)
def test_syllables_of_english_words(word: str, count: int) -> None:
    assert count_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("gen", 1),
        ("prueba", 2),
        ("mutación", 3),
        ("guía", 2),
        ("biopsia", 2),
        ("cirugía", 4),
        ("que", 1),
        ("equipo", 3),
    ],
)
def test_syllables_of_spanish_words(word: str, count: int) -> None:
    assert FORMULAS["es"].syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("ген", 1), ("опухоль", 3), ("лечение", 4)])
def test_syllables_of_russian_words(word: str, count: int) -> None:
    assert FORMULAS["ru"].syllables(word) == count


def test_names_of_genes_and_medicines_do_not_make_a_text_hard() -> None:
    plain = measure("Ask about this one and that one.")
    assert measure("Ask about BCR::ABL1 and asciminib one.", ("asciminib",)) == pytest.approx(plain, abs=1.5)
