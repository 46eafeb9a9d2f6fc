"""What a message wants, by a small language model: it knows that "how long have I got" and "am I dying" are alike.

`answers/encoder.onnx` and `answers/pieces.model` are made by `make train-encoder` from multilingual-e5-small (MIT).
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
import sentencepiece

from explainers.phrasing import ANSWERS

NETWORK = ANSWERS / "encoder.onnx"
PIECES = ANSWERS / "pieces.model"
MOST = 94  # pieces of a message that are looked at, from its beginning and its end
_LONGEST = 2_000  # characters that are cut into pieces


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network, what cuts texts for it, and the names of what it tells apart."""

    network: onnxruntime.InferenceSession
    pieces: sentencepiece.SentencePieceProcessor
    kinds: tuple[str, ...]
    topics: tuple[str, ...]

    def sort(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Logarithmic probabilities of the kinds and of the topics."""
        numbers = np.array([numbers_of(text, self.pieces)], dtype=np.int64)
        kinds, topics = self.network.run(None, {"pieces": numbers})
        return kinds[0], topics[0]


def numbers_of(text: str, pieces: sentencepiece.SentencePieceProcessor) -> list[int]:
    """The numbers of a message's pieces; of a long one those of its beginning and its end, where it is asked."""
    found = pieces.encode(written_plainly(text))
    if len(found) > MOST:
        found = [*found[: MOST // 2], *found[-(MOST // 2) :]]
    return [pieces.bos_id(), *found, pieces.eos_id()]


def written_plainly(text: str) -> str:
    """The text with Unicode's compatible forms made one (NFKC), in small letters."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} {text[-(_LONGEST // 2) :]}"
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # half a surrogate pair is no character
    return unicodedata.normalize("NFKC", whole).lower()


@cache
def load_encoder() -> Encoder:
    """The encoder; it runs on one thread, so that many people can ask at once."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    network = onnxruntime.InferenceSession(NETWORK.read_bytes(), options, providers=["CPUExecutionProvider"])
    told = network.get_modelmeta().custom_metadata_map
    pieces = sentencepiece.SentencePieceProcessor(model_proto=PIECES.read_bytes())
    return Encoder(network, pieces, tuple(json.loads(told["kinds"])), tuple(json.loads(told["topics"])))
