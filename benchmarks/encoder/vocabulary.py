"""Which pieces of words are kept of 250,000 for 100 languages: those of English, Spanish and Russian.

A word that is not known is cut into smaller pieces, down to single characters, so nothing is unreadable.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import sentencepiece
from wordfreq import top_n_list

from benchmarks.encoder.base import Base
from explainers.encoder import written_plainly

WORDS = 12_000  # the most frequent of each language; the list only chooses among the pieces of the base model
proto: Any = import_module("sentencepiece.sentencepiece_model_pb2")  # its names are made while it is imported
LANGUAGES = ("en", "es", "ru")
_SCRIPTS = ("LATIN", "CYRILLIC")
_SPACE = "▁"


def choose_pieces(base: Base, texts: Iterable[str]) -> list[int]:
    """The numbers of the pieces to keep: special ones, single characters, those of frequent words and of `texts`."""
    whole = sentencepiece.SentencePieceProcessor(model_proto=as_model(base, range(len(base.pieces))))
    kept = {base.start, base.end, base.unknown}
    kept |= {number for number, piece in enumerate(base.pieces) if _is_character(piece)}
    for text in (*(word for language in LANGUAGES for word in top_n_list(language, WORDS)), *texts):
        kept.update(whole.encode(written_plainly(text)))
    return sorted(kept)


def as_model(base: Base, kept: Iterable[int]) -> bytes:
    """A model of the library sentencepiece with these pieces; a piece's number is its place in `kept`."""
    model = proto.ModelProto()
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = True
    model.normalizer_spec.escape_whitespaces = True
    model.trainer_spec.pad_id = -1
    kinds = proto.ModelProto.SentencePiece
    special = {base.start: kinds.CONTROL, base.end: kinds.CONTROL, base.unknown: kinds.UNKNOWN}
    for place, number in enumerate(kept):
        piece = model.pieces.add()
        piece.piece, piece.score = base.pieces[number], float(base.scores[number])
        piece.type = special.get(number, kinds.NORMAL)
        if number in special:
            field = {base.start: "bos_id", base.end: "eos_id", base.unknown: "unk_id"}[number]
            setattr(model.trainer_spec, field, place)
    return bytes(model.SerializeToString())


def _is_character(piece: str) -> bool:
    bare = piece.removeprefix(_SPACE)
    return piece == _SPACE or (len(bare) == 1 and _belongs(bare))


def _belongs(char: str) -> bool:
    kind = unicodedata.category(char)
    if kind[0] == "L":
        return char == char.lower() and unicodedata.name(char, "").startswith(_SCRIPTS)
    return kind[0] in "NPS"
