"""Memory over many drafts: ``python -m benchmarks.memory FEW MANY`` prints resident MB at the start and up to both.

Run as a process of its own, so that nothing else is counted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from benchmarks.checking import hermetic
from benchmarks.clock import Effort, fresh, resident_mb
from benchmarks.figures import Budget, Row, Section
from benchmarks.texts import ROOT, random_words

__all__ = ["memory", "watch"]

# Words a draft; random ones are dear, because no cache knows them.
_WORDS = 10
_EVERY = 500


def memory(effort: Effort) -> Section:
    """Resident memory after few and after many drafts of words never seen before."""
    few, many = effort.drafts
    title = f"Memory: drafts of {_WORDS} random words"
    done = fresh([sys.executable, "-m", "benchmarks.memory", str(few), str(many)], where=ROOT, seconds=600)
    if done.code != 0:
        return Section("memory", title, (Row("resident", None, "MB", budget=Budget(200), note="failed"),))
    start, early, late = map(float, done.out.split())
    return Section(
        "memory",
        title,
        (
            Row("linter made", start, "MB"),
            Row(f"after {few:,} drafts", early, "MB", early / start, "linter made"),
            Row(f"after {many:,} drafts", late, "MB", late / early, f"after {few:,}", Budget(200)),
        ),
        "The most that was resident up to then. Flat is a ratio of 1 in the last row.",
    )


def watch(points: Sequence[int]) -> list[float]:
    """Resident MB at the start, and the most seen up to each number of drafts: caches may be emptied in between."""
    linter = hermetic()
    linter.check("Terima kasih.")
    gc.collect()
    sizes = [resident_mb()]
    most = 0.0
    for done, text in enumerate(random_words(max(points), _WORDS), 1):
        linter.check(text)
        if done % _EVERY == 0 or done in points:
            most = max(most, resident_mb())
        if done in points:
            sizes.append(most)
    return sizes


if __name__ == "__main__":
    print(*watch([int(argument) for argument in sys.argv[1:]]))
