"""`python -m benchmarks.accuracy DIR [--floors FILE]`: how well reports are read, on folders of labelled reports.

DIR holds sets as the corpus' README describes them: lines/, real/, layouts/dev/. Its scoring program stands
beside it, in `../tools/score.py`. With `--floors` a figure below its floor ends with status 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from reports.__main__ import answer_request, corpus_requests

# name of the set, its folder, and which of its lines belong to it
SETS = (
    ("lines", "lines", None),
    ("real", "real", None),
    ("pdf", "layouts/dev", ("pdf", "pdf-scan")),
    ("photo", "layouts/dev", ("photo", "album")),
)


def main() -> int:
    """Print a table of all sets; compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--only", help="one set: lines, real, pdf or photo")
    options = parser.parse_args()
    score = load_score(options.corpus)
    floors = tomllib.loads(options.floors.read_text(encoding="utf-8")) if options.floors else {}
    failed = []
    print(
        f"{'set':<14}{'reports':>8}{'F1':>8}{'flips':>7}{'invented':>10}{'unproven':>10}{'clean':>8}{'sure':>8}{'s/report':>10}"
    )
    for name, folder, media in SETS:
        if (options.only and options.only != name) or not (options.corpus / folder / "gold.jsonl").is_file():
            continue
        started = time.perf_counter()
        for part, figures in measure(score, options.corpus / folder, media).items():
            label = name if part == "all" else f"{name} {part}"
            seconds = (time.perf_counter() - started) / max(1, figures["reports"]) if part == "all" else None
            print(row(label, figures, seconds), flush=True)
            failed += below(label, figures, floors.get(label, {}))
    for sentence in failed:
        print(sentence, file=sys.stderr)
    return 1 if failed else 0


def measure(score: ModuleType, folder: Path, media: tuple[str, ...] | None) -> dict[str, dict[str, Any]]:
    """The figures of a set, and of each level of its photos."""
    gold = score.load(str(folder / "gold.jsonl"))
    gold = {key: line for key, line in gold.items() if media is None or line.get("medium") in media}
    predicted = {request["id"]: answer_request(request) for request in corpus_requests(folder) if request["id"] in gold}
    parts = {"all": gold}
    for level in sorted({line.get("level") for line in gold.values() if line.get("level")}):
        parts[str(level)] = {key: line for key, line in gold.items() if line.get("level") == level}
    return {
        part: score.score(lines, predicted, None, True) | {"sure": sure_and_right(score, lines, predicted)}
        for part, lines in parts.items()
    }


def sure_and_right(score: ModuleType, gold: dict[str, Any], predicted: dict[str, Any]) -> float:
    """Of the findings called sure the share that is right; 1.0 when none is."""
    right = [
        score.key_of(finding) in set().union(*map(score.allowed, [*line["findings"], *line.get("optional", [])]))
        for key, line in gold.items()
        for finding in predicted[key].get("findings") or []
        if finding["confidence"] == "sure"
    ]
    return sum(right) / len(right) if right else 1.0


def below(label: str, figures: dict[str, Any], floor: dict[str, Any]) -> list[str]:
    """A sentence for each figure that is worse than its floor."""
    found = []
    for name, least in floor.items():
        value = figures[name]
        if name == "clean":
            done, every = (int(part) for part in str(value).split("/"))
            is_worse = done < every * float(least)
        elif name in ("flips", "invented", "unproven"):
            is_worse = value > least
        else:
            is_worse = value < least
        if is_worse:
            found.append(f"{label}: {name} is {value}, the floor is {least}")
    return found


def row(label: str, figures: dict[str, Any], seconds: float | None) -> str:
    """One line of the table."""
    speed = f"{seconds:10.3f}" if seconds is not None else " " * 10
    return (
        f"{label:<14}{figures['reports']:>8}{figures['f1']:>8.3f}{figures['flips']:>7}"
        f"{figures['invented']:>10}{figures['unproven']:>10}{figures['clean']:>8}{figures['sure']:>8.3f}{speed}"
    )


def load_score(corpus: Path) -> ModuleType:
    """The scoring program that belongs to the corpus."""
    path = corpus.parent / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"no scoring program at {path.name} beside the corpus")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
