"""What people say and send: questions, reports, garbage; files good and bad. Each person's reports have a marker."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from benchmarks.hostile import samples
from playground.markup import width
from playground.schema import Upload
from tests.builders import build_encrypted_pdf, build_photo, build_report

QUESTIONS = Path(__file__).parents[2] / "corpus" / "questions"
MARKERS = ("QZANN7", "QZBOB8", "QZCHL9")
MARK = "{mark}"
_DATA = tomllib.loads(Path(__file__).with_name("material.toml").read_text("utf-8"))

LINES = tuple(_DATA["lines"])
GENES = tuple(_DATA["genes"].split())
COMMANDS = tuple(_DATA["commands"])
HOSTILE = tuple(_DATA["hostile"])
OWN_FILES = ("report.pdf", "panel.pdf", "letter.pdf", "report.txt")
PHOTOS = ("page1.jpg", "page2.jpg", "blurred.jpg", "dark.jpg", "shop.jpg")
# A picture that is sent as a file is another picture than the photo that Telegram makes of it, and reading one takes a
# second; so not every one is sent in both ways, and only one page bears a person's marker.
FILES = (*OWN_FILES, "dark.jpg", "huge.pdf", "locked.pdf", *HOSTILE)


def marked(text: str, who: int) -> str:
    return text.replace(MARK, MARKERS[who])


@cache
def file_of(name: str, who: int) -> Upload:
    """A file as this person sends it."""
    build = _BUILD.get(name)
    content = build(MARKERS[who]) if build else _hostile(name)
    return Upload(name, content, "application/octet-stream")


@cache
def _hostile(name: str) -> bytes:
    return next(one for one in samples() if one.name == name).build()


def _panel(mark: str) -> bytes:
    rows = [("Biomarker", "Method", "Result")]
    rows += [(gene, "NGS", f"p.V{at}E {mark} detected" if at % 3 else "Not detected") for at, gene in enumerate(GENES)]
    return build_report(f"{mark} Laboratory", (f"Molecular pathology report {mark}",), rows)


def _report(mark: str) -> bytes:
    rows = (
        ("Biomarker", "Method", "Result"),
        ("ALK rearrangement", "NGS", f"Detected: EML4::ALK {mark}"),
        ("KRAS", "NGS", f"Wild type {mark}"),
        ("PD-L1 (clone 22C3)", "IHC", f"TPS 60 % {mark}"),
    )
    return build_report(f"{mark} Laboratory", ("Diagnosis: Adenocarcinoma of the lung", f"Case {mark}"), rows)


_BUILD: dict[str, Callable[[str], bytes]] = {
    "report.pdf": _report,
    "panel.pdf": _panel,
    "letter.pdf": lambda mark: build_report(
        f"{mark} Clinic", (f"Dear {mark}, your appointment is on Monday at nine.",)
    ),
    "report.txt": lambda mark: (
        f"Molecular pathology report {mark}\nKRAS G12C: detected {mark}\nEGFR: not detected".encode()
    ),
    "page1.jpg": lambda mark: build_photo(["MOLECULAR REPORT", f"KRAS G12C: detected {mark}"], size=(900, 400)),
    "page2.jpg": lambda mark: build_photo(["EGFR: not detected", "BRAF V600E: detected"], size=(900, 400)),
    "blurred.jpg": lambda mark: build_photo(["MOLECULAR REPORT", "ALK"], blur=9, size=(900, 400)),
    "dark.jpg": lambda mark: build_photo([], size=(900, 400)),
    "shop.jpg": lambda mark: build_photo(["BAKERY RECEIPT", "2 rolls 1.20", "1 bread 3.40"], size=(900, 400)),
    "huge.pdf": lambda mark: b"%PDF-1.4\n" + bytes(21 * 1024 * 1024),
    "locked.pdf": lambda mark: build_encrypted_pdf(),
}


@cache
def questions() -> tuple[str, ...]:
    """Every question that the corpus holds."""
    lines = [line for path in sorted(QUESTIONS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return tuple(dict.fromkeys(json.loads(line)["q"] for line in lines))


# By number: a strategy that holds all of them is slow to draw from and to print.
asked = st.integers(0, 9_999).map(lambda number: questions()[number % len(questions())])


def _report_text(lines: Sequence[str], heading: str) -> str:
    return "\n".join([heading, *lines])[:4000]


def _as_long_as_can_be(text: str) -> str:
    """A message of as many UTF-16 units as one message may have."""
    long = (text + " ") * (4096 // (width(text) + 1) + 1)
    return long.encode("utf-16-le")[: 4096 * 2].decode("utf-16-le", "ignore")


_NO_SURROGATES = st.characters(codec="utf-8")
_FOUND, _NOT_FOUND = f" p.V600E {MARK}: detected", f": not detected {MARK}"
garbage = st.text(_NO_SURROGATES, min_size=1, max_size=60)
odd = st.sampled_from(_DATA["odd"])
reports = st.one_of(
    st.builds(
        _report_text,
        st.lists(st.sampled_from(LINES), min_size=1, max_size=8),
        st.sampled_from((f"MOLECULAR PATHOLOGY REPORT {MARK}", f"INFORME {MARK}", f"{MARK}", "Specimen: lung")),
    ),
    st.sampled_from(LINES),
    st.sampled_from(
        [_report_text([f"{gene}{said}" for gene in GENES], f"PANEL {MARK}") for said in (_FOUND, _NOT_FOUND)]
    ),
)
long_texts = st.one_of(
    st.builds(_as_long_as_can_be, st.sampled_from(LINES)),
    st.builds(_as_long_as_can_be, garbage),
    st.builds(_as_long_as_can_be, st.sampled_from(("ALK?", "🧬", "<b>", "what does this mean", "x"))),
)
texts = st.one_of(
    asked,
    reports,
    reports,
    odd,
    garbage,
    long_texts,
    st.sampled_from(COMMANDS),
    st.sampled_from(COMMANDS),
)
captions = st.one_of(st.just(""), st.just(""), asked, odd, garbage)
buttons_nobody_shows = st.one_of(st.sampled_from(_DATA["buttons"]), st.text(_NO_SURROGATES, min_size=1, max_size=16))
