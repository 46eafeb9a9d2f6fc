"""Lines in Cyrillic letters: read by Tesseract; names in Latin letters among them by the Latin model, each alone.

Beside Cyrillic words the Latin model loses letters of a name that it reads well alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import regex
import tomli

from reports.reading.gate import Picture
from reports.reading.recognizer import recognize
from reports.reading.tesseract import find_data, read_words
from reports.reading.textline import Piece, Quad, Ribbon, TextLine, mean_score

_NAMES = Path(__file__).parent.parent / "lexicon" / "biomarkers"
_LATIN_NAME = regex.compile(r"[(\[]?[A-Zcp0-9][A-Za-z0-9:.\-/+>*_%()]+[,;]?")
_BOX = regex.compile(r"[□☐☒☑■\u2e80-\u9fff]+")  # what the Latin model, which knows Chinese, makes of a check box
_SCORE = regex.compile(r"\(?[0-3]\+[),.;]*")
_CAPITAL = regex.compile(r"[A-Z0-9]")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_RUSSIAN = regex.compile(r"[\p{Cyrillic}\p{P}]+")
# What may be a name or a box: it holds digits, signs or Latin letters, or Cyrillic capitals side by side, or is short.
_ODD = regex.compile(r"[\dA-Za-z+$\\<>%&№]|\p{Lu}\p{Lu}|^(?!\p{Ll}+$).{1,2}$")
_TAIL = regex.compile(r"[-‐–]\p{Cyrillic}{3}")
_MARKS = "()[],.:;"
# Cyrillic capitals that look like Latin ones.
_TO_LATIN = str.maketrans("АВСЕНКМОРТХУ", "ABCEHKMOPTXY")
MANY = 1 / 3  # of the lines; on a form names and numbers in Latin letters fill the others
PAPER = 0.15  # heights of a line
SURE = 0.85  # score from which a name in a line is taken as the Latin model read it, where it was not read alone
SURE_ALONE = 0.98  # and a name that was read alone
SURE_BOX = 0.6  # and a check box
SHORT = 2  # letters that Tesseract makes of a box


def is_foreign(lines: tuple[TextLine, ...]) -> bool:
    """Whether many lines are in letters that the Latin model cannot read: it then gives few, doubtful characters."""
    long = [line for line in lines if line.ribbon.size[0] > 6 * line.ribbon.size[1]]
    if not long:
        return False
    poor = sum(line.score < 0.8 or _letters(line) < 0.35 * _room(line) for line in long)
    return poor > MANY * len(long)


def reread(
    picture: Picture, quiet: Picture, lines: tuple[TextLine, ...], found: Sequence[Ribbon]
) -> tuple[TextLine, ...] | None:
    """All lines `found`, read again as Russian; None without Tesseract or its data, or when there is no Cyrillic.

    `lines` are those of which the Latin model could read something in `quiet`, the picture as it is smoothed for it.
    """
    folder = find_data()
    if folder is None:
        return None
    by_place = {id(line.ribbon): line for line in lines}
    words = [read_words(picture, ribbon, folder) for ribbon in found]
    names = _read_alone(quiet, [word for row in words for word in row if _ODD.search(word.text)])
    read = []
    for ribbon, row in zip(found, words, strict=True):
        line = by_place.get(id(ribbon))
        pieces = _joined(_merged(row, line.pieces if line else (), names))
        read.append(TextLine(" ".join(piece.text for piece in pieces), ribbon, mean_score(pieces), tuple(pieces)))
    text = "".join(line.text for line in read)
    if len(_CYRILLIC.findall(text)) < 0.3 * max(1, sum(char.isalpha() for char in text)):
        return None
    return tuple(line for line in read if line.pieces)


def _read_alone(picture: Picture, words: Sequence[Piece]) -> dict[int, Piece]:
    """By the identity of Tesseract's word what the Latin model read in its place, where that is a name for sure."""
    ribbons = [_alone(word.quad) for word in words]
    by_place = {id(ribbon): word for ribbon, word in zip(ribbons, words, strict=True)}
    names = {}
    for line in recognize(picture, ribbons):
        word = by_place[id(line.ribbon)]
        if _is_surely(line, word.text):
            names[id(word)] = Piece(line.text.strip(), word.quad, line.score)
    return names


def _is_surely(line: TextLine, word: str) -> bool:
    """Whether what the Latin model read alone is a name or a box, and not `word`, as Tesseract read it."""
    name = line.text.strip()
    if len(word) <= SHORT and _BOX.fullmatch(name):
        return line.score >= SURE_BOX
    if _SCORE.fullmatch(name):
        return line.score >= SURE_ALONE and not _SCORE.fullmatch(word)
    if not _is_name(name):
        return False
    # Russian words in capitals look like Latin ones, "ОТВЕТ" like "OTBET": only a known name is taken instead.
    is_other = not _RUSSIAN.fullmatch(word) or name.strip(_MARKS) in _known_names()
    return name == word or (is_other and line.score >= SURE_ALONE)


def _merged(words: Sequence[Piece], pieces: Sequence[Piece], names: dict[int, Piece]) -> list[Piece]:
    """The words of a line with the names among them, left to right; `pieces` are those of the Latin model."""
    kept, latin = list(words), []
    for piece in pieces:
        covered = [word for word in words if _covers(piece, word)]
        if piece.score >= SURE and _is_name(piece.text) and _may_replace(piece, covered, names):
            latin.append(piece)
            kept = [word for word in kept if not any(word is other for other in covered)]
    return sorted([*(names.get(id(word), word) for word in kept), *latin], key=lambda one: float(one.quad[:, 0].min()))


def _may_replace(piece: Piece, covered: Sequence[Piece], names: dict[int, Piece]) -> bool:
    """Whether a name from a whole line stands where Tesseract read neither a name nor letters that look the same."""
    read = "".join(word.text for word in covered)
    is_same = bool(_CYRILLIC.search(read)) and read.translate(_TO_LATIN) == piece.text
    return not is_same and not any(id(word) in names for word in covered)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that begin with a hyphen put to the ones before them."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _TAIL.match(piece.text):
            before = joined.pop()
            quad = np.stack([before.quad[0], piece.quad[1], piece.quad[2], before.quad[3]])
            joined.append(Piece(before.text + piece.text, quad, min(before.score, piece.score)))
        else:
            joined.append(piece)
    return joined


def _alone(quad: Quad) -> Ribbon:
    """The place of a word with a little paper on both sides."""
    step = (quad[1] - quad[0]) / max(1.0, float(np.linalg.norm(quad[1] - quad[0])))
    step = step * float(np.linalg.norm(quad[3] - quad[0])) * PAPER
    return Ribbon(np.stack([quad[0] - step, quad[1] + step]), np.stack([quad[3] - step, quad[2] + step]))


def _is_name(text: str) -> bool:
    return _LATIN_NAME.fullmatch(text) is not None and len(_CAPITAL.findall(text)) > 1


@cache
def _known_names() -> frozenset[str]:
    """The spellings of biomarkers, as the lexicon has them."""
    return frozenset(name for path in _NAMES.glob("*.toml") for name in _spellings(path))


def _spellings(path: Path) -> Iterator[str]:
    for row in tomli.loads(path.read_text(encoding="utf-8")).get("biomarker", ()):
        yield from (row["id"], *row.get("exact", ()), *row.get("spellings", ()))


def _covers(gene: Piece, piece: Piece) -> bool:
    low, high = float(gene.quad[:, 0].min()), float(gene.quad[:, 0].max())
    start, end = float(piece.quad[:, 0].min()), float(piece.quad[:, 0].max())
    return min(high, end) - max(low, start) > 0.5 * (end - start)


def _letters(line: TextLine) -> int:
    return sum(char.isalnum() for char in line.text)


def _room(line: TextLine) -> float:
    """About how many characters fit into a line of this shape."""
    width, height = line.ribbon.size
    return width / (0.45 * max(1.0, height))
