"""``python -m benchmarks``: every measurement in one run, as a table, JSON or a page."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks import checking, memory, rivals, serving, starting
from benchmarks.clock import QUICK, Effort
from benchmarks.figures import Section, as_json, as_markdown, as_table, missed
from benchmarks.texts import ROOT

MEASURES: dict[str, Callable[[Effort], Section]] = {
    "one": checking.one,
    "throughput": checking.throughput,
    "peers": rivals.warm,
    "start": starting.starts,
    "linter": starting.linter,
    "cold": rivals.cold,
    "growth": checking.growth,
    "lexicons": checking.lexicons,
    "memory": memory.memory,
    "http": serving.latency,
    "load": serving.load,
    "warm": serving.warm,
}
RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def facts(quick: bool) -> dict[str, object]:
    """What the figures depend on; nothing that tells whose machine it is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    said = {
        "santun": version("santun"),
        "rules": len(checking.hermetic().rules),
        "Python": platform.python_version(),
        "spaCy": version("spacy"),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": cores,
        "measured": time.strftime("%Y-%m-%d"),
    }
    if hasattr(os, "getloadavg"):
        said["load before the run"] = f"{os.getloadavg()[0]:.1f} (above 0, others were busy here)"
    return said | ({"quick": "yes: fewer rounds, rough figures"} if quick else {})


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 even where a budget is missed, because figures are no tests."""
    options = _options(arguments)
    effort = QUICK if options.quick else Effort()
    began = time.perf_counter()
    known = facts(options.quick)
    print("\n".join(f"{name}: {value}" for name, value in known.items()))
    sections = []
    for name in options.only or MEASURES:
        started = time.perf_counter()
        sections.append(MEASURES[name](effort))
        print(f"{as_table(sections[-1])}\n  [{name}: {time.perf_counter() - started:.0f} s]", flush=True)
    if hasattr(os, "getloadavg"):
        known["load after the run"] = f"{os.getloadavg()[0]:.1f}"
    known["seconds for the run"] = round(time.perf_counter() - began)
    print(f"\nBudgets missed: {'; '.join(missed(sections)) or 'none'}. {known['seconds for the run']} s.")
    if options.json:
        options.json.write_text(as_json(known, sections), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(as_markdown(known, sections), encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, rough figures")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--markdown", type=Path, metavar="FILE", nargs="?", const=RESULTS, help="benchmarks/RESULTS.md")
    parser.add_argument("--only", nargs="+", choices=MEASURES, metavar="NAME", help=", ".join(MEASURES))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
