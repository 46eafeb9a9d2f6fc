"""Two readers of the same degraded pages, beside each other."""

from __future__ import annotations

import pytest

from benchmarks.ocr import compare, measure
from benchmarks.page import load_pages
from benchmarks.render import has_fonts


@pytest.mark.skipif(not has_fonts(), reason="the DejaVu fonts are not installed")
def test_who_reads_all_has_all_tokens_and_who_reads_nothing_has_none() -> None:
    page = load_pages()[0]
    seen: list[bytes] = []

    def whole(content: bytes) -> str:
        seen.append(content)
        return page.print

    def nothing(content: bytes) -> str:
        seen.append(content)
        return ""

    tokens, ours, theirs, *_ = compare(page, "mild", (whole, nothing))
    assert (ours, theirs) == (tokens, 0)
    assert seen[0] == seen[1]


def test_readers_take_turns() -> None:
    turns: list[str] = []

    def reader(name: str) -> str:
        turns.append(name)
        return ""

    measure((lambda _: reader("ours"), lambda _: reader("stock")), b"", 2)
    assert turns == ["ours", "stock"] * 3
