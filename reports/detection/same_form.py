"""Where one statement ends and another of the same form begins: "negative for A and positive for B", "no A, with B"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reports.detection.assertion import ALTERATIONS, Cue
from reports.detection.mention import Mention
from reports.detection.stream import Unit

_AND = r"(?:and|but|y|e|pero|et|mais|und|aber|ed|ma|mas|и|но|а)"
# How strong or how wide: "and focally positive for B", "and strong staining for B".
_DEGREE = (
    r"(?:\p{Ll}+ly|\p{Ll}+mente?|weak|strong|focal|diffuse|intense|moderate|patchy|partial|high|low|present|"
    r"debil|fuerte|intens[ao]|difus[ao]|moderad[ao]|schwach\w*|stark\w*|kraftig\w*|fokal\w*|diffus\w*|massig\w*|"
    r"faible|forte?|moderee?|fort[ei]|debole|moderat[ao]|frac[ao]|"
    r"слаб\w+|сильн\w+|очагов\w+|диффузн\w+|выраженн\w+|умеренн\w+|резко)"
)
_ANEW = regex.compile(rf"(?:\s|,\s){_AND}\s(?:{_DEGREE}\s){{0,2}}$")
_STRONGLY = regex.compile(rf"(?:,|\s{_AND})\s(?P<said>{_DEGREE}(?:\s{_DEGREE})?)\s$")
_WITH = regex.compile(
    rf"(?:,|,?\s{_AND})\s(?P<said>with|con|mit|avec|com|с|presence of|presencia de|presence de|vorliegen (?:von|einer)|"
    r"presenza di|presenca de)\s"
)
_DENIED = frozenset({"negator", "negative", "lost"})
_ASSERTED = frozenset({"positive", "intact", "high", "found"})
_NOUNS = ALTERATIONS | {"expression"}
_SENTENCE = regex.compile(r"[.;]\s|\t")
_NEAR = 30  # characters between "with" and the name that it speaks of


def begun_anew(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The raw cues, with a border before each statement that begins after a name of one that denies."""
    made: list[Cue] = []
    for at, cue in enumerate(cues):
        name = _last(mentions, cue.start)
        follows = any(one.start >= cue.start for one in mentions)
        if name and follows and _is_denied(cues[:at], name, cue.start):
            made += _border(unit, name.end, cue)
        made.append(cue)
    made += [one for match in _WITH.finditer(unit.low) for one in _accompanied(unit, mentions, cues, match)]
    return tuple(sorted(made, key=lambda one: (one.start, one.end)))


def _last(mentions: Sequence[Mention], place: int) -> Mention | None:
    return next((one for one in reversed(mentions) if one.end <= place), None)


def _is_denied(before: Sequence[Cue], name: Mention, end: int) -> bool:
    """Whether a word before a name denies, and nothing but a noun stands between the name and `end`."""
    said = [one.kind for one in before if one.end <= name.start and one.kind not in _NOUNS]
    is_between = any(name.end <= one.start < end and one.kind not in _NOUNS for one in before)
    return bool(said) and not is_between and (said[-1] in _DENIED or said[-2:] == ["negator", "found"])


def _border(unit: Unit, start: int, cue: Cue) -> list[Cue]:
    """What parts the statement that a word opens, from `start` on, from the one before; nothing where it opens none."""
    low, end = unit.low, cue.start
    if _SENTENCE.search(unit.text, start, end):
        return []
    if cue.kind in _ASSERTED and _ANEW.search(low, start, end):
        return [Cue("contrast", end - 1, end)]
    said = _STRONGLY.search(low, start, end) if cue.kind == "expression" else None
    return _opened(said) if said else []


def _accompanied(unit: Unit, mentions: Sequence[Mention], cues: tuple[Cue, ...], match: regex.Match[str]) -> list[Cue]:
    """ "Without EGFR mutation, with KRAS mutation": the word is the result of the name behind it."""
    name = _last(mentions, match.start())
    following = next((one for one in mentions if one.start >= match.end()), None)
    if name is None or following is None or following.start - match.end() > _NEAR:
        return []
    if any(match.end() <= one.start < following.start and one.kind not in _NOUNS for one in cues):
        return []
    if _SENTENCE.search(unit.text, name.end, following.start) or not _is_denied(cues, name, match.start()):
        return []
    return _opened(match)


def _opened(said: regex.Match[str]) -> list[Cue]:
    begin, end = said.span("said")
    return [Cue("contrast", begin - 1, begin), Cue("positive", begin, end, opens=True)]
