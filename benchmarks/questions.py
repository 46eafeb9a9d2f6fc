"""How questions are sorted and answered, on questions that nothing was trained on.

python -m benchmarks.questions                    the test authors of tests/corpus/questions
python -m benchmarks.questions --tuning           those that thresholds were set with
python -m benchmarks.questions --errors           each that went wrong beside it
python -m benchmarks.questions --file FILE.jsonl  questions of others: {"id", "q", "lang", "expect", "biomarker"?}
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.train import load_questions
from explainers.answer import Answer, Question, answer, prepare
from explainers.named import guide_of_fact
from explainers.search import WORD
from explainers.triage import AnswerKind, Sort
from reports.detection.engine import detect
from reports.detection.lexicon import load_lexicon
from reports.finding import Evidence, Finding, Status
from reports.reading.text import read_text

TEST_AUTHORS = ("u", "w", "z", "ac", "ak", "as")
# What thresholds were set with, or was looked at; nothing is learned from them.
TUNING_AUTHORS = ("c", "t", "v", "x", "ag", "ao")
# Messages that lie close to the border between two kinds, none ordinary; measured by themselves, never learned from.
BORDER_AUTHORS = ("av",)


@dataclass
class Counts:
    """What was right of what was asked; `spent` is processor time in milliseconds, one for each question."""

    asked: int = 0
    kinds: int = 0
    urgent: int = 0
    urgent_missed: int = 0
    alarms: int = 0
    declined: int = 0
    decline_missed: int = 0
    guides: int = 0
    first: int = 0
    among_three: int = 0
    answers: int = 0
    sourced: int = 0
    spent: list[float] = field(default_factory=list)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)


def main(file: Path | None, authors: Sequence[str], shows: bool) -> int:
    """Print the figures: all, by language and by author."""
    rows = list(_foreign(file)) if file else load_questions(authors)
    prepare()
    tallies: defaultdict[str, Counts] = defaultdict(Counts)
    for row in rows:
        question = Question(row["q"], row["lang"], findings_of(row.get("about") or ()), None, row.get("card"))
        begun = time.process_time()
        answered = answer(question)
        spent = (time.process_time() - begun) * 1000
        for name in ("all", row["lang"], row["author"]):
            problem = _count(tallies[name], row, answered, spent)
        if problem and shows:
            print(f"{row['id']}: {problem}: {row['q'][:160]}")
    for name, counts in tallies.items():
        _print(name, counts)
    for (wanted, got), times in tallies["all"].confused.most_common(12):
        print(f"  {wanted} taken for {got}: {times}")
    return 1 if tallies["all"].urgent_missed else 0


def _foreign(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        named = row.get("biomarker")
        guide = guide_of_fact(named) if named else None
        yield {
            "id": row["id"],
            "q": row["q"],
            "author": "others",
            "lang": row["lang"],
            "kind": row["expect"],
            "guide": guide or "",
            "card": guide,
        }


def findings_of(held: Sequence[str]) -> tuple[Finding, ...]:
    """The person's results from "ALK positive", "HER2 2+": read as a report would be, else taken as they are said."""
    made: list[Finding] = []
    for said in held:
        read = (
            detect(read_text(said), load_lexicon()).findings
            or detect(read_text(f"{said} detected"), load_lexicon()).findings
        )
        name, _, status = said.rpartition(" ")
        if read:
            made.append(read[0])
        elif status in list(Status):
            made.append(Finding(name, Status(status), Evidence(1, said, (), "corpus")))
    return tuple(made)


def _count(counts: Counts, row: dict[str, Any], answered: Answer, spent: float) -> str:
    """Add one answer; what is wrong with it in a word, or nothing."""
    wanted = Sort(row["kind"]).kind
    # Who has results and asks for them is told of them.
    is_told = wanted is AnswerKind.ASK_REPORT and bool(row.get("about")) and answered.kind is AnswerKind.ANSWER
    is_right = answered.kind is wanted or is_told
    counts.asked += 1
    counts.spent.append(spent)
    counts.kinds += is_right
    counts.urgent += wanted is AnswerKind.URGENT
    counts.urgent_missed += wanted is AnswerKind.URGENT and not is_right
    counts.alarms += answered.kind is AnswerKind.URGENT and not is_right
    is_declined = wanted in (AnswerKind.DECLINE_ADVICE, AnswerKind.DECLINE_PROGNOSIS)
    counts.declined += is_declined
    # Told to get help, or that it is no matter for us, nobody got advice or a prognosis.
    counts.decline_missed += is_declined and answered.kind in (AnswerKind.ANSWER, AnswerKind.ASK_REPORT)
    if not is_right:
        counts.confused[row["kind"], str(answered.kind)] += 1
        return f"{row['kind']} taken for {answered.kind}"
    return _count_guide(counts, row, answered)


def _count_guide(counts: Counts, row: dict[str, Any], answered: Answer) -> str:
    if answered.kind is AnswerKind.ANSWER and answered.guide is not None:
        counts.answers += 1
        counts.sourced += bool(answered.sources and answered.reviewed_on)
    wanted = row.get("guide")
    if not wanted or Sort(row["kind"]) is not Sort.ANSWER:
        return ""
    also = {wanted, *_equals(wanted)}
    counts.guides += 1
    counts.first += answered.guide in also
    counts.among_three += bool(also & set(answered.candidates[:3])) or answered.guide in also
    return "" if answered.guide in also else f"{wanted} taken for {answered.guide} {answered.candidates[:3]}"


def _equals(guide: str) -> tuple[str, ...]:
    """Guides that tell the same story: a word of reports and the biomarker that it is a test for."""
    pairs = {"word:liquid_biopsy": "ctDNA", "word:microsatellite": "MSI", "word:tps": "PD-L1", "word:cps": "PD-L1"}
    return tuple(one for pair in pairs.items() if guide in pair for one in pair if one != guide and WORD in guide + one)


def _print(name: str, counts: Counts) -> None:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f} of {whole}" if whole else "-"

    spent = sorted(counts.spent) or [0.0]
    print(
        f"{name:4} kind {share(counts.kinds, counts.asked)}; urgent missed {counts.urgent_missed} of {counts.urgent}, "
        f"false alarms {counts.alarms}; advice or prognosis not declined {counts.decline_missed} of {counts.declined}; "
        f"guide first {share(counts.first, counts.guides)}, among three {share(counts.among_three, counts.guides)}; "
        f"with a source {share(counts.sourced, counts.answers)}; "
        f"ms {sum(spent) / len(spent):.1f} mean, {spent[int(len(spent) * 0.99)]:.1f} at 99 %"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure how questions are sorted and answered.")
    parser.add_argument("--file", type=Path, help="questions of others")
    parser.add_argument("--tuning", action="store_true", help="the authors that thresholds were set with")
    parser.add_argument("--borders", action="store_true", help="messages on the borders between kinds")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    given = parser.parse_args()
    chosen = TUNING_AUTHORS if given.tuning else BORDER_AUTHORS if given.borders else TEST_AUTHORS
    sys.exit(main(given.file, chosen, given.errors))
