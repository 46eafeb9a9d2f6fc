"""Denials that lean on another: said again, said of a second noun, of a whole list, or of what was just said."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import AHEAD, ALTERATIONS, BARE, OPPOSITE, Cue
from reports.detection.sought import DONE
from reports.detection.stream import Unit

REACH = 90  # characters in which a negation finds what it negates
OBJECT = regex.compile(r"\s(?:de |d'|del |una? |eine? |einen |a |an |any |la |le |une )?")
# Denials of a whole list: "none of the genes KRAS, NRAS and BRAF is mutated".
OF_ALL = regex.compile(
    r"none of|neither|aucun|nessun|ningun|nenhum|kein\w* (?:der|dieser)|weder|ni\b|"
    r"ни (?:один|одна|одного|одной|в одном)"
)


def goes_on(unit: Unit, settled: list[Cue], negator: Cue, negated: Cue) -> bool:
    """ "No así de MSH2 ni de MSH6": the second name of what is excepted."""
    is_bare = negated.about in (BARE, AHEAD) and _NOR.match(unit.low, negator.start) is not None
    return is_bare and bool(settled) and settled[-1].kind == "contrast" and negator.start - settled[-1].end < 24


def is_object(unit: Unit, settled: list[Cue], cue: Cue) -> bool:
    """ "Il n'est pas observé de perte": what is not seen is named behind the verb."""
    before = settled[-1] if settled else None
    is_denial = before is not None and before.kind == "negative" and _DENIAL.match(unit.low, before.start) is not None
    return bool(is_denial and before and cue.kind in OPPOSITE and OBJECT.fullmatch(unit.low, before.end, cue.start))


NONE = regex.compile("none")  # "of the genes none, MET included, showed a change"
_NOR = regex.compile(r"(?:nor|ni|noch|ne|nem|ни|nor of)\b")


def as_before(unit: Unit, settled: list[Cue], negator: Cue, negated: Cue) -> Cue:
    """ "No loss of MLH1 nor of PMS2": what is denied again is what was denied before."""
    before = settled[-1] if settled else None
    is_again = negated.about in (BARE, AHEAD) and _NOR.match(unit.low, negator.start) is not None
    if before is not None and is_again and before.kind == "insufficient":
        return replace(negated, kind="insufficient", about=None)  # "no se ha realizado ALK ni ROS1"
    if before is None or not is_again or before.about in (BARE, AHEAD) or before.kind not in _DENIED:
        return negated
    if before.kind != "negative" and not _DENIAL.match(unit.low, before.start):
        return negated
    return replace(negated, kind=before.kind, about=before.about)


# "Neither ALK nor ROS1 was tested": what is denied is that anything was done.
_DONE = regex.compile(rf"[^,;:.]{{1,60}}\b(?:{'|'.join(DONE.values())})\s*(?:$|[.,;)])")


def is_undone(unit: Unit, negator: Cue) -> bool:
    """Whether a denial of several names says that they were not looked at."""
    return OF_ALL.match(unit.low, negator.start) is not None and _DONE.match(unit.low, negator.end) is not None


_UNIMPAIRED = regex.compile(
    r"не (?:нарушен|изменен|снижен)\w*|без (?:нарушени|изменени)\w*|not (?:impaired|altered|reduced)|unaltered|"
    r"unimpaired|no (?:esta )?alterad\w*|sin alteracion(?:es)?|nicht (?:gestort|verandert|beeintrachtigt|vermindert)|"
    r"non alteree?|non (?:e )?alterat\w|nao (?:esta )?alterad\w"
)


def with_kept(unit: Unit, settled: list[Cue]) -> tuple[Cue, ...]:
    """ "Expression of MSH2 is not impaired": a stain as it should be is kept, whatever else the words may deny."""
    made: list[Cue] = []
    for cue in settled:
        is_of_stain = bool(made) and made[-1].kind == "expression" and cue.start - made[-1].end < REACH
        if is_of_stain and cue.kind == "negative" and _UNIMPAIRED.fullmatch(unit.low, cue.start, cue.end):
            made.append(replace(cue, kind="intact", about="expression", opens=False))
        else:
            made.append(cue)
    return tuple(made)


_DENIAL = regex.compile(r"(?:no|not|nicht|kein\w*|ohne|pas|ne|n|sans|aucune?|sin|sem|senza|non|nao|не|нет|без)\b")
_DENIED = frozenset({"negative", *OPPOSITE})
_ASSERTED = frozenset({"positive", "negative", "lost", "intact", "deficient", "proficient", "unstable", "stable"})
CONFIRMED = regex.compile(r"confirm|bestatig|подтвержд")
_ONLY_WORDS = regex.compile(r"(?:\s[\p{L}\d][\p{L}\d/-]*){0,7}\s")
_A_WORD = regex.compile(r"\s\p{Ll}{2,}")


def doubt_denied(unit: Unit, settled: list[Cue], negator: Cue) -> None:
    """ "The absence of amplification is not confirmed": an unknown denial of what was just said leaves it open."""
    at = next((at for at in range(len(settled) - 1, -1, -1) if settled[at].kind in _ASSERTED), None)
    if OF_ALL.match(unit.low, negator.start):
        return  # "sem perda em nenhuma das quatro": the same denial twice
    if at is None or not _ONLY_WORDS.fullmatch(unit.low, settled[at].end, negator.start):
        return
    if negator.start == negator.end or _A_WORD.match(unit.text, negator.end):
        settled[at] = replace(settled[at], kind="equivocal", is_repaired=True)


_OR_ANOTHER = regex.compile(r"\b(?:or|nor|ni|oder|noch|ou|o|или|ни)\s(?:of |any |a |an |de |des )?$")


def is_denied_too(unit: Unit, before: Cue, cue: Cue) -> bool:
    """ "No evidence of ERBB2 amplification or loss of BAP1": the same denial holds for the second noun."""
    if cue.kind not in (*OPPOSITE, *ALTERATIONS) or not _OR_ANOTHER.search(unit.low, before.end, cue.start):
        return False
    return cue.start - before.end < REACH // 2 and not any(
        mark in unit.text[before.end : cue.start] for mark in ",;:.\t"
    )
