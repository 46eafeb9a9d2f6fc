"""Whether a text is a report that was pasted, or something that a person says or asks."""

from __future__ import annotations

import regex

from bot.pipeline import results_told
from bot.session import Session
from explainers.triage import asks, speaks_of_self
from reports.finding import Finding

RESULT_LINE = regex.compile(r"\w\s*[:=]\s*\S")
PASTED = 300  # characters from which a text is taken for a pasted report
SEVERAL = 3  # biomarkers whose results in one paragraph make it a report
FIRST_SEVERAL = 2  # the same where no report is known yet


def looks_pasted(text: str, session: Session) -> bool:
    """Whether a text is a report, not a question: long, of several lines, with results of several biomarkers, or a
    result line when no report is known."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(text) >= PASTED or len(lines) >= 3:
        return True
    is_result_line = RESULT_LINE.search(text) is not None or len(lines) == 2
    if session.report is None and is_result_line and "?" not in text and "¿" not in text:
        return True
    return tells_results(text, session)


def tells_results(text: str, session: Session) -> bool:
    """Whether a text without a question in it holds results of so many biomarkers that it is a report by itself."""
    if asks(text, "asking"):
        return False
    report = session.report
    if report is not None and (asks(text, "talking") or asks(text, "corrects")):
        return False
    told = results_told(text)
    known = {_result(one) for one in report.kept} if report is not None else set()
    if all(_result(one) in known for one in told):  # no news: the person talks of what they have read
        return False
    return len({one.biomarker for one in told}) >= (FIRST_SEVERAL if report is None else SEVERAL)


def tells_of_now(text: str) -> bool:
    """Whether danger in a pasted text is the person's own, now: a report may tell of a fever years ago."""
    return speaks_of_self(text) or (len(text) < PASTED and not RESULT_LINE.search(text))


def _result(finding: Finding) -> tuple[str, str]:
    return finding.biomarker, finding.status
