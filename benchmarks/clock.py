"""Stopwatches: repeated calls, fresh processes, resident memory.

What is measured is the caller's business.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

__all__ = ["Effort", "Started", "best", "calls", "environment", "fresh", "median_ms", "percentile", "resident_mb"]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured. ``drafts`` are the two points at which memory is read."""

    replies: int = 1000
    rounds: int = 3
    calls: int = 3000
    starts: int = 9
    drafts: tuple[int, int] = (20_000, 100_000)
    sizes: tuple[int, int, int] = (1_000, 10_000, 100_000)
    expressions: tuple[int, ...] = (0, 500, 1_000, 2_000, 4_000)
    # Longer texts of a kind are left out where they must be expected to take so many seconds.
    patience: float = 6.0


QUICK = Effort(replies=200, rounds=1, calls=300, starts=2, drafts=(2_000, 10_000), expressions=(0, 500, 1_000))


def calls(functions: Sequence[Callable[[], object]], count: int) -> list[float]:
    """Seconds of each of ``count`` calls, taken in turn from ``functions``; the collector runs as it likes."""
    clock = time.perf_counter
    taken: list[float] = []
    for i in range(count):
        function = functions[i % len(functions)]
        began = clock()
        function()
        taken.append(clock() - began)
    return taken


def best(function: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of ``rounds`` calls: what others do on the machine only ever adds."""
    gc.collect()
    return min(calls([function], rounds))


def median_ms(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return 1e3 * median(seconds)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


@dataclass(frozen=True, slots=True)
class Started:
    """A process that ran to its end."""

    seconds: float
    code: int
    out: str
    err: str


def fresh(command: Sequence[str], *, where: Path | None = None, seconds: float = 120) -> Started:
    """Run a command in a process of its own, to its end."""
    began = time.perf_counter()
    env = environment()
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=where, timeout=seconds, env=env)
    return Started(time.perf_counter() - began, done.returncode, done.stdout, done.stderr)


def environment() -> dict[str, str]:
    """What every process that is measured is started with."""
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}


def resident_mb() -> float:
    """Resident memory of this process in 10^6 bytes; where only the peak can be told, the peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
    return pages * resource.getpagesize() / 1e6
