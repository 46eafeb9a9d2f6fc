"""How print rises and falls across a photo of a tilted or bent page, as its text lines show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # rows of x, y in pixels

ROUNDS = 4  # of fitting, each with less weight for what lies far off
FAR = 0.004  # of the page's height: a word this far from its line's curve counts half
LEAST = 6  # words in lines of several from which a bend can be told
# How strongly each term is held back: tilt not at all, a bend a little, an S and changes down the page more.
_HELD = np.array([1e-7, 1e-5, 1e-4, 1e-5, 1e-4, 1e-3, 1e-4, 1e-3])


@dataclass(frozen=True, slots=True)
class Level:
    """A surface over the page: by how many pixels print at (x, y) stands lower than it would on a level page."""

    width: float
    height: float
    terms: tuple[float, ...]

    def drop(self, x: float, y: float) -> float:
        """The pixels at one place."""
        return float(_terms(np.array([[x, y]]), self.width, self.height)[0] @ np.array(self.terms))


def find_level(lines: Sequence[Points], width: float, height: float) -> Level:
    """The surface that makes the words of each line stand on one height; `lines` hold the middles of their words."""
    several = [points for points in lines if len(points) > 1]
    if sum(map(len, several)) < LEAST:
        return Level(width, height, (0.0,) * len(_HELD))
    # Where a line stands on the page is of no matter: its terms and heights are taken from their own mean.
    terms = np.vstack([_centred(_terms(points, width, height)) for points in several])
    heights = np.concatenate([points[:, 1] - points[:, 1].mean() for points in several])
    weights = np.ones(len(heights))
    found = np.zeros(len(_HELD))
    for _ in range(ROUNDS):
        weighted = terms * weights[:, None]
        found = np.linalg.solve(weighted.T @ terms + np.diag(_HELD * len(heights)), weighted.T @ heights)
        off = np.abs(heights - terms @ found) / (FAR * height)
        weights = 1 / (1 + off**2)
    return Level(width, height, tuple(map(float, found)))


def _centred(terms: Points) -> Points:
    return np.asarray(terms - terms.mean(axis=0))


def _terms(points: Points, width: float, height: float) -> Points:
    """Powers of the distance from the middle of the page, each also as it changes down the page."""
    u = (points[:, 0] - width / 2) / width
    v = (points[:, 1] - height / 2) / height
    return np.stack([u, u * v, u * v**2, u**2, u**2 * v, u**2 * v**2, u**3, u**3 * v], axis=1)
