"""Trees of pages that name a page twice, a page without a type, too many pages, or themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.hostile.raw import FONT, one_page, stream, text, write
from benchmarks.hostile.sample import SAYS, Kind, Sample

_BOX = b"/MediaBox [0 0 612 792]"
_OTHER, _OTHER_SAYS = ("Molecular pathology report", "ALK rearrangement: detected"), "ALK positive"
_THIRD, _THIRD_SAYS = ("Molecular pathology report", "BRAF V600E: not detected"), "BRAF negative"


def _page(content: int, entries: bytes = b"/Type /Page", box: bytes = _BOX) -> bytes:
    return b"<< %s /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F1 5 0 R >> >> >>" % (
        entries,
        box,
        content,
    )


def _tree(kids: bytes, count: int, extra: Mapping[int, bytes] | None = None, entries: bytes = b"") -> bytes:
    """Three different pages, objects 3, 6 and 7, of which `kids` names some."""
    pages = {3: _page(4), 6: _page(8), 7: _page(9), 8: stream(text(_OTHER)), 9: stream(text(_THIRD))}
    root = {2: b"<< /Type /Pages /Kids [%s] /Count %d %s >>" % (kids, count, entries)}
    return write(one_page(extra={**pages, **root, **(extra or {})}))


def _repeated(times: int) -> bytes:
    return _tree(b"3 0 R " * times, times)


def _doubling(depth: int) -> bytes:
    """Each tree names the next one twice, the last has no page: 2 to the `depth` trees in a small file."""
    numbers = range(20, 20 + depth)
    trees = {
        number: b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (number + 1, number + 1) for number in numbers
    }
    trees[numbers[-1] + 1] = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return _tree(b"20 0 R 3 0 R", 2, trees)


def _deep(depth: int) -> bytes:
    numbers = range(20, 20 + depth)
    trees = {number: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in numbers}
    trees[numbers[-1]] = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _tree(b"20 0 R", 1, trees)


def _inherited() -> bytes:
    """Box, fonts and turn stand in the tree; the page has none of its own."""
    page = b"<< /Type /Page /Parent 20 0 R /Contents 4 0 R >>"
    entries = b"%s /Resources << /Font << /F1 5 0 R >> >>" % _BOX
    return _tree(b"20 0 R", 1, {3: page, 20: b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>"}, entries)


def _in_a_dictionary(kids: Sequence[bytes]) -> bytes:
    """The pages stand in the tree itself, not as objects of their own."""
    return _tree(b" ".join(kids), len(kids), {5: FONT})


_ALL = (*SAYS, _OTHER_SAYS, _THIRD_SAYS)

SAMPLES = (
    Sample("page_twice_then_others.pdf", Kind.VALID, lambda: _tree(b"3 0 R 3 0 R 6 0 R 7 0 R", 4), _ALL),
    Sample(
        "page_without_type_first.pdf", Kind.VALID, lambda: _tree(b"6 0 R 3 0 R 7 0 R", 3, {6: _page(8, b"")}), _ALL
    ),
    Sample("page_that_is_no_page.pdf", Kind.ODD, lambda: _tree(b"10 0 R 3 0 R 6 0 R", 3, {10: b"(page)"}), SAYS),
    Sample("page_of_another_type.pdf", Kind.ODD, lambda: _tree(b"6 0 R 3 0 R", 2, {6: _page(8, b"/Type /Odd")}), SAYS),
    Sample("pages_in_the_tree.pdf", Kind.VALID, lambda: _in_a_dictionary([_page(4), _page(8)]), (*SAYS, _OTHER_SAYS)),
    Sample("tree_says_it_all.pdf", Kind.VALID, _inherited, SAYS),
    Sample("pages_100k_same.pdf", Kind.BOMB, lambda: _repeated(100_000), SAYS, warns=("too_many_pages",)),
    Sample("pages_1m_same.pdf", Kind.BOMB, lambda: _repeated(1_000_000)),
    Sample("pages_2g_claimed.pdf", Kind.ODD, lambda: _tree(b"3 0 R", 2**31 - 1)),
    Sample("trees_2_by_30.pdf", Kind.BOMB, lambda: _doubling(30)),
    Sample("trees_100_deep.pdf", Kind.VALID, lambda: _deep(100), SAYS),
    Sample("trees_5000_deep.pdf", Kind.BOMB, lambda: _deep(5_000)),
    Sample("kids_of_kids.pdf", Kind.ODD, lambda: _tree(b"3 0 R", 1, {3: _page(4, b"/Type /Page /Kids [3 0 R]")})),
)  # fmt: skip
