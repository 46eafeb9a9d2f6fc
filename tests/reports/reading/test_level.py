"""Print on a tilted or bent page is levelled by the curves of its own lines."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from reports.reading.level import Points, find_level

WIDTH, HEIGHT = 900.0, 1280.0
Bend = Callable[[float, float], float]

BENDS: dict[str, Bend] = {
    "flat": lambda u, v: 0.0,
    "tilted": lambda u, v: 60 * u,
    "turning": lambda u, v: (40 + 60 * v) * u,
    "bent": lambda u, v: 120 * u**2,
    "bent at the foot": lambda u, v: 20 * u + 160 * (v + 0.5) * u**2,
    "a wave": lambda u, v: 30 * u + 80 * u**2 - 150 * u**3,
}


def lines_of(bend: Bend, noise: float = 0.0) -> list[Points]:
    """Twenty lines of eight words, and a few short ones as in the cells of a table."""
    chance = np.random.default_rng(7)
    lines = []
    for row in range(24):
        middle = 60 + row * 50.0
        xs = np.linspace(60, 840, 8) if row % 6 else np.array([80.0, 150.0])
        us, v = (xs - WIDTH / 2) / WIDTH, (middle - HEIGHT / 2) / HEIGHT
        ys = middle + np.array([bend(u, v) for u in us]) + chance.normal(0, noise, len(xs))
        lines.append(np.stack([xs, ys], axis=1))
    return lines


@pytest.mark.parametrize("name", BENDS)
def test_words_of_one_row_stand_on_one_height(name: str) -> None:
    lines = lines_of(BENDS[name], noise=0.7)
    level = find_level(lines, WIDTH, HEIGHT)
    for points in lines:
        heights = [y - level.drop(x, y) for x, y in points]
        assert max(heights) - min(heights) < 7


def test_a_line_that_stands_askew_bends_no_page() -> None:
    lines = lines_of(BENDS["flat"])
    stamp = np.array([[300.0, 900.0], [360.0, 860.0], [420.0, 820.0]])
    assert abs(find_level([*lines, stamp], WIDTH, HEIGHT).drop(840.0, 900.0)) < 6


def test_a_page_with_few_words_stays_as_it_is() -> None:
    assert find_level([np.array([[10.0, 10.0], [500.0, 90.0]])], WIDTH, HEIGHT).drop(800.0, 100.0) == 0.0
