"""What is kept about a person, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.session import Session, StoredReport
from bot.texts import Texts
from bot.views.cards import LONGEST_QUOTE, day, result_words
from bot.views.manner import tell_manner
from bot.views.rephrasing import tell_choice
from bot.views.reply import Reply, bullets, in_portions, plain, printed, shortened
from bot.views.report import show_warnings
from bot.views.spoilers import Manner, hidden, manner_of
from explainers.library import library_for


def show_privacy(hours: int, texts: Texts) -> Reply:
    """What is kept, where, how long."""
    return Reply(
        (texts("privacy.kept"), texts.count("privacy.hours", hours), texts("privacy.who"), texts("privacy.end"))
    )


def show_data(session: Session, seconds: int | None, texts: Texts) -> Reply:
    """Everything that is kept, spelled out."""
    if seconds is None or session == Session():
        return Reply((texts("mydata.nothing"), texts("delete.again")))
    sections = [texts("mydata.title")]
    if session.consented_at is not None:
        sections.append(texts("mydata.consent", date=day(session.consented_at, texts)))
    if session.language:
        sections.append(texts("mydata.language", language=texts("language.name")))
    sections.append("\n".join(tell_manner(session, texts)))
    if session.rephrasing:
        sections.append(tell_choice(session.rephrasing, texts))
    for report in (*([session.report] if session.report else []), *session.earlier):
        sections += _tell_report(report, texts, manner_of(session))
    sections += _tell_talk(session, texts)
    sections.append(texts.count("mydata.hours", max(1, round(seconds / 3600))))
    return Reply((*sections, texts("mydata.delete")))


def _tell_report(report: StoredReport, texts: Texts, manner: Manner) -> Iterator[str]:
    """What is kept of one report: results with their proof, cancer, notes on its pages, where its files are."""
    heading = texts.count("mydata.findings", len(report.findings))
    yield from in_portions(heading, [_result(report, index, texts, manner) for index in range(len(report.findings))])
    kept = [texts("mydata.with_each")] if report.findings else []
    kept += [texts("summary.cancer", cancer=texts.cancer(report.cancer))] if report.cancer else []
    kept += [texts("mydata.dated", date=day(report.dated_on, texts))] if report.dated_on else []
    kept.append(texts("mydata.read", date=day(report.read_at, texts)))
    kept.append(texts.count("mydata.files", len(report.pages)))
    yield "\n".join(kept)
    if notes := show_warnings(report, texts):
        yield "\n".join((texts("mydata.notes"), *(f"• {note}" for note in notes)))


def _result(report: StoredReport, index: int, texts: Texts, manner: Manner) -> str:
    finding = report.current(index)
    said = plain(result_words(finding, texts)) + (f" {printed(finding.detail)}" if finding.detail else "")
    mark = f" {texts('summary.corrected')}" if index in report.corrected else ""
    mark = f" {texts('mydata.set_aside')}" if index in report.dropped else mark
    quote = hidden(printed(shortened(finding.evidence.quote, LONGEST_QUOTE)), manner)
    return f"• {plain(finding.biomarker)}: {hidden(said, manner)}{mark} — {quote}"


def _tell_talk(session: Session, texts: Texts) -> Iterator[str]:
    """What is kept of the conversation: the list, what buttons ask, what was spoken of, what is under way."""
    manner = manner_of(session)
    if listed := list(dict.fromkeys([*session.picked, *session.own_questions])):
        yield "\n".join((texts("mydata.questions"), hidden(bullets(listed), manner)))
    if session.offered:
        yield from in_portions(texts("mydata.offered"), bullets(session.offered).split("\n"))
    if session.about:
        yield texts("mydata.about", name=_name_of(session.about, texts.language))
    if session.comforted:
        yield texts("mydata.comforted", number=session.comforted)
    if session.own_question_until and datetime.now(UTC) < session.own_question_until:
        yield texts("mydata.own_until")
    for reading in filter(None, (session.reading, session.waiting)):
        yield texts.count("mydata.reading", len(reading.pages))
    if session.expects_page:
        yield texts("mydata.expects_page")
    yield texts.count("mydata.inner", len(session.shown), readings=session.readings)


def _name_of(biomarker: str, language: str) -> str:
    """A biomarker as its guide names it."""
    return library_for(biomarker, language).guide(biomarker).name.replace("{name}", biomarker)


def show_deleted(texts: Texts) -> Reply:
    """That everything is gone."""
    return Reply((texts("delete.done"), texts("delete.again")))
