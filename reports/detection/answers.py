"""Results that stand below the name they belong to: in the next line or sentence, in a list of their own, in a row."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.detection.alternation import alternating
from reports.detection.assertion import ALTERATIONS, SAYS, STRONG
from reports.detection.blocks import answered_below
from reports.detection.masking import count_boxes
from reports.detection.mending import mended
from reports.detection.mention import Mention
from reports.detection.parallel import in_parallel
from reports.detection.questions import with_answers_below
from reports.detection.scale_rows import continued, says, scale_after, scaled
from reports.detection.sections import specimen_of
from reports.detection.seen import Seen
from reports.detection.slashed import slashed
from reports.detection.stream import Placed, Unit, cut, joined
from reports.detection.transposed import MOST_ROWS, pair_rows
from reports.detection.variants import find_variants

_ANSWER = regex.compile(
    r"^\W*(?:results?|outcome|interpretation|final result|test result|status|finding|resultado|interpretacion|ergebnis|"
    r"befund|bewertung|resultat|risultato|interpretazione|interpretacao|результат|заключение|интерпретация)"
    r"\s?(?::|\t|'|\s(?=\p{L}))"
)
# "Genes: BRCA1, BRCA2", and below it "Result: negative".
_GENES = regex.compile(
    r"^\W*(?:genes?|gene|genes (?:tested|analy[sz]ed|estudiados|analizados)|untersuchte gene|genes etudies|geni|гены|"
    r"исследованные гены)\s?:"
)
# "HER2: originally reported as 3+." - "Corrected to 1+."
_CORRECTED = regex.compile(
    r"(?:corrected|amended|revised|changed|now reads?)\s(?:to|as)\b|should read|corregid[oa] a|korrigiert (?:zu|auf)|"
    r"corrige en|corretto in|corrigido para|исправлено на"
)
_ALL_OF_THEM = regex.compile(
    r"\b(?:all|these|both)\s+(?:the\s+)?(?:two\s+|three\s+|four\s+)?(?:markers|proteins|stains|antibodies|genes)\b"
)
_QUESTION = regex.compile(
    r"^\W*(?:assay|test|analysis|study|examination|marker|prueba|estudio|untersuchung|examen|exame|esame|тест|исследование)\b"
)
_STAINED = regex.compile(
    r"perform|stain|immuno|inmuno|tested|testing|assay|study|studies|analy[sz]|examin|evaluated|оценк"
)
_CUT_OFF = regex.compile(r"cut-?off|threshold|umbral|corte|schwelle|seuil|soglia|limiar|порог")
_METHOD_LABEL = regex.compile(r"\s*(?:[scd]?ish|fish|dual ish|hibrid\w*|hybrid\w*|ibrid\w*)[\w -]{0,20}:\s*")
_MEASURED = regex.compile(r"\b(?:tps|cps|ic|tc|tap|score|ratio)\b|%")
_SCORED = regex.compile(r"\d\s?%|\b(?:tps|cps|ic|tc|tap)\W{0,3}\d")  # "TPS <1 %. IC not evaluable": a score of its own
_LONGEST_ANSWER = 60
_LONGEST_STUDY = 160
LONGEST_LIST = 40  # names, one below the other, that may have their results below
_UNTRUE = frozenset({"panel", "key", "background", "hypothetical", "family", "history"})


def _openers(units: list[Placed]) -> Iterator[Unit]:
    """For each unit the one that opened its zone."""
    opener, opened = None, None
    for _, unit, zone in units:
        if opener is None or zone != opened:
            opener, opened = unit, zone
        yield opener


class Answers:
    """Joins names with the results below them, unit by unit."""

    def __init__(self, units: list[Placed], seen: Seen) -> None:
        self._units = units = mended(units, seen)
        self._seen = seen
        self._openers = list(_openers(units))
        self._names_from: dict[int, int] = {}  # the last index asked for, and where its names begin
        self._told = -1  # the index behind the last bare names with their verdicts
        self._past = 0  # up to here stands a list too long to have its results below it

    def __iter__(self) -> Iterator[Placed]:
        """The units in order, those that answer one another as one."""
        index = 0
        while index < len(self._units):
            count, made = self._at(index)
            yield from made
            index += count

    def _at(self, index: int) -> tuple[int, list[Placed]]:
        page, unit, zone = self._units[index]
        mentions = self._seen.mentions(unit)
        following = [one for one in self._units[index + 1 : index + 12] if one[0] is page]
        if pairs := slashed(unit, mentions, self._seen) or in_parallel(unit, mentions, self._seen):
            return 1, [(page, one, zone) for one in pairs]
        if asked := with_answers_below(unit, following, self._seen):
            return len(asked) + 1, [(page, one, zone) for one in asked]
        if not mentions or not following:
            return 1, [(page, unit, zone)]
        opened = zone if zone == "genes" else "results"
        if (rows := pair_rows(unit, [one for _, one, _ in following[:MOST_ROWS]], self._seen)) is not None:
            opened = "results" if self._is_passed(index) else zone
            return 1 + rows[0], [(page, one, opened) for one in rows[1]]
        if turns := alternating(self._units, index, self._seen):
            return 2 * len(turns), [(page, one, opened) for one in turns]
        lines, made = answered_below(self._units, index, self._seen, index == self._told)
        if made:
            self._told = index + lines
            return lines, [(page, one, opened) for one in made]
        if (count := self._answered(unit, mentions, [one for _, one, _ in following[:2]])) is not None:
            whole = joined([unit, *(one for _, one, _ in following[: count - 1])])
            return count, [(page, whole, "results" if _GENES.match(unit.low) else opened)]
        if (names := self._names(index)) and (listed := self._listed(index, names)) is not None:
            return 2 * names, [(page, one, opened) for one in listed]
        return self._below(index, mentions, [one for _, one, _ in following[:4]])

    def _below(self, index: int, mentions: tuple[Mention, ...], following: list[Unit]) -> tuple[int, list[Placed]]:
        """A unit with the lines below it that go on about its name: scales, another specimen, the rest of a row."""
        page, unit, zone = self._units[index]
        if scales := scaled(unit, mentions, following, self._seen):
            own = [unit] if mentions[0].biomarker == "PD-L1" and _SCORED.search(unit.low) else []
            return 1 + len(scales), [(page, one, zone) for one in (*own, *scales)]
        further = (
            scale_after(unit, mentions, following[0], self._seen)
            or self._other_specimen(unit, mentions, following[0])
            or continued(unit, mentions, following[0], self._seen)
        )
        return (1, [(page, unit, zone)]) if further is None else (2, [(page, unit, zone), (page, further, zone)])

    def _denies_all(self, unit: Unit) -> bool:
        """Whether an answer to a list of genes is that nothing was found; which of them was found it could not tell."""
        said = [cue.kind for cue in self._seen.cues(unit) if cue.kind in SAYS | {"negator"}]
        return bool(said) and said[0] in ("negative", "negator") and not self._seen.mentions(unit)

    def _is_passed(self, index: int) -> bool:
        """Whether a table is out of the zone around it, which a row or a sentence of its own has opened."""
        opener = self._openers[index]
        return len(opener.cells) > 2 or (not opener.is_row and len(opener.text.split()) > 4)

    def _answered(self, unit: Unit, mentions: tuple[Mention, ...], following: list[Unit]) -> int | None:
        """How many units make up a name with its answer; None where nothing below answers."""
        first = following[0]
        if len(unit.text) > _LONGEST_STUDY or self._seen.mentions(first):
            return None
        if _CORRECTED.match(first.low) and len(first.text) <= _LONGEST_ANSWER:
            return 2
        if says(unit, self._seen):
            return None
        if _GENES.match(unit.low) and _ANSWER.match(first.low) and self._denies_all(first):
            return 2
        if _ALL_OF_THEM.search(first.low):
            return 2 if len(mentions) > 1 else None
        is_label = unit.text.rstrip().endswith((":", "?")) or bool(_QUESTION.match(unit.low)) or unit.text.isupper()
        is_label = is_label or len({one.biomarker for one in mentions}) == 1
        for count, answer in enumerate(following, 2):
            if _ANSWER.match(answer.low) and is_label and not self._seen.mentions(answer):
                return count
        if count_boxes(first) >= 2 and count_boxes(unit) == 0 and unit.line < first.line <= unit.line + 2:
            return 2
        is_label = unit.text.rstrip().endswith(":") and self._is_verdict(first, _LONGEST_ANSWER)
        return 2 if is_label or self._concludes(unit, first) or self._tells_of(unit, mentions, first) else None

    def _concludes(self, unit: Unit, following: Unit) -> bool:
        """ "FISH: ratio HER2/CEN17 1.3." - "Not amplified.": a sentence that is nothing but the result."""
        if len({one.biomarker for one in self._seen.mentions(unit)}) != 1 or unit.is_row or following.is_row:
            return False
        cues = self._seen.cues(following)
        if len(following.text) > _LONGEST_ANSWER or not any(cue.kind in STRONG for cue in cues):
            return False
        said = sum(cue.end - cue.start for cue in cues)
        method = _METHOD_LABEL.match(following.low)
        length = len(following.text.strip(" .;")) - (method.end() if method else 0)
        is_next = unit.text.rstrip().endswith(".") and following.line <= unit.line + 1
        is_next = is_next and self._seen.heading(following) is None
        is_verdict_of_score = _CUT_OFF.search(following.low) is not None and _MEASURED.search(unit.low) is not None
        return is_next and (is_verdict_of_score or said >= 0.75 * length)

    def _tells_of(self, unit: Unit, mentions: tuple[Mention, ...], following: Unit) -> bool:
        """ "HER2 was stained with ... . Negative reaction in tumor cells": the next sentence is the result."""
        if unit.is_row or following.is_row or not _STAINED.search(unit.low) or len(following.text) > _LONGEST_STUDY:
            return False
        if len({one.biomarker for one in mentions}) > 4 or set(self._seen.asides(following)) & _UNTRUE:
            return False
        said = [cue for cue in self._seen.cues(following) if cue.kind != "expression"]
        return bool(said) and said[0].kind in STRONG and said[0].start <= 3

    def _is_verdict(self, unit: Unit, longest: int) -> bool:
        if len(unit.text) > longest or self._seen.mentions(unit):
            return False
        cues = [cue for cue in self._seen.cues(unit) if cue.kind in SAYS]
        return bool(cues) and cues[0].start <= 3

    def _is_name(self, unit: Unit) -> bool:
        mentions = self._seen.mentions(unit)
        if len({one.biomarker for one in mentions}) != 1 or len(unit.text) > 40 or unit.is_row:
            return False
        covered = mentions[-1].end - mentions[0].start
        covered += sum(cue.end - cue.start for cue in self._seen.cues(unit) if cue.kind in ALTERATIONS)
        return covered >= 0.6 * len(unit.text.strip(" :*")) and not says(unit, self._seen)

    def _names(self, index: int) -> int:
        """How many lines from `index` on hold nothing but a name."""
        first = self._first_name(index)
        if index < self._past or (first and self._is_verdict(self._units[first - 1][1], 40)):
            return 0  # the verdict above may be the heading of these names
        count = 0
        while (
            count <= LONGEST_LIST and index + count < len(self._units) and self._is_name(self._units[index + count][1])
        ):
            count += 1
        if count > LONGEST_LIST:
            self._past = index + count
            return 0
        return count

    def _first_name(self, index: int) -> int:
        """Where the names begin that stand one below the other and end before `index`."""
        first = index
        while first and index - first < LONGEST_LIST and self._is_name(self._units[first - 1][1]):
            first = self._names_from.get(first - 1, first - 1)  # known where the line above was asked for
        self._names_from = {index: first}
        return first

    def _listed(self, index: int, names: int) -> list[Unit] | None:
        """As many results as names, one below the other: the first belongs to the first."""
        below = [one for _, one, _ in self._units[index + names : index + 2 * names + 1]]
        if len(below) < names or not all(self._is_result(one) for one in below[:names]):
            return None
        if names > 1 and len(below) > names and self._is_result(below[names]):
            return None
        above = [one for _, one, _ in self._units[index : index + names]]
        return [joined([name, result]) for name, result in zip(above, below, strict=False)]

    def _is_result(self, unit: Unit) -> bool:
        if unit.is_row or len(unit.text) > 40 or self._seen.mentions(unit):
            return False
        variants = find_variants(unit.text)
        return self._is_verdict(unit, 40) or (bool(variants) and variants[0].start <= 1)

    def _other_specimen(self, unit: Unit, mentions: tuple[Mention, ...], following: Unit) -> Unit | None:
        """ "A: EGFR L858R. B: insufficient.": the second specimen is told without the name."""
        lexicon = self._seen.lexicon
        if specimen_of(unit, mentions, lexicon) is None or specimen_of(following, (), lexicon) is None:
            return None
        is_one = len({one.biomarker for one in mentions}) == 1 and not self._seen.mentions(following)
        if not is_one or len(following.text) > _LONGEST_ANSWER or not says(following, self._seen):
            return None
        told = cut(following, 0, len(following.text.rstrip(".")))
        return joined([told, cut(unit, mentions[0].start, mentions[0].end)])
