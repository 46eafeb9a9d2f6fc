"""Document to findings: the steps, in order."""

from __future__ import annotations

from collections.abc import Iterator

from reports.detection.answers import Answers
from reports.detection.assertion import AHEAD, Cue, settle
from reports.detection.cancer import find_cancer
from reports.detection.candidate import Candidate, Reading
from reports.detection.context import Context
from reports.detection.corrections import without_former
from reports.detection.generality import general_parts
from reports.detection.language import UNKNOWN, find_language
from reports.detection.lexicon import Biomarker, Lexicon
from reports.detection.linking import Group, link
from reports.detection.masking import blanked, without_controls, without_unticked
from reports.detection.mentions import Mention
from reports.detection.recognizers import RECOGNIZERS
from reports.detection.repetition import without_running_lines
from reports.detection.resolve import resolve
from reports.detection.sections import SILENT, Asides, Zones, asides_of
from reports.detection.seen import Seen
from reports.detection.silence import is_hypothetical, is_lineage, is_of_controls, is_silent, outside_asides
from reports.detection.stream import PageText, Unit, read_page
from reports.detection.tables import Columns, column_cues, ignored_parts, later_verdicts
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
    language, near = find_language(document.text, lexicon.telling)
    pages = tuple(read_page(page) for page in without_running_lines(document.pages))
    units = [(page, unit, zone) for page, unit, zone in _zoned(pages, lexicon)]
    cancer = find_cancer([(unit, zone in SILENT) for _page, unit, zone in units], lexicon)
    languages = tuple(dict.fromkeys((*(() if language == UNKNOWN else (language,)), *near, *_ALWAYS)))
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
    context, seen = Context(lexicon), Seen(languages, lexicon)
    for page, printed, zone in Answers(units, seen):
        unit, asides = without_former(without_unticked(printed), asides_of(printed, lexicon), seen)
        mentions = seen.mentions(unit)
        is_control = is_of_controls(unit, mentions)
        unit, mentions = _of_this_patient(unit, mentions, asides, context.columns, seen)
        cues = _cues(unit, seen, bool(mentions))
        context.enter(unit, mentions, cues, asides)
        if not mentions or is_control or context.is_of_controls(unit) or is_silent(unit, zone, asides, mentions, cues):
            continue
        if comments := later_verdicts(unit, mentions, cues):
            unit = blanked(unit, comments)
            cues = tuple(cue for cue in cues if not any(start <= cue.start < end for start, end in comments))
        last = mentions[-1].start
        cues = tuple(cue for cue in cues if not (cue.is_of_others or cue.about == AHEAD) or last > cue.start)
        loses = any(
            lexicon.biomarkers[one.biomarker].is_loss_abnormal
            for one in mentions
            if one.biomarker in lexicon.biomarkers
        )
        cues = (*cues, *column_cues(unit, cues, context.columns, loses))
        for found in _readings(page, unit, mentions, cues, context.default, lexicon):
            reading = context.place(found, asides)
            if not is_hypothetical(asides, reading) and not is_lineage(reading, lexicon):
                yield from RECOGNIZERS[reading.marker.kind](reading)


def _of_this_patient(
    unit: Unit, mentions: tuple[Mention, ...], asides: Asides, columns: Columns, seen: Seen
) -> tuple[Unit, tuple[Mention, ...]]:
    """The unit without what it says of controls, of reference values and of tumors in general."""
    if not mentions:
        return unit, mentions
    general = tuple(general_parts(unit, mentions, asides))
    unit = blanked(without_controls(unit, mentions), [*ignored_parts(unit, mentions, columns, seen), *general])
    return unit, tuple(one for one in mentions if not any(start <= one.start < end for start, end in general))


_LONGEST_HEADING = 120  # characters; what is longer and names no biomarker says nothing about the lines below it


def _cues(unit: Unit, seen: Seen, is_named: bool) -> tuple[Cue, ...]:
    if not is_named and not unit.is_row and len(unit.text) > _LONGEST_HEADING:
        return ()
    return settle(unit, outside_asides(unit, seen.cues(unit, is_named)))


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
            own = tuple(
                one
                for one in variants
                if start <= one.start < end and not _is_name(one, mentions) and _is_of(unit, one, mention)
            )
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


def _is_of(unit: Unit, variant: Variant, mention: Mention) -> bool:
    """ "anti-IDH1 R132H, loss of ATRX": a variant before a name is its own only when no comma parts them."""
    return variant.end > mention.start or "," not in unit.text[variant.end : mention.start]


def _is_name(variant: Variant, mentions: tuple[Mention, ...]) -> bool:
    return any(
        one.start <= variant.start and variant.end <= one.end and variant.kind not in ("exon", "special")
        for one in mentions
    )
