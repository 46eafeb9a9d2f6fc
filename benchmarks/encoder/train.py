"""`python -m benchmarks.encoder.train`: learns from the questions of `make train`, writes the encoder.

Prints after each round what is right of the questions of the tuning authors, which nothing is learned from.
`--keep FILE` keeps the weights of the rounds' end; `--further FILE` learns one round more from such weights, in a
quarter of an hour, when questions of another author have come. `--from FILE ...` writes the files from such weights
without learning, of several their mean: rounds with another `--seed` each err elsewhere, and their mean less than each.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from torch.nn import functional

from benchmarks.encoder.base import load_base
from benchmarks.encoder.export import export
from benchmarks.encoder.network import Network
from benchmarks.encoder.vocabulary import as_model, choose_pieces
from benchmarks.questions import TUNING_AUTHORS
from benchmarks.train import AUTHORS, guide_questions, has_topic, load_questions, offered_questions
from explainers.encoder import MOST, NETWORK, PIECES, numbers_of

LAYERS = 6
ROUNDS = 6
AT_ONCE = 32
SPEED, SLOWER = 3e-4, 1e-4  # from the beginning; in a further round
TOPIC_COUNTS = 0.3  # against a kind
CARE = {"urgent": 2.0, "despair": 2.0, "decline_advice": 1.3, "decline_prognosis": 1.3}
SKIPPED, SKIPS = 0.1, 0.15  # pieces left out, in this part of the messages, so that no single word decides


@dataclass(frozen=True, slots=True)
class Labels:
    """What is told apart."""

    kinds: tuple[str, ...]
    topics: tuple[str, ...]


def main() -> int:
    """Learn, and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--from", type=Path, dest="known", nargs="+", default=[])
    parser.add_argument("--further", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    torch.set_num_threads(1)
    rows = load_questions(AUTHORS) + offered_questions() + guide_questions()
    base = load_base(LAYERS)
    kept = choose_pieces(base, [row["q"] for row in rows])
    model = as_model(base, kept)
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model)
    labels = Labels(
        tuple(sorted({row["kind"] for row in rows})),
        tuple(sorted({row["topic"] for row in rows if has_topic(row)})),
    )
    network = Network(base, kept, len(labels.kinds), len(labels.topics), MOST + 2)
    unseen = load_questions(TUNING_AUTHORS)
    if before := [*given.known, *([given.further] if given.further else [])]:
        network.load_state_dict(_mean_of(before), strict=False)
    if given.known:
        print(f"{_right(network, unseen, pieces, labels):.3f} of {len(unseen)} unseen")
    else:
        rounds, speed = (1, SLOWER) if given.further else (ROUNDS, SPEED)
        learn(network, rows, unseen, pieces, labels, rounds, speed)
    if given.keep:
        torch.save(network.state_dict(), given.keep)
    PIECES.write_bytes(model)
    export(network, {"kinds": labels.kinds, "topics": labels.topics, "authors": AUTHORS}, NETWORK)
    print(f"{len(kept)} pieces; {NETWORK.stat().st_size / 1e6:.1f} MB")
    return 0


def _mean_of(files: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of weights that began alike; without the pieces, which are never learned: others may be kept now."""
    kept = [torch.load(file) for file in files]
    return {name: sum(one[name] for one in kept) / len(kept) for name in kept[0] if name != "word.weight"}


def learn(
    network: Network,
    rows: Sequence[dict[str, Any]],
    unseen: Sequence[dict[str, Any]],
    pieces: sentencepiece.SentencePieceProcessor,
    labels: Labels,
    rounds: int,
    speed: float,
) -> None:
    """Adapt all weights but those of the pieces."""
    numbers = [numbers_of(row["q"], pieces) for row in rows]
    learned = [one for one in network.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=speed, weight_decay=0.01)
    steps = rounds * -(-len(rows) // AT_ONCE)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, speed, total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    care = torch.tensor([CARE.get(kind, 1.0) for kind in labels.kinds])
    begun = time.monotonic()
    for turn in range(1, rounds + 1):
        network.train()
        for batch in _batches(numbers):
            loss = _loss(network, [rows[at] for at in batch], [_skipped(numbers[at]) for at in batch], labels, care)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            pace.step()
        right = _right(network, unseen, pieces, labels)
        print(f"round {turn}: {right:.3f} of {len(unseen)} unseen, {time.monotonic() - begun:.0f} s", flush=True)


def _batches(numbers: Sequence[list[int]]) -> Iterator[list[int]]:
    """Places of messages of nearly one length, in another order each time."""
    order = sorted(range(len(numbers)), key=lambda at: len(numbers[at]) // 8 + random.random() * 3)
    batches = [order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE)]
    random.shuffle(batches)
    yield from batches


def _skipped(numbers: list[int]) -> list[int]:
    if len(numbers) <= 6 or random.random() >= SKIPS:
        return numbers
    return [numbers[0], *(one for one in numbers[1:-1] if random.random() >= SKIPPED), numbers[-1]]


def _loss(
    network: Network, rows: Sequence[dict[str, Any]], numbers: Sequence[list[int]], labels: Labels, care: torch.Tensor
) -> torch.Tensor:
    kinds, topics = network(*_filled(numbers))
    wanted = torch.tensor([labels.kinds.index(row["kind"]) for row in rows])
    loss = functional.cross_entropy(kinds, wanted, weight=care, label_smoothing=0.05)
    with_topic = [at for at, row in enumerate(rows) if has_topic(row)]
    if with_topic:
        asked = torch.tensor([labels.topics.index(rows[at]["topic"]) for at in with_topic])
        loss = loss + TOPIC_COUNTS * functional.cross_entropy(topics[with_topic], asked)
    return loss


def _filled(numbers: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, numbers))
    pieces = torch.zeros(len(numbers), longest, dtype=torch.long)
    counts = torch.zeros(len(numbers), longest, dtype=torch.bool)
    for row, one in enumerate(numbers):
        pieces[row, : len(one)] = torch.tensor(one)
        counts[row, : len(one)] = True
    return pieces, counts


def _right(
    network: Network,
    rows: Sequence[dict[str, Any]],
    pieces: sentencepiece.SentencePieceProcessor,
    labels: Labels,
) -> float:
    network.eval()
    right = 0
    with torch.no_grad():
        for row in rows:
            kinds, _ = network(torch.tensor([numbers_of(row["q"], pieces)]))
            right += labels.kinds[int(kinds.argmax())] == row["kind"]
    return right / len(rows)


if __name__ == "__main__":
    raise SystemExit(main())
