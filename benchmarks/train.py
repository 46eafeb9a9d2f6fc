"""Train the model that sorts questions, from the questions in tests/corpus/questions.

python -m benchmarks.train              writes explainers/answers/kinds.npz from the authors a and b
python -m benchmarks.train --compare    measures other ways beside it, each author's questions unseen in turn

The questions of author c are never trained on: `python -m benchmarks.questions` measures with them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

from explainers.features import SIZE, features_of
from explainers.kinds import MODEL

QUESTIONS = Path(__file__).parent.parent / "tests" / "corpus" / "questions"
AUTHORS = ("a", "b")
SMOOTH = {"kind": 30.0, "topic": 20.0}  # C of the regression: larger means closer to the examples


def main(compares: bool) -> int:
    """Write the model, or compare ways of sorting."""
    rows = load_questions(AUTHORS)
    if compares:
        compare(rows)
        return 0
    stored: dict[str, Any] = {}
    for name in ("kind", "topic"):
        chosen = [row for row in rows if name == "kind" or row["kind"] == "answer"]
        stored |= _packed(name, _fit(chosen, name))
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
            rows.append(row)
    return rows


def matrix(rows: Sequence[dict[str, Any]]) -> csr_matrix:
    """The features of the questions, a row for each."""
    made = [features_of(row["q"]) for row in rows]
    ends = np.cumsum([0, *(len(places) for places, _ in made)])
    places, weights = np.concatenate([one for one, _ in made]), np.concatenate([one for _, one in made])
    return csr_matrix((weights, places, ends), shape=(len(rows), SIZE))


def _fit(rows: Sequence[dict[str, Any]], name: str) -> LogisticRegression:
    model = LogisticRegression(C=SMOOTH[name], class_weight="balanced", max_iter=2000)
    return model.fit(matrix(rows), [row[name] for row in rows])


def _packed(name: str, model: LogisticRegression) -> dict[str, Any]:
    used = np.flatnonzero(np.abs(model.coef_).max(axis=0) > 1e-3)
    return {
        f"{name}_labels": np.array([str(label) for label in model.classes_]),
        f"{name}_used": used.astype(np.int32),
        f"{name}_weights": model.coef_[:, used].astype(np.float16),
        f"{name}_bias": model.intercept_,
    }


def compare(rows: Sequence[dict[str, Any]]) -> None:
    """Print how many kinds each way gets right, each author's questions unseen in turn."""
    ways: dict[str, Callable[[], Any]] = {
        "logistic regression, C 3": lambda: LogisticRegression(C=3, class_weight="balanced", max_iter=2000),
        "logistic regression, C 10": lambda: LogisticRegression(C=10, class_weight="balanced", max_iter=2000),
        "logistic regression, C 30": lambda: LogisticRegression(C=30, class_weight="balanced", max_iter=2000),
        "logistic regression, C 100": lambda: LogisticRegression(C=100, class_weight="balanced", max_iter=2000),
        "linear support vectors": lambda: LinearSVC(C=1, class_weight="balanced"),
        "naive Bayes": ComplementNB,
        "nearest five": lambda: KNeighborsClassifier(5, metric="cosine", weights="distance"),
    }
    every = matrix(rows)
    for field in ("kind", "topic"):
        kept = np.array([field == "kind" or row["kind"] == "answer" for row in rows])
        labels = np.array([row[field] for row in rows])
        authors = np.array([row["author"] for row in rows])
        for way, make in ways.items():
            right = total = 0
            for author in AUTHORS:
                known, unseen = kept & (authors != author), kept & (authors == author)
                said = make().fit(every[known], labels[known]).predict(every[unseen])
                right, total = right + int((said == labels[unseen]).sum()), total + int(unseen.sum())
            print(f"{field:6} {way:30} {right / total:.3f} of {total}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Train the model that sorts questions.")
    parser.add_argument("--compare", action="store_true", help="measure other ways instead")
    raise SystemExit(main(parser.parse_args().compare))
