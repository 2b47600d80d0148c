"""What officers have confirmed beside a reply, between the results of ``santun check`` and those who show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from santun.cli.base import pick

if TYPE_CHECKING:
    from santun.gate import Gate
    from santun.linter import Linter
    from santun.output import Checked

__all__ = ["Confirmed"]


@dataclass(slots=True)
class Confirmed:
    """Passes confirmed findings over, and knows how many."""

    linter: Linter
    lang: str
    ignored: bool = False
    passed: int = field(default=0)
    gate: Gate | None = field(default=None)

    def over(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results without what is confirmed in the file beside the reply.

        Raises:
            InputError: such a file cannot be read.
        """
        for result in results:
            yield result if self.ignored else self._without(result)

    def _without(self, result: Checked) -> Checked:
        from pathlib import Path

        if not result.plain or result.draft is None or result.report is None or not result.report.findings:
            return result
        from santun.source import confirmed_beside

        path = Path(result.name)
        if not confirmed_beside(path).is_file():
            return result
        from santun.gate.sidecar import read_beside, without_confirmed

        acknowledgements = read_beside(path)
        if not acknowledgements:
            return result
        if self.gate is None:
            from santun.gate import Gate

            self.gate = Gate(self.linter, door="cli")
        report, passed = without_confirmed(self.gate, result.draft, result.report, acknowledgements)
        self.passed += passed
        return replace(result, report=report)

    def tell(self) -> None:
        """How many were passed over, on stderr: nobody should take silence for praise."""
        if self.passed:
            told = f"{self.passed} temuan sudah dikonfirmasi petugas", f"{self.passed} findings confirmed by an officer"
            click.echo(pick(self.lang, *told), err=True)
