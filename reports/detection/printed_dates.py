"""A date as it is printed, and which days it can mean: "12 March 2026" one, "03/04/2026" in English two."""

from __future__ import annotations

from datetime import date

import regex

from reports.detection.folding import fold
from reports.detection.language import UNKNOWN
from reports.detection.lexicon import load_date_words

Possible = frozenset[date]
UNREADABLE: Possible = frozenset()
_EARLIEST = 1990  # biomarkers of reports before are not those of today
_ORDER_UNKNOWN = ("en", UNKNOWN)  # English is printed with the day first and with the month first

_MONTHS = {
    fold(name): number
    for months in load_date_words().months.values()
    for number, names in enumerate(months, 1)
    for name in names
}
MONTH = "|".join(sorted(map(regex.escape, _MONTHS), key=len, reverse=True))
_NTH = r"(?:st|nd|rd|th|er|o|º|°|ª)?"

DATE = regex.compile(
    rf"(?<![\w./-])(?:"
    rf"(?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
    rf"|(?P<day>\d{{1,2}}){_NTH}\.?[\s/-]*(?:de\s+|of\s+)?(?P<month>{MONTH})\.?[,\s/-]*(?:de\s+|del\s+|do\s+)?(?P<year>\d{{4}})"
    rf"|(?P<month>{MONTH})\.?\s*(?P<day>\d{{1,2}}){_NTH}\s*,?\s*(?P<year>\d{{4}})"
    rf"|(?P<first>\d{{1,2}})(?P<mark>[-/.])\s?(?P<second>\d{{1,2}})(?P=mark)\s?(?P<last>\d{{4}}|(?!(?<=-)|(?<=-\s))\d\d)"
    rf")(?!\d|[./-]\d)"
)


def read_date(found: regex.Match[str], language: str) -> Possible:
    """The days that a printed date can mean in a report of this language."""
    if iso := found["iso"]:
        year, month, day = map(int, regex.split(r"[-/.]", iso))
        return _days((year, month, day))
    if found["month"]:
        return _days((int(found["year"]), _MONTHS[found["month"]], int(found["day"])))
    first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
    year += 2000 if len(found["last"]) == 2 else 0
    day_first, month_first = _days((year, second, first)), _days((year, first, second))
    return day_first | month_first if language in _ORDER_UNKNOWN else day_first or month_first


def _days(parts: tuple[int, int, int]) -> Possible:
    year, month, day = parts
    try:
        return frozenset({date(year, month, day)}) if year >= _EARLIEST else UNREADABLE
    except ValueError:
        return UNREADABLE
