"""What was read of a page beside what is printed on it, and the sum over pages as a line of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.page import DescribedPage, Pair, occurrences
from reports.finding import Confidence, Report

_OPPOSITES = {"positive": "negative", "negative": "positive", "lost": "intact", "intact": "lost"}
_COLUMNS = ("pages", "tokens", "words", "F1", "missed", "wrong", "flips", "sure", "right", "refused", "s/page")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page, read. Counts, but for `seconds`; `refusal` is the code of the error when it could not be used."""

    language: str
    seconds: float
    tokens_read: float
    tokens: int
    words_read: int
    words: int
    hit: int
    missed: tuple[Pair, ...]
    wrong: tuple[Pair, ...]
    flips: int
    sure: int
    sure_and_right: int
    refusal: str | None
    unread: tuple[str, ...]
    text: str

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was not read as it should be, in words; empty when all was."""
        said = [f"refused ({self.refusal})"] if self.refusal else []
        said += [f"{self.flips} FLIPPED"] if self.flips else []
        said += [f"missed {_shown(self.missed)}"] if self.missed else []
        said += [f"wrong {_shown(self.wrong)}"] if self.wrong else []
        said += [f"unread: {' '.join(self.unread)}"] if self.unread and not self.refusal else []
        return tuple(said)


def compare(page: DescribedPage, report: Report | None, seconds: float, refusal: str | None = None) -> Outcome:
    """The outcome of a page; `report` is None when it was refused, and then nothing of it counts as read."""
    text = report.document.text if report else ""
    findings = report.findings if report else ()
    got = {(one.biomarker, str(one.status)) for one in findings}
    wanted, right = set(page.findings), {*page.findings, *page.optional}
    missed, wrong = wanted - got, got - right
    sure = [(one.biomarker, str(one.status)) for one in findings if one.confidence is Confidence.SURE]
    printed = page.words
    tokens_read, tokens = page.share_read(text)
    return Outcome(
        language=page.language,
        seconds=seconds,
        tokens_read=tokens_read,
        tokens=tokens,
        words_read=(printed & Counter(text.casefold().split())).total(),
        words=printed.total(),
        hit=len(wanted & got),
        missed=tuple(sorted(missed)),
        wrong=tuple(sorted(wrong)),
        flips=sum((name, _OPPOSITES.get(status, "")) in wrong for name, status in missed),
        sure=len(sure),
        sure_and_right=sum(pair in right for pair in sure),
        refusal=refusal,
        unread=tuple(token for token in page.tokens if occurrences(token, text) < occurrences(token, page.print)),
        text=text,
    )


def heading() -> str:
    """The head of the table."""
    return f"{'condition':<18}" + "".join(f"{name:>9}" for name in _COLUMNS)


def add_up(name: str, outcomes: Sequence[Outcome]) -> str:
    """One line of the table; F1 is over pairs of biomarker and status."""
    hit = sum(one.hit for one in outcomes)
    missed = sum(len(one.missed) for one in outcomes)
    wrong = sum(len(one.wrong) for one in outcomes)
    sure = sum(one.sure for one in outcomes)
    figures = (
        f"{len(outcomes)}",
        f"{_share(sum(one.tokens_read for one in outcomes), sum(one.tokens for one in outcomes)):.3f}",
        f"{_share(sum(one.words_read for one in outcomes), sum(one.words for one in outcomes)):.3f}",
        f"{_share(2 * hit, 2 * hit + missed + wrong):.3f}",
        f"{missed}",
        f"{wrong}",
        f"{sum(one.flips for one in outcomes)}",
        f"{sure}",
        f"{_share(sum(one.sure_and_right for one in outcomes), sure):.3f}",
        f"{sum(one.refusal is not None for one in outcomes)}",
        f"{_share(sum(one.seconds for one in outcomes), len(outcomes)):.2f}",
    )
    return f"{name:<18}" + "".join(f"{figure:>9}" for figure in figures)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _shown(pairs: tuple[Pair, ...]) -> str:
    return ", ".join(" ".join(pair) for pair in pairs)
