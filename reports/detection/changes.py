"""Lines that name a change and not its gene: "T790M: not detected", "Exon 20 insertion: detected" below "EGFR"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from reports.detection.assertion import SAYS
from reports.detection.folding import squeeze
from reports.detection.mention import Mention
from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit
from reports.detection.variants import find_variants

LONGEST_ITEM = 90  # characters of a line of a list
NEAR = 2  # lines from one item of a list to the next
_PARTS = regex.compile(r"[;,\t|•]\s*|\s[/–-]\s|\.\s")
_CHANGE = (
    r"(?:mutation|variant|change|substitution|mutacion|variante|cambio|mutacao|mutazione|изменени|мутаци|вариант|"
    r"замен)\w*"
)
_LEAD = regex.compile(
    rf"\W*(?:(?:(?:the|la|el|known|resistance|activating|hotspot|point|резистентн\w*|de resistencia)|"
    rf"(?:answer|result|respuesta|resultado|ответ|результат)|{_CHANGE}|"
    r"(?:exons?|exon|ex\.|экзон\w*)\s?\d{1,2}|\d{1,2}[-\w]{0,3} экзон\w*|p\.|de|of)\W*)*\(?"
)
_GAP = regex.compile(
    rf"(?:\W|/\p{{L}}\b|\([^()]*\)|(?:and|y|e|et|und|и|or|o|was|is|were|has been|se|fue|es|ist|wurde|{_CHANGE}|"
    r"deleti\w*|inserti\w*|delecion|insercion|делеци\w*|инсерци\w*|exons?|exon|экзон\w*|\d{1,2}|vaf|result|"
    r"resultado|результат)\b)*"
)
# Words around a gene that stands above a list: "Mutations in the EGFR gene (exons 18-21):".
_HEADING = regex.compile(
    rf"(?:\W|\([^()]*\)|(?:{_CHANGE}|gen|gene|genes|analysis|study|test|testing|status|results?|of|in|the|by|pcr|ngs|"
    r"analisis|estudio|estado|del|de|en|el|анализ|исследование|статус|гена|ген|гене|в)\b)*"
)
_SHARE = regex.compile(r"\W*(?:vaf|allele freq\w*|allele fraction|maf)\W{0,3}\d")
# How many copies carry the change: a result by itself.
_ZYGOUS = regex.compile(r"[\W\d]{0,6}(?:in |en |a l'etat |em )?(?:hetero|homo|etero|omo|гетеро|гомо)[zc]?[yi]?[gз]")
# An item of a list under its gene: an exon with or without what may be changed there, or a kind of duplication.
_ITEM = regex.compile(
    r"[\s•·▪●*–-]*(?P<name>(?:exons?|exon|ex|экзон)\.?\s?\d{1,2}(?:\s?[–-]\s?\d{1,2})?|\d{1,2}[-\s]?\p{L}{0,2} экзон|"
    r"itd|tkd)(?![\p{L}\d])"
)
_LETTERS = {
    "Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E", "Gly": "G", "His": "H",
    "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F", "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W",
    "Tyr": "Y", "Val": "V",
}  # fmt: skip
_LONG = regex.compile("|".join(_LETTERS))
_SHORT = regex.compile(r"[A-Z]\d+[A-Z*]")


class Changes:
    """The names that changes stand for, unit by unit; what belongs to several genes is told by the whole report."""

    def __init__(self, units: Iterable[Placed], site: str | None, seen: Seen) -> None:
        self._seen = seen
        self._owners = dict(seen.lexicon.changes)
        named = {one.biomarker for _, unit, _ in units for one in seen.mentions(unit)}
        named |= {self._owner(one.text) or "" for _, unit, _ in units for one in find_variants(unit.text)}
        for shared in seen.lexicon.shared_changes:
            of = [gene for gene in shared.among if gene in named] or [shared.usual] * (site in shared.sites)
            self._owners |= dict.fromkeys(map(squeeze, shared.printed), of[0]) if len(of) == 1 else {}
        self._above: tuple[str, Unit] | None = None  # the gene of the list, and its last line so far

    def _owner(self, printed: str) -> str | None:
        short = one_letter(printed)
        return self._owners.get(short) or self._owners.get(squeeze(short))

    def enter(self, unit: Unit) -> None:
        """Take in the next unit: it begins a list under a gene, goes on with it, or ends it."""
        named = {one.biomarker for one in self._seen.mentions(unit)}
        is_item = _ITEM.match(unit.low) is not None or bool(find_variants(unit.text))
        is_heads = unit.is_row and not any(map(str.isdigit, unit.text))  # "Exon | Mutation | Result"
        if not named and self._above and self._is_next(unit) and (is_item or is_heads):
            self._above = self._above[0], unit
        else:
            gene = next(iter(named)) if len(named) == 1 and self._is_head(unit) else None
            self._above = (gene, unit) if gene else None

    def mentions(self, unit: Unit) -> tuple[Mention, ...]:
        """What the unit names, by names and by changes that stand for them."""
        found = self._seen.mentions(unit)
        if len(unit.text) > LONGEST_ITEM:
            return found
        more = [*self._by_change(unit, {one.biomarker for one in found}), *self._by_list(unit, found)]
        return tuple(sorted((*found, *more), key=lambda one: one.start)) if more else found

    def _is_next(self, unit: Unit) -> bool:
        last = self._above[1] if self._above else unit
        return unit.page is last.page and 0 < unit.line - last.line <= NEAR and len(unit.text) <= LONGEST_ITEM

    def _is_head(self, unit: Unit) -> bool:
        """Whether a gene stands alone, or begins a line about one exon or change: others may follow below."""
        mentions = self._seen.mentions(unit)
        marker = self._seen.lexicon.biomarkers.get(mentions[0].biomarker)
        if marker is None or marker.kind not in ("gene", "enzyme") or len(unit.text) > LONGEST_ITEM:
            return False
        last = mentions[-1].end
        if _HEADING.fullmatch(unit.low, 0, mentions[0].start) is None:
            return False
        is_about_change = any(one.start <= last + NEAR for one in find_variants(unit.text))
        item = _ITEM.match(unit.low[last:].lstrip(" :\t"))
        return is_about_change or item is not None or _HEADING.fullmatch(unit.low, last) is not None

    def _by_change(self, unit: Unit, named: set[str]) -> Iterator[Mention]:
        taken = set(named)
        for one in find_variants(unit.text):
            owner = self._owner(one.text)
            if owner is None or owner in taken or one.is_repaired:
                continue
            begins = max((part.end() for part in _PARTS.finditer(unit.text, 0, one.start)), default=0)
            if _LEAD.fullmatch(unit.low, begins, one.start) and self._is_answered(unit, one.end):
                taken.add(owner)
                yield Mention(owner, one.start, one.end)

    def _is_answered(self, unit: Unit, end: int) -> bool:
        """Whether a result follows with nothing but other changes between."""
        said = [cue.start for cue in self._seen.cues(unit) if cue.kind in SAYS | {"negator"}]
        after = min((start for start in said if start >= end), default=None)
        if after is None:
            return _SHARE.match(unit.low, end) is not None or _ZYGOUS.match(unit.low, end) is not None
        between = list(unit.low[end:after])
        for one in find_variants(unit.text):
            if end <= one.start < after:
                between[one.start - end : one.end - end] = " " * (one.end - one.start)
        return _GAP.fullmatch("".join(between)) is not None

    def _by_list(self, unit: Unit, found: tuple[Mention, ...]) -> Iterator[Mention]:
        if found or self._above is None or not self._is_next_or_same(unit):
            return
        item = _ITEM.match(unit.low)
        first = next((one for one in find_variants(unit.text) if one.kind in ("exon", "short")), None)
        start = item.start("name") if item else first.start if first and first.start <= 3 else None
        if start is None:
            return
        end = max(item.end() if item else 0, first.end if first and first.start == start else 0)
        if self._is_answered(unit, end):
            yield Mention(self._above[0], start, end)

    def _is_next_or_same(self, unit: Unit) -> bool:
        last = self._above[1] if self._above else unit
        return unit.page is last.page and 0 <= unit.line - last.line <= NEAR


def one_letter(printed: str) -> str:
    """A protein change in one-letter notation: "p.(Thr790Met)" is "T790M", "v600e" is "V600E"."""
    bare = printed.removeprefix("p.").strip(" ()")
    short = _LONG.sub(lambda match: _LETTERS[match.group()], bare)
    return short.upper() if _SHORT.fullmatch(short.upper()) else short
