"""What was wrong with the answer to a hostile file."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.hostile.sample import Kind, Sample

CPU = 6.0  # seconds
CPU_RECOGNISED = 3.0  # seconds more for each further page whose text was recognised
NEXT = 5.0  # seconds until the next good file is read
GIGABYTE = 1024**3
MEMORY = 1.5 * GIGABYTE
MEMORY_RECOGNISED = 3.0 * GIGABYTE  # when the models of character recognition are loaded


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a file: results and warnings, or the code of an error; None for neither. And what it cost."""

    said: frozenset[str] = frozenset()
    warned: frozenset[str] = frozenset()
    code: str | None = None
    is_answered: bool = True
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    recognised_pages: int = 0
    next_is_right: bool = True
    next_seconds: float = 0.0


def problems(sample: Sample, answer: Answer) -> list[str]:
    """Each a few words; none when all is well."""
    if not answer.is_answered:
        return ["no answer"]
    found = []
    if sample.kind is Kind.VALID and answer.code:
        found.append(f"refused: {answer.code}")
    elif sample.kind is Kind.ENCRYPTED and not answer.code:
        found.append("read without its password")
    if sample.codes and answer.code not in sample.codes:
        found.append(f"{answer.code or 'read'} instead of {' or '.join(sample.codes)}")
    if not answer.code:
        found += [f"missing: {one}" for one in sorted(set(sample.says) - answer.said)]
        found += [f"missing: warning {one}" for one in sorted(set(sample.warns) - answer.warned)]
    found += [f"shown though not there: {one}" for one in sorted(set(sample.never) & answer.said)]
    return found + _costs(answer)


def _costs(answer: Answer) -> list[str]:
    found = []
    if answer.cpu_seconds > CPU + CPU_RECOGNISED * max(0, answer.recognised_pages - 1):
        found.append(f"{answer.cpu_seconds:.1f} s of processor time")
    if answer.peak_bytes > (MEMORY_RECOGNISED if answer.recognised_pages else MEMORY):
        found.append(f"{answer.peak_bytes / GIGABYTE:.2f} GB")
    if not answer.next_is_right:
        found.append("the next good file was read wrong")
    if answer.next_seconds > NEXT:
        found.append(f"the next good file took {answer.next_seconds:.1f} s")
    return found
