"""Document to findings: the steps, in order."""

from __future__ import annotations

from collections.abc import Iterator

from reports.detection.answers import Answers
from reports.detection.assertion import AHEAD, Cue
from reports.detection.cancer import find_cancer
from reports.detection.candidate import Candidate, Reading
from reports.detection.changes import Changes
from reports.detection.chromosomes import as_names, is_chromosome, marker_of, told
from reports.detection.clauses import Group
from reports.detection.context import Context, holds_numbers
from reports.detection.corrections import without_former
from reports.detection.dates import find_date
from reports.detection.ellipsis import with_what_is_left_out
from reports.detection.excepted_change import with_excepted
from reports.detection.forms import unresolved
from reports.detection.hearing import counts, heard
from reports.detection.language import UNKNOWN, find_language
from reports.detection.lexicon import Lexicon
from reports.detection.linking import link
from reports.detection.listed import by_heading
from reports.detection.masking import blanked, without_blocks, without_unticked
from reports.detection.mention import Mention
from reports.detection.negation import settle
from reports.detection.patient import of_this_patient, said_in
from reports.detection.recognizers import RECOGNIZERS
from reports.detection.repetition import without_running_lines
from reports.detection.resolve import resolve
from reports.detection.same_form import begun_anew
from reports.detection.sections import SILENT, still_printed
from reports.detection.seen import Seen
from reports.detection.silence import is_hypothetical, is_lineage, is_of_controls, is_partner, is_silent, outside_asides
from reports.detection.stream import PageText, Placed, Unit, read_page
from reports.detection.tables import Columns, column_cues, is_unmarked, later_verdicts
from reports.detection.variants import Variant, find_variants, without_stray
from reports.detection.vocabulary import Biomarker
from reports.detection.zones import Zones
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
    languages = tuple(dict.fromkeys((*(() if language == UNKNOWN else (language,)), *near, *_ALWAYS)))
    languages = tuple(code for code in languages if code in lexicon.cues)
    seen = Seen(languages, lexicon.in_languages(languages))
    pages = tuple(read_page(page) for page in without_running_lines(document.pages))
    units = list(_zoned(pages, seen))
    cancer = find_cancer([(unit, zone in SILENT) for _page, unit, zone in units], lexicon)
    site = next((one.site for one in lexicon.cancers if one.name == cancer), None)
    findings = resolve(_candidates(units, seen, Changes(units, site, seen)))
    is_report = bool(findings) or cancer is not None
    return Report(document, findings, language, cancer, is_report, find_date(document, language))


def require_language(report: Report, lexicon: Lexicon) -> Report:
    """The report, unless nothing was found because its language is not read. Raises UnreadableLanguage."""
    if not report.findings and report.language not in lexicon.languages:
        raise UnreadableLanguage(1)
    return report


def _zoned(pages: tuple[PageText, ...], seen: Seen) -> Iterator[Placed]:
    zones = Zones(seen)
    for page in pages:
        for unit in page.units:
            yield page, unit, zones.enter(unit)


def _candidates(units: list[Placed], seen: Seen, changes: Changes) -> Iterator[Candidate]:
    context = Context(seen)
    for page, printed, zone in Answers(units, seen):
        named = changes.mentions(printed)
        changes.enter(printed)
        if not named:
            asides = seen.asides(printed) if len(printed.text) <= LONGEST_HEADING else {}
            context.enter(printed, (), _heading_cues(printed, seen), asides)
            continue
        unclear = unresolved(printed, named, seen)
        ticked = without_blocks(unclear[0] if unclear else without_unticked(printed))
        unit, asides = without_former(ticked, changes.mentions(ticked), seen.asides(printed), seen)
        mentions = changes.mentions(unit)
        is_control = is_of_controls(unit, mentions)
        unit, mentions = of_this_patient(unit, mentions, asides, context.columns, seen)
        asides = still_printed(unit, asides, seen.cues(unit))
        mentions, stated = with_excepted(
            unit, mentions, as_names(said_in(unit, mentions, context.columns, seen), mentions)
        )
        stated = begun_anew(unit, mentions, stated)
        printed_cues = with_what_is_left_out(unit, mentions, stated)
        cues = unclear[1] if unclear else settle(unit, outside_asides(unit, printed_cues, mentions))
        context.enter(unit, mentions, cues, asides)
        if _is_bare(unit, mentions, cues, context):
            continue
        if not mentions or is_control or context.is_of_controls(unit) or is_silent(unit, zone, asides, mentions, cues):
            continue
        if is_unmarked(unit, cues, context.columns):
            continue
        unit, cues = _with_columns(unit, mentions, cues, context.columns, seen.lexicon)
        for found in _readings(page, unit, mentions, cues, context.default_of(unit, mentions), seen.lexicon):
            reading = context.place(found, asides)
            if (
                not is_hypothetical(asides, reading)
                and not is_lineage(reading, seen.lexicon)
                and not is_partner(reading, seen.lexicon)
            ):
                made = RECOGNIZERS[reading.marker.kind](reading) or list(by_heading(reading))
                name = reading.mention.biomarker
                yield from made if name in seen.lexicon.biomarkers else told(made)


def _unlisted(name: str) -> Biomarker:
    return marker_of(name) if is_chromosome(name) else _PANEL


def _is_bare(unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], context: Context) -> bool:
    """Whether a line is nothing but a name: as "EGFR" in a list."""
    if cues or unit.is_row or context.default is not None or len(mentions) != 1:
        return False
    return unit.text.strip(" .,;") == mentions[0].biomarker


LONGEST_HEADING = 90  # characters; what is longer and names no biomarker says nothing about the lines below it


def _heading_cues(unit: Unit, seen: Seen) -> tuple[Cue, ...]:
    """The cues of a unit that names no biomarker: they matter in heads of columns and in headings without numbers."""
    if not unit.is_row and (len(unit.text) > LONGEST_HEADING or holds_numbers(unit)):
        return ()
    cues = seen.cues(unit, is_named=False)
    return settle(unit, outside_asides(unit, cues)) if cues else ()


def _with_columns(
    unit: Unit, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], columns: Columns, lexicon: Lexicon
) -> tuple[Unit, tuple[Cue, ...]]:
    """The unit without comments after its result, and its cues with what the heads of columns say."""
    if comments := later_verdicts(unit, mentions, cues):
        unit = blanked(unit, comments)
        cues = tuple(cue for cue in cues if not any(start <= cue.start < end for start, end in comments))
    last = mentions[-1].start
    cues = tuple(cue for cue in cues if last > cue.start or _is_of_before(unit, cue))
    named = [lexicon.biomarkers[one.biomarker] for one in mentions if one.biomarker in lexicon.biomarkers]
    return unit, (*cues, *column_cues(unit, cues, columns, any(one.is_loss_abnormal for one in named)))


def _is_of_before(unit: Unit, cue: Cue) -> bool:
    """Whether a word behind the last name says something of it: "no other", "negative for" only of a change behind."""
    if cue.about == AHEAD:
        return any(one.start >= cue.end for one in find_variants(unit.text))
    return not cue.is_of_others


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
        last = max(one.end for one in group.mentions)
        for position, mention in enumerate(group.mentions):
            marker = lexicon.biomarkers.get(mention.biomarker) or _unlisted(mention.biomarker)
            start, end = _own(group, position)
            own = tuple(
                one
                for one in variants
                if start <= one.start < end and not _is_name(one, mentions) and _is_of(unit, one, mention)
            )
            own = without_stray(unit.text, own, mention.end)
            yield Reading(
                page=page,
                unit=unit,
                mention=mention,
                marker=marker,
                start=start,
                end=end,
                cues=tuple(heard(cue, marker) for cue in group.cues if counts(unit, cue, marker)),
                variants=own,
                default=default,
                siblings=len(group.mentions),
                position=position,
                group_end=group.end,
                last=last,
            )


def _own(group: Group, position: int) -> tuple[int, int]:
    """The part of the group's text that belongs to one of its mentions."""
    mention = group.mentions[position]
    following = next((one for one in group.mentions[position + 1 :] if one.start > mention.start), None)
    first = group.mentions[0].start == mention.start
    return (group.start if first else mention.start), (following.start if following else group.end)


def _is_of(unit: Unit, variant: Variant, mention: Mention) -> bool:
    """ "anti-IDH1 R132H, loss of ATRX": a variant before a name is its own only when no comma parts them.

    "EGFR C797S?" asks for a variant.
    """
    if unit.text.startswith("?", variant.end):
        return False
    return variant.end > mention.start or "," not in unit.text[variant.end : mention.start]


def _is_name(variant: Variant, mentions: tuple[Mention, ...]) -> bool:
    """Whether a variant is a part of a printed name; a change that stands for its gene is both."""
    return any(
        one.start <= variant.start
        and variant.end <= one.end
        and (one.start, one.end) != (variant.start, variant.end)
        and variant.kind not in ("exon", "special")
        for one in mentions
    )
