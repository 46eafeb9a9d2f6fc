"""What kind of question this is: a small linear model, trained on questions that were written for it.

`answers/kinds.npz` is made by `python -m benchmarks.train`: a row of weights for each kind and each topic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from explainers.features import SIZE, Features, features_of
from explainers.phrasing import ANSWERS

MODEL = ANSWERS / "kinds.npz"


@dataclass(frozen=True, slots=True)
class Head:
    """Weights (labels by features), and how rare each feature is; a multinomial logistic regression."""

    labels: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    rarity: np.ndarray

    def sort(self, features: Features) -> dict[str, float]:
        """The probability of each label."""
        places, values = features.weighed(self.rarity)
        raised = self.bias + self.weights[:, places].astype(np.float64) @ values
        powers = np.exp(raised - raised.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Sorted:
    """How likely a question is of each kind, and about each topic."""

    kinds: dict[str, float]
    topics: dict[str, float]

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return max(self.kinds, key=lambda name: self.kinds[name])

    @property
    def topic(self) -> str:
        """The likeliest topic; empty when it is none of them."""
        return max(self.topics, key=lambda name: self.topics[name])


def sort_by_model(text: str) -> Sorted:
    """The kind and the topic of a question in any of the languages."""
    features = features_of(text)
    kinds, topics = load_heads()
    return Sorted(kinds.sort(features), topics.sort(features))


@cache
def load_heads() -> tuple[Head, Head]:
    """The heads for kinds and for topics."""
    with np.load(MODEL, allow_pickle=False) as stored:
        return _head(stored, "kind"), _head(stored, "topic")


def _head(stored: np.lib.npyio.NpzFile, name: str) -> Head:
    used, kept = stored[f"{name}_used"], stored[f"{name}_weights"]
    weights = np.zeros((kept.shape[0], SIZE), dtype=np.float16)
    weights[:, used] = kept
    rarity = np.zeros(SIZE, dtype=np.float16)
    rarity[used] = stored[f"{name}_rarity"]
    labels = tuple(str(label) for label in stored[f"{name}_labels"])
    return Head(labels, weights, stored[f"{name}_bias"], rarity)
