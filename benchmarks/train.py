"""Train the model that sorts questions, from the questions in tests/corpus/questions.

python -m benchmarks.train              writes explainers/answers/kinds.npz from what AUTHORS wrote
python -m benchmarks.train --compare    measures other ways beside it, each author's questions unseen in turn

The questions of TEST_AUTHORS, TUNING_AUTHORS and BORDER_AUTHORS of benchmarks.questions are never trained on: that
measures with them.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

from explainers.features import SIZE, Features, features_of
from explainers.kinds import MODEL
from explainers.library import languages, load_library
from explainers.phrasing import LANGUAGES, load_wording
from explainers.translit import in_cyrillic

QUESTIONS = Path(__file__).parent.parent / "tests" / "corpus" / "questions"
OTHER_KINDS = Path(__file__).with_name("guide_questions.toml")
AUTHORS = (
    *("a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "y"),
    *("aa", "ab", "ad", "ae", "af", "aj", "al", "am", "an", "ap", "aq", "ar", "at", "au"),
)
OFFERED = 3  # times that an offered question counts
SMOOTH = 30.0  # C of the regression: larger means closer to the examples
CARE = {"urgent": 3.0, "despair": 3.0, "decline_advice": 1.5, "decline_prognosis": 1.5}


def main(compares: bool) -> int:
    """Write the model, or compare ways of sorting."""
    rows = load_questions(AUTHORS)
    if compares:
        compare(rows)
        return 0
    content = b"".join((QUESTIONS / f"{author}.jsonl").read_bytes() for author in AUTHORS)
    stored: dict[str, Any] = {"questions": np.array(f"{','.join(AUTHORS)} {sha256(content).hexdigest()}")}
    rows += offered_questions() + guide_questions()
    for name in ("kind", "topic"):
        chosen = [row for row in rows if name == "kind" or has_topic(row)]
        stored |= _fit(chosen, name)
    np.savez_compressed(MODEL, **stored)
    print(f"{len(rows)} questions, {MODEL.stat().st_size / 1024:.0f} KiB")
    return 0


def load_questions(authors: Sequence[str]) -> list[dict[str, Any]]:
    """The questions of these authors; `kind` tells urgent things of the body and despair apart."""
    rows = []
    for author in authors:
        for line in (QUESTIONS / f"{author}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["kind"] = "despair" if row.get("urgent") == "despair" else row["kind"]
            row["q"] = in_cyrillic(row["q"])  # as it is read before it is sorted
            rows.append(row)
    return rows


def offered_questions() -> list[dict[str, Any]]:
    """The questions that the bot itself offers as buttons; they must be understood as they are meant."""
    topics = {"why": "why", "questions": "questions", "family": "inheritance", "meaning": "meaning", "common": ""}
    asked = [
        (topic, load_wording(language).next[key].replace("{name}", "ALK"))
        for language in LANGUAGES
        for key, topic in topics.items()
    ]
    return [{"kind": "answer", "topic": topic, "q": text, "author": "offered"} for topic, text in asked] * OFFERED


def guide_questions() -> list[dict[str, Any]]:
    """The questions that the guides answer, but for those of guide_questions.toml that want something else."""
    others = tomllib.loads(OTHER_KINDS.read_text(encoding="utf-8"))
    kinds = {text: kind for kind, texts in others.items() for text in texts}
    libraries = [load_library(language) for language in languages()]
    asked = [
        one.question
        for library in libraries
        for guide in (library.general, *library.guides.values())
        for one in guide.common_questions
    ]
    rows = [{"kind": kinds.get(text, "answer"), "topic": None, "q": text, "author": "guides"} for text in asked]
    return [row for row in {str(row["q"]).casefold(): row for row in rows}.values() if row["kind"] != "argued"]


def has_topic(row: dict[str, Any]) -> bool:
    """Whether a topic can be learned from this question."""
    return row["kind"] == "answer" and row["topic"] is not None


def rarity_of(rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """How rare each feature is among these questions, in natural logarithms; 0 for those that none of them holds."""
    count = np.zeros(SIZE)
    for row in rows:
        for held in _features(row["q"]).kinds.values():
            count[held] += 1
    known = count > 0
    return np.where(known, np.log1p(len(rows) / np.maximum(count, 1)), 0.0)


def matrix(rows: Sequence[dict[str, Any]], rarity: np.ndarray) -> csr_matrix:
    """The features of the questions, a row for each."""
    made = [_features(row["q"]).weighed(rarity) for row in rows]
    ends = np.cumsum([0, *(len(places) for places, _ in made)])
    places, weights = np.concatenate([one for one, _ in made]), np.concatenate([one for _, one in made])
    return csr_matrix((weights, places, ends), shape=(len(rows), SIZE))


@cache
def _features(text: str) -> Features:
    return features_of(text)


def _fit(rows: Sequence[dict[str, Any]], name: str) -> dict[str, Any]:
    """The weights of a head, ready to be stored."""
    rarity = rarity_of(rows)
    used = np.flatnonzero(rarity)
    model = LogisticRegression(C=SMOOTH, max_iter=600)
    model.fit(matrix(rows, rarity)[:, used], [row[name] for row in rows], sample_weight=_care(rows))
    return {
        f"{name}_labels": np.array([str(label) for label in model.classes_]),
        f"{name}_used": used.astype(np.int32),
        f"{name}_weights": model.coef_.astype(np.float16),
        f"{name}_rarity": rarity[used].astype(np.float16),
        f"{name}_bias": model.intercept_,
    }


def _care(rows: Sequence[dict[str, Any]]) -> list[float]:
    """How much each question counts: to miss danger is worse than to answer something else wrongly."""
    return [CARE.get(row["kind"], 1.0) for row in rows]


def compare(rows: Sequence[dict[str, Any]]) -> None:
    """Print how many kinds each way gets right, each author's questions unseen in turn."""
    ways: dict[str, Callable[[], Any]] = {
        "logistic regression, C 3": lambda: LogisticRegression(C=3, max_iter=600),
        "logistic regression, C 30": lambda: LogisticRegression(C=30, max_iter=600),
        "logistic regression, balanced": lambda: LogisticRegression(C=30, max_iter=600, class_weight="balanced"),
        "linear support vectors": lambda: LinearSVC(C=0.5),
        "ridge": lambda: RidgeClassifier(alpha=1),
        "naive Bayes": ComplementNB,
        "nearest five": lambda: KNeighborsClassifier(5, metric="cosine", weights="distance"),
    }
    for field in ("kind", "topic"):
        chosen = [row for row in rows if field == "kind" or row["kind"] == "answer"]
        for way, make in ways.items():
            right = 0
            for author in AUTHORS:
                known = [row for row in chosen if row["author"] != author]
                unseen = [row for row in chosen if row["author"] == author]
                rarity = rarity_of(known)
                used = np.flatnonzero(rarity)
                model = make().fit(matrix(known, rarity)[:, used], [row[field] for row in known])
                said = model.predict(matrix(unseen, rarity)[:, used])
                right += sum(one == row[field] for one, row in zip(said, unseen, strict=True))
            print(f"{field:6} {way:30} {right / len(chosen):.3f} of {len(chosen)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Train the model that sorts questions.")
    parser.add_argument("--compare", action="store_true", help="measure other ways instead")
    raise SystemExit(main(parser.parse_args().compare))
