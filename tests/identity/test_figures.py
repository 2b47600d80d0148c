"""Hits, misses and false alarms on made-up replies: with a record and without, leaks and what only looks like one.

The replies were written while the family was being built: they hold it to what it can do, and do not measure it on
what it has never seen. That is for ``benchmarks/quality``.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.quality import Scores, score

from santun import Linter, Settings

CASES = Path(__file__).resolve().parent / "identity-cases.jsonl"


@cache
def scores() -> Scores:
    return score(CASES, Linter(Settings(), entry_points=False))


def test_leaks_are_found() -> None:
    assert scores().failed == 0
    assert (scores().recall() or 0) >= 0.95


def test_what_is_reported_is_a_leak() -> None:
    assert (scores().precision() or 0) >= 0.95


def test_clean_replies_stay_quiet() -> None:
    assert scores().clean >= 250
    assert scores().clean_flagged / scores().clean <= 0.04
