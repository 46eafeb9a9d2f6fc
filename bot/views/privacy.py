"""What is kept about a person, in plain words."""

from __future__ import annotations

from bot.session import Session
from bot.texts import Texts
from bot.views.cards import result_words
from bot.views.rephrasing import tell_choice
from bot.views.reply import Reply, bullets, plain, printed
from bot.views.spoilers import hidden, manner_of


def show_privacy(hours: int, texts: Texts) -> Reply:
    """What is kept, where, how long."""
    return Reply(
        (texts("privacy.kept"), texts.count("privacy.hours", hours), texts("privacy.who"), texts("privacy.end"))
    )


def show_data(session: Session, seconds: int | None, texts: Texts) -> Reply:
    """Everything that is kept, spelled out."""
    report, manner = session.report, manner_of(session)
    if seconds is None or (
        report is None
        and session.consented_at is None
        and not session.language
        and not session.own_questions
        and session.rephrasing is None
    ):
        return Reply((texts("mydata.nothing"), texts("delete.again")))
    sections = [texts("mydata.title")]
    if session.consented_at is not None:
        sections.append(texts("mydata.consent", date=f"{session.consented_at:%Y-%m-%d}"))
    if session.language:
        sections.append(texts("mydata.language", language=texts("language.name")))
    if session.rephrasing:
        sections.append(tell_choice(session.rephrasing, texts))
    for held in (*([report] if report else []), *session.earlier):
        lines = []
        for index in range(len(held.findings)):
            finding = held.current(index)
            detail = f" {printed(finding.detail)}" if finding.detail else ""
            result = hidden(f"{plain(result_words(finding, texts))}{detail}", manner)
            lines.append(f"• {plain(finding.biomarker)}: {result}")
        sections.append(texts.count("mydata.findings", len(held.findings)))
        sections += ["\n".join(lines[start : start + 25]) for start in range(0, len(lines), 25)]
        sections.append(texts.count("mydata.files", len(held.pages)))
    if listed := list(dict.fromkeys([*session.picked, *session.own_questions])):
        sections.append(f"{texts('mydata.questions')}\n{hidden(bullets(listed), manner)}")
    sections.append(texts.count("mydata.hours", max(1, round(seconds / 3600))))
    return Reply((*sections, texts("mydata.delete")))


def show_deleted(texts: Texts) -> Reply:
    """That everything is gone."""
    return Reply((texts("delete.done"), texts("delete.again")))
