"""A report on its way, and the summary of what it says."""

from __future__ import annotations

from bot.pipeline import Explained, ask_unseen, combine_results
from bot.session import StoredReport
from bot.texts import Texts
from bot.views.cards import result_words, specimen_of
from bot.views.reply import Button, Reply, bullets, plain, printed, rows
from bot.views.spoilers import Manner, hidden
from reports.finding import Confidence

SHOWN_BUTTONS = 36  # results that get a button of their own under the summary: twelve rows


def show_received(pages: int, texts: Texts) -> Reply:
    """The first words after a file came, within a second."""
    return Reply((texts.count("progress.received", pages),), ((Button(texts("button.cancel"), "cancel"),),))


def show_step(step: str, pages: int, texts: Texts) -> Reply:
    """A named step of the reading: "reading" or "checking"."""
    return Reply((texts.count(f"progress.{step}", pages),), ((Button(texts("button.cancel"), "cancel"),),))


def show_summary(
    report: StoredReport,
    explained: tuple[Explained, ...],
    texts: Texts,
    manner: Manner,
    has_earlier: bool = False,
) -> Reply:
    """Each result in words, in the order they come in, and how sure the reading is."""
    sections = [texts.count("summary.title", len(explained), pages=texts.count("pages", report.page_count))]
    if report.cancer:
        sections.append(texts("summary.cancer", cancer=texts.cancer(report.cancer)))
    lines = []
    for one in explained:
        finding = one.finding
        said = [part for part in (specimen_of(finding, report), finding.detail) if part]
        detail = f" — {printed(', '.join(said))}" if said else ""
        doubt = f" {texts('summary.corrected')}" if one.index in report.corrected else ""
        doubt = f" {texts('summary.doubt')}" if finding.confidence is Confidence.CHECK else doubt
        result = hidden(plain(result_words(finding, texts)) + detail, manner)
        lines.append(f"• <b>{plain(finding.biomarker)}</b>: {result}{doubt}")
    sections += ["\n".join(lines[start : start + 20]) for start in range(0, len(lines), 20)]
    if any(one.finding.confidence is Confidence.CHECK for one in explained):
        sections.append(texts("summary.check"))
    if notes := combine_results(report, texts.language):
        together = bullets(note.text for note in notes)
        if any(note.language != texts.language for note in notes):
            together = f"{texts('list.other_language')}\n{together}"
        # With its heading, as it depends on the results whether there is anything to say.
        sections.append(hidden(f"<b>{texts('summary.together')}</b>\n{together}", manner))
    if unseen := ask_unseen(report, texts.language):
        sections.append(f"<b>{texts('summary.unseen')}</b>\n{plain(unseen.text)}\n• {plain(unseen.question)}")
    sections += show_warnings(report, texts)
    sections.append(texts("summary.next"))
    if len(explained) > SHOWN_BUTTONS:
        sections.append(texts("summary.more"))
    buttons = [Button(one.finding.biomarker, f"card:{report.id}:{one.index}") for one in explained[:SHOWN_BUTTONS]]
    ends = (Button(texts("button.questions"), "questions"), Button(texts("button.add_page"), "add_page"))
    beside = ((Button(texts("button.compare"), "compare"),),) if has_earlier else ()
    more = (Button(texts("button.manner"), "manner"), Button(texts("button.enough"), "enough"))
    if manner.is_for_other:
        sections.insert(0, f"<i>{texts('card.for_other')}</i>")
    return Reply(tuple(sections), (*rows(buttons, 3), ends, *beside, more))


def show_nothing_found(report: StoredReport, texts: Texts) -> Reply:
    """No result: an honest word for a report without biomarkers, for another document, and for pages not read."""
    if report.warnings_about_reading:
        key = "nothing.some_pages_unread"
    elif report.is_report:
        key = "nothing.no_biomarkers"
    else:
        key = "nothing.no_report"
    sections = (texts(key, pages=texts.count("pages", report.page_count)), *show_warnings(report, texts))
    return Reply(sections, ((Button(texts("button.add_page"), "add_page"),),))


def show_warnings(report: StoredReport, texts: Texts) -> tuple[str, ...]:
    """What the person should know about the pages."""
    return tuple(
        texts(f"warning.{code}", page=page or 1) for code, page in report.warnings if texts.has(f"warning.{code}")
    )


def show_cancelled(was_reading: bool, texts: Texts) -> Reply:
    """That the reading was stopped, or that there was none."""
    return Reply((texts("cancel.done") if was_reading else texts("cancel.nothing"), texts("start.send")))


def show_replaced(texts: Texts) -> Reply:
    """That a report was not read because a newer one came."""
    return Reply((texts("progress.replaced"),))


def ask_page(texts: Texts) -> Reply:
    """To send the next page of the same report."""
    return Reply((texts("pages.send"),), ((Button(texts("button.all_pages"), "all_pages"),),))
