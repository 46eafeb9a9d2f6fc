"""What kind of question this is, by two models that were trained on questions written for it: their mean.

The linear one knows words, concepts and what patterns found; the encoder (explainers/encoder.py) knows what sentences
mean. Each errs where the other does not.

`answers/kinds.npz` is made by `python -m benchmarks.train`: a row of weights for each kind and each topic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from explainers.encoder import load_encoder
from explainers.features import SIZE, Features, features_of
from explainers.phrasing import ANSWERS

MODEL = ANSWERS / "kinds.npz"
# Of the mean of the two models' logarithms of probability: each hears danger that the other misses, so they count alike
# there; which other kind a message is of, the encoder tells better (0.5 to 0.8 differ by less than a point).
ENCODER_COUNTS, ENCODER_COUNTS_OF_KINDS = 0.5, 0.7


@dataclass(frozen=True, slots=True)
class Head:
    """Weights (labels by features), and how rare each feature is; a multinomial logistic regression."""

    labels: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    rarity: np.ndarray

    def sort(self, features: Features) -> np.ndarray:
        """The logarithmic probability of each label."""
        places, values = features.weighed(self.rarity)
        raised = self.bias + self.weights[:, places].astype(np.float64) @ values
        return np.asarray(raised - _whole(raised))


@dataclass(frozen=True, slots=True)
class Sorted:
    """How likely a question is of each kind, and about each topic; and the concepts (answers/concepts.toml) in it."""

    kinds: dict[str, float]
    topics: dict[str, float]
    concepts: frozenset[str]
    dangers: dict[str, float]  # the kinds once more, as they count where danger is looked for

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
    encoder = load_encoder()
    by_meaning = encoder.sort(text)
    by_words = kinds.sort(features), topics.sort(features)
    kinds_by_meaning = by_meaning[0][[encoder.kinds.index(label) for label in kinds.labels]]
    topics_by_meaning = by_meaning[1][[encoder.topics.index(label) for label in topics.labels]]
    return Sorted(
        _mean(kinds, by_words[0], kinds_by_meaning, ENCODER_COUNTS_OF_KINDS),
        _mean(topics, by_words[1], topics_by_meaning, ENCODER_COUNTS),
        features.concepts,
        _mean(kinds, by_words[0], kinds_by_meaning, ENCODER_COUNTS),
    )


def _mean(head: Head, by_words: np.ndarray, by_meaning: np.ndarray, counts: float) -> dict[str, float]:
    """The probability of each label by both models."""
    mixed = (1 - counts) * by_words + counts * by_meaning
    return dict(zip(head.labels, np.exp(mixed - _whole(mixed)).tolist(), strict=True))


def _whole(logarithms: np.ndarray) -> float:
    """The logarithm of the sum of what these are the logarithms of."""
    highest = float(logarithms.max())
    return highest + float(np.log(np.exp(logarithms - highest).sum()))


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
