"""Changes of whole chromosomes and their arms: "gain of 1q21", "t(4;14)", "5q-", "monosomy 7".

Those that have a guide stand in the lexicon under one name; the others are named here after the usual short form
("gain(1q)", "del(5q)", "t(4;14)"), so that they are neither lost nor taken for words about the name beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from reports.detection.assertion import Cue
from reports.detection.candidate import Candidate
from reports.detection.mention import Mention
from reports.detection.stream import Unit
from reports.detection.vocabulary import Biomarker
from reports.finding import Alteration, Status

_GAIN = (
    r"gain|copy number gain|amplification|amp|duplication|dup|ganancia|ganho|guadagno|zugewinn|gewinn|"
    r"amplificacion|amplificacao|amplificazione|amplifikation|duplicacion|усилени\w|амплификаци\w|дупликаци\w"
)
_LOSS = r"loss|deletion|del|delecion|perdida|perda|perdita|delezione|delecao|perte|verlust|потер\w|делеци\w|утрат\w"
_OF = (
    r"(?:of |de |del |di |do |da |du |von |am |на |en )?(?:the |la |el )?"
    r"(?:chromosome |chromosom |cromosoma |хромосом\w )?"
)
_ARM = r"(?P<{0}>\d{{1,2}}[pq])(?:\d{{1,2}}(?:\.\d+)?(?:-?[pq]?\d{{1,2}}(?:\.\d+)?)?)?"
_WHOLE = (
    r"trisomy|trisomia|trisomie|tri|трисоми\w|monosomy|monosomia|monosomie|моносоми\w|tetrasomy|tetrasomia|тетрасоми\w"
)
_CHANGE = regex.compile(
    rf"(?<![\w.])(?:"
    rf"(?:(?P<gain>{_GAIN})|(?P<loss>{_LOSS}))s?(?:\s?\(\s?{_ARM.format('in_brackets')}\)|\s{_OF}{_ARM.format('behind')})"
    rf"|{_ARM.format('ahead')}(?:\s?[-–]?\s?(?:(?P<gained>{_GAIN})|(?P<lost>{_LOSS}))s?|(?P<sign>[-–+])(?=[\s,;.:)]|$))"
    r"|(?P<kind>t|inv|del|dup|add|ins|der|i|idic)\s?\((?P<at>[\dxy]{1,2}(?:\s?[;,]\s?[\dxy]{1,2}){0,2}(?P<arm>[pq][\d.]*)?)\)"
    r"(?:\s?\((?P<bands>[pq][\d.~?]*[pq\d.~?;]*)\))?"
    rf"|(?P<whole>{_WHOLE})\s?\(?{_OF}(?P<number>\d{{1,2}})\)?"
    r")(?!\w)"
)
_HINT = regex.compile(r"\d\s?[pq]|\(\d|som[iy]|соми|tri\(")
_NAME = regex.compile(r"(?:t|inv|del|dup|add|ins|der|i|idic|gain)\([\dxypq;]+\)|(?:tri|mono|tetra)somy \d+")
_TOGETHER = frozenset({"1p", "19q"})  # their loss together is a biomarker of its own
_LOCUS = regex.compile(r"\s?[/(]\s?")  # "CDKN2A/9p21 deletion", "gain 1q21 (CKS1B)": the place of the gene


def chromosomes_in(unit: Unit, named: Sequence[Mention], listed: Collection[str]) -> list[Mention]:
    """The changes of chromosomes that the unit names beside `named`; `listed` are the ids of the lexicon."""
    if _HINT.search(unit.low) is None:
        return []
    found = []
    for start, end, name in _printed(unit.low):
        taken = [one for one in named if one.start < end and start < one.end]
        if all(start <= one.start and one.end <= end and one.biomarker == name for one in taken) and (
            name in listed or not any(_is_its_place(unit, one, start, end) for one in named)
        ):
            found.append(Mention(name, start, end))
    return found


def _is_its_place(unit: Unit, one: Mention, start: int, end: int) -> bool:
    return bool(_LOCUS.fullmatch(unit.text, one.end, start)) if one.end <= start else False


def _printed(low: str) -> Iterator[tuple[int, int, str]]:
    for match in _CHANGE.finditer(low):
        name = _name_of(match)
        if name is not None:
            yield match.start(), match.end(), name


def _name_of(match: regex.Match[str]) -> str | None:
    arm = match["in_brackets"] or match["behind"] or match["ahead"]
    if arm is not None:
        is_gain = match["gain"] or match["gained"] or match["sign"] == "+"
        return None if arm in _TOGETHER and not is_gain else f"{'gain' if is_gain else 'del'}({arm})"
    if match["whole"]:
        return f"{_FOLDED[match['whole'][:3]]}somy {match['number']}"
    at = match["at"].replace(" ", "").replace(",", ";")
    if ";" in at:
        return f"{match['kind']}({at})"
    if match["arm"] or match["bands"]:
        arm = (match["arm"] or match["bands"])[0]
        number = at.split(arm)[0] if match["arm"] else at
        return None if f"{number}{arm}" in _TOGETHER else f"{_SHORT.get(match['kind'], match['kind'])}({number}{arm})"
    return f"{match['kind']}({at})" if match["kind"] == "inv" else None


_FOLDED = {"tri": "tri", "три": "tri", "mon": "mono", "мон": "mono", "tet": "tetra", "тет": "tetra"}
_SHORT = {"dup": "gain"}


def is_chromosome(name: str) -> bool:
    """Whether a biomarker's id is the short form of a changed chromosome."""
    return _NAME.fullmatch(name) is not None


def told(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of chromosomes without a guide only what was found, or is open: lists of those that are as usual are long."""
    for one in candidates:
        if one.status is not Status.NEGATIVE or not is_chromosome(one.reading.mention.biomarker):
            yield one


def marker_of(name: str) -> Biomarker:
    """What is known of a changed chromosome that has no guide: what kind of change it is."""
    kind = name.partition("(")[0].partition(" ")[0]
    gained, lost = kind in ("gain", "trisomy", "tetrasomy"), kind in ("del", "monosomy")
    alteration = Alteration.AMPLIFICATION if gained else Alteration.DELETION if lost else Alteration.FUSION
    return Biomarker(id=name, kind="cytogenetic", alterations=(alteration,), statuses=tuple(Status))


_NOUNS = {"positive": "amplification", "high": "amplification", "lost": "deletion", "deletion": "deletion"}


def as_names(cues: tuple[Cue, ...], mentions: Sequence[Mention]) -> tuple[Cue, ...]:
    """The cues, those inside a chromosome's name as nouns: "gain of 1q" names a change and does not find it."""
    names = [one for one in mentions if is_chromosome(one.biomarker)]
    return tuple(_as_name(cue, names) for cue in cues) if names else cues


def _as_name(cue: Cue, names: Sequence[Mention]) -> Cue:
    for one in names:
        if one.start <= cue.start and cue.end <= one.end:
            return replace(cue, kind=_NOUNS.get(cue.kind, cue.kind))
        if cue.kind == "intact" and cue.start < one.start < cue.end <= one.end:
            return replace(cue, kind="negative", opens=True)  # "no loss of" + "17p"
    return cue
