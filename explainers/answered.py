"""Questions for the care team that the printed result answers by itself: they are not offered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import regex
import tomli

from explainers.guide import Strict
from explainers.phrasing import ANSWERS, plain
from reports.finding import Finding


class Rule(Strict):
    """Some questions, and what has to be printed of a result so that it answers them; see answers/answered.toml."""

    printed: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    en: tuple[str, ...]
    es: tuple[str, ...]
    ru: tuple[str, ...]


class Rules(Strict):
    """The file."""

    rule: tuple[Rule, ...]


@cache
def load_rules() -> tuple[Rule, ...]:
    """What answers which questions."""
    return Rules.model_validate(tomli.loads((ANSWERS / "answered.toml").read_text(encoding="utf-8"))).rule


def unanswered(questions: Iterable[str], finding: Finding) -> tuple[str, ...]:
    """The questions that the words of a result leave open, in their order; all of them where none would be left."""
    every = tuple(questions)
    known = [rule for rule in load_rules() if _is_told(rule, finding)]
    return tuple(one for one in every if not any(asks_for(rule, one) for rule in known)) or every


def asks_for(rule: Rule, question: str) -> bool:
    """Whether a question is one of those that a rule is about."""
    asked = plain(question).strip("¿?. ")
    return _pattern((*rule.en, *rule.es, *rule.ru)).fullmatch(asked) is not None


def _is_told(rule: Rule, finding: Finding) -> bool:
    if not all(getattr(finding, name) for name in rule.holds):
        return False
    said = " ".join(filter(None, (finding.evidence.quote, finding.detail, finding.specimen, finding.origin)))
    return not rule.printed or _pattern(rule.printed).search(plain(said)) is not None


@cache
def _pattern(phrases: tuple[str, ...]) -> Any:
    return regex.compile("|".join(phrases))
