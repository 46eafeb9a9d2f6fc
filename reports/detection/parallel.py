"""As many results as names, each list in one go: "ER/PR/HER2 +/+/-", "KRAS, NRAS, BRAF: G12D, WT, WT"."""

from __future__ import annotations

from itertools import pairwise

import regex

from reports.detection.assertion import SAYS, STRONG
from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.signs import plainly, words_of
from reports.detection.stream import Unit, cut, joined, respelled
from reports.detection.variants import find_variants

_AND = r"(?:and|y|e|et|und|и|a|ed)"
_LINK = regex.compile(rf"\s?(?:[/,;&]|(?i:\b{_AND}\b)|(?i:[\s-](?:ITD|TKD)\s?/))\s?|,\s{_AND}\s|\s")
_MARK = r"(?:\+{1,3}|[-–−])"
_SIGNS = regex.compile(rf"\s*[:=]?\s*\(?\s?(?P<all>{_MARK}(?:\s?[/,;\s]\s?{_MARK})+)(?![\w+/-])")
_SIGN = regex.compile(_MARK)
_EACH = r"(?i:respe[ck]ti\w*|beziehungsweise|соответственно)"
_IS = r"(?:is|are|was|were|son|fueron|resultaron|sind|waren|sont|etaient|sono|sao|foram)"
_LEAD = regex.compile(
    rf"\s*(?:(?:status|ihc|mutation)\s?)?(?::|=|\t|\s[-–]\s|\s(?=[^,;/]*/)|\s(?=.*\b{_EACH}))\s*(?:{_IS}\s)?"
)
_PARTED = {"/": regex.compile(r"\s*/\s*"), ",": regex.compile(rf"\s*,\s*(?:{_AND}\s)?|\s{_AND}\s")}
_END = regex.compile(r";|\.(?=\s|$)|$")
_RESPECTIVELY = regex.compile(rf"[,\s]*\b{_EACH}\b")
_CHOICES = {"positive", "negative"}
_SCORE = regex.compile(r"\W*(?:\d{1,3}\s?%|[0-3]\s?\+|0\b)")
_LONGEST = 30  # characters of a result
_FIRST_WORDS = 10  # characters before a change: "mutation V600E"
_BEFORE = 40  # characters before the names


def in_parallel(unit: Unit, mentions: tuple[Mention, ...], seen: Seen) -> list[Unit]:
    """The names, each with the result in its own place of the second list; none where there are no such lists."""
    names = _names(unit, mentions)
    if len(names) < 2 or len(names) != len({one.biomarker for one in names}) or names[0].start > _BEFORE:
        return []
    if any(cue.end <= names[0].start for cue in seen.cues(unit)):
        return []
    told, end = _by_signs(unit, names, seen)
    if not told and len(names) == len(mentions):
        told, end = _by_words(unit, names, seen)
    if not told:
        return []
    rest = cut(unit, end, len(unit.text))
    return [*told, *([rest] if seen.mentions(rest) else [])]


def _names(unit: Unit, mentions: tuple[Mention, ...]) -> list[Mention]:
    """The names from the first on that nothing but a stroke, a comma or "and" parts."""
    names = list(mentions[:1])
    for one, other in pairwise(mentions):
        if one.start == other.start or not _LINK.fullmatch(unit.text, one.end, other.start):
            break
        names.append(other)
    return names


def _by_signs(unit: Unit, names: list[Mention], seen: Seen) -> tuple[list[Unit], int]:
    match = _SIGNS.match(unit.text, names[-1].end)
    found = list(_SIGN.finditer(unit.text, *match.span("all"))) if match else []
    if match is None or len(found) != len(names) or unit.text[match.end() :].lstrip(" )")[:1] in (":", "["):
        return [], 0
    return [_spelled(unit, one, sign, seen) for one, sign in zip(names, found, strict=True)], match.end()


def _spelled(unit: Unit, name: Mention, sign: regex.Match[str], seen: Seen) -> Unit:
    printed, mark = cut(unit, *sign.span()), plainly(sign.group())
    word = mark if len(mark) > 1 else words_of(name.biomarker, seen)[mark]
    told = respelled(printed, 0, len(printed.text), word, printed.places[0])
    return joined([cut(unit, name.start, name.end), told])


def _by_words(unit: Unit, names: list[Mention], seen: Seen) -> tuple[list[Unit], int]:
    lead = _LEAD.match(unit.text, names[-1].end)
    if lead is None:
        return [], 0
    end = _END.search(unit.text, lead.end())
    stop = end.start() if end else len(unit.text)
    respectively = _RESPECTIVELY.search(unit.low, lead.end(), stop)
    stop = respectively.start() if respectively else stop
    mark = "/" if "/" in unit.text[lead.end() : stop] else ","
    places = _pieces(unit, lead.end(), stop, mark)
    kinds = [_kind(unit, *place, seen) for place in places]
    if len(places) != len(names) or not _are_results(kinds, mark):
        return [], 0
    if mark == "/" and set(kinds) == _CHOICES and len(names) == 2 and not respectively:
        # "ALK/ROS1: negative/positive" may be the choices of a form: what parts the lists is all that is kept.
        return [cut(unit, names[-1].end, max(lead.end(), names[-1].end + 1))], stop
    pairs = zip(names, places, strict=True)
    return [joined([cut(unit, one.start, one.end), cut(unit, *place)]) for one, place in pairs], stop


def _are_results(kinds: list[str | None], mark: str) -> bool:
    """Whether each place holds a result; between strokes one may be unreadable, and no other is taken for it."""
    if None in kinds:
        return mark == "/" and len(kinds) > 2 and sum(kind is not None for kind in kinds) > 1
    return len(set(kinds)) > 1 or kinds[0] not in STRONG


def _pieces(unit: Unit, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    edges, low = [], start
    for match in _PARTED[mark].finditer(unit.text, start, end):
        if unit.text.count("(", low, match.start()) == unit.text.count(")", low, match.start()):
            edges.append((low, match.start()))
            low = match.end()
    return [*edges, (low, end)]


def _kind(unit: Unit, start: int, end: int, seen: Seen) -> str | None:
    """What a result says: "variant", "score", or the kind of its first word; None where it is no result."""
    if end - start > _LONGEST:
        return None
    if any(start <= one.start < end and one.start - start <= _FIRST_WORDS for one in find_variants(unit.text)):
        return "variant"
    if _SCORE.match(unit.low, start, end):
        return "score"
    piece = cut(unit, start, end)
    said = [cue for cue in seen.cues(piece) if cue.kind in SAYS | {"negator"}]
    if not said or said[0].start > 2:
        return None
    return "negative" if said[0].kind == "negator" else "positive" if said[0].kind == "found" else said[0].kind
