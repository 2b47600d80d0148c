"""Leaks of identity beside other tools: ``python -m benchmarks.leaks [FILES]``; without files, the identity sets.

For each tool the share of labelled data that a finding of it overlaps, whatever it calls them, and the share of clean
replies in which it finds anything that is not allowed. The peers see the reply's text alone: none of them can read the
complaint. They are installed by ``benchmarks/install_peers.sh``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import fresh
from benchmarks.quality import Case, read_cases
from benchmarks.texts import ROOT
from santun import Linter, Settings, Severity

__all__ = ["main", "score"]

DRIVER = ROOT / "benchmarks" / "peers" / "leaks_driver.py"
PYTHON = ROOT / "benchmarks" / ".peers" / "venv" / "bin" / "python"
PEERS = ("lokal-id", "presidio")
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One tool's counts."""

    tool: str
    found: int
    expected: int
    flagged: int
    clean: int


def score(tool: str, cases: Sequence[Case], spans: Sequence[Spans]) -> Row:
    """Count what a tool found in labelled replies."""
    found = expected = flagged = clean = 0
    for case, marked in zip(cases, spans, strict=True):
        text = case.draft.text
        wanted = [(text.find(words), text.find(words) + len(words)) for _, words in case.expect if words]
        expected += len(wanted)
        found += sum(any(a < end and start < b for a, b in marked) for start, end in wanted)
        if not case.expect and not case.allowed:
            clean += 1
            flagged += bool(marked)
    return Row(tool, found, expected, flagged, clean)


def _santun(cases: Sequence[Case], *, record: bool) -> list[Spans]:
    linter = Linter(Settings(select=("identity",)), entry_points=False)
    drafts = [case.draft if record else case.draft.model_copy(update={"complaint": None}) for case in cases]
    return [
        [
            (finding.span.start, finding.span.end)
            for finding in linter.check(draft).findings
            if finding.span is not None and finding.severity is not Severity.INFO
        ]
        for draft in drafts
    ]


def _peer(tool: str, cases: Sequence[Case]) -> list[Spans] | None:
    """None where the tool is not installed."""
    if not PYTHON.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps([case.draft.text for case in cases]), encoding="utf-8")
        done = fresh([str(PYTHON), str(DRIVER), tool, str(texts)])
    return json.loads(done.out.splitlines()[-1]) if done.code == 0 and done.out else None


def _rows(cases: Sequence[Case]) -> list[Row | str]:
    tools: list[tuple[str, Callable[[], list[Spans] | None]]] = [
        ("santun", lambda: _santun(cases, record=True)),
        ("santun, reply alone", lambda: _santun(cases, record=False)),
        *((peer, lambda peer=peer: _peer(peer, cases)) for peer in PEERS),  # type: ignore[misc]  # a lambda's default
    ]
    rows: list[Row | str] = []
    for name, run in tools:
        spans = run()
        rows.append(score(name, cases, spans) if spans is not None else f"{name}: not installed")
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "benchmarks/quality").glob("identity*")))
    cases = [case for path in parser.parse_args(arguments).files for case in read_cases(path)]
    print("| tool | labelled data found | clean replies flagged |\n|---|---:|---:|")
    for row in _rows(cases):
        if isinstance(row, str):
            print(f"| {row} | - | - |")
        else:
            print(f"| {row.tool} | {row.found}/{row.expected} | {row.flagged}/{row.clean} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
