"""Fragments that were once misread, found by people who looked for nothing else: what was mended stays mended."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import Labelled, load, read

READ = [
    pytest.param(one, id=one.id, marks=[pytest.mark.xfail(strict=True)] if one.fails else []) for one in load("misread")
]


@pytest.mark.parametrize("line", READ)
def test_a_fragment_that_was_misread_is_read_as_it_is_labelled(line: Labelled) -> None:
    assert line.wrong(read(line.text)) == []
