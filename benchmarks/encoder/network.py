"""The network: the first layers of the base model, and two heads that tell kinds and topics of a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.encoder.base import Base

_LOOSE, _LOOSER = 0.1, 0.2  # part of what is known of a message that the heads must do without while learning


class Network(nn.Module):
    """Numbers of pieces (and which of them count) to logarithmic probabilities of kinds and topics."""

    def __init__(self, base: Base, kept: Sequence[int], kinds: int, topics: int, most: int) -> None:
        super().__init__()
        weights = base.weights
        self.word = nn.Embedding.from_pretrained(_tensor(weights["word"][list(kept)]), freeze=True)
        self.place = nn.Parameter(_tensor(weights["position"][:most] + weights["kind"]))
        self.norm = _norm(weights, "norm", base)
        self.layers = nn.ModuleList(Layer(base, f"l{number}") for number in range(base.layers))
        self.loose, self.looser = nn.Dropout(_LOOSE), nn.Dropout(_LOOSER)
        self.kinds, self.topics = nn.Linear(base.width, kinds), nn.Linear(base.width, topics)

    def forward(self, pieces: torch.Tensor, counts: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """`counts` is True for pieces of the message and False for what fills its row; None when all count."""
        state = self.loose(self.norm(self.word(pieces) + self.place[: pieces.shape[1]]))
        heeded = None if counts is None else counts[:, None, None, :]
        for layer in self.layers:
            state = layer(state, heeded)
        told = self.looser(state.mean(1) if counts is None else _mean(state, counts))
        return self.kinds(told).log_softmax(-1), self.topics(told).log_softmax(-1)


class Layer(nn.Module):
    """One layer of BERT; torch's own cannot be exported for messages of any length."""

    def __init__(self, base: Base, name: str) -> None:
        super().__init__()
        self.heads = base.heads
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            setattr(self, part, _linear(base.weights, f"{name}.{part}"))
        self.aln, self.oln = _norm(base.weights, f"{name}.aln", base), _norm(base.weights, f"{name}.oln", base)
        self.loose = nn.Dropout(_LOOSE)

    def forward(self, state: torch.Tensor, heeded: torch.Tensor | None) -> torch.Tensor:
        """`heeded` is True for pieces that others look at."""
        asked, known, told = (self._apart(part(state)) for part in (self.q, self.k, self.v))
        mixed = functional.scaled_dot_product_attention(asked, known, told, heeded)
        joined = mixed.transpose(1, 2).reshape(state.shape[0], -1, state.shape[2])
        state = self.aln(state + self.loose(self.ao(joined)))
        return self.oln(state + self.loose(self.fo(functional.gelu(self.fi(state)))))

    def _apart(self, state: torch.Tensor) -> torch.Tensor:
        batch, _, width = state.shape
        return state.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)


def _mean(state: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    return (state * counts[:, :, None]).sum(1) / counts.sum(1, keepdim=True)


def _linear(weights: dict[str, np.ndarray], name: str) -> nn.Linear:
    outward, inward = weights[f"{name}.w"].shape
    linear = nn.Linear(inward, outward)
    linear.load_state_dict({"weight": _tensor(weights[f"{name}.w"]), "bias": _tensor(weights[f"{name}.b"])})
    return linear


def _norm(weights: dict[str, np.ndarray], name: str, base: Base) -> nn.LayerNorm:
    norm = nn.LayerNorm(base.width, eps=base.epsilon)
    norm.load_state_dict({"weight": _tensor(weights[f"{name}.w"]), "bias": _tensor(weights[f"{name}.b"])})
    return norm


def _tensor(values: np.ndarray) -> Any:
    return torch.tensor(values, dtype=torch.float32)
