"""Cold starts: what a fresh process pays for importing, helping, explaining and checking."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import Effort, Started, fresh, median_ms
from benchmarks.figures import Budget, Row, Section
from benchmarks.texts import replies

__all__ = ["linter", "santun_command", "starts"]

_CHECKED = (0, 1)
# Prints milliseconds: the first Linter() of a process that has spaCy, and the median of the five after it.
_MAKE = """
import time, statistics, spacy, santun.linter
def made():
    began = time.perf_counter(); santun.linter.Linter(); return 1e3 * (time.perf_counter() - began)
print(made(), statistics.median(made() for _ in range(5)))
"""


@dataclass(frozen=True, slots=True)
class _Start:
    what: str
    command: Sequence[str]
    budget: Budget | None = None
    without_spacy: bool = False
    codes: tuple[int, ...] = (0,)

    def traced(self) -> list[str]:
        """The same, telling on stderr what it imports."""
        arguments = list(self.command[1:])
        module = [] if arguments[0] in ("-c", "-m") else ["-m", "santun"]
        return [sys.executable, "-X", "importtime", *module, *arguments]


def santun_command() -> list[str]:
    """The installed console script beside this Python, or the module where there is none."""
    script = Path(sys.executable).parent / "santun"
    return [str(script)] if script.exists() else [sys.executable, "-m", "santun"]


def starts(effort: Effort) -> Section:
    """Each command in processes of their own, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "reply.txt").write_text(replies(1)[0], encoding="utf-8")
        commands = _commands()
        for start in commands:
            fresh(start.command, where=place)
        runs: list[list[Started]] = [[] for _ in commands]
        for _ in range(effort.starts):
            for start, done in zip(commands, runs, strict=True):
                done.append(fresh(start.command, where=place))
        bare = median_ms([run.seconds for run in runs[0]])
        rows = tuple(_row(start, done, bare, place) for start, done in zip(commands, runs, strict=True))
    return Section("start", f"Fresh processes, median of {effort.starts}", rows)


def _commands() -> list[_Start]:
    python, santun = [sys.executable, "-c"], santun_command()
    quick = Budget(150)
    return [
        _Start("python -c pass", [*python, "pass"]),
        _Start("import santun", [*python, "import santun"], quick, without_spacy=True),
        _Start("santun --help", [*santun, "--help"], quick, without_spacy=True),
        _Start("santun rule tone.blame", [*santun, "rule", "tone.blame"], quick, without_spacy=True),
        _Start("import spacy", [*python, "import spacy"]),
        _Start("santun check FILE", [*santun, "check", "reply.txt"], Budget(800), codes=_CHECKED),
    ]


def _row(start: _Start, runs: Sequence[Started], bare: float, place: Path) -> Row:
    wrong = {run.code for run in runs} - set(start.codes)
    if wrong:
        return Row(start.what, None, "ms", budget=start.budget, note=f"failed with exit code {min(wrong)}")
    half = median_ms([run.seconds for run in runs])
    notes, judged = "", None
    if start.without_spacy:
        spacy = imports_spacy(fresh(start.traced(), where=place).err)
        notes = "spaCy imported, must not be" if spacy else "no spaCy"
        judged = float("inf") if spacy else None
    return Row(start.what, half, "ms", half / bare, "python -c pass", start.budget, judged, note=notes)


def imports_spacy(trace: str) -> bool:
    """Whether the lines of ``-X importtime`` name spaCy."""
    modules = (line.rpartition("|")[2].strip() for line in trace.splitlines() if line.startswith("import time:"))
    return any(module.partition(".")[0] == "spacy" for module in modules)


def linter(effort: Effort) -> Section:
    """``Linter()`` where spaCy is imported already."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [fresh([sys.executable, "-c", _MAKE], where=Path(folder)) for _ in range(min(effort.starts, 5))]
    taken = [tuple(map(float, run.out.split())) for run in runs if run.code == 0]
    title = "Linter() once spaCy is imported"
    if not taken:
        return Section("linter", title, (Row("the first", None, "ms", budget=Budget(200), note="failed"),))
    first, later = (median_ms([1e-3 * run[i] for run in taken]) for i in (0, 1))
    return Section(
        "linter",
        title,
        (
            Row("the first of a process", first, "ms", budget=Budget(200)),
            Row("later ones", later, "ms", later / first, "the first"),
        ),
        f"Median of {len(taken)} fresh processes.",
    )
