"""Runs the command line in this process, with a stand-in for the linter where the rules themselves do not matter."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from santun.cli import run
from santun.config import Settings, check_rules
from santun.draft import Draft
from santun.output import builtin_outputs
from santun.report import Finding, Report, Severity, Span, Verdict
from santun.source import builtin_readers


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Santun = Callable[..., Outcome]

WORDS = {"salah": Severity.ERROR, "kamu": Severity.WARNING, "silahkan": Severity.INFO}
VERDICTS = {Severity.ERROR: Verdict.HOLD, Severity.WARNING: Verdict.REVISE}


class FakeLinter:
    """Finds three words, and cannot check a draft that has a fourth."""

    made: list[FakeLinter]

    def __init__(self, settings: Settings, *, entry_points: bool = True) -> None:
        self.rules = ["identity.nik", *(f"tone.{word}" for word in WORDS)]
        check_rules(settings, self.rules)
        self.settings, self.entry_points = settings, entry_points
        self.outputs, self.readers = builtin_outputs(), builtin_readers()
        self.rule_book: dict[str, object] = {}
        self.drafts: list[Draft] = []
        self.processes = 0
        FakeLinter.made.append(self)

    def check(self, draft: Draft) -> Report:
        self.drafts.append(draft)
        found = tuple(self._found(draft.text))
        verdict = next((VERDICTS[item.severity] for item in found if item.severity in VERDICTS), Verdict.SEND)
        unknown = "gagal" in draft.text
        return Report(version="1", rules_digest="d", verdict=Verdict.UNKNOWN if unknown else verdict, findings=found)

    @staticmethod
    def _found(text: str) -> Iterator[Finding]:
        for word, severity in WORDS.items():
            at = text.find(word)
            if at >= 0:
                span = Span(start=at, end=at + len(word))
                yield Finding(
                    rule=f"tone.{word}", severity=severity, message="Pesan.", message_en="Message.", span=span
                )

    def check_many(self, drafts: Iterable[Draft], processes: int = 1) -> Iterator[Report]:
        """Reads everything before it gives anything, as worker processes may."""
        self.processes = processes
        yield from [self.check(draft) for draft in drafts]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> list[FakeLinter]:
    """Puts the stand-in in the linter's place; the list holds every linter that was made."""
    FakeLinter.made = []
    monkeypatch.setattr("santun.linter.Linter", FakeLinter)
    return FakeLinter.made


@pytest.fixture
def santun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Santun:
    """Run ``santun ...`` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call
