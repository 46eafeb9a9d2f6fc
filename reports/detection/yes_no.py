"""Results that answer a question: "EGFR mutated: no", "KRAS: sí", "MMR deficiency: not detected"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import regex

from reports.detection.assertion import ALTERATIONS, BARE, OPPOSITE, Cue
from reports.detection.mention import Mention
from reports.detection.sought import SOUGHT
from reports.detection.stream import Unit
from reports.detection.variants import find_variants

_GRADES = {**OPPOSITE, "high": "low", "low": "high"}
ASKED = ALTERATIONS | {"positive", "found", "expression", *_GRADES}
_DENIALS = frozenset({"negator", "negative", "contrast", "other", "insufficient", "pending", "equivocal", "vus"})
_YES = r"(?i:yes|s[ií]|sì|ja|oui|да|sim)|Y"
_NO = r"(?i:no|nein|non|нет|n[aã]o|none|ningun[oa]s?|nessun[oa]|aucune?|keine|nenhuma?)|N|0"
_VOID = r"(?i:n/a|n\.a\.|н/д)"
_END = r"(?=\s*(?:$|[;)\t|(]|[.,](?!\d)))"
# The pairs of several lines, one behind the other: "MLH1 loss: No" and below it "PMS2 loss: No".
_NEXT = r"(?=\s\p{Lu}[^:.;\t]{1,45}:)"
_MARK = r"(?:\s?\(\s?\p{L}{1,3}\s?/\s?\p{L}{1,3}\s?\))?\s?(?:[:=]|\?\s*[:\t]?|\t|\s[–-]\s)\s*"
_ANSWER = regex.compile(
    rf"(?P<mark>{_MARK})(?:(?P<yes>{_YES})|(?P<no>{_NO})|(?P<void>{_VOID}))(?:{_END}|(?P<next>{_NEXT}))"
    rf"|\s(?:(?P<yes>yes|s[ií]|sì|ja|oui|да|sim)|(?P<no>no|nein|non|нет|n[aã]o))(?:{_END}|(?=\s\p{{Lu}}[\p{{Lu}}\d]))"
)
ONLY_ANSWER = regex.compile(rf"\W*(?:{_YES}|{_NO})\W*")
_LETTER = frozenset("YN0")
_BORDER = regex.compile(r"[,;.(\[|\t]|:\s")
_BRACKET = regex.compile(r"\s?\([^()]{1,24}\)$")
_HEAD = regex.compile(r"\s?(?:[:(])\s?(?:\(\s?)?")
# What stands between a state and a denial behind it: "MMR deficiency is not detected".
_LEAD_ON = regex.compile(r"(?:\s?/\s?|\s|[\p{L}\d-])*(?:\s?[:=\t]\s?)?\s?")
LONGEST_GAP = 45  # characters between what is asked and the answer


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer, where what it answers begins, and where it stands itself."""

    kind: str  # "yes", "no" or "void"
    begin: int
    start: int
    end: int
    is_marked: bool  # by a colon or a question mark
    ends_line: bool  # and the next line goes on in the same unit


def answered(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues with one cue for each that is asked and answered, in place of both."""
    made = list(denied_states(unit, cues))
    whole = [cue for cue in made if cue not in cues]
    answers = _answers(unit)
    head = _head(unit, mentions, cues) if answers else None
    told: list[Cue] = []
    borders: list[Cue] = []
    for one in answers:
        inside = [cue for cue in made if one.begin <= cue.start and cue.end <= one.start]
        own = [cue for cue in made if one.start <= cue.start < one.end]
        if any(cue.kind not in ASKED for cue in inside) or SOUGHT.search(unit.low, one.begin, one.start):
            continue
        reply = _asked(inside, one) if inside else _of_name(unit, mentions, head, one)
        if reply is None or (reply.about == BARE and one.kind == "yes" and _is_told([*own, *told], made)):
            continue
        told.append(reply)
        made = [
            reply,
            *_others(inside, reply, one),
            *(other for other in made if other not in own and other not in inside),
        ]
        borders += [_closed(reply)] if one.ends_line else []
    if head is not None and head.kind != "expression" and any(one.start > head.end for one in told):
        made = [cue for cue in made if cue is not head]
    borders += [_closed(cue) for cue in (*whole, *told) if _holds_name(cue, mentions, unit)]
    return tuple(sorted([*made, *borders], key=lambda cue: (cue.start, cue.end)))


def _holds_name(cue: Cue, mentions: Sequence[Mention], unit: Unit) -> bool:
    """ "Loss of MLH1 is not seen, ...": whether a word with its answer is a statement that is complete."""
    return cue.end < len(unit.text) and any(cue.start <= one.start and one.end < cue.end for one in mentions)


def _closed(cue: Cue) -> Cue:
    return Cue("contrast", cue.end, cue.end + 1)


def _asked(inside: list[Cue], one: _Answer) -> Cue | None:
    """The answer to the word that says most; without a mark "no" may be said of a whole list ("A, B нет")."""
    if not one.is_marked and one.kind == "no":
        return None
    states = [cue for cue in inside if cue.kind in _STATES]
    said = next((cue for cue in inside if cue.kind not in ("expression", "found", *ALTERATIONS)), None)
    said = states[-1] if states else said or next((cue for cue in inside if cue.kind in ALTERATIONS), inside[0])
    return _reply(said, one, next(cue.start for cue in inside if cue.kind == said.kind or not states))


def _others(inside: list[Cue], reply: Cue, one: _Answer) -> list[Cue]:
    """ "dMMR/MSI-H: no": of several states each is answered."""
    states = [cue for cue in inside if cue.kind in _STATES and cue.kind not in (reply.kind, _GRADES.get(reply.kind))]
    return [replace(_reply(cue, one, cue.start), end=cue.end) for cue in states]


def _of_name(unit: Unit, mentions: Sequence[Mention], head: Cue | None, one: _Answer) -> Cue | None:
    """The answer to a mere name, of what its heading asks if it has one."""
    if not _is_of_name(unit, mentions, one):
        return None
    if head is not None and one.start > head.end:
        return _reply(head, one, one.start)
    if one.kind == "void":
        return None
    return Cue("positive" if one.kind == "yes" else "negative", one.start, one.end, about=BARE)


def _answers(unit: Unit) -> list[_Answer]:
    found: list[_Answer] = []
    past = 0
    for match in _ANSWER.finditer(unit.text):
        kind = next(name for name in ("yes", "no", "void") if match[name])
        start, end = match.span(kind)
        if match["next"] is not None and not _ends_line(unit, end):
            continue
        at = match.start()
        if bracket := _BRACKET.search(unit.text, past, at):
            at = bracket.start()  # "Deficit (dMMR): no"
        begin = max((one.end() for one in _BORDER.finditer(unit.text, past, at)), default=past)
        found.append(_Answer(kind, begin, start, end, bool(match["mark"]), match["next"] is not None))
        past = end
    return found


def _ends_line(unit: Unit, end: int) -> bool:
    """Whether the word before `end` is the last of its printed line."""
    lasts = accumulate(len(line.words) for line in unit.page.lines)
    return unit.places[end - 1] + 1 in lasts


def _reply(asked: Cue, one: _Answer, start: int) -> Cue:
    """What an answer makes of the word it answers."""
    about = asked.kind if asked.kind in ALTERATIONS | {"expression"} else None
    if one.kind == "void":
        kind = "insufficient"
    elif asked.kind in _GRADES:
        kind = asked.kind if one.kind == "yes" else _GRADES[asked.kind]
    else:
        kind = "positive" if one.kind == "yes" else "negative"
    return replace(asked, kind=kind, start=start, end=one.end, about=about)


def _is_of_name(unit: Unit, mentions: Sequence[Mention], one: _Answer) -> bool:
    """Whether an answer stands right behind a name, or behind a change: "EGFR L858R: N"."""
    ends = [name.end for name in mentions if one.begin <= name.start and name.end <= one.start]
    changes = [change.end for change in find_variants(unit.text) if one.begin <= change.start < one.start]
    if unit.text[one.start : one.end] in _LETTER and not (changes and one.is_marked):
        return False
    return any(not any(map(str.isalnum, unit.text[end : one.start])) for end in (*ends, *changes))


def _is_told(own: list[Cue], cues: list[Cue]) -> bool:
    """Whether a word tells a result beside a mere yes, which then may say that a test was done."""
    return any(cue not in own and cue.about is None and cue.kind not in ("negator", "contrast") for cue in cues)


def _head(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...]) -> Cue | None:
    """ "Loss of expression (MLH1: no; PMS2: yes)": the word before a colon or a bracket that all the names answer."""
    if not mentions:
        return None
    before = [cue for cue in cues if cue.end <= mentions[0].start]
    if not before or any(cue.kind not in ASKED for cue in before):
        return None
    end = before[-1].end
    is_head = _HEAD.fullmatch(unit.text, end, mentions[0].start) is not None
    strong = [cue for cue in before if cue.kind not in ("expression", "found")]
    return (strong or before)[0] if is_head and not SOUGHT.search(unit.low, 0, end) else None


def denied_states(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """ "MMR deficiency not detected", "dMMR/MSI-H: no": a state that a word behind it denies is the other one."""
    made: list[Cue] = []
    for cue in cues:
        before = next((one for one in reversed(made) if one.kind != "expression"), None)
        if before is None or cue.kind != "negative" or before.kind not in _STATES or not _denies(unit, before, cue):
            made.append(cue)
            continue
        made = [one for one in made if one.start < before.start]
        for at in range(len(made) - 1, -1, -1):
            following = made[at + 1] if at + 1 < len(made) else before
            if made[at].kind not in _STATES or not _STROKE.fullmatch(unit.text, made[at].end, following.start):
                break
            made[at] = replace(made[at], kind=_GRADES[made[at].kind])
        made.append(replace(before, kind=_GRADES[before.kind], end=cue.end))
    return tuple(made)


_STATES = frozenset({"lost", "deficient", "unstable", "high"})
_STROKE = regex.compile(r"\s?(?:/|or|o|oder|ou|или|и|and|y|und|et|e)\s?|[\s\p{L}\d-]{0,30}\(\s?")
_SEEN = (
    r"detect|identif|found|seen|observ|presen|demonstr|eviden|objetiv|aprecia|gefund|nachgewies|nachweis|trouv|rileva|"
    r"riscontr|encontr|hallad|выявл|обнаруж|найден|отмечен|подтвержд|наблюд|определ"
)
_NOT_SEEN = regex.compile(
    rf"(?:not|no|non|nicht|pas|nao|не)\b ?-?(?:\p{{L}}+ )*(?:{_SEEN})\p{{L}}*|undetect\w+|absent\w*|ausente\w*|"
    r"assent[ei]|fehl\w+|excluded|ruled out|отсутству\w+|исключ\w+|negativ\w*|отрицат\w+"
)
_CLOSED = regex.compile(r"\s*(?:$|[.,;)\t|])")


def _denies(unit: Unit, before: Cue, cue: Cue) -> bool:
    if _NOT_SEEN.fullmatch(unit.low, cue.start, cue.end) is None or not _CLOSED.match(unit.text, cue.end):
        return False
    between = unit.low[before.end : cue.start].replace("(", "", 1).replace(")", "", 1)
    if unit.low.startswith(("negat", "отриц"), cue.start) and (before.kind == "lost" or ":" not in between):
        return False  # "loss of MSH6: negative" may tell of the stain
    if before.kind == "high" and any(map(str.isalnum, between)):
        return False  # "high-risk HPV: negative"
    return len(between) <= LONGEST_GAP and _LEAD_ON.fullmatch(between) is not None
