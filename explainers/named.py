"""Which biomarkers a question names, as people type them: names, nicknames, slips of the finger, medicines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from explainers.library import DEFAULT_LANGUAGE, load_library
from explainers.medication import guides_of_medicine
from explainers.nicknames import load_names
from explainers.phrasing import LONGEST, plain
from reports.detection.folding import latinized, squeeze
from reports.detection.lexicon import load_lexicon

_BESIDE_NAMES = regex.compile(
    r"((is|was|es|=|:) )?(positiv|negativ|pos\b|neg\b|status|receptor|fusion|mutat|mutac|exon|amplif|rearrang|gene?\b|"
    r"level|score|test|result|protein|high|low|mean|signific|quiere decir|znach|знач|означ|[+\-=:]|\d|полож|отриц|"
    r"het\b|hetero|homo|гетеро|гомо|мутац|ген\b|уров|перестрой|рецептор|nivel)"
)
_OWNED = regex.compile(r"(my|mi|el|мой|моя|мои)$")
_HER_TWO = regex.compile(r"her \d")  # "I met her 2 days ago"
_WORD = regex.compile(
    r"\b(?:del|dup|inv|add|ins|[it]) ?\([\dpqXYxy][\dpqXYxy;:., ]*\)(?:\([\dpq;., ]+\))?"  # "del(17p)" is one word
    r"|[\p{L}\p{N}][\p{L}\p{N}.:/+-]*"
)
_LONGEST_NAME = 5  # words
_FEW = 2  # words of a message that can be nothing but a name
_DIGITS = regex.compile(r"\d+")
_LETTERS = regex.compile(r"[a-z]+")
_SHORTEST_TYPO = 4
_PRONOUNS = frozenset({"her", "him", "his", "tal", "era", "con", "per", "del", "tri", "mon", "gain"})
_SHORTEST_OWN = 3  # letters by which one's own result may be called
_SHORT = 6  # words of a message that asks for one's own result by the beginning of its name


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a question (characters `start` to `end`) that stands for one of `guides`."""

    guides: tuple[str, ...]
    start: int
    end: int
    is_sure: bool = True

    def guide(self, held: Iterable[str]) -> str:
        """The one that is meant by a person who has results of `held`."""
        return next((one for one in self.guides if one in held), self.guides[0])


def find_names(text: str, held: Iterable[str] = ()) -> tuple[Named, ...]:
    """What the text names, in order; `held` are the biomarkers of which the person has results."""
    shown = latinized(text[:LONGEST])
    words = list(_WORD.finditer(shown))
    found: list[Named] = []
    at = 0
    while at < len(words):
        name, taken = _name_at(shown, words, at, tuple(held))
        if name is not None:
            found.append(name)
        at += taken
    return tuple(found)


def named_guides(text: str, held: Iterable[str] = ()) -> tuple[str, ...]:
    """Biomarker ids in the order in which they are named."""
    has = tuple(held)
    return tuple(dict.fromkeys(one.guide(has) for one in find_names(text, has)))


def _name_at(text: str, words: list[regex.Match[str]], at: int, held: tuple[str, ...]) -> tuple[Named | None, int]:
    """The name that begins with the word at `at`, the longest first; and how many words to go on by."""
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + length - 1].end()
        key = squeeze(text[start:end]).strip("?!.,+")
        guides = _names().get(key) or (_parts_of(text[start:end]) if length == 1 else None)
        if guides and _is_meant(text, start, end, key, guides, held):
            return Named(guides, start, end), length
    word = words[at].group().strip(".:/+-")
    if guides := guides_of_medicine(word):
        return Named(guides, words[at].start(), words[at].end(), is_sure=False), 1
    if guides := _nearly(word, held):
        return Named(guides, words[at].start(), words[at].end(), is_sure=False), 1
    if len(words) <= _SHORT and (own := _own_called(word, held, len(words))):
        return Named((own,), words[at].start(), words[at].end()), 1
    return None, 1


def _own_called(word: str, held: tuple[str, ...], count: int) -> str | None:
    """ "And palb?", "а 13": the one result of the person whose name begins like this, in a short message."""
    key = "".join(load_names().sounds.get(char, char) for char in plain(word))
    if key.isdigit():
        fitting = [one for one in held if count <= _FEW + 1 and regex.search(rf"(?:\(|\s){key}(?:[pq]\)|$)", one)]
    elif len(key) >= _SHORTEST_OWN and key.isalpha() and key not in _PRONOUNS:
        whole = [one for one in held if _LETTERS.match(squeeze(one)) and _LETTERS.findall(squeeze(one))[0] == key]
        is_usual = key in _ordinary_words()
        fitting = whole or ([] if is_usual else [one for one in held if squeeze(one).startswith(key)])
    else:
        return None
    return fitting[0] if len(set(fitting)) == 1 else None


def _parts_of(word: str) -> tuple[str, ...] | None:
    """The name before a hyphen or slash: "HER2-ultralow", "POLE-mutated", "EML4/ALK"."""
    for mark in ("-", "/", "+", ":"):
        head = squeeze(word.split(mark, maxsplit=1)[0])
        is_meant = head not in load_names().also_words or word.split(mark, maxsplit=1)[0].isupper()
        if mark in word and head in _names() and is_meant:
            return _names()[head]
    tail = regex.split(r"-|::", word)[-1]  # the gene that another was joined to: "KIF5B-RET", "KIF5B::RET"
    return _names().get(squeeze(tail)) if tail != word and word.isupper() and tail[:1].isalpha() else None


def _is_meant(text: str, start: int, end: int, key: str, guides: tuple[str, ...], held: tuple[str, ...]) -> bool:
    after, before = plain(text[end : end + 16]), plain(text[max(0, start - 8) : start])
    if text[:start].endswith(("'", "’")):
        return False  # "they're tested", "you're positive"
    if _HER_TWO.fullmatch(text[start:end]):
        return not after or not after[0].isalpha() or _BESIDE_NAMES.match(after) is not None
    is_shouted = text.isupper() and len(text.split()) > _FEW  # who writes in capitals throughout raises no word
    is_raised = text[start:end].isupper() and not is_shouted
    names = load_names()
    if is_raised or key not in (*names.also_words, *names.only_capitals):
        return True
    if key in names.only_capitals:
        return False
    is_held = any(guide in held for guide in guides)
    is_short = len(key) >= _SHORTEST_OWN and len(text.split()) <= _SHORT - 2  # "y ret que es"
    is_owned = is_held and (is_short or _OWNED.search(before) is not None)
    return is_owned or _BESIDE_NAMES.match(after) is not None


def _nearly(word: str, held: tuple[str, ...]) -> tuple[str, ...] | None:
    """The biomarker that a word with one slip stands for; none where it is a word, or could be two."""
    key = squeeze(word)
    if len(key) < _SHORTEST_TYPO or key.isdigit() or plain(word) in _ordinary_words():
        return None
    near = process.extract(key, _typed().get(_kept_by_slips(key), ()), scorer=OSA.distance, score_cutoff=1, limit=12)
    fitting = {_names()[name] for name, _, _ in near if not _differs_at_end(name, key)}
    own = {guides for guides in fitting if any(guide in held for guide in guides)}
    return next(iter(own or fitting)) if len(own or fitting) == 1 else None


def _differs_at_end(name: str, key: str) -> bool:
    # Genes of a family differ in their last letter: MLH1 and MLH3, NRAS and NRAP. Digits are compared above.
    return len(name) == len(key) and name[:-1] == key[:-1] and len(name) <= 5


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Every spelling, squeezed, with what it stands for."""
    names: dict[str, tuple[str, ...]] = {}
    for one in load_lexicon().biomarkers.values():
        for spelling in (one.id, *one.spellings, *one.exact):
            names.setdefault(squeeze(spelling), (one.id,))
    for nickname in load_names().nickname:
        for spelling in nickname.spelled:
            names[squeeze(latinized(spelling))] = nickname.guides
    return names


@cache
def _typed() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The names that a slip of the finger may be near, by what a slip leaves as it is."""
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in _names():
        if len(name) >= _SHORTEST_TYPO and name not in load_names().also_words:
            names[_kept_by_slips(name)] = (*names.get(_kept_by_slips(name), ()), name)
    return names


def _kept_by_slips(key: str) -> tuple[str, ...]:
    """The first letter and the numbers: another one of these is another name."""
    return key[0], *_DIGITS.findall(key)


@cache
def _ordinary_words() -> frozenset[str]:
    """Words of everyday language, as far as the guides use them."""
    return frozenset(_words_of_guides())


def _words_of_guides() -> Iterator[str]:
    for guide in load_library(DEFAULT_LANGUAGE).guides.values():
        for text in (guide.in_short, guide.where_it_is_met, guide.why_it_matters, *guide.what_not_to_assume):
            yield from _LETTERS.findall(plain(text))


def guide_of_fact(fact: str) -> str | None:
    """The biomarker behind an id of the fact sheet ("egfr_common", "her2_breast", "codel_1p19q")."""
    special = {
        "codel_1p19q": "1p/19q",
        "h3k27": "H3 K27M",
        "bcr_abl1": "BCR::ABL1",
        "pml_rara": "PML::RARA",
        "cldn18_2": "CLDN18",
        "ntrk": "NTRK1",
        "ca19_9": "CA19-9",
        "ca15_3": "CA15-3",
    }
    if fact in special:
        return special[fact]
    for key in (fact, fact.split("_", maxsplit=1)[0], fact.replace("_", "")):
        if guides := _names().get(squeeze(key)):
            return guides[0]
    return None
