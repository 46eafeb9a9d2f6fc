"""`python -m benchmarks.conversations --runs 2000`: two people at once do anything at all; what was promised holds.

Prints runs, steps, failures and seconds. With `--whole`, each failure is first made as short as it can be.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import warnings
from pathlib import Path

import structlog

from tests.bot.conversation.machine import Conversations
from tests.bot.conversation.running import BRIEFLY, WHOLLY, converse, theatre

AT_ONCE = 20  # conversations after which a failure no longer hides others


def main() -> int:
    """1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    failures, done, started = 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder, theatre(Path(folder) / "redis"):
        while done < given.runs:
            runs = min(AT_ONCE, given.runs - done)
            try:
                converse(runs, given.steps, given.seed + done, WHOLLY if given.whole else BRIEFLY)
            except Exception as error:
                failures += 1
                print(f"--- seed {given.seed + done}: {_told(error)}", flush=True)
            done += runs
    seconds = time.monotonic() - started
    print(f"{done} runs, {Conversations.steps} steps, {failures} failures, {seconds:.0f} s")
    return 1 if failures else 0


def _told(error: BaseException) -> str:
    found = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    return "\n".join(
        "\n".join([f"{type(one).__name__}: {one}"[:3000], *getattr(one, "__notes__", ())]) for one in found
    )


if __name__ == "__main__":
    raise SystemExit(main())
