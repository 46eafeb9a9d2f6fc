"""What the reading process may use, step by step: who takes more is killed, or gets no more memory."""

from __future__ import annotations

import resource
import signal
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.reading.effort import DEFAULT, Effort, Limits, UsedUp

SECONDS = {Effort.PICTURE: 15.0, Effort.FINDING: 25.0}  # of processor time
OPENING = (Effort.FILE, Effort.PAGE, Effort.TEXT)
FREE = 1.0  # seconds that opening a page may take when its text is recognised after that: such pages are large
RESERVE = 0.15  # of the time for a report, that is left for its results to be found and sent
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

    The time that opening took is counted together for a file and its pages, so that many slow pages end too. No page is
    begun that would not end in time if it took twice as long as the slowest so far: an answer with some pages is better
    than none.
    """

    def __init__(self, limits: ReaderLimits) -> None:
        self._limits = limits
        self._since = _used()
        self._end = self._since + limits.cpu_seconds
        self._step: Effort | None = None
        self._left = limits.opening_cpu_seconds
        self._page = self._slowest = 0.0  # processor time to open a page
        self._deadline = time.monotonic() + limits.wall_seconds * (1 - RESERVE)
        self._begun: float | None = None  # when the last page was
        self._begun_used = self._since
        self._longest = self._dearest = 0.0  # time that a page took, and processor time

    def __call__(self, effort: Effort) -> None:
        """Allow the step. Raises UsedUp where another page like those before might get the process killed."""
        self._charge(effort)
        if effort is Effort.FILE:
            self._left, self._slowest = self._limits.opening_cpu_seconds, 0.0
        if effort is Effort.PAGE:
            self._begin_page()
        seconds = min(SECONDS.get(effort, self._left), self._end - self._since)
        signal.setitimer(signal.ITIMER_PROF, max(LEAST_SECONDS, seconds))
        is_recognised = effort is Effort.PICTURE
        _limit_memory(self._limits, self._limits.memory_bytes if is_recognised else self._limits.opening_memory_bytes)

    def _begin_page(self) -> None:
        now = time.monotonic()
        if self._begun is not None:
            self._longest = max(self._longest, now - self._begun)
            self._dearest = max(self._dearest, self._since - self._begun_used)
        if (
            self._left <= 2 * self._slowest
            or now + 2 * self._longest >= self._deadline
            or self._since + 2 * self._dearest >= self._end - RESERVE * self._limits.cpu_seconds
        ):
            raise UsedUp
        self._begun, self._begun_used = now, self._since

    def _charge(self, following: Effort) -> None:
        now = _used()
        spent = now - self._since
        if self._step is Effort.PAGE and following is Effort.PICTURE:
            spent = max(0.0, spent - FREE)
        if self._step in OPENING:
            self._left -= spent
            self._page = spent + (self._page if self._step is Effort.TEXT else 0.0)
            self._slowest = max(self._slowest, self._page if self._step is not Effort.FILE else 0.0)
        self._since, self._step = now, following


@cache
def untouched_bytes() -> int:
    """Bytes that libraries reserved and never use. Asked for once all are loaded, before the first file."""
    resident, shared, held = _memory()
    return max(0, held - (resident - shared))


def _limit_memory(limits: ReaderLimits, most: int) -> None:
    """Let the process grow until `most` bytes of it are in memory, on systems that say how many those are."""
    _resident, shared, held = _memory()
    if held:
        soft = max(most - shared + untouched_bytes(), held + LEAST_MEMORY)
        resource.setrlimit(resource.RLIMIT_DATA, (min(soft, limits.memory_bytes), limits.memory_bytes))


def _memory() -> tuple[int, int, int]:
    """Bytes in memory, of these from files, and all that may be written to; zeros where the system does not say."""
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0, 0, 0
    resident, shared, held = (int(fields[at]) * resource.getpagesize() for at in (1, 2, 5))
    return resident, shared, held


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
