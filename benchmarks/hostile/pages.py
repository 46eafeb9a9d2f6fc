"""PDF pages of odd sizes, turned pages, and more pages than are read or than there are."""

from __future__ import annotations

from benchmarks.hostile.raw import many_pages, one_page, text, write
from benchmarks.hostile.sample import HIDDEN_LINE, HIDDEN_SAYS, OPEN_LINES, OPEN_SAYS, SAYS, Kind, Sample


def _boxed(box: bytes, content: bytes | None = None) -> bytes:
    return write(one_page(content, box=box))


def _turned(degrees: int, matrix: str) -> bytes:
    """A page whose print and /Rotate cancel each other out, so that a person sees it upright."""
    content = text(x=0, y=0).replace(b"0 0 Td", f"{matrix} Tm".encode(), 1)
    return write(one_page(content, page=b"/Rotate %d" % degrees))


def _cut_by_the_crop_box() -> bytes:
    content = text(OPEN_LINES) + text((HIDDEN_LINE,), y=100)
    return _boxed(b"/MediaBox [0 0 612 792] /CropBox [0 400 612 792]", content)


def _counted(pages: int, claimed: int | None = None) -> bytes:
    filler = text(("Methods: the panel is described below.", "Nothing else is on this page."))
    last = text(("ALK rearrangement: detected",))
    return write(many_pages([text(), *[filler] * (pages - 2), last], count=claimed))


SAMPLES = (
    Sample("box_upside_down.pdf", Kind.VALID, lambda: _boxed(b"/MediaBox [612 792 0 0]"), SAYS),
    Sample("box_elsewhere.pdf", Kind.VALID, lambda: _boxed(b"/MediaBox [-300 -400 612 792]"), SAYS),
    Sample("box_of_names.pdf", Kind.ODD, lambda: _boxed(b"/MediaBox [/A (b) nan 792]")),
    Sample("box_missing.pdf", Kind.ODD, lambda: _boxed(b"")),
    Sample("box_empty.pdf", Kind.ODD, lambda: _boxed(b"/MediaBox [0 0 0 0]")),
    Sample("box_a_point_high.pdf", Kind.ODD, lambda: _boxed(b"/MediaBox [0 719 612 720]")),
    Sample("box_of_a_million.pdf", Kind.BOMB, lambda: _boxed(b"/MediaBox [0 0 1000000 1000000]")),
    Sample("box_wide.pdf", Kind.BOMB, lambda: _boxed(b"/MediaBox [0 0 1000000 10]")),
    Sample("box_of_exponents.pdf", Kind.ODD, lambda: _boxed(b"/MediaBox [0 0 1e308 99999999999999999999]")),
    Sample("box_of_references.pdf", Kind.ODD, lambda: _boxed(b"/MediaBox 3 0 R")),
    Sample("user_unit.pdf", Kind.VALID, lambda: write(one_page(page=b"/UserUnit 1000")), SAYS),
    Sample("crop_box_outside.pdf", Kind.ODD, lambda: _boxed(b"/MediaBox [0 0 612 792] /CropBox [900 900 1500 1700]")),
    Sample("cut_by_the_crop_box.pdf", Kind.VALID, _cut_by_the_crop_box, OPEN_SAYS, HIDDEN_SAYS),
    Sample("turned_90.pdf", Kind.VALID, lambda: _turned(90, "0 1 -1 0 100 72"), SAYS),
    Sample("turned_180.pdf", Kind.VALID, lambda: _turned(180, "-1 0 0 -1 540 72"), SAYS),
    Sample("turned_270.pdf", Kind.VALID, lambda: _turned(270, "0 -1 1 0 500 720"), SAYS),
    Sample("on_its_side.pdf", Kind.VALID, lambda: write(one_page(page=b"/Rotate 90")), SAYS),
    Sample("turned_45.pdf", Kind.ODD, lambda: write(one_page(page=b"/Rotate 45")), never=("KRAS negative",)),
    Sample("pages_31.pdf", Kind.VALID, lambda: _counted(31), SAYS, ("ALK positive",), warns=("too_many_pages",)),
    Sample("pages_30.pdf", Kind.VALID, lambda: _counted(30), (*SAYS, "ALK positive")),
    Sample("pages_2000.pdf", Kind.VALID, lambda: _counted(2000), SAYS, warns=("too_many_pages",)),
    Sample("pages_3_claims_1.pdf", Kind.ODD, lambda: _counted(3, 1), SAYS),
    Sample("pages_3_claims_none.pdf", Kind.ODD, lambda: _counted(3, -5)),
    Sample("pages_3_claims_a_million.pdf", Kind.ODD, lambda: _counted(3, 1_000_000)),
)
