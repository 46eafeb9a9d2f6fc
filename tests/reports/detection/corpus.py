"""Lines and reports of our own with what they say; see tests/corpus/README.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Finding
from reports.reading.text import read_text

CORPUS = Path(__file__).parents[2] / "corpus"
_SAME = {
    "ERBB2": "HER2",
    "CLDN18.2": "CLDN18",
    "CA125": "CA-125",
    "PGR": "PR",
    "P53": "TP53",
    "RUNX1::RUNX1T1": "RUNX1",
}
_OPPOSITE = {"positive": "negative", "negative": "positive", "lost": "intact", "intact": "lost"}


@dataclass(frozen=True)
class Labelled:
    """A text and its answers, each answer the pairs that would be right."""

    id: str
    text: str
    answers: tuple[frozenset[tuple[str, str]], ...]
    optional: frozenset[tuple[str, str]]
    fails: bool

    @property
    def right(self) -> frozenset[tuple[str, str]]:
        """Every pair that may be reported."""
        return self.optional.union(*self.answers)

    def wrong(self, found: set[tuple[str, str]]) -> list[str]:
        """What is missing and what is too much."""
        missing = [min(answer) for answer in self.answers if not answer & found]
        return [f"missing {name} {status}" for name, status in missing] + [
            f"extra {name} {status}" for name, status in sorted(found - self.right)
        ]

    def flipped(self, found: set[tuple[str, str]]) -> list[str]:
        """Results read as their opposite, the right one missed."""
        turned = []
        for answer in self.answers:
            for name, status in answer:
                other = (name, _OPPOSITE.get(status, ""))
                if other in found and other not in self.right and not answer & found:
                    turned.append(f"{name} is {status}, was read as {other[1]}")
        return turned


def _name(printed: str) -> str:
    squeezed = "".join(printed.split()).upper().replace("CA19-9", "CA-19-9")
    return _SAME.get(squeezed, squeezed)


def _pairs(answer: str) -> frozenset[tuple[str, str]]:
    name, _, statuses = answer.rpartition(" ")
    return frozenset((_name(name), status) for status in statuses.split("|"))


def load(name: str) -> tuple[Labelled, ...]:
    """The labelled texts of one file."""
    rows = map(json.loads, (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(
        Labelled(
            id=row["id"],
            text=row["text"],
            answers=tuple(map(_pairs, row["findings"])),
            optional=frozenset().union(*map(_pairs, row.get("optional", []))),
            fails=bool(row.get("fails")),
        )
        for row in rows
    )


@cache
def findings_of(text: str) -> tuple[Finding, ...]:
    """What the reader finds in a text."""
    return detect(read_text(text), load_lexicon()).findings


def pair_of(finding: Finding) -> tuple[str, str]:
    """A finding as a pair of name and status."""
    return _name(finding.biomarker), str(finding.status)


def read(text: str) -> set[tuple[str, str]]:
    """The pairs that the reader finds in a text."""
    return {pair_of(one) for one in findings_of(text)}


def said(text: str) -> list[str]:
    """What the reader finds in a text with "|" between its lines: "BIOMARKER status", in the order of the page."""
    return [f"{one.biomarker} {one.status}" for one in findings_of(text.replace("|", "\n"))]


def listed(expected: str) -> list[str]:
    """The findings that a table of cases expects, as "BIOMARKER status, BIOMARKER status"."""
    return [one for one in expected.split(", ") if one]
