"""What stands at the edges of several pages is no result; a page that is there twice is not an edge."""

from __future__ import annotations

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.reading.text import read_text

SHORT = "Molecular pathology report\nKRAS G12C mutation: detected\nEGFR mutation: not detected\n"


def found_in(*pages: str) -> set[tuple[str, str]]:
    findings = detect(read_text("\f".join(pages)), load_lexicon()).findings
    return {(one.biomarker, str(one.status)) for one in findings}


def test_a_page_that_is_there_twice_keeps_its_results() -> None:
    both = {("KRAS", "positive"), ("EGFR", "negative")}
    assert found_in(SHORT, SHORT) == both
    assert found_in(*[SHORT] * 30) == both
    assert found_in(SHORT, SHORT, "ALK rearrangement: detected") == both | {("ALK", "positive")}


def test_what_different_pages_repeat_at_their_feet_is_no_result() -> None:
    filler = [f"{word} of the specimen is described here." for word in ("Colour", "Size", "Weight", "Margin", "Shape")]
    pages = ["\n".join([*(f"{line} {at}" for line in filler * 2), "ALK: positive"]) for at in ("left", "right")]
    assert found_in(*pages) == set()
    assert found_in(pages[0]) == {("ALK", "positive")}
