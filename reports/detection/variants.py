"""Variants as laboratories print them: HGVS, legacy names, exon-level changes, fusions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reports.detection.articles import is_another_word

_AMINO = "ACDEFGHIKLMNPQRSTVWY"
_THREE = "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter"
_CHANGED = (
    r"deletion|del|deleci[oó]n|dele[cç][aã]o|d[eé]l[eé]tion|delezione|делеция|insertion|ins|inserci[oó]n|"
    r"inser[cç][aã]o|inserzione|инсерция|duplication|dup"
)
_TYPED = rf"[{_AMINO.lower()}]\d{{2,4}}[{_AMINO.lower()}](?![\p{{L}}\p{{N}}])"
_CUT = (
    r"(?i:deletions?|insertions?|duplications?|skipping|deleci[oó]n(?:es)?|inserci[oó]n(?:es)?|duplicaci[oó]n(?:es)?|salto|"
    r"d[eé]l[eé]tions?|saut|delezion[ei]|inserzion[ei]|duplicazion[ei]|(?:dele|inser)[cç](?:[aã]o|[oõ]es)|"
    r"(?:делеци|инсерци|дупликаци)[яиюей]{1,2}|пропуска?)"
)
_OF = r"(?:in|of|in the|of the|en|en el|en los|del?|de los|de l['’]|dans l['’]|dell['’]|nell['’]|im|do|no|em|в)"
_EXON = r"(?i:exons?|ex[oó]n(?:es)?|éxon(?:s|es)?|eson[ei]|экзон(?:ов|ах|[аеы])?)"
_PATTERNS = {
    "protein": rf"(?:p\.\s?\(?(?:{_THREE})[\dOIl|]+(?:_(?:{_THREE})\d+)?(?:{_THREE}|fs(?:\*?\d*|Ter\d*)|"
    rf"del|dup|ins|delins|=|\*)[A-Za-z*\d]*\)?"
    rf"|p\.\s?\(?[{_AMINO}*][\dOIl|]+(?:_[{_AMINO}]\d+)?(?:[{_AMINO}X*]|fs|del|dup|ins|delins|=)[A-Za-z*\d]*\)?)",
    "coding": r"c\.\s?[-*]?\d+(?:[+-]\d+)?(?:_\d+(?:[+-]\d+)?)?(?:[ACGT]>[ACGT]|"
    r"del[ACGT]*(?:ins[ACGT]+)?|dup[ACGT]*|ins[ACGT]+)",
    "legacy": rf"(?<![\p{{L}}\p{{N}}.])(?:[{_AMINO}]\d{{2,4}}(?:_[{_AMINO}]\d{{2,4}})?(?:fs\*?\d*|"
    rf"del(?:ins[A-Z]*)?|dup|ins[A-Z]+|[{_AMINO}*X])"
    rf"|(?:{_THREE})\d{{1,4}}(?:{_THREE}|fs))(?![\p{{L}}\p{{N}}])",
    "misread": rf"(?<![\p{{L}}\p{{N}}.])[{_AMINO}0]\s?[0-9OIl|]{{2,4}}\s?[{_AMINO}](?![\p{{L}}\p{{N}}])",
    # As people type it, in small letters; it counts only right behind its gene ("kras g12d", "BRAF v600e").
    "typed": rf"(?<=[\p{{L}}\p{{N}}][ :,/]{{1,2}})(?:p\.)?{_TYPED}(?!\s(?:block|bloque|блок))",
    "exon": r"(?:[Ee]x[oó]ns?|EXONS?|[Ee]x|[Ee]xones|[Ээ]кзон\w*|[Ee]sone|"
    r"[éÉ]xon)\.?[\s-]?[\dOIl|]{1,2}(?:\s?[-–]\s?\d{1,2})?(?:[\s-]?|\s?:\s)"
    r"(?:[Ss]kipping|[Dd]e[lI1|]et[il1|][o0]ns?|[iIl1|]nsert[il1|][o0]ns?|skipping|[Dd]elecion|"
    r"[Dd]eleción|[Ii]nserción|insercion|[Dd]eleção|[Ii]nserção|Insertion|[Dd]élétion|[Dd]elezione|inserzione|"
    r"[Дд]елеция|[Ии]нсерция|[Dd]el|[Ii]ns|DEL|INS)"
    rf"|{_CUT}\s(?:{_OF}\s?)?{_EXON}\.?\s?\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?(?!\d)"
    r"|\b\d{1,2}(?:-?(?:го|ом|м|й))?\s?(?i:экз(?:он\p{L}*|\.))(?:\s?[-–:])?\s?(?i:делеци|инсерци|дупликаци)\p{L}{1,2}"
    rf"|{_CUT}\s(?:во?\s)?\d{{1,2}}(?:-?(?:го|ом|м|й))?\s?(?i:экзон\p{{L}}*)|ex(?:on)?\s?14\b",
    "star": r"(?<![\w*])\*\d{1,2}[A-Z]?(?:/\*\d{1,2}[A-Z]?)?",
    "type": r"(?i:mutation|mutaci[oó]n|mutação|mutazione|мутация|insertion)\s(?:(?i:de|di|do|du)\s)?"
    r"(?:(?i:type|typ|tipo|тип[аa]?)\s?[12ABDА]\b|[12]\s(?i:типа))",
    "length": rf"(?i:\b(?:{_CHANGED})\s(?:(?:of|de|von|di|d')\s?)?\d{{1,3}}[ -]?(?:bp|pb|п\.?\s?н\.?)\b"
    rf"|\b\d{{1,3}}[ -]?(?:bp|pb)[ -](?:{_CHANGED})\b)",
    "short": r"(?<![\p{L}\p{N}])(?:del|ins)\s?\d{1,2}\s?(?:pb|bp)\b"
    r"|(?<![\p{L}\p{N}])(?:(?:[Dd]el|DEL)\s?19\b|[Ee]x(?:on)?\s?19\s?[Dd]el\b|del\p{Lu}\d{2,4}_\p{Lu}\d{2,4}"
    r"|\d{3,4}(?:del|ins|dup)[ACGT]{1,6}\b"
    r"|\d{2,4}[+-]\d{1,2}[ACGT]>[ACGT])",
    "special": r"\bITD\b|\bTKD\b|\bPTD\b|v[Il1|]{3}(?!\w)|\bexon 14\b|codons? \d+|\bAR-?V7\b",
}
# Each by itself, and only where what it cannot be without is printed: one pattern of all takes three times as long.
_VARIANTS = tuple((name, regex.compile(pattern)) for name, pattern in _PATTERNS.items())
_CUT_SHORT = ("exon", "short")  # what may end in "del" and in "ins"
_BESIDE = regex.compile(r"[\s:,]{1,2}")
_NEEDED = {"protein": "p.", "coding": "c.", "star": "*"}
_SPECIAL = regex.compile(r"[IP]TD|TKD|v[Il1|]{3}|\d")
_GENE = r"[A-Z][A-Z0-9orf]{1,8}[A-Z0-9]"
# An exon may stand with each gene: "EML4(13)::ALK(20)", "CCDC6(e1)-RET(e12)", "KIF5B (exon 15)::RET".
_EXON_BESIDE = r"\s?(?:\(\s?(?:(?:ex\w*|e|intron|экзон)\.?\s?)?\d{1,2}[a-z]?\s?\)|(?:ex(?:on|ón|ão)?|e)\.?\s?\d{1,2})"
FUSION = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])({_GENE})(?:{_EXON_BESIDE})?\s?(?:::|[-–/])\s?({_GENE})(?:{_EXON_BESIDE})?(?![\p{{L}}\p{{N}}])"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A printed variant from `start` to `end`; `kind` is the notation, `is_repaired` when letters stood for digits."""

    text: str
    kind: str
    start: int
    end: int
    is_repaired: bool = False


def find_variants(text: str) -> tuple[Variant, ...]:
    """The variants in a text, in order."""
    if _SPECIAL.search(text) is None:
        return ()
    found: list[Variant] = []
    for match, kind in _matches(text):
        printed = match.group().strip() if kind != "exon" else regex.sub(r"\s?:", "", match.group().strip())
        if printed.endswith(")") and printed.count("(") < printed.count(")"):
            printed = printed[:-1]
        if kind == "misread" and (printed.isdigit() or not any(char.isdigit() for char in printed)):
            continue
        found.append(Variant(printed, kind, match.start(), match.end(), _is_spoiled(printed, kind)))
    return tuple(found)


def without_stray(text: str, variants: tuple[Variant, ...], gene_end: int) -> tuple[Variant, ...]:
    """The variants of a gene that ends at `gene_end`; of those in small letters none unless one stands right behind it.

    "KRAS g12d" and "egfr l858r positive, t790m negative" name changes, "KRAS wild type, slide a12c" does not.
    """
    first = next((one for one in variants if one.kind == "typed"), None)
    if first is None or _BESIDE.fullmatch(text, gene_end, max(first.start, gene_end)):
        return variants
    return tuple(one for one in variants if one.kind != "typed")


def _matches(text: str) -> Iterator[tuple[regex.Match[str], str]]:
    """What the patterns match, from left to right; where two overlap the one that begins first, or stands first."""
    every = [
        (match.start(), order, match, name)
        for order, (name, pattern) in enumerate(_VARIANTS)
        if _NEEDED.get(name, "") in text
        for match in pattern.finditer(text)
        if not (name in _CUT_SHORT and is_another_word(text, match.start(), match.end()))
    ]
    last = 0
    for start, _, match, name in sorted(every, key=lambda one: one[:2]):
        if start >= last:
            yield match, name
            last = match.end()


_CLEAN_PLACE = regex.compile(rf"p\.\s?\(?(?:{_THREE}|[{_AMINO}*])\d+(?![OIl|])")
_SPOILED_EXON = regex.compile(r"\s(?=\d?[OIl|])[\dOIl|]{1,2}\s|\p{L}[01|]\p{L}|eI|etl|\b[Il1|]nse")


def _is_spoiled(printed: str, kind: str) -> bool:
    """Whether letters stand for digits or digits for letters in a variant."""
    if kind == "protein":
        return _CLEAN_PLACE.match(printed) is None
    if kind == "exon":
        return _SPOILED_EXON.search(printed) is not None
    return kind == "misread" or (printed[0] == "v" and printed != "vIII")
