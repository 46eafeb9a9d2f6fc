"""What a sentence says of all such findings and not of this one: "loss of MLH1 is often due to methylation"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reports.detection.mention import Mention
from reports.detection.stream import Unit

# No comma, colon or bracket parts the name from what is said of it: else its result stands before.
_PLAIN = r"[^,;:.()\t]"
_FOUND = r"(?:was|were|detect|found|positiv|negativ|fue|wurde|выявлен|обнаружен)"
_OFTEN = regex.compile(
    rf"(?:(?!\b{_FOUND}){_PLAIN}){{0,60}}\s(?:often|frequently|usually|typically|commonly|generally|rarely|sometimes|"
    r"suelen?|a menudo|frecuentemente|habitualmente|generalmente|pueden? (?:verse|deberse|aparecer)|souvent|"
    r"frequemment|generalement|haufig|oft|meist|meistens|typischerweise|spesso|solitamente|generalmente|frequentemente|costuma|geralmente|"
    r"часто|обычно|как правило|нередко|характерн[аоы]? для)\b"
)
_RESULT_OF = regex.compile(
    r"\W*(?:(?:an?|un|una|une|um|uma|eine?|в случае)\s)?(?:positiv\w*|negativ\w*|wild[- ]type|resultado|ergebnis|"
    r"resultat|risultato|положительн\w+|отрицательн\w+)\s(?:\p{L}+\s){0,3}$"
)
_SAYS_OF = regex.compile(
    rf"{_PLAIN}{{0,60}}\s(?:means?|(?:does|do) not (?:exclude|rule out)|should|suggests?|impl(?:y|ies)|is required|"
    r"no excluye|no descarta|significa|implica|bedeutet|schliesst|n'exclut pas|signifie|non esclude|nao exclui|"
    r"не исключает|означает|говорит о)\b"
)
_ABSENCE_OF = regex.compile(
    r"\W*(?:(?:la|el|l'|die|das|der|a|o|le)\s?)?(?:absence|presence|lack|ausencia|presencia|mutacion|presenza|assenza|"
    r"ausencia|presenca|fehlen|vorliegen|отсутствие|наличие)\s(?:(?:of|de|di|von|einer|eines|an?|una?|en|del|мутации)\s)*"
    r"(?:(?:\p{Ll}+)\s){0,2}$"
)
_SPEAKS_FOR = regex.compile(
    rf"{_PLAIN}{{0,40}}\s(?:is seen|are seen|supports?|makes?|excludes?|argues?|favou?rs|excluye|descarta|apoya|"
    r"spricht|schliesst|exclut|esclude|exclui|исключает|свидетельствует)\b"
)
_PEOPLE_WITH = regex.compile(
    r"\b(?:women|men|people|persons|individuals|mujeres|hombres|personas|frauen|manner|personen|femmes|hommes|personnes|"
    r"donne|uomini|persone|mulheres|homens|pessoas|женщин\w*|мужчин\w*|людей|лиц)\s(?:with|con|mit|avec|com|с)\s"
    r"(?:\p{L}+\s){0,3}$"
)
_FALSE = regex.compile(
    r"\b(?:false[- ](?:negative|positive)s?(?: results?)? (?:may|can|might|could|are)|"
    r"falsos? (?:negativ|positiv)\w+ (?:pued|pod)|falsch[- ](?:negativ|positiv)\w*\s(?:\p{L}+\s)?(?:konnen|moglich)|"
    r"ложно-?(?:отрицательн|положительн)\w+\s(?:\p{L}+\s)?могут)"
)


def general_truths(unit: Unit, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The whole unit where its first name is the subject of a truth, else the names with the many that have them."""
    if not mentions:
        return []
    first, low = mentions[0], unit.low
    is_subject = _PARTED.search(low, 0, first.start) is None and len(low[: first.start].split()) <= LONGEST_SUBJECT
    if _FALSE.search(low, 0, first.start) or (is_subject and _is_truth(low, first)):
        return [(0, len(low))]
    return [(one.start, one.end) for one in mentions if _PEOPLE_WITH.search(low, 0, one.start)]


_PARTED = regex.compile(r"[,;:\t]|\.\s")
LONGEST_SUBJECT = 7  # words before the name of what a truth is said of


def _is_truth(low: str, first: Mention) -> bool:
    if _OFTEN.match(low, first.end):
        return True
    if _RESULT_OF.fullmatch(low, 0, first.start) and _SAYS_OF.match(low, first.end):
        return True
    return bool(_ABSENCE_OF.fullmatch(low, 0, first.start) and _SPEAKS_FOR.match(low, first.end))
