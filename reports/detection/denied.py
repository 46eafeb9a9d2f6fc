"""Denials behind a change that are not of it: "EGFR L858R, no T790M", "MET exon 14 skipping without amplification"."""

from __future__ import annotations

from dataclasses import replace

import regex

from reports.detection.assertion import SAYS, Cue
from reports.detection.candidate import Reading
from reports.detection.variants import Variant
from reports.detection.verdict import Verdict
from reports.finding import Status

_NO = r"(?:no|not|without|sin|sans|ohne|senza|sem|без|keine?n?|non|nicht|pas de|ni|nor|нет|не)"
# "no T790M", "sin mutación T790M", "but not C797S"
_DENIES = regex.compile(
    rf"\b{_NO}\s(?:(?:otra|la|el|the|an?|de|of|additional|concurrent|mutation|mutacion|mutazione|mutacao|variant|variante|"
    r"se detecta|мутаци\p{L}|вариант\p{L}?)\s)*$"
)
# "non-V600E", "no-V600E": a name for all the others.
_NOT_THIS = regex.compile(
    r"\b(?:non|no|nicht|not|не)-\s?$|\b(?:mutant|mutated|mutado|mutada|mutiert|mute|mutato)\W{1,3}(?:no|not|non|nicht)\s$"
)
_OTHER_KINDS = frozenset({"fusion", "amplification", "methylation", "codeletion"})
_OTHER_WORDS = regex.compile(r"fusi|rearrang|reorden|umlager|rearran|amplif|copy number|слияни|перестро|амплиф")
_OWN = regex.compile(r"\s?(?::|[–-]\s)")  # "MET ex14: no fusion or skipping" is said of it
# "exon 9 wild type", "remaining exons normal", "germline negative"
_OF_ANOTHER = regex.compile(
    r"[,;.(]\s?(?:(?:and|y|in|en|im|no|sin|without|with)\s)*"
    r"(?:(?:exons?|codons?|exon(?:es)?|codon(?:es)?|экзон\p{L}*|кодон\p{L}*)\s?\d{1,2}(?!\d|\s?:)|"
    r"(?:the )?(?:rest|remaining|remainder|others?|resto|demas|restantes?|ubrige|restliche|autres|reste|"
    r"altri|restanti|demais|остальн\p{L}*|germline|germinal|linea germinal|keimbahn|constitutional|герминальн\p{L}*)\b)"
)


def without_classes(reading: Reading, variants: list[Variant]) -> list[Variant]:
    """The variants without those that only name the others: "KRAS mutant (non-G12C)"."""
    low = reading.unit.low
    return [one for one in variants if not _NOT_THIS.search(low, max(0, one.start - 24), one.start)]


def by_class(reading: Reading, variants: list[Variant]) -> Verdict | None:
    """ "BRAF non-V600E mutation": found, another one than the one that is named."""
    nouns = tuple(cue for cue in reading.cues if cue.kind == "mutation")
    is_class = bool(reading.variants) and not variants and not without_classes(reading, list(reading.variants))
    return Verdict(Status.POSITIVE, nouns) if nouns and is_class else None


def denied_apart(reading: Reading, distinct: list[Variant]) -> tuple[Reading, ...]:
    """A reading for each variant where one behind another is denied; empty where the first is denied, too."""
    low = reading.unit.low
    starts = [reading.mention.end] + [one.end for one in distinct[:-1]]
    denials = [
        _DENIES.search(low, min(start, one.start), one.start) for start, one in zip(starts, distinct, strict=True)
    ]
    if denials[0] or not any(denials):
        return ()
    regions = [(match.start(), one.end) for match, one in zip(denials, distinct, strict=True) if match]
    outside = tuple(
        cue
        for cue in reading.cues
        if not any(start <= cue.start < end or start < cue.end <= end for start, end in regions)
    )
    if any(cue.kind in SAYS and cue.start >= regions[0][1] for cue in outside):
        return ()  # "L858R, no T790M detected": a word behind it may be of the whole
    parts = []
    for match, one in zip(denials, distinct, strict=True):
        cues = (Cue("negative", match.start(), match.end()),) if match else outside
        parts.append(replace(reading, start=one.start, end=one.end, cues=cues, variants=(one,)))
    return tuple(parts)


def without_other_kinds(reading: Reading, variants: list[Variant], has_fusion: bool) -> Reading:
    """The reading without denials behind its change that are of another kind of change, or of another exon."""
    if has_fusion and variants:
        reading = _without_denied(reading, variants)
    if not variants and not has_fusion:
        return _without_denied_mutations(reading)
    end = max((one.end for one in variants), default=reading.mention.end)
    others = [cue for cue in reading.cues if cue.kind == "negative" and _is_other(reading, cue, end, has_fusion)]
    if not others:
        return reading
    kept = tuple(cue for cue in reading.cues if cue not in others)
    border = min(cue.start for cue in others)
    return replace(reading, cues=kept, end=border if all(cue.start < border for cue in kept) else reading.end)


def _without_denied(reading: Reading, variants: list[Variant]) -> Reading:
    """ "EML4-ALK, no G1202R": what denies a variant behind a fusion is not of the fusion."""
    low, end = reading.unit.low, reading.mention.end
    found = [_DENIES.search(low, end, one.start) for one in variants if one.start > end]
    border = min((match.start() for match in found if match), default=len(low))
    kept = tuple(cue for cue in reading.cues if cue.start < border)
    is_last = not any(cue.kind in SAYS and cue not in kept and cue.start > variants[-1].end for cue in reading.cues)
    return replace(reading, cues=kept) if is_last else reading


def _without_denied_mutations(reading: Reading) -> Reading:
    """ "ALK fusion without resistance mutation": a denial of mutations behind a fusion is not of it."""
    kept: list[Cue] = []
    for cue in reading.cues:
        is_behind = any(one.kind in ("fusion", "amplification") for one in kept)
        is_denied = any(one.kind in ("negator", "negative") for one in kept)
        kept += [] if is_behind and not is_denied and cue.kind == "negative" and cue.about == "mutation" else [cue]
    return replace(reading, cues=tuple(kept)) if len(kept) < len(reading.cues) else reading


def _is_other(reading: Reading, cue: Cue, end: int, has_fusion: bool) -> bool:
    if cue.start < end or _OWN.match(reading.unit.low, end):
        return False
    said = reading.unit.low[cue.start : cue.end]
    if has_fusion:
        return cue.about == "mutation" or "muta" in said
    if cue.about in _OTHER_KINDS or _OTHER_WORDS.search(said):
        return True
    return _OF_ANOTHER.search(reading.unit.low, end, cue.end) is not None
