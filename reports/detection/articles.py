"""Where "del" is the Spanish and Italian "of the", and "ins" begins another word: neither a deletion nor an insertion.

"Exón 19 del gen EGFR" names an exon, "exón 20 insuficiente" a poor sample, "informe del 19 de marzo" a day. What is
left out here is shown as no change at all; what is kept stands in the person's card as if printed.
"""

from __future__ import annotations

import regex

from reports.detection.folding import fold
from reports.detection.printed_dates import MONTH

_CUT = regex.compile(r"(?:del|ins)$")
_DAY = regex.compile(r"del\s19$")
# The rest of a word that does say what was changed: "del-ecion", "del-ezione", "del-eted", "ins-ercion", "ins-erzione".
_CHANGED = regex.compile(r"e[ctz]|er[ctz]")
_NOUN = regex.compile(
    r"\s(?:mismo |propio |mencionado |citado |proprio |stesso )?(?:gene?s?\b|(?:proto-?\s?)?onco|recept|recett|"
    r"domini|cromosom|tumor|transcri|locus|exoma|esoma|[ad][dr]?na?\b|panel)"
)
_GENE = regex.compile(r"\s[A-Z][A-Z0-9]{1,6}(?![\p{L}\p{N}])")
_CHANGE_OR_RESULT = regex.compile(
    r"\s(?:[A-Z]\d|VAF|M?AF\b|NOT|NO\b|NON|POS|NEG|MUT|WT\b|VUS|DETE|PRES|AUS|ABS|FOUND|HET|HOM|PCR|NGS|SANGER)"
)
_DATED = regex.compile(rf"\s?[-/.]\s?\d|[.,]?\s(?:20)?\d\d\b|\s(?:de|del|al|y|e|o)\s|\s(?:{MONTH})\b")
# Words before "del 19" that make it a change; behind any other word in small letters it is a day.
_OF_A_CHANGE = regex.compile(
    r"(?:^|[^\p{L}\s]\s*|\b(?:mut|var|delec|delez|delet|posit|detect|rilev|harbo|carr|portad|present|hallad|encontrad)\p{L}*\s|"
    r"\b(?:with|con|para|per|for|of|de|and|the|una?|is|was|an?|exon|ex|esone|gene?|type|tipo|egfr|not|no|non|o|or|y|e)\s)$"
)
_BEFORE = 24  # characters


def is_another_word(text: str, start: int, end: int) -> bool:
    """Whether what looks like a change from `start` to `end` ends in an article or in the beginning of another word."""
    printed = text[start:end].lower()
    if _CUT.search(printed):
        return _goes_on(text, end)
    return _DAY.fullmatch(printed) is not None and _is_day(text, start, end)


def _goes_on(text: str, end: int) -> bool:
    rest = fold(text[end : end + _BEFORE])
    if rest[:1].isalpha() and text[end].islower():
        return _CHANGED.match(rest) is None
    if rest[:1] in ("'", "’") or _NOUN.match(rest):
        return True
    return _GENE.match(text, end) is not None and _CHANGE_OR_RESULT.match(text, end) is None


def _is_day(text: str, start: int, end: int) -> bool:
    if _DATED.match(fold(text[end : end + _BEFORE])):
        return True
    before = fold(text[max(0, start - _BEFORE) : start])
    return before[-1:].isspace() and _OF_A_CHANGE.search(before) is None
