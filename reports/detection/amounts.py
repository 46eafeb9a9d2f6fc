"""Amounts behind a change that count none of it, or less than can be told: "VAF 0 %", "0/1250 reads", "<LOD"."""

from __future__ import annotations

import regex

from reports.detection.numbers import value_of
from reports.finding import Status

_WORD = (
    r"(?:mutations?|mutant|variant|alleles?|allelic|vaf|m?af|ar|fraction|frequency|ratio|score|quant\p{L}*|level|reads?|"
    r"copies|copy|results?|values?|your|patient|staining|ihc|ddpcr|pcr|ngs|ct|mutad\p{L}*|mutacion(?:es)?|variantes?|"
    r"frecuencia|alelica|fraccion|cociente|copias|lecturas|resultado|valor|frequenza|allelica|frazione|copie|letture|"
    r"allelfrequenz|kopien|anteil|frequence|allelique|lectures|мутаци\p{L}*|мутантн\p{L}*|аллел\p{L}*|част\p{L}*|"
    r"дол\p{L}*|копи\p{L}*|балл\p{L}*|прочтени\p{L}*|результат|уровень|соотношение)"
)
_LEAD = rf"(?:[\s:=,;–-]|\([^()]{{1,15}}\)|\b{_WORD}\b|\bdepth:? \d++|%)*"
_NUMBER = r"\d+(?:[.,]\d+)?"
_LIMIT = (
    r"(?:(?:the |la |el |le |o |il )?(?:lod|lloq|loq|limit of (?:detection|quanti\p{L}*)|detection (?:limit|threshold)|"
    r"(?:assay )?sensitivity|(?:limite|umbral|seuil|limiar|soglia) (?:de|di) (?:deteccion|detection|deteccao|"
    r"rilevabilita|rilevazione|cuantificacion|sensibilidad)|nachweisgrenze|"
    r"(?:предел\p{L}*|порог\p{L}*|границ\p{L}*) (?:обнаружени\p{L}*|детекци\p{L}*|чувствительност\p{L}*|"
    r"определени\p{L}*)))"
)
_UNDER = (
    r"(?:<|below|under|less than|lower than|(?:por )?debajo del?|inferior al?|menor (?:al?|que|del?)|menos del?|"
    r"unter(?:halb)?(?: der)?|weniger als|kleiner als|en dessous d[eu]|sous|inferieure? (?:a|au)|moins de|abaixo d[eo]|"
    r"(?:al di )?sotto (?:il|del|la)?|inferiore a(?:l)?|meno d(?:i|el)|ниже|менее|меньше)"
)
_NONE = regex.compile(
    rf"{_LEAD}(?:(?<![\d.,])0+(?:[.,]0+)?(?![\d+]|[.,]\d|\s?[-–]\s?\d)(?:\s?%|\s?/\s?\d+|(?:\s+{_WORD})+|(?=\W*$|\s?[(,;]))|"
    rf"no (?:mutant |variant )?(?:peak|signal|reads|copies)\b|ct\s?[>≥]\s?4\d|{_UNDER}\s?{_LIMIT}(?!\p{{L}}))"
)
_LITTLE = regex.compile(rf"{_LEAD}(?<!\d){_UNDER}\s?({_NUMBER})")
# "2 % (below the reporting limit of 5 %)", "0.03 % (reference <0.1 %)": what was measured is not called found.
_NOT_REACHED = regex.compile(
    rf"{_UNDER}\s?(?:the |el |la |o |il )?(?:(?:laboratory |lab )?(?:reporting|reportable) (?:limit|threshold|range)|"
    r"cut-?off|threshold|umbral|(?:valor|punto) de corte|schwellenwert|seuil|soglia|limiar|порог\p{L}*)"
    r"(?!\s(?:of|de) detec)"
)
_MEASURED = regex.compile(rf"{_LEAD}({_NUMBER})\s?%")
_NORMAL = regex.compile(
    rf"(?:reference|normal|norma|referencia|referenz|норма|референс\p{{L}}*|cut-?off|lod|corte|порог)\D{{0,12}}"
    rf"(?:<|up to|hasta|bis|до)?\s?({_NUMBER})"
)
# The same in a line of its own: "Your value: 0.00 %", "Mutant copies: 0".
NONE_ALONE = regex.compile(
    rf"(?:.{{0,20}}:)?\W*0+(?:[.,]0+)?\s?%\W*|{_LEAD}:{_LEAD}0+(?:[.,]0+)?\W*|\s*\(\s?[-–−]\s?\)\s*"
)


def amount_behind(low: str, start: int, end: int) -> tuple[Status, int] | None:
    """What the amount from `start` on says of a change, and where it ends: not found, or too little to tell.

    Limits are looked for up to `end`. None where there is no amount, or where it tells that the change is there.
    """
    if none := _NONE.match(low, start):
        return Status.NEGATIVE, none.end()
    limit = _NORMAL.search(low, start, end)
    if little := _LITTLE.match(low, start):
        is_none = limit is not None and limit.start() >= little.end() and value_of(limit[1]) >= value_of(little[1])
        return Status.NEGATIVE if is_none else Status.EQUIVOCAL, little.end()
    if beneath := _NOT_REACHED.search(low, start, end):
        return Status.EQUIVOCAL, beneath.end()
    measured = _MEASURED.match(low, start)
    is_normal = measured and limit and limit.start() >= measured.end() and value_of(measured[1]) < value_of(limit[1])
    return (Status.EQUIVOCAL, measured.end()) if measured and is_normal else None
