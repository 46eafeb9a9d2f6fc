"""Lines that are a gene and its change and no more, and the verdict in the line below: "BRAF V600E" - "Not detected".

A change by itself counts as found, so that a verdict that is missed here would be shown flipped.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from reports.detection.amounts import NONE_ALONE
from reports.detection.assertion import ALTERATIONS, SAYS
from reports.detection.scale_rows import says
from reports.detection.seen import Seen
from reports.detection.sought import SOUGHT
from reports.detection.stream import Placed, Unit, brackets_of, joined
from reports.detection.variants import FUSION, find_variants

LONGEST = 90  # characters of a name with its changes
LONGEST_VERDICT = 60
MOST = 40  # names one below the other
_SPARE = 12  # letters beside names and changes: "Mutation", "gen"
_VERDICTS = SAYS | {"negator"}
_HARMLESS = _VERDICTS | ALTERATIONS | {"expression"}
_LETTERS = regex.compile(r"\p{L}")
# What may stand beside the words of a verdict.
_FILLER = regex.compile(
    r"\b(?:results?|status|was|were|is|are|the|this|in|of|sample|specimen|tumou?r|mutations?|variants?|changes?|"
    r"resultado|se|la|el|los|es|fue|en|muestra|mutacion(?:es)?|variantes?|ergebnis|wurde|die|der|im|eine|resultat|"
    r"pas|de|a|ete|risultato|e|stata|nel|campione|foi|na|amostra|результат|в|образце)\b|мутаци\p{L}*|вариант\p{L}*"
)

_RESULT = regex.compile(
    r"\W*(?:(?:your|patient(?:'?s)?|observed|final|test|overall|su|valor|resultado)\s)*(?:results?|values?|"
    r"interpretation|impression|conclusion|outcome|findings?|status|final|resultado|valor|interpretacion|conclusion|"
    r"ergebnis|befund|"
    r"resultat|risultato|interpretazione|esito|resultado|результат|заключение|вывод|значение)\s?:\s*"
)
_LABEL = regex.compile(
    r"\W*(?:(?:specimen|sample|method|methodology|technique|collected|received|reported|date|"
    r"tumou?r (?:content|cellularity)|"
    r"muestra|metodo|tecnica|fecha|material|probe|methode|datum|echantillon|prelevement|campione|amostra|data|"
    r"образец|материал|метод|дата|reference(?: range| interval)?|(?:normal|standard) range|ref\.? range|"
    r"valor(?:es)? de referencia|normalwert|referenz\w*|референс\w*|норма)(?:\s(?:type|date))?\s?:?\s?.{0,40}|"
    r"(?:peripheral )?blood|plasma|tissue|"
    r"bone marrow|ffpe.{0,20}|sangre|sangre periferica|blut|sang|sangue|кровь|ткань|result date:.{0,20}|test details|"
    r"status\s?:\s?(?:final|final result|completed?)|[\d./-]{6,10}|"
    r"(?:your |patient |observed |test )?(?:results?|value|interpretation)|"
    r"(?:resultados?|interpretacion|ergebnis|resultat|risultato|результаты?|заключение))\s?:?\W*"
)
_TITLE = regex.compile(
    r"\b(?:mutation\w*|analysis|testing|test|assay|status|detection|qualitative|quantitative|quant|ddpcr|rt-pcr|real-time|pcr|ngs|by|marker|"
    r"single site|frequency|allele|gene?|del|of|in|the|for|en|de|la|el|gens?|мутаци\p{L}*|ген[ае]?|в)\b"
)


def with_verdict(units: list[Placed], index: int, seen: Seen, is_told: bool) -> tuple[int, list[Unit]]:
    """How many lines from `index` on are bare lines with their verdicts, and each of them with its verdict.

    One verdict below is that of all lines, if they name one gene; else there are as many as lines. None where a verdict
    stands above, which may be their heading, unless it `is_told`; nor where further names below may be headed by it.
    """
    if not is_told and index and units[index - 1][0] is units[index][0] and _may_head(units[index - 1][1], seen):
        return 0, []
    names = _run(units, index, lambda unit: _is_bare(unit, seen))
    between = _run(units, index + len(names), _is_label) if names else []
    verdicts = _run(units, index + len(names) + len(between), lambda unit: _is_verdict(unit, seen)) if names else []
    kinds = {kind for unit in names for kind in _kinds(unit)}
    if any(cue.kind in ALTERATIONS and cue.kind not in kinds for unit in verdicts for cue in seen.cues(unit)):
        return 0, []  # "EGFR L858R" - "Fusions: none"
    genes = {one.biomarker for unit in names for one in seen.mentions(unit)}
    if len(verdicts) != len(names) and not (len(verdicts) == 1 and len(genes) == 1):
        return 0, []
    count = len(names) + len(between) + len(verdicts)
    if not names or _heads(units, index + count, units[index], seen):
        return 0, []
    told = verdicts if len(verdicts) == len(names) else verdicts * len(names)
    return count, [joined([name, verdict]) for name, verdict in zip(names, told, strict=True)]


def _run(units: list[Placed], index: int, fits: Callable[[Unit], bool]) -> list[Unit]:
    """The units from `index` on, of one page, that fit."""
    found: list[Unit] = []
    for page, unit, _ in units[index : index + MOST]:
        if page is not units[index][0] or not fits(unit):
            break
        found.append(unit)
    return found


def _heads(units: list[Placed], index: int, first: Placed, seen: Seen) -> bool:
    """Whether the verdict before `index` may be the heading of the names that stand there without one below."""
    if index >= len(units) or units[index][0] is not first[0] or not _is_list(units[index][1], seen):
        return False
    return index + 1 >= len(units) or not _is_verdict(units[index + 1][1], seen)


def _may_head(unit: Unit, seen: Seen) -> bool:
    """ "Detected", "Alterations found:": a line without names that says something of those below it."""
    return not seen.mentions(unit) and says(unit, seen)


def _is_bare(unit: Unit, seen: Seen) -> bool:
    fusion = FUSION.search(unit.text)
    is_change = bool(find_variants(unit.text)) or (fusion is not None and "/" not in fusion.group())
    return is_change and _is_list(unit, seen)


def _is_list(unit: Unit, seen: Seen) -> bool:
    """Whether a line holds names, changes and brackets, and no word of a result and no number."""
    mentions = seen.mentions(unit)
    if not mentions or unit.is_row or len(unit.text) > LONGEST or "%" in unit.text or says(unit, seen):
        return False
    spans = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in find_variants(unit.text)]
    spans += [*brackets_of(unit.text), *(match.span() for one in (SOUGHT, _TITLE) for match in one.finditer(unit.low))]
    return _letters_beside(unit, spans) <= _SPARE


def _is_verdict(unit: Unit, seen: Seen) -> bool:
    """Whether a line is a result and nothing else: "No mutation was detected", not "No other mutations"."""
    text = unit.text.rstrip()
    if seen.mentions(unit) or unit.is_row or len(text) > LONGEST_VERDICT or text.endswith(":"):
        return False
    if NONE_ALONE.fullmatch(unit.low):
        return not _is_label(unit)  # "Standard range: 0.00 %"
    cues = seen.cues(unit)
    kinds = {cue.kind for cue in cues}
    if not kinds & _VERDICTS or kinds - _HARMLESS or find_variants(unit.text):
        return False
    if kinds == {"negator"} and text.endswith("."):
        return False  # "No." before a number
    labels = [label.span()] if (label := _RESULT.match(unit.low)) else []
    fillers = [match.span() for match in _FILLER.finditer(unit.low)]
    return _letters_beside(unit, [*((cue.start, cue.end) for cue in cues), *labels, *fillers]) == 0


def _kinds(unit: Unit) -> set[str]:
    """What kind of change a bare line can be denied as."""
    is_fusion = FUSION.search(unit.text) is not None and not find_variants(unit.text)
    kinds = {"fusion"} if is_fusion else {"mutation"}
    low = unit.low
    kinds |= {"deletion"} if "del" in low or "дел" in low else set()
    return kinds | ({"fusion"} if "skip" in low or "itd" in low else set())


def _is_label(unit: Unit) -> bool:
    """What may stand between the name of a test and its result: "Specimen: blood", "Method: PCR", "RESULT"."""
    return len(unit.text) <= LONGEST_VERDICT and not unit.is_row and _LABEL.fullmatch(unit.low.strip()) is not None


def _letters_beside(unit: Unit, spans: list[tuple[int, int]]) -> int:
    """How many letters of a unit stand in none of the spans."""
    inside = {at for start, end in spans for at in range(start, end)}
    return sum(match.start() not in inside for match in _LETTERS.finditer(unit.text))
