"""What the reading process may use, step by step: who takes more is killed, or gets no more memory."""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass
from pathlib import Path

from reports.reading.effort import DEFAULT, Effort, Limits, UsedUp

SECONDS = {Effort.PICTURE: 15.0, Effort.FINDING: 25.0}  # of processor time
FREE = 1.0  # seconds that opening a page may take when its text is recognised after that: such pages are large
LEAST_MEMORY = 64 * 1024**2  # that a step gets, whatever earlier ones left behind
LEAST_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What one report may use.

    To open a file and to take the text of its pages is `opening`: that must be cheap. `memory_bytes` are for pages
    whose text is recognised. `written_bytes` is the size of any file that is written, `wall_seconds` are watched from
    outside.
    """

    wall_seconds: float = 60.0
    cpu_seconds: float = 90.0
    opening_cpu_seconds: float = 4.0
    memory_bytes: int = 3 * 1024**3
    opening_memory_bytes: int = 3 * 1024**3 // 2
    written_bytes: int = 1024**2
    file_bytes: int = DEFAULT.file_bytes
    pages: int = DEFAULT.pages

    @property
    def of_files(self) -> Limits:
        """Those that reading itself keeps."""
        return Limits(self.pages, self.file_bytes)


def limit_process(limits: ReaderLimits) -> None:
    """What holds for as long as the process lives."""
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.written_bytes),
    ):
        resource.setrlimit(kind, (most, most))


class Allowance:
    """An Allow for one report.

    The time that opening took is counted together for a file and its pages, so that a thousand slow pages end too.
    """

    def __init__(self, limits: ReaderLimits) -> None:
        self._limits = limits
        self._since = _used()
        self._end = self._since + limits.cpu_seconds
        self._step: Effort | None = None
        self._left = limits.opening_cpu_seconds
        self._slowest = 0.0

    def __call__(self, effort: Effort) -> None:
        """Allow the step. Raises UsedUp where another page like those before might get the process killed."""
        self._charge(effort)
        if effort is Effort.FILE:
            self._left, self._slowest = self._limits.opening_cpu_seconds, 0.0
        if effort is Effort.PAGE and self._left <= 2 * self._slowest:
            raise UsedUp
        seconds = min(SECONDS.get(effort, self._left), self._end - self._since)
        signal.setitimer(signal.ITIMER_PROF, max(LEAST_SECONDS, seconds))
        is_recognised = effort is Effort.PICTURE
        _limit_memory(self._limits, self._limits.memory_bytes if is_recognised else self._limits.opening_memory_bytes)

    def _charge(self, following: Effort) -> None:
        now = _used()
        spent = now - self._since
        if self._step is Effort.PAGE:
            spent = max(0.0, spent - FREE) if following is Effort.PICTURE else spent
            self._slowest = max(self._slowest, spent)
        if self._step in (Effort.FILE, Effort.PAGE):
            self._left -= spent
        self._since, self._step = now, following


def _limit_memory(limits: ReaderLimits, most: int) -> None:
    """Let the process grow until `most` bytes of it are in memory, on systems that say how many those are."""
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return
    resident, held = (int(fields[at]) * resource.getpagesize() for at in (1, 5))
    soft = min(limits.memory_bytes, held + max(LEAST_MEMORY, most - resident))
    resource.setrlimit(resource.RLIMIT_DATA, (soft, limits.memory_bytes))


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
