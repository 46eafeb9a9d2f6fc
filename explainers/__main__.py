"""`python -m explainers`: look at the guides, check them, and answer questions from a file.

python -m explainers list
python -m explainers show ALK --status positive --cancer "lung adenocarcinoma"
python -m explainers coverage | expired | check
python -m explainers --corpus FILE.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from explainers.corpus import answer_file
from explainers.explain import ON_A_CARD, explain
from explainers.library import DEFAULT_LANGUAGE, GENERAL, GUIDES, languages, load_library, read_folder
from explainers.naming import statuses_by_biomarker
from explainers.readability import FORMULAS
from explainers.review import review_guides
from reports.finding import Evidence, Finding, Status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    parser = _build_parser()
    chosen = parser.parse_args(arguments)
    if chosen.corpus is not None:
        for row in answer_file(chosen.corpus):
            print(json.dumps(row, ensure_ascii=False), flush=True)
        return 0
    if chosen.command is None:
        parser.print_help()
        return 2
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


def check(chosen: argparse.Namespace) -> int:
    """Print every problem of every guide; the status is 1 when there is one."""
    review = review_guides(chosen.guides, date.today(), statuses_by_biomarker())
    for warning in review.warnings:
        print(f"warning: {warning}")
    for problem in review.problems:
        print(problem, file=sys.stderr)
    for language, value in review.reading.items():
        print(f"{language}: {FORMULAS[language].name} {value:.1f} on average")
    print(f"{len(review.problems)} problems, {len(review.warnings)} warnings")
    return 1 if review.problems else 0


def print_list(chosen: argparse.Namespace) -> int:
    """Print a line for each guide."""
    for guide in load_library(chosen.language).guides.values():
        print(f"{guide.biomarker:12} {guide.reviewed_on}  {guide.expires_on}  {guide.in_short}")
    return 0


def print_card(chosen: argparse.Namespace) -> int:
    """Print what a person reads of one result."""
    proof = Evidence(1, f"{chosen.biomarker}: {chosen.status}", (), "command")
    finding = Finding(chosen.biomarker, Status(chosen.status), proof)
    (one,) = explain((finding,), chosen.cancer, chosen.language)
    print(f"{one.name}: {chosen.status}\n\n{one.headings.what_it_means}\n{one.what_it_means}")
    print(f"\n{one.headings.what_not_to_assume}", *one.what_not_to_assume[:ON_A_CARD], sep="\n- ")
    print(f"\n{one.headings.questions}", *one.questions[:ON_A_CARD], sep="\n- ")
    print(f"\n{one.headings.why_it_matters}\n{one.why_it_matters}")
    print(f"\n{one.headings.sources} ({one.reviewed_on})", *(f"{s.title}. {s.url}" for s in one.sources), sep="\n- ")
    print("", one.educational, *one.notes, sep="\n")
    return 0


def print_coverage(_: argparse.Namespace) -> int:
    """Print which biomarkers have a guide, in which languages."""
    held = {code: {guide.biomarker for guide in read_folder(GUIDES / code).guides.values()} for code in languages()}
    every = sorted((set().union(*held.values()) | set(statuses_by_biomarker())) - {GENERAL})
    for biomarker in every:
        print(f"{biomarker:12}", *(code if biomarker in names else "--" for code, names in held.items()))
    for code, names in held.items():
        print(f"{code}: {len(names - {GENERAL})} of {len(every)}")
    return 0


def print_expired(_: argparse.Namespace) -> int:
    """Print the guides that are past their date."""
    for code in languages():
        for file, guide in read_folder(GUIDES / code).guides.items():
            if guide.expires_on < date.today():
                print(f"{code}/{file}: {guide.expires_on}")
    return 0


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m explainers", description="Look at the guides and check them.")
    parser.add_argument("--corpus", type=Path, help="answer each line of a file of questions (JSON lines)")
    commands = parser.add_subparsers(dest="command")
    listing = commands.add_parser("list", help="a line for each guide")
    listing.add_argument("--language", default=DEFAULT_LANGUAGE)
    listing.set_defaults(run=print_list)
    show = commands.add_parser("show", help="what a person reads of one result")
    show.add_argument("biomarker")
    show.add_argument("--status", choices=[str(status) for status in Status], default="positive")
    show.add_argument("--cancer")
    show.add_argument("--language", default=DEFAULT_LANGUAGE)
    show.set_defaults(run=print_card)
    commands.add_parser("coverage", help="which biomarkers have a guide, in which languages").set_defaults(
        run=print_coverage
    )
    commands.add_parser("expired", help="guides past their date").set_defaults(run=print_expired)
    checking = commands.add_parser("check", help="every problem of every guide")
    checking.add_argument("--guides", type=Path, default=GUIDES)
    checking.set_defaults(run=check)
    return parser


if __name__ == "__main__":
    sys.exit(main())
