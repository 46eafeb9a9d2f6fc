"""Mismatch repair: the four proteins kept or lost, and the system proficient or deficient."""

from __future__ import annotations

import regex

from reports.detection.assertion import Cue
from reports.detection.attributes import method_of, origin_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.folding import fold
from reports.detection.kept import lost_or_kept
from reports.detection.numbers import find_percents
from reports.detection.verdict import is_sign, judge, span_of
from reports.finding import Alteration, Origin, Status

_UNCHANGED = regex.compile(r"\bo\. ?b\b|alter|norma|unremark|unauff|veränd|verand|измен")
_ABSENT = regex.compile(
    r"absen|ausen|assen|fehl|отсут|(?:no|without) (?:nuclear )?(?:signal|stain|reacti)"
)  # said of proteins, not of genes
_METHYLATED = regex.compile(r"meth?yl|metil|метил")
_PROTEIN = regex.compile(r"\b(?:mlh1|pms2|msh2|msh6)\b\s?\(?\s?\+")
_PROTEINS = regex.compile(r"\b(?:mlh1|pms2|msh2|msh6)\b")
ALL = 4  # proteins
_OPEN = {"pending": Status.PENDING, "insufficient": Status.INSUFFICIENT}
_DEFICIENT = ("dmmr", "mmrd", "mmr-d")
_PROFICIENT = ("pmmr", "mmrp", "mmr-p")


def recognize(reading: Reading) -> list[Candidate]:
    """MMR as a whole: positive means deficient, negative means proficient."""
    named = reading.unit.low[reading.mention.start : reading.mention.end]
    if reading.has("other"):
        return []  # "the other three repair proteins are kept" says nothing of the whole
    bad = _cues(reading, "deficient", "lost", "unstable")
    good = _cues(reading, "proficient", "intact", "stable")
    if named in _DEFICIENT or named in _PROFICIENT:
        # The name itself says the result, unless something denies it.
        if open_ := [cue for cue in reading.cues if cue.kind in _OPEN and _answers(reading, cue)]:
            start, end = span_of(reading, open_[0])
            return [Candidate(reading, _OPEN[open_[0].kind], "mismatch_repair", start, end, "", Alteration.SIGNATURE)]
        denied = any(_denies(reading, cue) for cue in reading.cues)
        status = Status.POSITIVE if named in _DEFICIENT else Status.NEGATIVE
        if denied:
            status = Status.NEGATIVE if named in _DEFICIENT else Status.EQUIVOCAL
        cues: tuple[Cue, ...] = ()
    elif bad and good:
        status, cues = Status.EQUIVOCAL, (*bad, *good)
    elif bad:
        status, cues = Status.POSITIVE, bad
    elif good:
        if 0 < len(set(_PROTEINS.findall(reading.low))) < ALL:
            return []  # "repair proteins: MLH1 and PMS2 kept; ..." says nothing of the others
        status, cues = Status.NEGATIVE, good
    else:
        verdict = judge(reading)
        if verdict is None or verdict.status is Status.VUS:
            return []
        # "normal" and "abnormal" are the only plain words that say enough about MMR.
        words = {reading.unit.low[cue.start : cue.end] for cue in verdict.cues}
        if verdict.status in (Status.POSITIVE, Status.NEGATIVE) and not words & {"abnormal", "normal", "aberrant"}:
            return []
        status, cues = verdict.status, verdict.cues
    start, end = span_of(reading, *cues)
    detail = {Status.POSITIVE: "dMMR", Status.NEGATIVE: "pMMR"}.get(status, "")
    return [
        Candidate(
            reading, status, "mismatch_repair", start, end, detail, Alteration.SIGNATURE, method=method_of(reading)
        )
    ]


def _denies(reading: Reading, cue: Cue) -> bool:
    """ "No evidence of dMMR": a denial right before the name, or one that the name is part of."""
    name = reading.mention
    if cue.start <= name.start and cue.end >= name.end and reading.unit.low[name.start : name.end] in _DEFICIENT:
        return cue.kind in ("negative", "proficient", "stable")
    if cue.start < name.start and cue.end >= name.end:
        return cue.kind in ("negative", "proficient")
    between = reading.unit.text[cue.end : reading.mention.start]
    if cue.kind == "negative" and _answers(reading, cue):
        return True
    is_before = cue.kind == "negative" and cue.end <= reading.mention.start
    return is_before and len(between) < 15 and not any(mark in between for mark in ",;:.")


_ANSWERED = regex.compile(
    r"[\s:=–-]{0,4}(?:\((?:ihc|pcr|ngs)\)\s?:?\s?)?"
    r"(?:(?:status|testing|test|analysis|assessment|estudio|analisis|testung|bestimmung|analyse|статус|анализ)\W{1,3})?"
    r"(?:(?:is|was|ist|est|es|fue)\s)?"
)


def _answers(reading: Reading, cue: Cue) -> bool:
    """ "dMMR: not detected": the word is the answer to the name."""
    return cue.start >= reading.mention.end and (
        _ANSWERED.fullmatch(reading.unit.low, reading.mention.end, cue.start) is not None
    )


def _cues(reading: Reading, *kinds: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in reading.cues if cue.kind in kinds)


def recognize_protein(reading: Reading) -> list[Candidate]:
    """MLH1, PMS2, MSH2, MSH6: the stain says kept or lost; a variant or methylation is a result of the gene."""
    lost, kept = _cues(reading, "lost", "deficient"), _cues(reading, "intact", "proficient")
    verdict = judge(reading, has_variant=bool(reading.variants))
    is_methylation = reading.has("methylation") or any(_METHYLATED.search(reading.printed(cue)) for cue in reading.cues)
    if is_methylation and verdict is not None:
        start, end = span_of(reading, *verdict.cues)
        return [
            Candidate(
                reading, verdict.status, "methylation", start, end, "promoter methylation", Alteration.METHYLATION
            )
        ]
    is_of_gene = reading.has("mutation", "vus", "benign", "deletion") or any(
        cue.about == "mutation" for cue in reading.cues
    )
    if reading.variants or (is_of_gene and not lost and not kept):
        return _gene(reading)
    stated = lost_or_kept(reading, verdict)
    if stated is not None:
        start, end = span_of(reading, *stated.cues)
        detail = str(stated.status) if not stated.is_doubtful else ""
        return [
            Candidate(
                reading, stated.status, "mismatch_repair", start, end, detail, Alteration.EXPRESSION,
                method="IHC", is_doubtful=stated.is_doubtful,
            )
        ]  # fmt: skip
    percents = find_percents(reading.unit.low[reading.mention.end : reading.end], reading.mention.end)
    if verdict is None and percents:
        first = percents[0]
        status = Status.LOST if first.most == 0 else Status.INTACT if first.least >= 10 else Status.EQUIVOCAL
        start, end = span_of(reading, more=((first.start, first.end),))
        detail = f"{first.text}%"
        return [Candidate(reading, status, "mismatch_repair", start, end, detail, Alteration.EXPRESSION, method="IHC")]
    if verdict is None:
        verdict = judge(reading, found_is_enough=True)
    if verdict is None:
        return []
    start, end = span_of(reading, *verdict.cues)
    status, is_doubtful = verdict.status, verdict.is_doubtful
    if status is Status.POSITIVE:
        status = Status.INTACT
    elif status is Status.NEGATIVE:
        # "No changes" of a stain is a kept protein.
        if any(_UNCHANGED.search(reading.printed(cue)) for cue in verdict.cues):
            return [
                Candidate(
                    reading, Status.INTACT, "mismatch_repair", start, end, "", Alteration.EXPRESSION, method="IHC"
                )
            ]
        if _is_of_germline(reading):
            return [
                Candidate(
                    reading, Status.NEGATIVE, "germline", start, end, "", Alteration.MUTATION,
                    method=method_of(reading), origin=Origin.GERMLINE,
                )
            ]  # fmt: skip
        # A bare "negative" may say "stain negative" or "no change found": only a word on the stain decides.
        # Beside a plus of another of them a minus is that of a stain.
        is_listed = all(is_sign(reading, cue) for cue in verdict.cues) and _PROTEIN.search(reading.unit.low)
        is_stain = (
            is_listed or _speaks_of_stain(reading) or any(_ABSENT.match(reading.printed(cue)) for cue in verdict.cues)
        )
        status, is_doubtful = (Status.LOST, False) if is_stain else (Status.EQUIVOCAL, True)
    return [
        Candidate(
            reading,
            status,
            "mismatch_repair",
            start,
            end,
            "",
            Alteration.EXPRESSION,
            method="IHC",
            is_doubtful=is_doubtful,
        )
    ]


def _speaks_of_stain(reading: Reading) -> bool:
    page = reading.page.page.text.casefold()
    return reading.has("expression") or any(
        word in page
        for word in (
            "immunohisto",
            "ihc",
            "nuclear",
            "nuclei",
            "stain",
            "expression",
            "inmunohisto",
            "immunhisto",
            "immuno-histo",
            "игх",
        )
    )


LONGEST_TITLE = 80  # characters
_GERMLINE = regex.compile(
    r"\b(?:germ-?line|hereditary|inherited|keimbahn|hereditar|genetic predisposition|germinal|herencia|linea germinal|"
    r"constitutionnel|predisposition|ereditari|predisposi)|герминальн|наследствен"
)
_STUDY = regex.compile(
    r"\b(?:panel|test|report|analys|study|stud[iy]|screen|sequenc|panel|estudio|prueba|informe|untersuchung|diagnostik|befund|"
    r"etude|bilan|pannello|referto|painel|exame)|панел|тест|исследован|анализ|заключени"
)
_WISHED = regex.compile(r"recommend|suggest|consider|advis|recomiend|suger|empf|conseil|consigli|рекоменд|целесообраз")


def _is_of_germline(reading: Reading) -> bool:
    """Whether the line or a title of the page says that inherited changes were looked for, not a stain."""
    if _speaks_of_stain(reading):
        return False
    lines = [reading.unit.low, *(fold(line) for line in reading.page.page.text.splitlines())]
    return any(
        len(line) <= LONGEST_TITLE and _GERMLINE.search(line) and _STUDY.search(line) and not _WISHED.search(line)
        for line in lines
    )


def _gene(reading: Reading) -> list[Candidate]:
    verdict = judge(reading, has_variant=bool(reading.variants))
    variant = reading.variants[0] if reading.variants else None
    if verdict is None and variant is None:
        return []
    status = verdict.status if verdict else Status.VUS if reading.default == "vus" else Status.POSITIVE
    more = ((variant.start, variant.end),) if variant else ()
    start, end = span_of(reading, *(verdict.cues if verdict else ()), more=more)
    text = variant.text if variant else None
    return [
        Candidate(
            reading, status, "germline", start, end, text or "", Alteration.MUTATION, text, method_of(reading),
            origin=origin_of(reading), is_doubtful=bool(verdict and verdict.is_doubtful),
        )
    ]  # fmt: skip
