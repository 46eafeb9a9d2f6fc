"""A change of an exon in one wording, as cards have it: "делеция 19 экзона" is "exon 19 deletion"."""

from __future__ import annotations

import regex

_KINDS = {
    "deletion": r"d[eé]l[eé]tion|deleci[oó]n|dele[cç][aã]o|dele[cç][oõ]es|delezion|делеци",
    "insertion": r"insertion|inserci[oó]n|inser[cç][aã]o|inser[cç][oõ]es|inserzion|инсерци",
    "duplication": r"duplication|duplicaci[oó]n|duplica[cç][aã]o|duplicazion|дупликаци",
    "skipping": r"skipping|salto|saut|пропуск",
}
_EXON = r"(?:ex[oó]n|éxon|eson|экзон)\p{L}*"
_CHANGE = regex.compile(rf"(?i)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _KINDS.items())})\p{{L}}*")
_NUMBER = regex.compile(
    rf"(?i){_EXON}[\s.-]*(\d{{1,2}})(?!\d|\s?(?:[–,/-]|and|y|et|e|и)\s?\d)"
    r"|(?<!\d)(\d{1,2})(?:-?(?:го|ом|м|й))?\s?экзон\p{L}*"
)


def in_english(printed: str) -> str:
    """ "exon 19 deletion", "exon 20 insertion", or "exon 11" where no change is named; empty without one exon."""
    numbers = {first or second for first, second in _NUMBER.findall(printed)}
    if len(numbers) != 1:
        return ""
    kinds = {match.lastgroup for match in _CHANGE.finditer(printed)}
    change = next(iter(kinds)) if len(kinds) == 1 else ""
    return f"exon {numbers.pop()} {change}".strip()
