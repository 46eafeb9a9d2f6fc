"""What a sentence says was so before, or was printed wrongly, is blanked: only what is so now remains."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.assertion import STRONG, Cue
from reports.detection.masking import blanked
from reports.detection.mention import Mention
from reports.detection.sections import Asides
from reports.detection.seen import Seen
from reports.detection.stream import A_COMMA, Unit, brackets_of
from reports.detection.then_now import of_then
from reports.detection.variants import find_variants

_ARROW = regex.compile(r"-+>|=+>|→|⇒|➔|➜")
_SCORE = regex.compile(r"(?<![\d.,])[0-3]\s?\+")
_CLAUSE_END = regex.compile(r";|\.(?=\s|$)|\)")
_MEASURED = regex.compile(r"\d\s?%|\b[0-3]\+")
_SENTENCE_END = regex.compile(r";|\.\s")
_SHARE = regex.compile(r"[\s:.]{0,3}[<>]?\s?\d{1,3}(?:[.,]\d+)?\s?%,?")
_NOT_BETWEEN = regex.compile(r"[,;:()]|\.\s")
_IN_THE = regex.compile(r"\s(?:(?:in|en|im|dans|nel|no|nell|em|в)\W{1,2})?(?:the\s|el\s|la\s|le\s|dem\s)?")
NEAR = 30  # characters between "previously" and the result that was so
_COMPARED = regex.compile(
    r"(?:compar\w*|similar|identical|unlike|versus|vs\.?|than|in contrast|contrary|as|al igual|distinto|a diferencia|"
    r"vergl\w*|im gegensatz|contrairement|rispetto|ao contrario|в отличие|по сравнению)\W+(?:\w+\W+){0,2}$"
)


def without_former(unit: Unit, mentions: tuple[Mention, ...], asides: Asides, seen: Seen) -> tuple[Unit, Asides]:
    """The unit without results that it replaces, and its asides without the words that said so."""
    then = list(of_then(unit, mentions, asides, seen)) if mentions else []
    has_words = asides.keys() & {"replaces", "instead", "history", "correction", "current"}
    if not mentions or not (has_words or then or _ARROW.search(unit.text)):
        return unit, asides
    parts = [
        *_changed(unit),
        *_replaced(unit, mentions, asides),
        *_instead(unit, asides),
        *_before_arrows(unit, mentions, seen),
    ]
    former = [
        *_former(unit, mentions, asides, seen),
        *_former_in_brackets(unit, mentions, asides, seen),
        *_of_a_year(unit, mentions, asides, seen),
        *then,
    ]
    if former:
        kept = [
            place for place in asides.get("history", ()) if not any(start <= place[0] < end for start, end in former)
        ]
        asides = {**asides, "history": kept}
    return blanked(unit, [*parts, *former]), asides


# "Changed from 3+ to 1+", "geandert von 3+ auf 1+", "cambia de 3+ a 1+": the first is no longer so.
_FROM_TO = regex.compile(
    r"(?:chang|revis|amend|correct|convert|cambi|corrig|modif|rettific|geandert|korrigier|umgestuft|passe|изменен|исправлен)\w*"
    r"\W{1,3}(?:\w+\W){0,2}?(?P<was>(?:from|von|de|da|du|с)\s[^;.]{1,40}?)\s(?:to|auf|zu|a|para|per|на)\s"
)


def _changed(unit: Unit) -> Iterator[tuple[int, int]]:
    yield from (match.span("was") for match in _FROM_TO.finditer(unit.low))


def _replaced(unit: Unit, mentions: tuple[Mention, ...], asides: Asides) -> Iterator[tuple[int, int]]:
    """ "for 'ER positive' read 'ER negative'": what stands before, its name too where it is named again."""
    for start, end in asides.get("replaces", ()):
        before = [one for one in mentions if one.end <= start]
        if any(one.start >= end for one in mentions):
            yield 0, start
        elif before and any(map(str.isalnum, unit.text[end:])):
            yield before[-1].end, start


def _instead(unit: Unit, asides: Asides) -> Iterator[tuple[int, int]]:
    for start, end in asides.get("instead", ()):
        stop = _CLAUSE_END.search(unit.text, end)
        right = [place for place, _ in asides.get("replaces", ()) if place > end]
        yield start, min([stop.start() if stop else len(unit.text), *right])


def _before_arrows(unit: Unit, mentions: tuple[Mention, ...], seen: Seen) -> Iterator[tuple[int, int]]:
    """ "VUS (report of 2019) -> likely pathogenic", "1+ -> 3+": the later result holds."""
    for arrow in _ARROW.finditer(unit.text):
        name = next((one for one in reversed(mentions) if one.end <= arrow.start()), None)
        if name is None:
            continue
        following = next((one.start for one in mentions if one.start >= arrow.end()), len(unit.text))
        stop = _CLAUSE_END.search(unit.text, arrow.end())
        end = min(following, stop.start() if stop else len(unit.text))
        said = list(_said(unit, name.end, arrow.start(), seen))
        if said and any(_said(unit, arrow.end(), end, seen)):
            yield from said


def _said(unit: Unit, start: int, end: int, seen: Seen) -> Iterator[tuple[int, int]]:
    """Where result words and scores stand between two places."""
    yield from ((cue.start, cue.end) for cue in seen.cues(unit) if cue.kind in STRONG and start <= cue.start < end)
    yield from (score.span() for score in _SCORE.finditer(unit.text, start, end))


def _former(unit: Unit, mentions: tuple[Mention, ...], asides: Asides, seen: Seen) -> Iterator[tuple[int, int]]:
    """ "MSH2, previously retained, now lost": the word beside "previously" when another follows for the same name."""
    verdicts = [cue for cue in seen.cues(unit) if cue.kind in STRONG]
    for start, end in asides.get("history", ()):
        name = next((one for one in reversed(mentions) if one.end <= start), None)
        said = next((cue for cue in verdicts if end <= cue.start <= end + NEAR), None)
        before = next((cue for cue in reversed(verdicts) if name and name.end <= cue.start and cue.end <= start), None)
        if before is not None and _IN_THE.fullmatch(unit.low, before.end, start):
            # "not evaluable in the initial report, repeated: methylated"
            if any(cue.start > end for cue in verdicts):
                yield before.start, end
            continue
        if name is not None and (stop := _until_now(unit, name, end, mentions, asides, verdicts)) is not None:
            yield start, stop
            continue
        if name is None or said is None or _NOT_BETWEEN.search(unit.text, end, said.start):
            continue
        following = next((one.start for one in mentions if one.start >= said.end), len(unit.text))
        is_said_again = any(said.end < cue.start < following for cue in verdicts)
        is_said_again = is_said_again or _MEASURED.search(unit.text, said.end, following) is not None
        if is_said_again or find_variants(unit.text[said.end : following]):
            comma = A_COMMA.search(unit.text, said.end, following)
            yield start, comma.start() if comma and _MEASURED.search(unit.text, comma.end(), following) else said.end


_YEAR = regex.compile(r"\b(?:19|20)\d\d\)?\s?[,;]\s")


def _of_a_year(unit: Unit, mentions: tuple[Mention, ...], asides: Asides, seen: Seen) -> Iterator[tuple[int, int]]:
    """ "Positive in 2018, negative today", "1+ in 2018, 3+ today": what was so in a year named before today."""
    for now, _ in asides.get("current", ()):
        name = next((one for one in reversed(mentions) if one.end <= now), None)
        year = _YEAR.search(unit.text, name.end, now) if name else None
        if name is not None and (first := _before_comma(unit, name.end, now, seen)) is not None:
            yield first, now
        if name is None or year is None or _SENTENCE_END.search(unit.text, year.end(), now):
            continue
        before = next(_said(unit, name.end, year.start(), seen), None)
        if before is not None and any(_said(unit, year.end(), now + 1, seen)):
            yield min(before[0], year.start()), year.end()


_NOW = regex.compile(
    r"(?:now|today|currently|ahora|hoy|jetzt|heute|nunmehr|сейчас|теперь|maintenant|oggi|adesso|agora|hoje|"
    r"при пересмотре|on re-?review)\b"
)


def _before_comma(unit: Unit, start: int, now: int, seen: Seen) -> int | None:
    """ "ESR1, wild type in March, now shows p.D538G": where that begins which a comma parts from what is so now."""
    if _NOW.match(unit.low, now) is None or not unit.text[start:now].rstrip().endswith((",", "-", "–")):
        return None
    following = next((one.start for one in seen.mentions(unit) if one.start > now), len(unit.text))
    before = next(_said(unit, start, now, seen), None)
    is_told = any(_said(unit, now, following, seen)) or find_variants(unit.text[now:following])
    return before[0] if before is not None and is_told else None


def _until_now(
    unit: Unit, name: Mention, end: int, mentions: tuple[Mention, ...], asides: Asides, verdicts: list[Cue]
) -> int | None:
    """ "Before negative (0 %), now positive (80 %)", "prev. 1.8 %, cleared": where that ends which was so before."""
    now = next((place for place, _ in asides.get("current", ()) if place >= end), None)
    if now is not None and not _SENTENCE_END.search(unit.text, end, now):
        is_of_one = not any(end <= one.start < now for one in mentions)
        is_said = any(end <= cue.start < now for cue in verdicts) or _MEASURED.search(unit.text, end, now) is not None
        stop = _SENTENCE_END.search(unit.text, now)
        last = min([stop.start() if stop else len(unit.text), *(one.start for one in mentions if one.start > now)])
        is_told = any(now <= cue.start < last for cue in verdicts) or any(map(str.isdigit, unit.text[now:last]))
        if is_of_one and is_said and is_told:
            return now
    share = _SHARE.match(unit.text, end)
    following = next((one.start for one in mentions if one.start > name.start), len(unit.text))
    if share is not None and any(share.end() <= cue.start < following for cue in verdicts):
        return share.end()
    return None


def _former_in_brackets(
    unit: Unit, mentions: tuple[Mention, ...], asides: Asides, seen: Seen
) -> Iterator[tuple[int, int]]:
    """ "3+, positive (previously reported as 0, negative)": what brackets tell of the past, beside what is so now."""
    for low, high in brackets_of(unit.text):
        is_past = any(low < start < high for start, _ in asides.get("history", ()))
        if not is_past or any(low < one.start < high for one in mentions):
            continue
        outside = unit.text[:low] + unit.text[high:]
        is_said = any(cue.kind in STRONG and not low < cue.start < high for cue in seen.cues(unit))
        if is_said or _MEASURED.search(outside) or find_variants(outside):
            yield low, high


def is_compared(unit: Unit, place: int) -> bool:
    """ "Compared with the prior biopsy": the word at `place` tells what this result is measured against."""
    return _COMPARED.search(unit.low[max(0, place - 40) : place]) is not None
