"""What is printed but not said: options of a form that are not ticked, and what a sentence tells of its controls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from reports.detection.mention import Mention
from reports.detection.stream import Unit, brackets_of
from reports.detection.ticks import find_ticks, unticked

_SEGMENT = regex.compile(r"[^;,()\t.]+(?:\.(?!\s|$)[^;,()\t.]*)*")
CONTROL = regex.compile(
    r"reference (?:material|standard)s?\b|negative reagent|reagent (?:negative|blank)|isotype|dapb\b|"
    r"controls?\b|ctrl\b|known (?:positive|negative|mutant)|kontroll|controles?\b|temoins?\b|controllo|controlli|"
    r"контрол|testigo"
)

# Cells that prove that a stain has worked: what is said of them is not said of the tumor.
HEALTHY = regex.compile(
    r"non.{0,3}\w*oplastic|stroma|estroma|lymphoc|lymphoz|linfocit|linfocyt|лимфоцит|стром|endotheli|endotel|эндотел|"
    r"\b(?:blood )?vessels\b|\bvascul|\bvasos\b|vaisseaux|\bvasi\b|gefa(?:ss|s)e|сосуд|"
    r"(?:adjacent|background|surrounding) (?:normal|benign)|benign (?:ducts|glands|epitheli)|no neoplasic|"
    r"normal (?:tissue|cells|epithel|colon|mucosa|gland|ducts|breast)|internal (?:ducts|glands|epitheli)"
)


def without_unticked(unit: Unit) -> Unit:
    """The unit with every option blanked whose box is empty; the same where no box is empty."""
    return blanked(unit, unticked(unit))


# "HER2 en bloque A2": the paraffin block that was stained, not the pattern "en bloque".
_BLOCK = regex.compile(
    r"\b(?:en|em|in|im|nel|dans|sur|sobre|no)\s(?:el\s|le\s)?(?:bloques?|blocos?|blocs?|blocks?|blocco)\s"
    r"(?:n[.°ºo]{0,2}\s?)?(?:[a-z]\d{0,3}|\d{1,3}[a-z]?)(?![\p{L}\d])"
)


def without_blocks(unit: Unit) -> Unit:
    """The unit without the number of the block that was examined, and the words around it."""
    return blanked(unit, [match.span() for match in _BLOCK.finditer(unit.low)])


def count_boxes(unit: Unit) -> int:
    """How many check boxes, ticked or not, a unit holds."""
    return len(find_ticks(unit))


def without_controls(unit: Unit, mentions: tuple[Mention, ...]) -> Unit:
    """The unit without the parts that speak of a control and name no biomarker: "0 %, internal control positive"."""
    if not mentions or not (CONTROL.search(unit.low) or HEALTHY.search(unit.low)):
        return unit
    # Of PD-L1 the cells around the tumor are a result of their own.
    is_shared = any(one.biomarker == "PD-L1" for one in mentions)
    parts = [
        match.span()
        for match in _SEGMENT.finditer(unit.low)
        if (CONTROL.search(match.group()) or (not is_shared and HEALTHY.search(match.group())))
        and not any(match.start() <= one.start < match.end() for one in mentions)
    ]
    return blanked(unit, parts)


_LIMIT = regex.compile(r"[<>≥≤]=?\s?\d|\d\s?%?\s?[-–]\s?\d+\s?%")
_MEANS = regex.compile(r"=\s?\p{L}|would|wird|ware\b|seria|serait|sarebbe|если|if\b|wenn\b|cuando|quando|se\b|ab\b")


def without_keys(unit: Unit, mentions: tuple[Mention, ...]) -> Unit:
    """The unit without brackets that explain a scale and name no biomarker: "[<1 % none / >=50 % high]".

    One limit is enough beside "=" or "would be": "(>=75 % = positive)".
    """
    parts = [
        (start, end)
        for start, end in brackets_of(unit.low)
        if (
            _names_limit(unit, start, end)
            or len(_LIMIT.findall(unit.low[start:end])) >= (1 if _MEANS.search(unit.low[start:end]) else 2)
        )
        and not any(start <= one.start < end for one in mentions)
    ]
    for start, end, _, _ in unit.cells[1:]:
        if len(_LIMIT.findall(unit.low[start:end])) > 1 and _VALUE.search(unit.low[: max(0, start - 1)]):
            parts += [(start, end)] * (not any(start <= one.start < end for one in mentions))
    return blanked(unit, parts)


_COMPARED = (
    r"(?:[<>≥≤]=?|less than|lower than|fewer than|more than|greater than|higher than|at least|below|above|from|under|"
    r"over|"
    r"(?:igual o )?(?:inferior|superior|menor|mayor)(?: o igual)?(?: a| al| de| del| que)?|"
    r"a partir (?:de|del|do|da|di)|a partire (?:da|dal)|unter|uber|ab|"
    r"mindestens|weniger als|mehr als|moins de|plus de|des|meno di|piu di|"
    r"menos (?:de|del)|mas (?:de|del)|pelo menos|al menos|менее|более|от|свыше|выше|ниже|не менее|не более|до)"
)
_MORE = (
    r"(?:or|und|o|ou|и)\s(?:more|less|higher|above|below|mehr|daruber|hoher|mas|mayor|plus|piu|mais|более|выше|менее)"
)
_NAMED_LIMIT = regex.compile(
    rf"[(\[]\s?(?:cut-?off:?\s|criterion:?\s)?(?:posit|negat|pos\b|neg\b|amplif|unstable|high\b|low\b|"
    rf"deficien|полож|отриц)[\p{{L}}.]*\s?(?:[:=]|(?:if|when|si|se|wenn|falls|bei|cuando|quando|при|если)\s)?\s?"
    rf"(?:[\p{{L}}-]+\s){{0,3}}?"
    rf"(?:{_COMPARED}\s?\d+(?:[.,]\d+)?\s?%?|\d+(?:[.,]\d+)?\s?%?\s{_MORE})\s?[)\]]"
)
_VALUE = regex.compile(r"\d")


def _names_limit(unit: Unit, start: int, end: int) -> bool:
    """ "TPS 0.5 % (positive = 1 % or more)": the bracket tells where positive begins, the number before it is read."""
    is_limit = _NAMED_LIMIT.match(unit.low, start, min(len(unit.low), end + 1)) is not None
    return is_limit and _VALUE.search(unit.low[:start]) is not None


def blanked(unit: Unit, parts: Iterable[tuple[int, int]]) -> Unit:
    """The unit with spaces for what stands in `parts` (start and end in its text)."""
    chars = list(unit.text)
    for start, end in parts:
        chars[start:end] = ["\t" if char == "\t" else " " for char in chars[start:end]]
    text = "".join(chars)
    return unit if text == unit.text else replace(unit, text=text)
