"""The model that sorts questions, and what it is made of."""

from __future__ import annotations

import json
from hashlib import sha256

import numpy as np
import pytest

from benchmarks.questions import BORDER_AUTHORS, TEST_AUTHORS, TUNING_AUTHORS
from benchmarks.train import QUESTIONS, load_questions
from explainers.concepts import concepts_of
from explainers.encoder import load_encoder
from explainers.features import SIZE, features_of, masked
from explainers.kinds import MODEL, load_heads, sort_by_model
from explainers.phrasing import LANGUAGES, load_wording
from explainers.triage import Sort, sort_question


def test_names_numbers_and_medicines_are_replaced_by_what_they_are() -> None:
    assert masked("Is prednisone for EGFR 12?") == ["is", "MEDICINE", "for", "MARKER", "NUMBER", "?"]
    assert masked("osimertinib, temp 38.5") == ["MEDICINE", "temp", "HEAT"]
    assert masked("cancer at 40") == ["cancer", "at", "NUMBER"]


@pytest.mark.parametrize(
    ("texts", "concept"),
    [
        (("will i die", "¿voy a morir?", "я умру?"), "die"),
        (("i have a fever", "tengo fiebre", "у меня температура"), "fever"),
        (("my daughter", "mi hija", "моя дочь"), "child"),
        (("can i stop the pills", "dejar las pastillas", "бросить таблетки"), "pill"),
    ],
)
def test_words_of_three_languages_stand_for_one_concept(texts: tuple[str, ...], concept: str) -> None:
    for text in texts:
        assert concept in {one for found in concepts_of(masked(text)) for one in found}


def test_each_place_of_a_feature_is_within_the_model_and_counted_once() -> None:
    for held in features_of("Does ALK run in my family? " * 40).kinds.values():
        assert len(set(held.tolist())) == len(held)
        assert len(held) == 0 or (held.min() >= 0 and held.max() < SIZE)


def test_the_probabilities_of_all_kinds_are_one_together() -> None:
    judged = sort_by_model("what does ALK mean")
    assert sum(judged.kinds.values()) == pytest.approx(1)
    assert set(judged.kinds) == {str(one) for one in Sort}


def test_an_empty_or_strange_text_is_sorted_without_an_error() -> None:
    for text in ("", "   ", "???", "\u0000", "🙂" * 500, "א" * 3000, "1234567890", "half of \ud83d a smile"):
        assert sort_question(text).sort in Sort


def test_the_model_was_trained_on_the_questions_as_they_are() -> None:
    with np.load(MODEL, allow_pickle=False) as stored:
        trained = str(stored["questions"])
    authors = trained.split(" ", 1)[0].split(",")
    content = b"".join((QUESTIONS / f"{author}.jsonl").read_bytes() for author in authors)
    assert trained.split(" ", 1)[1] == sha256(content).hexdigest(), "run `make train`"


def test_the_authors_of_the_test_part_were_not_trained_on() -> None:
    with np.load(MODEL, allow_pickle=False) as stored:
        trained = set(str(stored["questions"]).split(" ", 1)[0].split(","))
    told = load_encoder().network.get_modelmeta().custom_metadata_map
    for authors in (trained, set(json.loads(told["authors"]))):
        assert authors and not authors & {*TEST_AUTHORS, *TUNING_AUTHORS, *BORDER_AUTHORS}


def test_no_question_stands_twice() -> None:
    rows = load_questions(sorted(path.stem for path in QUESTIONS.glob("*.jsonl")))
    asked = [row["q"].strip().casefold() for row in rows]
    assert len(set(asked)) == len(asked)


def test_every_offered_question_is_answered_and_about_what_it_says() -> None:
    topics = {"why": "why", "questions": "questions", "family": "inheritance", "meaning": "meaning"}
    for language in LANGUAGES:
        for key, topic in topics.items():
            verdict = sort_question(load_wording(language).next[key].replace("{name}", "ALK"))
            assert (verdict.sort, verdict.topic) == (Sort.ANSWER, topic), (language, key)


def test_the_heads_know_how_rare_their_features_are() -> None:
    for head in load_heads():
        assert head.weights.shape == (len(head.labels), SIZE)
        assert head.rarity.min() >= 0
