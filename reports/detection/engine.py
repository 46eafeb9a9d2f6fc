"""Document to findings: the steps, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from reports.detection.answers import Answers
from reports.detection.assertion import STRONG, Cue, find_cues, settle
from reports.detection.cancer import find_cancer
from reports.detection.candidate import Candidate, Reading
from reports.detection.language import UNKNOWN, find_language, near_languages
from reports.detection.lexicon import Biomarker, Lexicon
from reports.detection.linking import Group, link
from reports.detection.masking import CONTROL, without_controls, without_unticked
from reports.detection.mentions import Mention, find_mentions
from reports.detection.recognizers import RECOGNIZERS
from reports.detection.resolve import resolve
from reports.detection.sections import SILENT, Zones, asides_of, heading_of, specimen_of
from reports.detection.stream import PageText, Unit, read_page
from reports.detection.tables import column_cues, pair_columns
from reports.detection.variants import Variant, find_variants
from reports.document import Document
from reports.errors import UnreadableLanguage
from reports.finding import Alteration, Report, Status

_PANEL = Biomarker(
    id="panel gene",
    kind="gene",
    alterations=(Alteration.MUTATION, Alteration.AMPLIFICATION, Alteration.DELETION, Alteration.FUSION),
    statuses=tuple(Status),
)
# Result words of every language are harmless in another's text, but a report's own language comes first.
_ALWAYS = ("en",)


def detect(document: Document, lexicon: Lexicon) -> Report:
    """What a document says about biomarkers. Pure: the same document gives the same report."""
    text = document.text
    language = find_language(text)
    pages = tuple(read_page(page) for page in document.pages)
    units = [(page, unit, zone) for page, unit, zone in _zoned(pages, lexicon)]
    cancer = find_cancer([(unit, zone in SILENT) for _page, unit, zone in units], lexicon)
    languages = tuple(dict.fromkeys((*(() if language == UNKNOWN else (language,)), *near_languages(text), *_ALWAYS)))
    languages = tuple(code for code in languages if code in lexicon.cues)
    findings = resolve(_candidates(units, languages, lexicon))
    is_report = bool(findings) or cancer is not None
    return Report(document, findings, language, cancer, is_report)


def require_language(report: Report, lexicon: Lexicon) -> Report:
    """The report, unless nothing was found because its language is not read. Raises UnreadableLanguage."""
    if not report.findings and report.language not in lexicon.languages:
        raise UnreadableLanguage(1)
    return report


def _zoned(pages: tuple[PageText, ...], lexicon: Lexicon) -> Iterator[tuple[PageText, Unit, str]]:
    zones = Zones(lexicon)
    for page in pages:
        for unit in page.units:
            yield page, unit, zones.enter(unit)


def _candidates(
    units: list[tuple[PageText, Unit, str]], languages: tuple[str, ...], lexicon: Lexicon
) -> Iterator[Candidate]:
    default: str | None = None
    is_corrected = False
    specimen: str | None = None
    columns: tuple[tuple[str, float, float], ...] = ()
    for page, printed, zone in Answers(units, languages, lexicon):
        asides = asides_of(printed, lexicon)
        is_corrected = is_corrected or ("correction" in asides and len(printed.text) < 60)
        unit = without_unticked(printed)
        mentions = find_mentions(unit, lexicon)
        unit = without_controls(unit, mentions)
        cues = _cues(unit, languages, lexicon, bool(mentions))
        columns = column_cues(unit, mentions, cues, columns)
        default = _default(unit, mentions, cues, default, lexicon)
        specimen = specimen_of(unit, specimen) if not mentions else specimen
        if not mentions or _is_silent(unit, asides, mentions, cues):
            continue
        if _speaks_of_control(unit) and not any(cue.kind in STRONG for cue in cues):
            continue
        if zone in SILENT and not (zone in BREAKABLE and _is_plain_result(unit, mentions, cues)):
            continue
        cues = (*cues, *pair_columns(unit, mentions, cues, columns))
        for found in _readings(page, unit, mentions, cues, default, lexicon):
            reading = replace(
                found,
                specimen=specimen_of(unit, specimen),
                is_history=_touches(asides.get("history"), found) and not _touches(asides.get("correction"), found),
                is_correction=_touches(asides.get("correction"), found) or (is_corrected and "correction" in asides),
            )
            if not _is_hypothetical(asides, reading):
                yield from RECOGNIZERS[reading.marker.kind](reading)


_LONGEST_HEADING = 120  # characters; what is longer and names no biomarker says nothing about the lines below it


def _cues(unit: Unit, languages: tuple[str, ...], lexicon: Lexicon, is_named: bool) -> tuple[Cue, ...]:
    if not is_named and not unit.is_row and len(unit.text) > _LONGEST_HEADING:
        return ()
    return settle(unit, _outside_asides(unit, find_cues(unit, languages, lexicon, is_named)))


_SEGMENT = regex.compile(r"[,;.]")
_CUT_OFF = regex.compile(r"\s?[:=]?\s?(?:>=|<=|[<>≥≤]|if |when |from |is )\s?\d")


def _outside_asides(unit: Unit, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Cues without fixed phrases, cut-offs ("Amplified: >= 2.0"), and what speaks of a control or a lymph node."""
    owners = [cue for cue in cues if cue.kind == "elsewhere" or (cue.kind == "aside" and _is_control(unit, cue))]
    kept = []
    for cue in cues:
        if cue.kind in ("aside", "elsewhere") or (cue.kind in STRONG and _CUT_OFF.match(unit.low, cue.end)):
            continue
        if cue.kind in STRONG | {"found"} and any(_owns(unit, owner, cue, cues) for owner in owners):
            continue
        kept.append(cue)
    return tuple(kept)


def _is_control(unit: Unit, cue: Cue) -> bool:
    return CONTROL.search(unit.low, cue.start, cue.end) is not None


def _speaks_of_control(unit: Unit) -> bool:
    return CONTROL.search(unit.low) is not None


def _owns(unit: Unit, owner: Cue, cue: Cue, cues: tuple[Cue, ...]) -> bool:
    if 0 <= owner.start - cue.end <= 1:
        return True  # "positive control", "carrier control"
    if owner.end <= cue.start:
        return not _SEGMENT.search(unit.text, owner.end, cue.start) and cue.start - owner.end < 60
    between = unit.low[cue.end : owner.start]
    is_near = len(between) < 45 and not _SEGMENT.search(between) and regex.search(r"\b(?:in|of|en|de|im|в)\b", between)
    return bool(is_near) and any(other.kind in STRONG and other.end <= cue.start for other in cues)


def _default(
    unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], before: str | None, lexicon: Lexicon
) -> str | None:
    """What a heading says of the lines below it: "Not detected", "Variants of uncertain significance"."""
    words = unit.text.split()
    if mentions:
        return before
    if unit.is_row:
        return before
    said = [cue.kind for cue in cues if cue.kind in ("negative", "vus", "benign")]
    if len(words) <= 10 and len(said) == 1 and not any(char.isdigit() for char in unit.text):
        return said[0]
    if heading_of(unit, lexicon) is not None or len(words) > 12 or unit.text.isupper():
        return None
    return None if len(words) <= 5 and words[0][:1].isupper() else before


def _is_silent(
    unit: Unit, asides: dict[str, list[tuple[int, int]]], mentions: tuple[Mention, ...], cues: tuple[Cue, ...]
) -> bool:
    """Whether a whole sentence speaks of a panel, a key, a therapy or a relative instead of this patient's result."""
    if "family" in asides:
        return True
    for kind in ("panel", "key", "background"):
        for start, _end in asides.get(kind, ()):
            if kind == "background" and unit.is_row:
                continue
            if not _is_stated_before(unit, start, mentions, cues):
                return True
    return False


# Headings are not always repeated when the results begin; "ER: negative" is a result wherever it stands.
BREAKABLE = frozenset({"methods", "history", "key"})


def _is_plain_result(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> bool:
    said = [cue for cue in cues if cue.kind in (STRONG | {"found"}) - {"pending", "benign"}]
    names = {one.biomarker for one in mentions}
    return mentions[0].start <= 4 and len(names) == 1 and len(said) >= 1 and len(unit.text) < 90 and said[0].start > 0


def _is_stated_before(unit: Unit, place: int, mentions: tuple[Mention, ...], cues: tuple[Cue, ...]) -> bool:
    """ "MRD negative (sensitivity 10^-5)": the result stands before the words that would make the sentence an aside."""
    if not mentions or mentions[0].start >= place:
        return False
    said = any(cue.kind in STRONG and cue.end <= place for cue in cues)
    return said or any(char.isdigit() for char in unit.text[mentions[0].end : place])


def _is_hypothetical(asides: dict[str, list[tuple[int, int]]], reading: Reading) -> bool:
    """ "If ER is positive ...", "ALK testing is recommended": a clause about what may be."""
    if reading.variants:
        return False
    places = [start for start, _ in asides.get("hypothetical", ())]
    if any(
        start < reading.mention.start and ";" not in reading.unit.text[start : reading.mention.start]
        for start in places
    ):
        return True
    is_said = any(cue.kind in STRONG for cue in reading.cues)
    return not is_said and any(reading.mention.end <= start < reading.end for start in places)


def _touches(places: list[tuple[int, int]] | None, reading: Reading) -> bool:
    return any(reading.start <= start < reading.end for start, _ in places or ())


def _readings(
    page: PageText,
    unit: Unit,
    mentions: tuple[Mention, ...],
    cues: tuple[Cue, ...],
    default: str | None,
    lexicon: Lexicon,
) -> Iterator[Reading]:
    variants = find_variants(unit.text)
    for group in link(unit, mentions, cues):
        for position, mention in enumerate(group.mentions):
            marker = lexicon.biomarkers.get(mention.biomarker, _PANEL)
            start, end = _own(group, position)
            own = tuple(one for one in variants if start <= one.start < end and not _is_name(one, mentions))
            yield Reading(
                page=page,
                unit=unit,
                mention=mention,
                marker=marker,
                start=start,
                end=end,
                cues=tuple(cue for cue in group.cues if _counts(unit, cue, marker)),
                variants=own,
                default=default,
                siblings=len(group.mentions),
                position=position,
                group_end=group.end,
            )


# "Normal" says something of a gene or a level in blood, and nothing of a receptor.
_NOT_FOR_STAINS = frozenset(
    {"normal", "unremarkable", "unauffallig", "balanced", "disomic", "euploid", "abnormal", "норма"}
)
_STAINED = frozenset({"receptor", "her2", "pdl1", "index"})


def _counts(unit: Unit, cue: Cue, marker: Biomarker) -> bool:
    return marker.kind not in _STAINED or unit.low[cue.start : cue.end] not in _NOT_FOR_STAINS


def _own(group: Group, position: int) -> tuple[int, int]:
    """The part of the group's text that belongs to one of its mentions."""
    mention = group.mentions[position]
    following = next((one for one in group.mentions[position + 1 :] if one.start > mention.start), None)
    first = group.mentions[0].start == mention.start
    return (group.start if first else mention.start), (following.start if following else group.end)


def _is_name(variant: Variant, mentions: tuple[Mention, ...]) -> bool:
    return any(
        one.start <= variant.start and variant.end <= one.end and variant.kind not in ("exon", "special")
        for one in mentions
    )
