"""Whether a text is a report that was pasted, or something that a person says or asks."""

from __future__ import annotations

import regex

from bot.pipeline import results_told
from bot.session import Session
from explainers.phrasing import plain
from explainers.triage import asks, speaks_of_self
from reports.finding import Finding

RESULT_LINE = regex.compile(r"\w\s*[:=]\s*\S")
PASTED = 300  # characters from which a text is taken for a pasted report
SEVERAL = 3  # biomarkers whose results in one paragraph make it a report
FIRST_SEVERAL = 2  # the same where no report is known yet
# How people ask without a question mark, as `plain` writes it; reports say none of it.
_ASKS = regex.compile(
    r"[?¿]"
    r"|\b(what|whats|why|how|should|shall|explain|wonder(ing)?|tell me|does (it|that|this))\b"
    r"|\b(so now|(that|this|it) means?)\b"
    r"|(^|[,.;:!] ?)(and |so |but |ok |then )?(is|are|was|were|do|does|did|can|could|will|would|which|where|when|who)\b"
    r"(?! (grade|classif))"
    r"|\b(que (significa|quiere decir|hago|hacemos|hacer|pasa|sigue|implica))\b"
    r"|\b(significa|explic\w*|entiendo|es (bueno|malo|grave))\b"
    r"|(^|[,.;:!] ?)(y |entonces |pero )?(que|como|cual|cuales|cuando|donde|por que|puedo|debo|tengo que)\b"
    r"|\b(что (это|значит|означает|делать|дальше|теперь))\b"
    r"|\b(значит|означает|почему|зачем|объясн\p{L}*|поясн\p{L}*|подскаж\p{L}*"
    r"|хорошо или плохо|это (хорошо|плохо)|ли)\b"
    r"|(^|[,.;:!] ?)(а |и |но )?(что|как|какой|какая|какие|когда|где|можно|надо)\b"
)
_TALKS = regex.compile(
    r"^\W*(thank|thx|gracias|спасибо|ok got it|got it|understood|ясно|понятно|vale)"
    r"|\b(got it|entendido|understood|все понятно)\W*$"
    r"|\b(my |a )?(friend|neighbo\w+|colleague)s?\b|\b(amig[oa]|vecin[oa])s?\b|\b(подруг|сосед)\p{L}*|\bу друга\b"
)


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
    said = plain(text)
    if _ASKS.search(said):
        return False
    report = session.report
    if report is not None and (_TALKS.search(said) or asks(said, "corrects")):
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
