"""The described pages of `benchmarks/pages/`: what is printed on each, and what a reader should find there."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import regex

Pair = tuple[str, str]  # a biomarker of the lexicon and a status

FOLDER = Path(__file__).parent / "pages"

_TOKEN = regex.compile(r"\{([^{}]+)\}")
_EMPHASIS = regex.compile(r"\*\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_MARKS = regex.compile(
    r"^(?:===|#{1,3}|>|->|<>|\*|!|\.|\||:table.*|:(?:columns|next|end)|-{3,})(?:\s+|$)", regex.MULTILINE
)
_SHORT = 3  # characters; shorter tokens would be found inside other words


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is set. `size` is in points, `margin` in millimetres, `accent` a colour such as "#1f4e79"."""

    font: str = "sans"
    size: float = 10.0
    margin: float = 20.0
    accent: str = "#1f4e79"
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class DescribedPage:
    """One page of an invented laboratory. `findings` and `optional` are pairs of biomarker and status."""

    name: str
    language: str
    layout: Layout
    body: str
    findings: tuple[Pair, ...]
    optional: tuple[Pair, ...]

    @property
    def tokens(self) -> Counter[str]:
        """The words that decide a result, as printed and in small letters, and how often each is marked."""
        words = (word for marked in _TOKEN.findall(self.body) for word in marked.split())
        return Counter(_bare(word).casefold() for word in words)

    @property
    def print(self) -> str:
        """All printed words, without the marks of the description."""
        return _EMPHASIS.sub("", _MARKS.sub("", self.body)).replace("{", "").replace("}", "").replace(" | ", "  ")

    @property
    def words(self) -> Counter[str]:
        """All printed words in small letters, and how often each stands there; rules and boxes are none."""
        return Counter(
            word for word in self.print.casefold().split() if any(map(str.isalnum, word)) and "[" not in word
        )

    def share_read(self, text: str) -> tuple[float, int]:
        """How many of the tokens occur in `text`, and how many there are.

        A token that is printed more often than it is found counts in part.
        """
        tokens = self.tokens
        read = sum(
            marked * min(1.0, occurrences(token, text) / occurrences(token, self.print))
            for token, marked in tokens.items()
        )
        return read, tokens.total()


def occurrences(token: str, text: str) -> int:
    """How often a token occurs exactly, but for case and spaces; a short one only as a word of its own."""
    if len(token) <= _SHORT:
        edge = r"(?<!\w)" if token[0].isalnum() else ""
        end = r"(?![\w+])" if token[-1].isalnum() else ""
        return len(regex.findall(edge + r"\s?".join(map(regex.escape, token)) + end, text.casefold()))
    return "".join(text.casefold().split()).count(token)


def load_pages(folder: Path = FOLDER) -> tuple[DescribedPage, ...]:
    """All pages, in the order of their names."""
    return tuple(_load(path) for path in sorted(folder.glob("*.toml")))


def choose(pages: Iterable[DescribedPage], names: list[str], most: int | None) -> list[DescribedPage]:
    """The pages whose names begin like one of `names`, thinned out evenly to `most`."""
    chosen = [page for page in pages if not names or page.name.startswith(tuple(names))]
    if most is None or most >= len(chosen):
        return chosen
    return [chosen[index * len(chosen) // most] for index in range(most)]


def _bare(word: str) -> str:
    """A word without marks around it; brackets inside it, as in "del(17p)", are its own."""
    word = word.strip(",;:")
    if word.startswith("(") and word.endswith(")"):
        return word[1:-1]
    return word if word.count("(") == word.count(")") else word.strip("()")


def _load(path: Path) -> DescribedPage:
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    return DescribedPage(
        name=path.stem,
        language=path.stem.split("-")[0],
        layout=Layout(**row.get("layout", {})),
        body=row["body"],
        findings=_pairs(row.get("findings", [])),
        optional=_pairs(row.get("optional", [])),
    )


def _pairs(rows: list[str]) -> tuple[Pair, ...]:
    pairs = []
    for row in rows:
        biomarker, _, status = row.rpartition(" ")
        pairs.append((biomarker, status))
    return tuple(pairs)
