"""What a sentence says under a condition, of a medicine or a study: "osimertinib if EGFR is mutated"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from reports.detection.mention import Mention
from reports.detection.stream import Unit

_ARTICLE = (
    r"(?:the|an?|la|el|un|una|der|die|das|ein|eine|le|l'|une|il|lo|o|os|as|gene?|gen|гена?|мутаци\w+|mutacion|mutation)"
)
_LEAD = rf"(?:{_ARTICLE}\s|l')*"
_IS = (
    r"(?:es|sale|da|resulta|resultase|fuera|fuese|hay|tiene|tuviera|e|fosse|risulta|der|for|resultar|"
    r"est|etait|la tumeur est|el tumor es|la paciente es|il tumore e|der tumor|ist|c'est)"
)
_STATE = r"(?:positiv\w*|negativ\w*|mutad\w*|mutat\w*|positif|negatif)"
# A word that opens a condition, up to the name that it holds of. "Se" and "si" are other words before a verb.
_IF = regex.compile(
    rf"\b(?:(?:if|unless|whenever|provided|in (?:the )?case of|in the event of)\s(?:[\w'-]+\s){{0,4}}|"
    rf"(?:when|wenn|falls|sofern|cuando|quando|lorsque|qualora|caso)\s{_LEAD}|"
    rf"(?:en caso de|en el caso de|em caso de|in caso di|en cas de?|im falle? (?:von|einer|eines))\s(?:\w+\s){{0,3}}|"
    rf"si\s(?:{_IS}\s)?(?:{_STATE}\s)?{_LEAD}|(?:de|a) ser\s(?:{_STATE}\s)?{_LEAD}|"
    rf"(?<!-)se\s(?:(?:o|a|il|la|lo|fosse|for|risulta|houver)\s){{0,2}}|"
    rf"если\s(?:\w+\s){{0,4}}|"
    rf"(?:при|в случае)\s(?:(?:налич|выявлен|обнаружен|положительн|отрицательн|подтвержден)\w+\s)?"
    rf"(?:мутаци\w+\s|гена?\s)?)$"
)
_WAS = regex.compile(r"\b(?:was|were|fue|war|etait|foi|era|был[аои]?)\b")
_PERFORMED = regex.compile(r"\W{0,2}(?:тест|исследован|анализ|определен|test|analis|analys|untersuchung)")
_DRUG = r"\b\w+(?:tinib|mab|parib|rasib|ciclib|fenib|metinib|lisib|тиниб|маб|париб|расиб|циклиб|фениб)\w{0,3}"
# "Olaparib is indicated in BRCA-mutated cancer", «показан при EGFR T790M»
_FOR = regex.compile(
    r"(?:\b(?:indicated|approved|effective|required|licen[sc]ed|is used|are used|eligible)\s(?:for|in|to|with|if)|"
    r"\b(?:indicad|aprobad|aprovad|efica[zc]|efectiv|eficient|indicat|approvat|efficac)\w*\s"
    r"(?:en|para|por|em|no|na|nel|nei|per|in)|"
    r"\b(?:indique|approuve|efficace|utilise)\w*\s(?:dans|chez|pour|en cas)|"
    r"\b(?:indiziert|zugelassen|wirksam)\s(?:bei|fur)|"
    r"\b(?:показан|назнача|эффектив|применя|одобрен|использу)\w*\s(?:\w+\s){0,2}(?:при|у|для|в)|"
    rf"^\W*{_DRUG}(?:\s\w+)?\s(?:for|in|bei|en|para|pour|per|при|si|falls|wenn))\s(?:[\w'-]+\s){{0,6}}$"
)
_CRITERIA = regex.compile(
    r"^\W*(?:(?:key |main )?(?:in|ex)clusion criteri|eligibility|criteri\w* (?:de|di|d')\s?(?:in|ex)clu|"
    r"criteres? d'(?:in|ex)clu|(?:ein|aus)schlusskriteri|критери\w+ (?:включ|исключ|отбор))"
)
_STUDY_IN = regex.compile(
    r"\b(?:en|in|bei|chez|em|nei|у)\s(?:pacientes|patients|patienten|pazienti|пациентов|больных)\s"
    r"(?:(?:con|with|mit|avec|com|с)\s)?$"
)
_REACH = 200  # characters before a name in which a condition of it may begin
_STOP = regex.compile(r"[;:?]|\.(?:\s|$)|,(?=\s)")
_LISTED = regex.compile(r",\s(?:(?:and|or|y|o|und|oder|et|ou|e|и|или)\s)?$")


def conditional_parts(unit: Unit, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where a unit tells what would be done and not what was found, with the names that it tells it of."""
    if not mentions:
        return
    if _CRITERIA.match(unit.low):
        yield 0, len(unit.text)
        return
    past = 0
    for one in mentions:
        if one.start < past:
            continue
        begins = max(past, one.start - _REACH)
        opened = _IF.search(unit.low, begins, one.start)
        if opened and (_is_answer(unit, opened) or _PERFORMED.match(unit.low, one.end)):
            continue
        opened = opened or _FOR.search(unit.low, begins, one.start) or _STUDY_IN.search(unit.low, begins, one.start)
        if opened is None:
            continue
        end = _end(unit, mentions, one, not unit.text[: opened.start()].strip(" -•*"))
        if _WAS.search(unit.low, opened.start(), end):
            continue
        yield opened.start(), end
        past = end


def _is_answer(unit: Unit, opened: regex.Match[str]) -> bool:
    """ "No en EGFR, sí KRAS": a yes, which the folded text does not tell from "if"."""
    return unit.text[opened.start() : opened.start() + 2].lower() in ("sí", "sì")


def _end(unit: Unit, mentions: Sequence[Mention], one: Mention, is_first: bool) -> int:
    """Where the condition ends: at a comma where it opens the sentence, but not between its names."""
    for stop in _STOP.finditer(unit.text, one.end):
        following = next((other for other in mentions if other.start >= stop.end()), None)
        is_comma = unit.text[stop.start()] == ","
        if is_comma and (not is_first or (following and _LISTED.fullmatch(unit.low, stop.start(), following.start))):
            continue
        return stop.start()
    return len(unit.text)
