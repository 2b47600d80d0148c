"""Warm checking: one reply, many replies, two processes, and how the time grows with texts and lexicons."""

from __future__ import annotations

import math
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.clock import Effort, best, calls, median_ms, percentile
from benchmarks.figures import Budget, Row, Section
from benchmarks.texts import HOSTILE, drafts, expressions, hostile, ordinary, replies
from santun import Complaint, Draft, Linter, Settings

__all__ = ["growth", "hermetic", "lexicons", "one", "throughput"]

_PARTS_OF_LEXICON = 500
_RULE = """\
[rule]
title = { id = "Ukur", en = "Measure" }
principle = "sopan"
severity = "info"
message = { id = "Ukur.", en = "Measure." }
explain = { id = "Ukur.", en = "Measure." }
"""


def hermetic(settings: Settings | None = None) -> Linter:
    """Every default rule, and nothing that happens to be installed or configured here."""
    return Linter(settings or Settings(), entry_points=False)


def one(effort: Effort) -> Section:
    """``linter.check`` of a reply of 150 words with its complaint."""
    linter = hermetic()
    texts = replies(100, words=150)
    bare = [Draft(text=text) for text in texts]
    sets = (("reply with complaint, 150 words", drafts(texts)), ("the reply alone", bare))
    rows: list[Row] = []
    for what, items in sets:
        functions = [partial(linter.check, item) for item in items]
        calls(functions, 3 * len(items))
        seconds = calls(functions, effort.calls)
        half, slow = median_ms(seconds), 1e3 * percentile(seconds, 0.99)
        first = not rows
        rows.append(Row(f"{what}, median", half, "ms", budget=Budget(0.5) if first else None))
        rows.append(
            Row(f"{what}, p99", slow, "ms", ratio=slow / half, to="median", budget=Budget(2) if first else None)
        )
    return Section(
        "one",
        "One check, warm: linter.check, every default rule",
        tuple(rows),
        f"{effort.calls:,} calls over 100 replies in turn. {len(linter.rules)} rules. {_broken(linter, sets[0][1])}",
    )


def _broken(linter: Linter, items: Iterable[Draft]) -> str:
    """Failed checks would look like fast ones."""
    failed = Counter(failure.source for item in items for failure in linter.check(item).failures)
    return f"FAILED CHECKS, figures too low: {', '.join(failed)}." if failed else "No check failed."


def throughput(effort: Effort) -> Section:
    """``check_many`` in one process and in two."""
    linter = hermetic()
    texts = replies(effort.replies)
    items: Sequence[Draft | str] = drafts(texts)
    _run(linter, items, 1)
    many = [*items] * 4
    alone = len(items) / best(partial(_run, linter, texts, 1), effort.rounds)
    single = len(items) / best(partial(_run, linter, items, 1), effort.rounds)
    double = len(items) / best(partial(_run, linter, items, 2), effort.rounds)
    longer = len(many) / best(partial(_run, linter, many, 2), effort.rounds)
    unit = "replies/s"
    return Section(
        "throughput",
        f"check_many over {effort.replies:,} replies of about 130 words",
        (
            Row("one process, with complaint", single, unit, budget=Budget(2000, least=True)),
            Row("one process, text alone", alone, unit, alone / single, "with complaint"),
            Row("two processes, starting them included", double, unit, double / single, "one process"),
            Row(
                "two processes, four times the replies",
                longer,
                unit,
                longer / single,
                "one process",
                budget=Budget(1.7, least=True),
                judged=longer / single,
                note="the budget is for the ratio",
            ),
        ),
        f"Best of {effort.rounds}.",
    )


def _run(linter: Linter, items: Sequence[Draft | str], processes: int) -> None:
    for _ in linter.check_many(items, processes=processes):
        pass


def growth(effort: Effort) -> Section:
    """Time over the size of ordinary and hostile texts."""
    linter = hermetic()
    linter.check(ordinary(10_000))
    base = drafts(["-"])[0]
    kinds = {"ordinary": [base.model_copy(update={"text": ordinary(size)}) for size in effort.sizes]}
    kinds["ordinary, in the complaint too"] = [_twice(base, ordinary(size)) for size in effort.sizes]
    for kind, pattern in HOSTILE.items():
        kinds[kind] = [base.model_copy(update={"text": hostile(pattern, size)}) for size in effort.sizes]
    rows = tuple(_grown(linter, kind, items, effort) for kind, items in kinds.items())
    return Section(
        "growth",
        "Growth with the size of the text: ms for 100 kB",
        rows,
        "Ratio: to ten times the time of 10 kB, so 1 is linear and 10 quadratic. All with a complaint and its person.",
    )


def _twice(base: Draft, text: str) -> Draft:
    assert base.complaint is not None
    complaint: Complaint = base.complaint.model_copy(update={"text": text})
    return base.model_copy(update={"text": text, "complaint": complaint})


def _grown(linter: Linter, kind: str, items: Sequence[Draft], effort: Effort) -> Row:
    taken = _times(linter, items, effort.patience)
    names = [f"{size // 1000} kB" for size in effort.sizes]
    also = {name: 1e3 * seconds for name, seconds in zip(names[:-1], taken, strict=False)}
    if len(taken) < len(items):
        return Row(kind, None, "ms", budget=Budget(150), also=also, note=f"left out: over {effort.patience:g} s")
    slope = taken[-1] / taken[-2] * effort.sizes[-2] / effort.sizes[-1]
    failed = any(linter.check(item).failures for item in items)
    note = "FAILED CHECKS, figures too low" if failed else ""
    return Row(kind, 1e3 * taken[-1], "ms", slope, f"{names[-2]} x 10", Budget(150), also=also, note=note)


def _times(linter: Linter, items: Sequence[Draft], patience: float) -> list[float]:
    """Seconds of each item, shortest first, up to the one that must be expected to take longer than ``patience``."""
    taken: list[float] = []
    for item in items:
        # Where the last step was dearer than linear, the next one is expected to be as dear again.
        steep = max(taken[-1] / taken[-2] if len(taken) > 1 else 10.0, 10.0)
        if taken and taken[-1] * steep > patience:
            break
        first = best(partial(linter.check, item), 1)
        repeats = max(1, min(50, int(0.2 / first)))
        taken.append(min(first, best(partial(linter.check, item), repeats)))
    return taken


def lexicons(effort: Effort) -> Section:
    """Time over the number of expressions of an organisation's own."""
    items = drafts(replies(100, words=150))
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        made = {count: Path(folder) / str(count) for count in effort.expressions}
        for count, place in made.items():
            write_lexicons(place, count)
        linters = {count: hermetic(Settings(lexicons=(place,))) for count, place in made.items()}
        build = {
            count: best(partial(hermetic, Settings(lexicons=(place,))), effort.rounds) for count, place in made.items()
        }
    for linter in linters.values():
        calls([partial(linter.check, item) for item in items], 2 * len(items))
    taken: dict[int, list[float]] = {count: [] for count in linters}
    for _ in range(max(effort.calls // (3 * len(items)), 1)):
        for count, linter in linters.items():
            taken[count] += calls([partial(linter.check, item) for item in items], len(items))
    least = min(linters)
    for count, seconds in taken.items():
        rows.append(
            Row(
                f"{count:,} expressions more",
                median_ms(seconds),
                "ms",
                median_ms(seconds) / median_ms(taken[least]),
                f"{least:,} more",
                also={"ms more": median_ms(seconds) - median_ms(taken[least]), "ms for Linter()": 1e3 * build[count]},
            )
        )
    return Section(
        "lexicons",
        "Growth with the number of expressions: linter.check, 150 words with complaint",
        tuple(rows),
        "The expressions are made of words that do occur in the replies, so their first words are met all the time.",
    )


def write_lexicons(place: Path, count: int) -> None:
    """A folder of lexicons with ``count`` expressions, some hundreds a file."""
    family = place / "benchmark"
    family.mkdir(parents=True)
    patterns = expressions(count)
    for part in range(math.ceil(count / _PARTS_OF_LEXICON)):
        chosen = patterns[part * _PARTS_OF_LEXICON : (part + 1) * _PARTS_OF_LEXICON]
        body = "".join(f'\n[[expression]]\nmatch = "{pattern}"\n' for pattern in chosen)
        (family / f"words-{part}.toml").write_text(_RULE + body, encoding="utf-8")
