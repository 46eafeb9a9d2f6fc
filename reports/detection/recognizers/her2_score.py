"""HER2: the stain's score from 0 to 3+, in situ hybridisation, and changes of the gene."""

from __future__ import annotations

import regex

from reports.detection.attributes import method_of, named_alteration, origin_of
from reports.detection.candidate import Candidate, Reading
from reports.detection.denied import without_other_kinds
from reports.detection.her2_ish import ISH, RATIO, by_ratio, counted, ish_status, settled
from reports.detection.variants import Variant
from reports.detection.verdict import BY_HEADING, Verdict, is_item, judge, span_of
from reports.finding import Alteration, Measurement, Status

_SCORE = regex.compile(
    r"(?<![\d.,])([0-3])\s?\+(?!\d)|(?<![\d+])\+\s?([1-3])(?![\d.,%])|(?:score|puntuacion|puntaje|escore|punteggio|балл\w*|ihc|ihq|игх|immunhistochemie)"
    r"(?:\s?\(?ihc\)?)?(?:\s(?:of|de|von))?\s?[:=]?\s?\(?([0-3])(?![\d%:]|[.,]\d|\s?[%:])|(?:(?<![\w+])|(?<=her-?2|neu))(\+{2,3})(?![\w+])|\b(zero)\b|(?<![\d.,])([0-3])\s?(?:балл|points?\b|punkte?\b|puntos?\b)|(?:^|[\t:(|]|\s-\s)\s?([0-3])(?=\s*(?:$|[\t;)|]|,(?!\d)|\.(?:\s|$)))"
)
# Words before a number that is no score of the stain: copies and signals in a nucleus, and their ratio.
_OF_GENE = regex.compile(
    r"\b(?:cop(?:y|ies|ias?|ie)|kopien\w*|genkopien\w*|\w*signal\w*|senal\w*|signaux|segnal\w*|sinais|sinal|ratio|quotient|"
    r"cociente|relacion|rapporto|rapport|razao|cep ?17|cen ?17|media|mean|average|promedio|moyenn?e?|копи\w*|сигнал\w*|"
    r"соотношение|среднее)\b"
)
_BARE = regex.compile(r"\s*([0-3])(?=\s*(?:$|[;)]|,(?!\d)|\.(?:\s|$)))")  # "HER2 0." right after the name
_COPY_NUMBER = regex.compile(r"\bcn\b|copies|\bamp\b")  # pluses beside it grade an amplification
_OUT_OF = regex.compile(r"[0-3]\+?\s?(?:/|von|de|of|su|sur|из)\s?3\+?$")  # the second number of "2+/3+", "score 1 of 3"
_MUTATION = regex.compile(r"muta|мута")
_LOW = regex.compile(r"ultra-?low|her2-?low|\blow\b")
_FINAL = regex.compile(  # "3+ in 5 % of cells (final score: 2+)"
    r"\b(?:итог\w*|final(?:e|er)?|overall|total|global|gesamt\w*|conclusion)(?:\s(?:score|resultado|puntuacion|балл|оценка))?\s?[:=]?\s?$"
)
_PARTS = regex.compile(r"[.;]\s|[\t|]")
_BY_SCORE = {"0": Status.NEGATIVE, "1": Status.NEGATIVE, "2": Status.EQUIVOCAL, "3": Status.POSITIVE}


def recognize(reading: Reading) -> list[Candidate]:
    """The stain, the hybridisation, or both; 2+ is settled by a hybridisation in the same breath."""
    if reading.variants and not _SCORE.search(reading.after):
        return _gene(reading)
    scores = [
        match
        for match in _SCORE.finditer(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
        if not _OUT_OF.search(reading.unit.low, reading.mention.end, match.end())
        and not ("+" not in match.group() and _counts(reading, match))
        and not (match.group().startswith("+") and _COPY_NUMBER.search(reading.low))
    ]
    bare = _BARE.match(reading.unit.low, reading.mention.end, max(reading.end, reading.mention.end))
    scores = scores or ([bare] if bare and not _counts(reading, bare) else [])
    concluded = [one for one in scores if _FINAL.search(reading.unit.low, max(0, one.start() - 24), one.start())]
    scores = concluded or scores
    values = [_value(match) for match in scores]
    if len(set(values)) >= 3:
        return []  # a key that explains the scores, not a result
    ish = ISH.search(reading.low)
    if not values:
        return _by_words(reading, bool(ish))
    if len(set(values)) == 2 and {"0", "1"} != set(values):
        # "2+ (range 1+ to 2+)": the higher one is reported; a doubt remains.
        values = [max(values)]
    value = values[-1] if set(values) == {"0", "1"} else values[0]
    return _by_score(reading, value, (scores[0].start(), scores[0].end()), ish is not None)


def _counts(reading: Reading, match: regex.Match[str]) -> bool:
    """Whether a bare number counts copies or signals of the gene, or is their ratio."""
    begins = max((one.end() for one in _PARTS.finditer(reading.unit.low, 0, reading.mention.start)), default=0)
    return (
        _OF_GENE.search(reading.unit.low, begins, match.start()) is not None
        or _OF_GENE.match(reading.unit.low, match.end() + 1) is not None
    )


def _value(match: regex.Match[str]) -> str:
    number = next(group for group in match.groups() if group)
    return "0" if number == "zero" else str(len(number)) if number.startswith("+") else number


def _by_score(reading: Reading, value: str, place: tuple[int, int], has_ish: bool) -> list[Candidate]:
    status = _BY_SCORE[value]
    # "Negative for ER and PR, with HER2 3+": the word before the others is not of this score.
    printed = {
        cue.kind
        for cue in reading.cues
        if cue.kind in ("positive", "negative", "equivocal")
        and not (reading.position and cue.end <= reading.mention.start)
    }
    low = _LOW.search(reading.low)
    detail = "IHC 0" if value == "0" else f"IHC {value}+"
    detail += f", {low.group()}" if low and value in "01" else ""
    after_ish = (ish_status(reading) or counted(reading)) if has_ish else None
    cues = tuple(cue for cue in reading.cues if cue.kind in ("positive", "negative", "equivocal", "pending"))
    is_doubtful = False
    alteration = Alteration.EXPRESSION
    if value == "2" and after_ish is not None:
        status, alteration = after_ish, Alteration.AMPLIFICATION
        detail += ", ISH amplified" if status is Status.POSITIVE else ", ISH not amplified"
    elif (value == "3" and printed == {"negative"}) or (value in "01" and printed == {"positive"}):
        status, is_doubtful = Status.EQUIVOCAL, True
    start, end = span_of(reading, *cues, more=(place,))
    made = [
        Candidate(
            reading, status, "her2_score", start, end, detail, alteration,
            method="IHC", measurement=Measurement(f"{value}+" if value != "0" else "0", None, "IHC"),
            is_doubtful=is_doubtful,
        )
    ]  # fmt: skip
    pending = next((cue for cue in reading.cues if cue.kind == "pending"), None)
    if pending is not None and after_ish is None:
        start, end = span_of(reading, pending)
        made.append(
            Candidate(reading, Status.PENDING, "her2_score", start, end, "ISH", Alteration.AMPLIFICATION, method="ISH")
        )
    return made


def _by_words(reading: Reading, has_ish: bool) -> list[Candidate]:
    verdict = judge(reading, found_is_enough=has_ish)
    low = _LOW.search(reading.low)
    if verdict is None and low is not None and reading.low.find("low", reading.mention.end - reading.start) >= 0:
        place = (reading.start + low.start(), reading.start + low.end())
        start, end = span_of(reading, more=(place,))
        return [
            Candidate(
                reading, Status.NEGATIVE, "her2_score", start, end, low.group(), Alteration.EXPRESSION, method="IHC"
            )
        ]
    ratio = RATIO.search(reading.low)
    is_counted = _COPY_NUMBER.search(reading.low) is not None and any(map(str.isdigit, reading.after))
    if (
        verdict is None
        and (is_counted or is_item(reading.unit.text))
        and reading.has("amplification")
        and reading.default is None
    ):
        nouns = tuple(cue for cue in reading.cues if cue.kind == "amplification")
        verdict = Verdict(Status.POSITIVE, nouns)
    if verdict is None and ratio is not None:
        return by_ratio(reading, ratio)
    if verdict is None and reading.default == "negative":
        verdict = Verdict(Status.NEGATIVE, ())
    if verdict is None:
        return []
    verdict = settled(reading, verdict)
    if not has_ish and _is_of_gene(reading, verdict):
        return _of_gene(reading, verdict)
    start, end = span_of(reading, *verdict.cues)
    detail = ""
    if has_ish and verdict.status in (Status.POSITIVE, Status.NEGATIVE):
        detail = "ISH amplified" if verdict.status is Status.POSITIVE else "ISH not amplified"
    elif low is not None and verdict.status is Status.NEGATIVE:
        detail = low.group()
    return [
        Candidate(
            reading, verdict.status, "her2_score", start, end, detail,
            Alteration.AMPLIFICATION if has_ish else Alteration.EXPRESSION,
            method=method_of(reading) or ("ISH" if has_ish else None),
            measurement=Measurement(ratio.group(1), None, "ratio") if ratio else None,
            is_doubtful=verdict.is_doubtful,
        )
    ]  # fmt: skip


def _is_of_gene(reading: Reading, verdict: Verdict) -> bool:
    """ "No mutation in EGFR, BRAF, ERBB2": the sequence of the gene is told, not the protein."""
    is_listed = not verdict.cues and reading.unit.low[reading.mention.start : reading.mention.end].startswith("erbb")
    is_said = any(_MUTATION.search(reading.printed(cue)) for cue in verdict.cues)
    return is_listed or is_said or named_alteration(reading) is Alteration.MUTATION


def _of_gene(reading: Reading, verdict: Verdict, variant: Variant | None = None) -> list[Candidate]:
    start, end = span_of(reading, *verdict.cues, more=((variant.start, variant.end),) if variant else ())
    printed = variant.text if variant else None
    return [
        Candidate(
            reading, verdict.status, "gene_variant", start, end, printed or "", Alteration.MUTATION, printed,
            method_of(reading), origin=origin_of(reading),
            is_doubtful=verdict.is_doubtful or bool(variant and variant.is_repaired),
        )
    ]  # fmt: skip


def _gene(reading: Reading) -> list[Candidate]:
    reading = without_other_kinds(reading, list(reading.variants), has_fusion=False)
    verdict = judge(reading, has_variant=True) or Verdict(BY_HEADING.get(reading.default or "", Status.POSITIVE), ())
    return _of_gene(reading, verdict, reading.variants[0])
