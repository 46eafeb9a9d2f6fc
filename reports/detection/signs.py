"""Results printed as signs in cells of their own, or behind a colon: "+", "-", "n.e.", as the report's key has them."""

from __future__ import annotations

import regex

from reports.detection.seen import Seen
from reports.detection.stream import Placed, Unit, respelled

_SIGN = r"\+\s?/\s?[-–−]|[-–−]\s?/\s?\+|\+{1,3}|[-–−]|[✓✔✗✘×●○]|\p{L}\.\s?\p{L}\.|\(\+\)|\(-\)"
_EXPLAINED = regex.compile(
    rf"(?<!\S)(?P<sign>{_SIGN})\s*[=:]?\s*(?P<word>\p{{L}}{{2,}}(?:\s\p{{L}}+){{0,2}}?)(?=\s*(?:[,;/|(]|$|\s(?:{_SIGN})(?:\s|$)))"
)
_ONLY_SIGN = regex.compile(rf"\s*(?:{_SIGN})\s*")
PLAIN = {"+": "positive", "-": "negative"}
KEPT = {"+": "retained", "-": "lost"}  # of a protein whose loss is abnormal
LONGEST_KEY = 200  # characters
LEAST = 2  # rows of signs without a key


def with_signs(units: list[Placed], seen: Seen) -> list[Placed]:
    """The units with the words for signs that stand alone in a cell right of a name; a place on the page stays."""
    rows = {index: cells for index, (_, unit, _) in enumerate(units) if (cells := _cells(unit, seen))}
    if not rows:
        return units
    key = _key(units) or _plain([units[index][1].text[start:end] for index in rows for start, end in rows[index]])
    made = list(units)
    for index, cells in rows.items():
        page, unit, zone = units[index]
        made[index] = page, _spelled(unit, cells, key, seen), zone
    return made


def _key(units: list[Placed]) -> dict[str, str]:
    """What a line such as "+ positive, - negative, n.e. not evaluable" says of its signs."""
    for _, unit, _ in units:
        if len(unit.text) > LONGEST_KEY or not ("+" in unit.text or "✓" in unit.text or "✔" in unit.text):
            continue
        found = {plainly(match["sign"]): match["word"].lower() for match in _EXPLAINED.finditer(unit.text)}
        if len(found) >= 2:
            return found
    return {}


def _plain(signs: list[str]) -> dict[str, str]:
    """Without a key a minus is a result where there is a plus, too: alone it may say that nothing was done."""
    found = [plainly(sign) for sign in signs]
    return PLAIN if "+" in found and sum(sign in PLAIN for sign in found) >= LEAST else {}


def plainly(sign: str) -> str:
    """A sign without spaces, with one kind of minus."""
    return regex.sub(r"[–−]", "-", sign.replace(" ", "").strip("\t")).lower()


def _cells(unit: Unit, seen: Seen) -> list[tuple[int, int]]:
    """The cells that hold a sign and stand right of a cell with a name."""
    if not unit.is_row:
        return _after_colon(unit, seen)
    alone = [position for position, cell in enumerate(unit.cells) if _ONLY_SIGN.fullmatch(unit.text, *cell[:2])]
    if not alone or alone == [0]:
        return []
    names = [one.start for one in seen.mentions(unit)]
    return [
        unit.cells[position][:2]
        for position in alone
        if position and any(unit.cells[position - 1][0] <= name < unit.cells[position - 1][1] for name in names)
    ]


_AFTER_COLON = regex.compile(rf"\s?:\s?(?P<sign>{_SIGN})(?=\s*(?:$|[,;(]))")


def _after_colon(unit: Unit, seen: Seen) -> list[tuple[int, int]]:
    """ "CD20: +": the sign behind the only name of a line."""
    names = seen.mentions(unit) if ":" in unit.text else ()
    if len({one.biomarker for one in names}) != 1:
        return []
    found = _AFTER_COLON.match(unit.text, names[-1].end)
    return [found.span("sign")] if found else []


def _spelled(unit: Unit, cells: list[tuple[int, int]], key: dict[str, str], seen: Seen) -> Unit:
    names = seen.mentions(unit)
    for start, end in reversed(cells):
        printed = unit.text[start:end]
        sign = plainly(printed)
        word = key.get(sign)
        if word is None:
            continue
        name = [one.biomarker for one in names if one.start < start][-1]
        word = KEPT.get(sign, word) if words_of(name, seen) is KEPT else word
        low = start + len(printed) - len(printed.lstrip())
        unit = respelled(unit, low, end, word, unit.places[low])
    return unit


def words_of(biomarker: str, seen: Seen) -> dict[str, str]:
    """What a plus and a minus say of a biomarker: of a protein whose loss is abnormal that it is kept or lost."""
    marker = seen.lexicon.biomarkers.get(biomarker)
    return KEPT if marker is not None and marker.is_loss_abnormal else PLAIN
