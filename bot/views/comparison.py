"""Two reports side by side: what is the same, what is not, what only one of them tells of."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from bot.pipeline import Change, particulars
from bot.session import StoredReport
from bot.texts import Texts
from bot.views.cards import result_words
from bot.views.reply import Reply, in_portions, plain, printed
from bot.views.spoilers import Manner, hidden
from reports.finding import Finding


def show_comparison(
    older: StoredReport, newer: StoredReport, changes: tuple[Change, ...], texts: Texts, manner: Manner
) -> Reply:
    """Each biomarker of both reports, with what each says; no word on what the difference means for the person."""
    told = [one for one in changes if one.before and one.after and not one.is_same]
    same = [one for one in changes if one.is_same]
    called = (call_older(older, texts), _called(newer, "compare.newer_dated", "compare.newer_sent", texts))
    title = "\n".join((texts("compare.title"), *(f"• {one}" for one in called)))
    sections: list[str] = []
    if told:
        lines = [
            f"• <b>{plain(one.biomarker)}</b>: {texts('compare.from_to', before='{b}', after='{a}')}".replace(
                "{b}", _words(one.before, texts)
            ).replace("{a}", _words(one.after, texts))
            for one in told
        ]
        sections += in_portions(f"<b>{texts('compare.different')}</b>", lines)
    for heading, kept in (
        ("compare.same", [(one.biomarker, one.after) for one in same]),
        ("compare.only_newer", [(one.biomarker, one.after) for one in changes if not one.before]),
        ("compare.only_older", [(one.biomarker, one.before) for one in changes if not one.after]),
    ):
        if kept:
            lines = [f"• <b>{plain(name)}</b>: {_words(found, texts)}" for name, found in kept]
            sections += in_portions(f"<b>{texts(heading)}</b>", lines)
    # The headings as well: what differs and what does not is a result.
    return Reply((title, *(hidden(section, manner) for section in sections), texts("compare.care")))


def show_no_comparison(has_one: bool, texts: Texts) -> Reply:
    """That there is one report only, or none."""
    return Reply((texts("compare.only_one" if has_one else "compare.none"),))


def _words(findings: tuple[Finding, ...], texts: Texts) -> str:
    said = []
    for finding in findings:
        printed_of = particulars(finding)
        detail = f" ({printed(printed_of)})" if printed_of else ""
        said.append(f"{plain(result_words(finding, texts))}{detail}")
    return "; ".join(dict.fromkeys(said))


def call_older(report: StoredReport, texts: Texts) -> str:
    """The earlier report by its own date; by the day it was sent, and said so, where it states none for sure."""
    return _called(report, "compare.older_dated", "compare.older_sent", texts)


def _called(report: StoredReport, dated: str, sent: str, texts: Texts) -> str:
    if report.dated_on is not None:
        return texts(dated, date=_day(report.dated_on, texts))
    return texts(sent, date=_day(report.read_at, texts))


def _day(moment: date, texts: Texts) -> str:
    return str(format_date(moment, format="long", locale=texts.language))
