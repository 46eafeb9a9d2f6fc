"""What one result means for reading another: rules as data (together.toml), their words in each language's guides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli
from pydantic import Field

from explainers.guide import Strict, holds_any
from explainers.library import DEFAULT_LANGUAGE, languages, load_library
from reports.detection.cancer import site_of
from reports.detection.lexicon import load_lexicon
from reports.finding import Alteration, Finding, Origin, Status

RULES = Path(__file__).with_name("together.toml")
MOST_NOTES = 3  # notes under one summary: more would bury the results


class Result(Strict):
    """What one of the findings must be like; conditions that are not set hold for all."""

    biomarker: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    alteration: tuple[Alteration, ...] = ()
    origin: tuple[Origin, ...] = ()
    method: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()

    def fits(self, finding: Finding) -> bool:
        """Whether every condition holds for `finding`."""
        return (
            (not self.biomarker or finding.biomarker in self.biomarker)
            and (not self.status or finding.status in self.status)
            and (not self.alteration or finding.alteration in self.alteration)
            and (not self.origin or finding.origin in self.origin)
            and (not self.method or finding.method in self.method)
            and (not self.words or holds_any(self.words, finding))
            and not (self.without_words and holds_any(self.without_words, finding))
        )


class Rule(Strict):
    """Results that belong together. `cancer` holds site keys or canonical names; empty means every cancer.

    The rule does not hold where a result of `without` is present. Notes of more `weight` come first. `is_side_by_side`:
    the results stand together in the summary, also where one of them would come later by itself.
    """

    id: str
    weight: int = Field(ge=0, le=100)
    results: tuple[Result, ...] = Field(min_length=2)
    without: tuple[Result, ...] = ()
    is_side_by_side: bool = False
    cancer: tuple[str, ...] = ()


class Rules(Strict):
    """The file of rules."""

    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """A note on findings that are read together; `findings` are those that it links."""

    rule: str
    text: str
    language: str
    findings: tuple[Finding, ...]
    is_side_by_side: bool


@cache
def load_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """The rules, the most weighty first."""
    rules = Rules.model_validate(tomli.loads(path.read_text(encoding="utf-8"))).rule
    return tuple(sorted(rules, key=lambda rule: -rule.weight))


def combine(findings: Sequence[Finding], cancer: str | None, language: str) -> tuple[Combination, ...]:
    """The notes that hold for these findings in `cancer` (a canonical name), the most weighty first."""
    wanted = language if language in languages() else DEFAULT_LANGUAGE
    found = []
    for rule in load_rules():
        linked = _linked(rule, findings) if _is_in(rule, cancer) else ()
        if linked:
            notes = load_library(wanted).together.notes
            spoken = wanted if rule.id in notes else DEFAULT_LANGUAGE
            text = load_library(spoken).together.notes[rule.id]
            names = ", ".join(dict.fromkeys(finding.biomarker for finding in linked))
            found.append(Combination(rule.id, text.replace("{names}", names), spoken, linked, rule.is_side_by_side))
    return tuple(found)


def _is_in(rule: Rule, cancer: str | None) -> bool:
    if not rule.cancer:
        return True
    if cancer is None:
        return False
    return site_of(cancer) in rule.cancer or any(name in rule.cancer for name in lineage(cancer))


def lineage(cancer: str) -> Iterator[str]:
    """A canonical cancer name and the more general ones that reports also call it."""
    more_general = {one.name: one.of for one in load_lexicon().cancers}
    name: str | None = cancer
    while name:
        yield name
        name = more_general.get(name)


def _linked(rule: Rule, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that the rule links, in the order of the report; empty where it does not hold."""
    if any(one.fits(finding) for one in rule.without for finding in findings):
        return ()
    fitting = [[finding for finding in findings if result.fits(finding)] for result in rule.results]
    if not _are_apart(fitting):
        return ()
    return tuple(finding for finding in findings if any(finding in group for group in fitting))


def _are_apart(groups: list[list[Finding]], taken: tuple[Finding, ...] = ()) -> bool:
    """Whether each group can give a finding of its own: one finding does not fulfil two parts of a rule."""
    if not groups:
        return True
    return any(
        _are_apart(groups[1:], (*taken, finding))
        for finding in groups[0]
        if not any(finding is other for other in taken)
    )
