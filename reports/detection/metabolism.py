"""How fast an enzyme of the liver clears medicines (DPYD, UGT1A1), and how many copies of its gene are changed."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.candidate import Candidate, Reading
from reports.detection.verdict import span_of
from reports.finding import Alteration, Status

# The canonical word, and how it is printed. Slow ones are results by themselves; "normal" is a result word already.
_PHENOTYPES = {
    "poor metabolizer": r"poor metaboli[sz]er|metabolizador\w* (?:lent|pobre|deficiente)\w*|langsam\w* metabolisierer|"
    r"metaboliseur lent|metabolizzator\w* lent\w*|metabolizador\w* lent\w*|complete (?:dpd )?deficien\w*|"
    r"медленн\w* метаболизатор\w*|полн\w+ дефицит\w*",
    "intermediate metabolizer": r"intermediate metaboli[sz]er|metabolizador\w* intermedi\w*|"
    r"intermediar\w* metabolisierer|metaboliseur intermediaire|metabolizzator\w* intermedi\w*|"
    r"partial (?:dpd )?deficien\w*|промежуточн\w* метаболизатор\w*|частичн\w+ дефицит\w*",
}
_ZYGOSITY = {
    "homozygous": r"homozyg\w*|homocig\w*|homozig\w*|omozig\w*|гомозигот\w*",
    "heterozygous": r"heterozyg\w*|heterocig\w*|heterozig\w*|eterozig\w*|гетерозигот\w*",
}
_SLOW = regex.compile("|".join(f"(?P<{name.split()[0]}>{pattern})" for name, pattern in _PHENOTYPES.items()))
_COPIES = regex.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ZYGOSITY.items()))
_DENIED = regex.compile(r"\b(?:no|not|kein\w*|sin|pas|sans|non|nao|не|нет|without)\s(?:\w+\s){0,2}$")


def with_metabolism(reading: Reading, made: list[Candidate]) -> list[Candidate]:
    """The candidates of a gene for such an enzyme with the words on its speed or its copies as a part of the detail."""
    made = [*made, *_haplotype(reading)]
    slow, copies = _said(reading, _SLOW), _said(reading, _COPIES)
    kind = f"{slow.lastgroup} metabolizer" if slow else copies.lastgroup if copies else None
    if kind is None:
        return made
    place = _place(reading, slow or copies)
    if slow is not None and not any(one.status is not Status.EQUIVOCAL for one in made):
        start, end = span_of(reading, more=(place,))
        return [Candidate(reading, Status.POSITIVE, "gene_variant", start, end, kind, Alteration.MUTATION)]
    return [_told(one, str(kind), place) for one in made]


# "*2A and *13 not found; HapB3 heterozygous": a haplotype has no star and no letter for a change.
_HAPLOTYPE = regex.compile(rf"\b(?P<name>hap\s?b3)\b[\s:=(–-]{{0,4}}(?:{'|'.join(_ZYGOSITY.values())})")


def _haplotype(reading: Reading) -> list[Candidate]:
    said = _HAPLOTYPE.search(reading.low)
    if said is None:
        return []
    name = reading.text[slice(*said.span("name"))]
    start, end = span_of(reading, more=((reading.start + said.start(), reading.start + said.end()),))
    return [Candidate(reading, Status.POSITIVE, "gene_variant", start, end, name, Alteration.MUTATION, name)]


def _told(one: Candidate, kind: str, place: tuple[int, int]) -> Candidate:
    if one.status is Status.EQUIVOCAL and one.is_doubtful and one.variant:
        one = replace(one, status=Status.POSITIVE, is_doubtful=False)  # "*28/*28: homozygous": the word is known
    if one.status is not Status.POSITIVE:
        return one
    start, end = min(one.start, place[0]), max(one.end, place[1])
    return replace(one, detail=f"{one.detail} {kind}".strip(), start=start, end=end)


def _said(reading: Reading, words: regex.Pattern[str]) -> regex.Match[str] | None:
    said = words.search(reading.low)
    return None if said is None or _DENIED.search(reading.low[: said.start()]) else said


def _place(reading: Reading, said: regex.Match[str] | None) -> tuple[int, int]:
    start, end = said.span() if said else (0, 0)
    return reading.start + start, reading.start + end
